"""Rules about the numbers of one row, and about them beside what was reported before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from domain.observation import Observation, ObsStatus
from domain.plan import Measure, Reporting
from domain.problem import Severity
from uploads.amounts import LARGEST, Amount, AmountFault
from uploads.columns import Column
from uploads.finding import Finding, Report
from uploads.row import AMOUNT_COLUMNS, Row
from uploads.suggestions import digits_to_write, plain

# Halfway (on the ratio scale) between the same size and ten times the size: from here on “about ×10” is nearer.
_JUMP = Decimal("6.3")
# A percentage computed by a spreadsheet carries the noise of a double behind its twelfth digit.
_PLACES_COMPARED = 9
_PERCENT_WORDS = re.compile("[%％﹪]|百分之|percent", re.IGNORECASE)


def not_a_number(report: Report) -> Iterator[Finding]:
    for row, column in _faulty_amounts(report, AmountFault.NOT_A_NUMBER):
        percent = "%" if column is Column.VALUE and row.is_percentage else ""
        digits = (digits_to_write(row.entry[column]) or "").removesuffix("%")
        yield Finding(row, column, {"digits": digits, "percent": percent})


def too_many_digits(report: Report) -> Iterator[Finding]:
    for row, column in _faulty_amounts(report, AmountFault.TOO_MANY_DIGITS):
        yield Finding(row, column)
    for row in report.rows:
        if row.ratio is not None and abs(row.ratio) >= LARGEST:
            yield Finding(row, Column.NUMERATOR)


def unexpected_percent(report: Report) -> Iterator[Finding]:
    """A percent sign where the indicator is no percentage, or behind 分子 or 分母."""
    for row in report.rows:
        for column in AMOUNT_COLUMNS:
            typed = row.typed[column]
            percent = isinstance(typed, Amount) and typed.percent
            if percent and row.indicator is not None and not (column is Column.VALUE and row.is_percentage):
                yield Finding(row, column, {"unit_measure": row.indicator.unit_measure})


def percent_as_fraction(report: Report) -> Iterator[Finding]:
    """A bare 0.9 under a percentage: 0.9 % or 90 %?"""
    for row in report.rows:
        typed = row.typed[Column.VALUE]
        if not row.is_percentage or not isinstance(typed, Amount) or typed.percent:
            continue
        possible = typed.value > 0 or row.indicator is None or row.indicator.floor is None or row.indicator.floor < 0
        if 0 < abs(typed.value) <= 1 and possible and Column.VALUE not in row.entry.faulty:
            fields = {"as_percent": f"{plain(typed.value)}%", "as_fraction": f"{plain(typed.value * 100)}%"}
            # A note about something else must not let the figure through at the letter.
            explained = bool(_PERCENT_WORDS.search(row.entry[Column.NOTE]))
            yield Finding(row, Column.VALUE, fields, explained=explained)


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


def not_whole(report: Report) -> Iterator[Finding]:
    """Half a project: an indicator counted in whole things has a fraction."""
    for row in report.rows:
        indicator, value = row.indicator, row.amount(Column.VALUE)
        if indicator is None or row.is_ratio or indicator.decimals != 0 or value is None:
            continue
        if value != value.to_integral_value():
            yield Finding(row, Column.VALUE, {"unit_measure": indicator.unit_measure})


def cumulative_falls(report: Report) -> Iterator[Finding]:
    """A running total smaller than the one reported before."""
    for row, before in _with_previous(report):
        if row.figure is None or before.value is None or not _only_grows(row, report, before):
            continue
        if row.figure < before.value:
            fields = {"before": plain(before.value), "before_month": str(before.period_end)}
            yield Finding(row, Column.VALUE, fields, _grade(before))


def magnitude_jump(report: Report) -> Iterator[Finding]:
    """About ×10ⁿ of this unit's own previous figure, as when 万 was taken for one."""
    for row, before in _with_previous(report):
        for column, earlier in _comparable(row, before):
            now = row.amount(column)
            if now is None or earlier is None or now <= 0 or earlier <= 0:
                continue
            if now / earlier >= _JUMP or earlier / now >= _JUMP:
                fields = {"before": plain(earlier), "before_month": str(before.period_end)}
                yield Finding(row, column, fields | {"times": _times(now, earlier)}, _grade(before))
                break


def _faulty_amounts(report: Report, fault: AmountFault) -> Iterator[tuple[Row, Column]]:
    for row in report.rows:
        for column in AMOUNT_COLUMNS:
            if row.typed[column] is fault and column not in row.entry.faulty:
                yield row, column


def _is_same_fraction(row: Row, typed: Amount) -> bool:
    """A bare 0.9 whose 分子 ÷ 分母 is 90 %: ``percent_as_fraction`` asks about it already."""
    if not row.is_percentage or typed.percent or not 0 < abs(typed.value) <= 1 or row.ratio is None:
        return False
    return abs(typed.value * 100 - row.ratio) <= Decimal(50).scaleb(-min(typed.places, _PLACES_COMPARED))


def _with_previous(report: Report) -> Iterator[tuple[Row, Observation]]:
    """This unit's rows beside its own earlier figures; another unit's row is refused and not compared."""
    own = report.expected.reporting_unit.code
    for row in report.rows:
        if row.reporting_units and own not in row.reporting_units:
            continue
        before = report.expected.previous.get(row.indicator.key) if row.indicator is not None else None
        if before is not None:
            yield row, before


def _only_grows(row: Row, report: Report, before: Observation) -> bool:
    if row.indicator is None:
        return False
    same_year = before.period_end.year == report.expected.period.year
    return row.indicator.measure is Measure.CUMULATIVE or (row.indicator.reporting is Reporting.YTD and same_year)


def _comparable(row: Row, before: Observation) -> tuple[tuple[Column, Decimal | None], ...]:
    if row.is_ratio:
        return (Column.NUMERATOR, before.numerator), (Column.DENOMINATOR, before.denominator)
    return ((Column.VALUE, before.value),)


def _grade(before: Observation) -> Severity | None:
    """A figure the program made up may raise a question; it must never block a real one."""
    return Severity.CONFIRM if before.obs_status is ObsStatus.DEMO else None


def _times(now: Decimal, before: Decimal) -> str:
    """Roughly how many times the one is the other: 10, or 1/149."""
    larger = now >= before
    times = (now / before if larger else before / now).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return f"{times}" if larger else f"1/{times}"


def _short(number: Decimal) -> Decimal:
    """Four decimals are enough to compare by eye; a number of thirteen digits needs none."""
    return round(number, 4 if abs(number) < 10**12 else 0)
