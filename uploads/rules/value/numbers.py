"""Rules about numbers as they are written: digits, percent signs, units, whole things."""

from __future__ import annotations

import re
from collections.abc import Iterator

from domain.plan import Language
from texts.numbers import unit_name
from uploads.amounts import LARGEST, Amount, AmountFault
from uploads.columns import Column, folded_heading
from uploads.finding import Finding, Report
from uploads.row import AMOUNT_COLUMNS, Row
from uploads.suggestions import digits_to_write, plain

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


def other_unit_measure(report: Report) -> Iterator[Finding]:
    """计量单位 beside the figure was changed: 万元 where the indicator is reported in 亿元."""
    for row in report.rows:
        if row.indicator is None or not row.entry.unit_measure.strip() or not row.is_filled:
            continue
        unit = row.indicator.unit_measure
        spellings = {folded_heading(name) for name in (unit, *(unit_name(unit, language) for language in Language))}
        if folded_heading(row.entry.unit_measure) not in spellings:
            column = Column.VALUE if row.entry[Column.VALUE].strip() else Column.NUMERATOR
            fields = {f"unit_measure_{language}": unit_name(unit, language) for language in Language}
            yield Finding(row, column, fields, found=row.entry.unit_measure)


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


def not_whole(report: Report) -> Iterator[Finding]:
    """Half a project: an indicator counted in whole things has a fraction."""
    for row in report.rows:
        indicator, value = row.indicator, row.amount(Column.VALUE)
        if indicator is None or row.is_ratio or indicator.decimals != 0 or value is None:
            continue
        if value != value.to_integral_value():
            yield Finding(row, Column.VALUE, {"unit_measure": indicator.unit_measure})


def _faulty_amounts(report: Report, fault: AmountFault) -> Iterator[tuple[Row, Column]]:
    for row in report.rows:
        for column in AMOUNT_COLUMNS:
            if row.typed[column] is fault and column not in row.entry.faulty:
                yield row, column
