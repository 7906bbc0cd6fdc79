"""How domain values lie in columns: numbers kept exactly, months, words of closed lists, moments in UTC."""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from decimal import Context, Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import DateTime, Dialect, Numeric, String, Text
from sqlalchemy.types import TypeDecorator

from domain.errors import FigureTooLong
from domain.period import Month, Period
from domain.stage import Stage

V = TypeVar("V")

# A double, which is what SQLite keeps, is exact up to here.
DIGITS = 15


def storable(value: Decimal) -> Decimal:
    """A computed value (a quotient) cut to the digits every database keeps."""
    return Context(prec=DIGITS).plus(value)


class _Column(TypeDecorator[V]):
    """A column whose values are written with ``encode`` and read with ``decode``; None stays None."""

    cache_ok = True

    def process_bind_param(self, value: V | None, _: Dialect) -> Any:
        return None if value is None else self.encode(value)

    def process_result_value(self, value: Any, _: Dialect) -> V | None:
        return None if value is None else self.decode(value)

    def result_processor(self, dialect: Dialect, coltype: Any) -> Callable[[Any], V | None] | None:
        """How a cell becomes a value; the few months, words and lists that stand in thousands of rows are read once."""
        read = super().result_processor(dialect, coltype)
        return None if read is None else lru_cache(maxsize=1024)(read)

    def encode(self, value: V) -> Any:
        return str(value)

    @abstractmethod
    def decode(self, raw: Any) -> V:
        """The domain value of what the database gave back."""


class Figure(_Column[Decimal]):
    """A number of at most 15 significant digits, read back exactly as it was written."""

    impl = Numeric(asdecimal=False)
    cache_ok = True

    def encode(self, value: Decimal) -> Decimal:
        if not value.is_finite() or len(value.normalize(Context(prec=1000)).as_tuple().digits) > DIGITS:
            raise FigureTooLong(str(value), DIGITS)
        return value

    def decode(self, raw: Any) -> Decimal:
        return Decimal(repr(float(raw)).removesuffix(".0"))


class Total(_Column[Decimal]):
    """A sum of figures, which may have more digits than any of them: kept as its own decimal text."""

    impl = String(64)
    cache_ok = True

    def encode(self, value: Decimal) -> str:
        return f"{value:f}"

    def decode(self, raw: Any) -> Decimal:
        return Decimal(raw)


class MonthText(_Column[Month]):
    """A month as 2019-09, which sorts as months do."""

    impl = String(7)
    cache_ok = True

    def decode(self, raw: Any) -> Month:
        return Month.parse(raw)


class PeriodText(_Column[Period]):
    """A quarter as 2019-Q3."""

    impl = String(7)
    cache_ok = True

    def decode(self, raw: Any) -> Period:
        return Period.parse(raw)


class Word(_Column[StrEnum]):
    """One word of a closed list."""

    impl = String(32)
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def decode(self, raw: Any) -> StrEnum:
        return self.words(raw)


class Texts(_Column[Sequence[str]]):
    """Several texts in their order."""

    impl = Text
    cache_ok = True

    def encode(self, value: Sequence[str]) -> str:
        return json.dumps(list(value), ensure_ascii=False)

    def decode(self, raw: Any) -> tuple[str, ...]:
        return tuple(json.loads(raw))


class Words(_Column[Sequence[StrEnum]]):
    """Several words of a closed list in their order."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def encode(self, value: Sequence[StrEnum]) -> str:
        return json.dumps(list(value))

    def decode(self, raw: Any) -> tuple[StrEnum, ...]:
        return tuple(self.words(word) for word in json.loads(raw))


class Milestones(_Column[tuple[tuple[Month, Decimal], ...]]):
    """Interim targets: months with values."""

    impl = Text
    cache_ok = True

    def encode(self, value: tuple[tuple[Month, Decimal], ...]) -> str:
        return json.dumps([[str(month), str(amount)] for month, amount in value])

    def decode(self, raw: Any) -> tuple[tuple[Month, Decimal], ...]:
        return tuple((Month.parse(month), Decimal(amount)) for month, amount in json.loads(raw))


class Stages(_Column[tuple[tuple[Stage, Month], ...]]):
    """Planned months of stages, in the order of the ladder."""

    impl = Text
    cache_ok = True

    def encode(self, value: tuple[tuple[Stage, Month], ...]) -> str:
        return json.dumps([[stage.value, str(month)] for stage, month in value])

    def decode(self, raw: Any) -> tuple[tuple[Stage, Month], ...]:
        return tuple((Stage(stage), Month.parse(month)) for stage, month in json.loads(raw))


class Moment(_Column[datetime]):
    """A moment in UTC, whatever zone it came in."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def encode(self, value: datetime) -> datetime:
        return value.astimezone(UTC)

    def decode(self, raw: Any) -> datetime:
        moment: datetime = raw
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
