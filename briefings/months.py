"""The months a chart shows: an even row, so that a period nobody reported leaves a gap one can see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import gcd

from domain.period import Month, Period
from domain.plan import Frequency, PathKind
from domain.progress import PathPoint

_YEAR, _QUARTER = 12, 3
_LENGTHS = (_YEAR, 6, _QUARTER, 1)


def month_row(months: Iterable[Month], frequency: Frequency) -> tuple[Month, ...]:
    """Every period from the first month to the last, as far apart as the months and the frequency allow."""
    first, *others = sorted(set(months))
    apart = gcd(frequency.months, *(month.months_since(first) for month in others))
    step = next(length for length in _LENGTHS if apart % length == 0)
    last = others[-1] if others else first
    return tuple(first.plus(months) for months in range(0, last.months_since(first) + 1, step))


def row_heading(row: Sequence[Month]) -> str:
    """Which length of time the row is of: year, quarter or month."""
    if all(month.month == _YEAR for month in row) and _step(row) == _YEAR:
        return "year"
    if all(month.month % _QUARTER == 0 for month in row) and _step(row) <= _QUARTER:
        return "quarter"
    return "month"


def row_labels(row: Sequence[Month]) -> tuple[str, ...]:
    """2019, 2019Q4 or 2019-11, as the whole row allows."""
    heading = row_heading(row)
    if heading == "year":
        return tuple(str(month.year) for month in row)
    if heading == "quarter":
        return tuple(f"{month.year}Q{Period.containing(month).quarter}" for month in row)
    return tuple(map(str, row))


def path_values(row: Sequence[Month], path: Sequence[PathPoint], kind: PathKind | None) -> tuple[Decimal | None, ...]:
    """The path at every month of the row; between two of its points it runs straight, or stands where it has steps."""
    return tuple(_path_value(month, path, kind) for month in row)


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


def _step(row: Sequence[Month]) -> int:
    return row[1].months_since(row[0]) if len(row) > 1 else 1
