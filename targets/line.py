"""One line of a file: its cells turned into types, its faults collected.

A faulty cell is answered with a stand-in of the right type. No stand-in is ever used: one fault anywhere refuses
every file. That is what lets a line be read to its end, so that all its faults are told at once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from domain.errors import MalformedPeriod
from domain.period import Month
from domain.plan import Name, Source, SourceTier
from domain.problem import Problem
from targets.faults import fault

Word = TypeVar("Word", bound=StrEnum)

_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_WHOLE = re.compile(r"\d+", re.ASCII)
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*", re.ASCII)
_LINK = re.compile(r"https?://[^\s/]+(/\S*)?|article", re.ASCII)
_MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
# Databases keep numbers as doubles, which are exact to 15 significant digits.
_DIGITS = 15
_SOME_MONTH = Month(2000, 1)


@dataclass(frozen=True)
class Line:
    """The cells of one line by their heading, and where its faults are collected."""

    file: str
    row: int
    cells: Mapping[str, str]
    faults: list[Problem]

    def report(self, code: str, column: str, *, allowed: str = "", found: str | None = None) -> None:
        found = self.cells.get(column, "") if found is None else found
        self.faults.append(fault(code, file=self.file, line=self.row, column=column, found=found, allowed=allowed))

    def sound(self, *columns: str) -> bool:
        """Whether these cells exist and no fault was found in them, so that they may be held against each other."""
        faulty = {fault.column for fault in self.faults if (fault.sheet, fault.row) == (self.file, self.row)}
        return all(column in self.cells and column not in faulty for column in columns)

    @property
    def is_sound(self) -> bool:
        return all((fault.sheet, fault.row) != (self.file, self.row) for fault in self.faults)

    def optional(self, column: str) -> str | None:
        """The cell, or None where it is empty or the file lacks the column (which is reported once, elsewhere)."""
        cell = self.cells.get(column, "")
        if cell != cell.strip():
            self.report("cell.surrounding_space", column, allowed=cell.strip())
        elif _CONTROL.search(cell):
            self.report("cell.control_character", column, found=repr(cell))
        return cell.strip() or None

    def text(self, column: str) -> str:
        self._require(column)
        return self.optional(column) or ""

    def must_be_empty(self, columns: Sequence[str]) -> None:
        for column in columns:
            if self.optional(column) is not None:
                self.report("cell.must_be_empty", column)

    def key(self, column: str) -> str:
        return self._matching(column, self.text(column), _KEY, "cell.not_a_key", "A-Z a-z 0-9 _ . -") or ""

    def word(self, column: str, words: type[Word]) -> Word:
        found = self.text(column)
        if found in tuple(words):
            return words(found)
        if found:
            self.report("cell.unknown_word", column, allowed=", ".join(words))
        return next(iter(words))

    def word_or(self, column: str, default: Word) -> Word:
        """The word the cell holds, ``default`` where nobody said."""
        return self.word(column, type(default)) if self.cells.get(column, "") else default

    def one_of(self, column: str, allowed: Sequence[str]) -> str:
        found = self.text(column)
        if found and found not in allowed:
            self.report("cell.unknown_word", column, allowed=", ".join(allowed))
        return found

    def yes(self, column: str) -> bool:
        return self.one_of(column, ("yes", "no")) == "yes"

    def yes_unless_said(self, column: str) -> bool:
        """What the cell says, yes where it is empty or the file has no such column."""
        return self.yes(column) if self.cells.get(column, "") else True

    def optional_number(self, column: str) -> Decimal | None:
        found = self._matching(column, self.optional(column), _NUMBER, "cell.not_a_number", "90, 412.3, -5")
        if found is None:
            return None
        if len(found.replace(".", "").lstrip("-0")) > _DIGITS:
            self.report("cell.too_many_digits", column, allowed=str(_DIGITS))
        return Decimal(found)

    def number(self, column: str) -> Decimal:
        self._require(column)
        found = self.optional_number(column)
        return Decimal(0) if found is None else found

    def optional_whole(self, column: str) -> int | None:
        found = self._matching(column, self.optional(column), _WHOLE, "cell.not_a_whole_number", "0, 1, 2 …")
        return None if found is None else int(found)

    def whole(self, column: str) -> int:
        self._require(column)
        return self.optional_whole(column) or 0

    def optional_month(self, column: str) -> Month | None:
        found = self._matching(column, self.optional(column), _MONTH, "cell.not_a_month", "YYYY-MM")
        if found is None:
            return None
        try:
            return Month.parse(found)
        except MalformedPeriod:
            self.report("cell.not_a_month", column, allowed="YYYY-MM")
            return None

    def month(self, column: str) -> Month:
        self._require(column)
        return self.optional_month(column) or _SOME_MONTH

    def optional_date(self, column: str) -> date | None:
        found = self._matching(column, self.optional(column), _DATE, "cell.not_a_date", "YYYY-MM-DD")
        try:
            return None if found is None else date.fromisoformat(found)
        except ValueError:
            self.report("cell.not_a_date", column, allowed="YYYY-MM-DD")
            return None

    def keys(self, column: str) -> tuple[str, ...]:
        """A list of keys, parted by semicolons; empty where the cell is."""
        found = self.optional(column)
        return () if found is None else tuple(key.strip() for key in found.split(";"))

    def name(self, stem: str) -> Name:
        """``stem``_zh and ``stem``_en, both required."""
        return Name(self.text(f"{stem}_zh"), self.text(f"{stem}_en"))

    def optional_name(self, stem: str) -> Name | None:
        """Both languages or neither."""
        zh, en = self.optional(f"{stem}_zh"), self.optional(f"{stem}_en")
        if (zh is None) != (en is None):
            self.report("cell.one_language", f"{stem}_zh" if zh is None else f"{stem}_en", found="")
        return None if zh is None and en is None else Name(zh or "", en or "")

    def source(self) -> Source:
        return Source(self.name("publisher"), self.word("tier", SourceTier), self._links("urls"), self.text("quote"))

    def _links(self, column: str) -> tuple[str, ...]:
        cell = self.text(column)
        links = tuple(link.strip() for link in cell.split(" ; ")) if cell else ()
        if any(_LINK.fullmatch(link) is None for link in links):
            self.report("cell.not_a_link", column, allowed="http://…, https://…, article")
        return links

    def _require(self, column: str) -> None:
        if column in self.cells and not self.cells[column]:
            self.report("cell.missing", column)

    def _matching(
        self, column: str, found: str | None, pattern: re.Pattern[str], code: str, allowed: str
    ) -> str | None:
        if not found or pattern.fullmatch(found):
            return found or None
        self.report(code, column, allowed=allowed)
        return None
