"""The rule that nobody reports for somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from uploads.columns import Column
from uploads.finding import Finding, Report


def other_unit(report: Report) -> Iterator[Finding]:
    own = report.expected.reporting_unit
    for row in report.rows:
        if row.reporting_units and own.code not in row.reporting_units:
            yield Finding(row, Column.REPORTING_UNIT, {"own_zh": own.name.zh, "own_en": own.name.en})
