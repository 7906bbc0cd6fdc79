"""Typed fields of one JSON object, with everything that is wrong about them collected."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from typing import TypeVar

from domain.errors import MalformedPeriod
from domain.period import Month
from domain.problem import Problem, Severity
from domain.settings import MOST_WHOLE_DIGITS

_DECIMAL = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
_EARLIEST, _LATEST = 1900, 2200
_MOST_PLACES = 40
_MOST_ZEROS_PRINTED = 6
_SHOWN = 60
_LONGEST_DAY = len("2019-02-28")

Choice = TypeVar("Choice", bound=StrEnum)


class Fields:
    """Reads fields by name; what cannot be read is None and a problem in ``problems``."""

    def __init__(self, document: Mapping[str, object], *, path: str = "") -> None:
        self._document = document
        self._path = path
        self.problems: list[Problem] = []

    def refuse(self, code: str, key: str, found: object = None, **fields: str) -> None:
        """Add the problem ``case.<code>`` about one field."""
        self.problems.append(
            Problem(
                f"case.{code}",
                Severity.MANDATORY,
                column=self._path + key,
                found=None if found is None else shown(found),
                fields=fields,
            )
        )

    def only(self, allowed: Collection[str]) -> None:
        for key in self._document:
            if key not in allowed:
                self.refuse("unknown_key", key, key, allowed=", ".join(allowed))

    def given(self, key: str) -> object:
        return self._document.get(key)

    def required(self, key: str) -> object:
        """The value of a field that has to be there and may not be null."""
        value = self._document.get(key)
        if value is None:
            self.refuse("missing_key", key)
        return value

    def holds(self, key: str) -> bool:
        return key in self._document

    def inside(self, key: str, allowed: Collection[str]) -> Fields | None:
        """The fields of an object within this one; None where there is none."""
        value = self.given(key)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            self.refuse("not_an_object", key, value)
            return None
        inner = Fields(value, path=f"{self._path}{key}.")
        inner.only(allowed)
        return inner

    def number(self, key: str, *, default: Decimal | None = None) -> Decimal | None:
        value = self._document.get(key)
        if value is None:
            return default
        figure = figure_of(value)
        if figure is None:
            self.refuse("not_a_number", key, value)
        return figure

    def whole(self, key: str, *, default: int | None, least: int = 0) -> int | None:
        """A whole number from ``least`` to 9999; ``default`` where the field is absent."""
        value = self._document.get(key)
        if value is None:
            return default
        figure = figure_of(value)
        whole = None if figure is None else int(figure)
        if whole is None or whole != figure or not least <= whole <= 9999:
            self.refuse("not_a_whole_number", key, value, least=str(least))
            return None
        return whole

    def month(self, key: str, *, required: bool = False) -> Month | None:
        value = self.required(key) if required else self.given(key)
        if value is None:
            return None
        month = month_of(value)
        if month is None:
            self.refuse("not_a_month", key, value)
        return month

    def day(self, key: str) -> Month | None:
        """The month of a real day, or of a month, for ``as_of``."""
        value = self.given(key)
        month = self.month(key)
        if month is None or not isinstance(value, str) or len(value) == len("2019-02"):
            return month
        try:
            date.fromisoformat(value)
        except ValueError:
            self.refuse("not_a_day", key, value)
            return None
        return month

    def choice(self, key: str, kind: type[Choice], *, default: Choice | None = None) -> Choice | None:
        """One word of a closed list; required unless there is a ``default``."""
        if self._document.get(key) is None:
            if default is None:
                self.refuse("missing_key", key)
            return default
        return self.optional_choice(key, kind)

    def optional_choice(self, key: str, kind: type[Choice]) -> Choice | None:
        value = self._document.get(key)
        if value is None:
            return None
        chosen = _words(kind).get(value) if isinstance(value, str) else None
        if chosen is None:
            self.refuse("not_allowed", key, value, allowed=", ".join(kind))
        return chosen

    def items(self, key: str, *, required: bool = False) -> list[object]:
        value = self.required(key) if required else self.given(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self.refuse("not_a_list", key, value)
            return []
        return value


def figure_of(value: object) -> Decimal | None:
    """A finite decimal from a JSON number or a decimal string; a truth value is no number."""
    figure = value if isinstance(value, Decimal) else _converted(value)
    return figure if figure is not None and _is_reasonable(figure) else None


def month_of(value: object) -> Month | None:
    """YYYY-MM; a day after it is ignored (J53)."""
    return _month_written(value) if isinstance(value, str) and len(value) <= _LONGEST_DAY else None


def shown(value: object) -> str:
    """What was found, short enough to be read."""
    # A value that is no text nor number is shown as the file has it, in JSON.
    inner = value is None or isinstance(value, bool | list | dict)
    printed = json.dumps(value, ensure_ascii=False, default=_plain) if inner else str(value)
    return printed if len(printed) <= _SHOWN else f"{printed[:_SHOWN]}…"


def _plain(value: object) -> object:
    """A decimal inside a list or an object as the number JSON has for it."""
    if not isinstance(value, Decimal) or not value.is_finite():
        return str(value)
    return int(value) if value == value.to_integral_value() else float(value)


def _converted(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, str) and _DECIMAL.fullmatch(value) is None:
        return None
    # A float that slipped through the edge means the shortest decimal that names it.
    return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)


def _is_reasonable(figure: Decimal) -> bool:
    """Figures no plan can hold are typing errors, and no arithmetic on them would be exact."""
    size = figure.adjusted()
    if size >= MOST_WHOLE_DIGITS or not figure.is_finite():
        return False
    # Printed without an exponent every place is a character; the exponent itself takes longer to ask for.
    if size >= -_MOST_ZEROS_PRINTED and len(str(figure)) <= _MOST_PLACES:
        return True
    exponent = figure.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -_MOST_PLACES


# Thousands of observations share a few hundred months and a few lists of words.
@lru_cache(maxsize=4096)
def _month_written(text: str) -> Month | None:
    try:
        month = Month.parse(text)
    except MalformedPeriod:
        return None
    return month if _EARLIEST <= month.year <= _LATEST else None


@cache
def _words(kind: type[Choice]) -> Mapping[str, Choice]:
    return {word.value: word for word in kind}
