"""Rules about the quarter of a row."""

from __future__ import annotations

from collections.abc import Iterator

from domain.period import Period
from uploads.columns import Column
from uploads.finding import Finding, Report
from uploads.quarters import PeriodFault


def malformed(report: Report) -> Iterator[Finding]:
    return _unreadable(report, PeriodFault.MALFORMED)


def ambiguous(report: Report) -> Iterator[Finding]:
    """A month, a day, several quarters: it might mean one quarter, but it does not say which."""
    return _unreadable(report, PeriodFault.AMBIGUOUS)


def not_this_period(report: Report) -> Iterator[Finding]:
    for row in report.written(Column.PERIOD):
        if isinstance(row.period, Period) and row.period != report.expected.period:
            yield Finding(row, Column.PERIOD, {"period": str(report.expected.period)})


def _unreadable(report: Report, fault: PeriodFault) -> Iterator[Finding]:
    for row in report.written(Column.PERIOD):
        if row.period is fault:
            yield Finding(row, Column.PERIOD, {"period": str(report.expected.period)})
