"""Months and quarters, the only two lengths of time the product reckons in."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from domain.errors import MalformedPeriod

# Years have four digits: the calendar knows no year 0000.
_MONTH = re.compile(r"([1-9]\d{3})-(\d{2})(?:-\d{2})?", re.ASCII)
_QUARTER = re.compile(r"([1-9]\d{3})-Q([1-4])", re.ASCII)


class _YearAndMonth(NamedTuple):
    year: int
    month: int


class Month(_YearAndMonth):
    """One calendar month, written 2019-09.

    A tuple, because every verdict puts months in order: tuples are compared without a call.
    """

    __slots__ = ()

    def __new__(cls, year: int, month: int) -> Month:
        if not 1 <= month <= 12:
            raise MalformedPeriod(f"{year}-{month}")
        return super().__new__(cls, year, month)

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read YYYY-MM or YYYY-MM-DD, whose day is ignored; MalformedPeriod otherwise."""
        match = _MONTH.fullmatch(text)
        if match is None:
            raise MalformedPeriod(text)
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.year, day.month)

    def plus(self, months: int) -> Month:
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(year, month + 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.month, monthrange(self.year, self.month)[1])

    def months_since(self, earlier: Month) -> int:
        return (self.year - earlier.year) * 12 + self.month - earlier.month

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True, order=True)
class Period:
    """One quarter, written the SDMX way: 2019-Q3."""

    year: int
    quarter: int

    def __post_init__(self) -> None:
        if not 1 <= self.quarter <= 4:
            raise MalformedPeriod(f"{self.year}-Q{self.quarter}")

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read 2019-Q3; MalformedPeriod otherwise."""
        match = _QUARTER.fullmatch(text)
        if match is None:
            raise MalformedPeriod(text)
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def containing(cls, month: Month) -> Period:
        return cls(month.year, (month.month + 2) // 3)

    @property
    def end(self) -> Month:
        """The quarter's last month."""
        return Month(self.year, self.quarter * 3)

    def plus(self, quarters: int) -> Period:
        return Period.containing(self.end.plus(3 * quarters))

    def __str__(self) -> str:
        return f"{self.year:04d}-Q{self.quarter}"
