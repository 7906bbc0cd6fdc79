"""Rules about a figure beside what was sent and accepted for the very same quarter."""

from __future__ import annotations

from collections.abc import Iterator

from domain.observation import Observation
from uploads.columns import Column
from uploads.finding import Finding, Report
from uploads.row import Row
from uploads.suggestions import plain


def not_reopened(report: Report) -> Iterator[Finding]:
    """A report was given back for some of its cells, and another cell says something else than before."""
    reopened = report.expected.reopened
    if reopened is None:
        return
    for row, key in _own_figures(report):
        before = report.expected.sent.get(key)
        if key not in reopened and before is not None and _differs(row, before):
            yield Finding(row, _changed_column(row, before), {"before": _printed(before)})


def changes_accepted(report: Report) -> Iterator[Finding]:
    """Another figure than the one a reviewer has accepted: a correction, which needs its reason."""
    reopened = report.expected.reopened
    for row, key in _own_figures(report):
        before = report.expected.accepted.get(key)
        may_change = reopened is None or key in reopened
        if may_change and before is not None and _differs(row, before):
            yield Finding(row, _changed_column(row, before), {"before": _printed(before)})


def _own_figures(report: Report) -> Iterator[tuple[Row, str]]:
    own, quarter = report.expected.reporting_unit.code, report.expected.period
    for row in report.rows:
        if row.indicator is None or row.figure is None or own not in row.reporting_units or row.period != quarter:
            continue
        yield row, row.indicator.key


def _differs(row: Row, before: Observation) -> bool:
    if not row.is_ratio or before.numerator is None:
        return row.figure != before.value
    return (row.amount(Column.NUMERATOR), row.amount(Column.DENOMINATOR)) != (before.numerator, before.denominator)


def _changed_column(row: Row, before: Observation) -> Column:
    if not row.is_ratio:
        return Column.VALUE
    return Column.NUMERATOR if row.amount(Column.NUMERATOR) != before.numerator else Column.DENOMINATOR


def _printed(before: Observation) -> str:
    """“12”, or “900 ÷ 1000” where a ratio was sent."""
    if before.numerator is not None and before.denominator is not None:
        return f"{plain(before.numerator)} ÷ {plain(before.denominator)}"
    return "" if before.value is None else plain(before.value)
