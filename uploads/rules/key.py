"""The rule that each figure is reported once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from domain.period import Period
from uploads.columns import Column
from uploads.finding import NAMES_BETWEEN, Finding, Report
from uploads.row import Row

_LINES_NAMED = 5


def duplicate_row(report: Report) -> Iterator[Finding]:
    """Rows with the same unit, indicator and quarter; each names the others."""
    by_series: defaultdict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in report.rows:
        if len(row.reporting_units) == 1 and row.indicator is not None and isinstance(row.period, Period):
            by_series[row.reporting_units[0], row.indicator.key, row.period].append(row)
    for rows in by_series.values():
        if len(rows) == 1:
            continue
        first = [row.entry.row for row in rows[: _LINES_NAMED + 1]]
        for row in rows:
            others = [str(line) for line in first if line != row.entry.row][:_LINES_NAMED]
            more = "…" if len(rows) - 1 > len(others) else ""
            yield Finding(row, Column.INDICATOR, {"others": NAMES_BETWEEN.join(others) + more})
