"""Rules about what a row has to hold."""

from __future__ import annotations

from collections.abc import Iterator

from domain.plan import Name
from uploads.columns import Column
from uploads.finding import Finding, Report
from uploads.row import AMOUNT_COLUMNS, Row

_KEYS = (Column.REPORTING_UNIT, Column.INDICATOR, Column.PERIOD)


def none_filled(report: Report) -> Iterator[Finding]:
    """The file holds no figure at all."""
    if not any(row.is_filled or row.entry.faulty for row in report.rows):
        yield Finding(None)


def not_filled(report: Report) -> Iterator[Finding]:
    """A row that names its indicator and says nothing more: missing, which is not zero, unless it was sent before."""
    for row in report.rows:
        if row.indicator is not None and row.indicator.key in report.expected.sent:
            continue
        if not row.is_filled and not _lacks_name(row) and not row.entry.faulty.intersection(AMOUNT_COLUMNS):
            written = row.entry[Column.INDICATOR].strip()
            name = row.indicator.name if row.indicator is not None else Name(written, written)
            yield Finding(row, fields={"indicator_zh": name.zh, "indicator_en": name.en})


def incomplete(report: Report) -> Iterator[Finding]:
    """A cell the row cannot do without is blank."""
    for row in report.rows:
        for column in _needed(row):
            if not row.entry[column].strip() and column not in row.entry.faulty:
                yield Finding(row, column)


def not_a_ratio(report: Report) -> Iterator[Finding]:
    """分子 or 分母 are given for an indicator that is reported as one number."""
    for row in report.rows:
        if row.indicator is None or row.is_ratio:
            continue
        given = [column for column in (Column.NUMERATOR, Column.DENOMINATOR) if row.entry[column].strip()]
        if given:
            yield Finding(row, given[0])


def _lacks_name(row: Row) -> bool:
    return not all(row.entry[column].strip() for column in _KEYS)


def _needed(row: Row) -> tuple[Column, ...]:
    if not row.is_filled or row.indicator is None:
        return _KEYS
    return (*_KEYS, Column.NUMERATOR, Column.DENOMINATOR) if row.is_ratio else (*_KEYS, Column.VALUE)
