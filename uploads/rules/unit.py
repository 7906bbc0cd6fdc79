"""Rules about the names of reporting units."""

from __future__ import annotations

from collections.abc import Iterator

from uploads.columns import Column
from uploads.finding import NAMES_BETWEEN, Finding, Report


def unknown(report: Report) -> Iterator[Finding]:
    for row in report.written(Column.REPORTING_UNIT):
        if not row.reporting_units:
            nearest = report.unit_names.nearest(row.entry[Column.REPORTING_UNIT])
            yield Finding(row, Column.REPORTING_UNIT, {"nearest": NAMES_BETWEEN.join(nearest)})


def ambiguous(report: Report) -> Iterator[Finding]:
    for row in report.written(Column.REPORTING_UNIT):
        if len(row.reporting_units) > 1:
            yield Finding(row, Column.REPORTING_UNIT, {"codes": NAMES_BETWEEN.join(row.reporting_units)})
