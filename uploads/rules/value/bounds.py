"""Rules about the bounds of the data dictionary, and about the parts of a ratio beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from uploads.amounts import Amount
from uploads.columns import Column
from uploads.finding import Finding, Report
from uploads.row import AMOUNT_COLUMNS, Row
from uploads.suggestions import plain

# A percentage computed by a spreadsheet carries the noise of a double behind its twelfth digit.
_PLACES_COMPARED = 9


def negative(report: Report) -> Iterator[Finding]:
    """Below zero where nothing can be: 分子, 分母, and values whose floor is zero."""
    for row in report.rows:
        floor = row.indicator.floor if row.indicator is not None else None
        for column in AMOUNT_COLUMNS:
            amount = row.amount(column)
            bounded = column is not Column.VALUE or floor == 0
            if amount is not None and amount < 0 and bounded:
                yield Finding(row, column)


def below_floor(report: Report) -> Iterator[Finding]:
    for row in report.rows:
        value, floor = row.amount(Column.VALUE), row.indicator.floor if row.indicator is not None else None
        if value is not None and floor is not None and floor != 0 and value < floor:
            yield Finding(row, Column.VALUE, {"floor": plain(floor)})


def above_ceiling(report: Report) -> Iterator[Finding]:
    for row in report.rows:
        value, ceiling = row.amount(Column.VALUE), row.indicator.ceiling if row.indicator is not None else None
        if value is not None and ceiling is not None and value > ceiling:
            yield Finding(row, Column.VALUE, {"ceiling": plain(ceiling)})


def numerator_above_denominator(report: Report) -> Iterator[Finding]:
    """A part larger than its whole, where the ratio has a ceiling."""
    for row in report.rows:
        ceiling = row.indicator.ceiling if row.indicator is not None else None
        if row.ratio is not None and ceiling is not None and row.ratio > ceiling:
            fields = {"denominator": row.entry[Column.DENOMINATOR].strip(), "ratio": plain(_short(row.ratio))}
            yield Finding(row, Column.NUMERATOR, fields | {"ceiling": plain(ceiling)})


def denominator_zero(report: Report) -> Iterator[Finding]:
    for row in report.rows:
        if row.is_ratio and row.amount(Column.DENOMINATOR) == 0:
            yield Finding(row, Column.DENOMINATOR)


def not_equal_to_ratio(report: Report) -> Iterator[Finding]:
    """数值 differs from 分子 ÷ 分母 by more than the digits it is written with can hide."""
    for row in report.rows:
        typed = row.typed[Column.VALUE]
        if row.ratio is None or not isinstance(typed, Amount) or _is_same_fraction(row, typed):
            continue
        tolerance = Decimal("0.5").scaleb(-min(typed.places, _PLACES_COMPARED))
        if abs(typed.value - row.ratio) > tolerance:
            yield Finding(row, Column.VALUE, {"ratio": plain(_short(row.ratio))})


def _is_same_fraction(row: Row, typed: Amount) -> bool:
    """A bare 0.9 whose 分子 ÷ 分母 is 90 %: ``percent_as_fraction`` asks about it already."""
    if not row.is_percentage or typed.percent or not 0 < abs(typed.value) <= 1 or row.ratio is None:
        return False
    return abs(typed.value * 100 - row.ratio) <= Decimal(50).scaleb(-min(typed.places, _PLACES_COMPARED))


def _short(number: Decimal) -> Decimal:
    """Four decimals are enough to compare by eye; a number of thirteen digits needs none."""
    return round(number, 4 if abs(number) < 10**12 else 0)
