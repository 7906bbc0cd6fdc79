"""Rules about indicators: known, owed, and none forgotten."""

from __future__ import annotations

from collections.abc import Iterator

from uploads.columns import Column
from uploads.finding import NAMES_BETWEEN, Finding, Report


def unknown(report: Report) -> Iterator[Finding]:
    for row in report.written(Column.INDICATOR):
        if not row.indicators:
            nearest = report.indicator_names.nearest(row.entry[Column.INDICATOR])
            yield Finding(row, Column.INDICATOR, {"nearest": NAMES_BETWEEN.join(nearest)})


def ambiguous(report: Report) -> Iterator[Finding]:
    for row in report.written(Column.INDICATOR):
        if len(row.indicators) > 1:
            yield Finding(row, Column.INDICATOR, {"codes": NAMES_BETWEEN.join(row.indicators)})


def not_owed(report: Report) -> Iterator[Finding]:
    for row in report.written(Column.INDICATOR):
        if row.indicator is not None and row.indicator.key not in report.expected.indicators:
            yield Finding(row, Column.INDICATOR)


def missing(report: Report) -> Iterator[Finding]:
    """An owed indicator nobody sent a figure of and without a row; a row left blank is ``row.not_filled``."""
    reported = {row.indicator.key for row in report.rows if row.indicator is not None}
    for key, indicator in report.expected.indicators.items():
        if key not in reported and key not in report.expected.sent:
            yield Finding(None, None, {"indicator_zh": indicator.name.zh, "indicator_en": indicator.name.en})
