"""The months a chart shows: an even row, so that a period nobody reported leaves a gap one can see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import gcd

from domain.period import Month, Period
from domain.plan import Frequency, PathKind
from domain.progress import PathPoint

_YEAR, _QUARTER = 12, 3
_STEPS = (_YEAR, 6, _QUARTER, 1)


@dataclass(frozen=True)
class MonthRow:
    """Months ``step`` months apart."""

    months: tuple[Month, ...]
    step: int

    @property
    def kind(self) -> str:
        """Which length of time the row is named by: year, quarter or month."""
        if self.step == _YEAR and all(month.month == _YEAR for month in self.months):
            return "year"
        if self.step == _QUARTER and all(month.month % _QUARTER == 0 for month in self.months):
            return "quarter"
        return "month"

    @property
    def labels(self) -> tuple[str, ...]:
        """2019, 2019Q4 or 2019-11, as the whole row allows."""
        if self.kind == "year":
            return tuple(str(month.year) for month in self.months)
        if self.kind == "quarter":
            return tuple(f"{month.year}Q{Period.containing(month).quarter}" for month in self.months)
        return tuple(map(str, self.months))


def month_row(months: Iterable[Month], frequency: Frequency) -> MonthRow:
    """Every period from the first month to the last, as far apart as the months and the frequency allow."""
    first, *others = sorted(set(months))
    apart = gcd(frequency.months, *(month.months_since(first) for month in others))
    step = next(step for step in _STEPS if apart % step == 0)
    length = others[-1].months_since(first) if others else 0
    return MonthRow(tuple(first.plus(months) for months in range(0, length + 1, step)), step)


def path_values(
    months: Sequence[Month], path: Sequence[PathPoint], kind: PathKind | None
) -> tuple[Decimal | None, ...]:
    """The path at every month; between two of its points it runs straight, or stands where it has steps."""
    return tuple(_path_value(month, path, kind) for month in months)


def _path_value(month: Month, path: Sequence[PathPoint], kind: PathKind | None) -> Decimal | None:
    before = [point for point in path if point.month <= month]
    after = [point for point in path if point.month >= month]
    if not before or not after:
        return None
    start, end = before[-1], after[0]
    if start.month == end.month or kind is PathKind.STEPS:
        return start.value
    share = Decimal(month.months_since(start.month)) / end.month.months_since(start.month)
    return start.value + (end.value - start.value) * share
