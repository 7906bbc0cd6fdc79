"""Rules about a figure beside the course of this unit's own figures; what the program made up is no course."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from domain.observation import ObsStatus
from domain.plan import Indicator, Measure, Reporting
from uploads.columns import Column
from uploads.finding import Finding, Report
from uploads.row import Row
from uploads.rules.value.history import jumps, only_grows, with_previous
from uploads.suggestions import plain
from uploads.trend import Band, Point, real_points, usual_band

# A whole that gains or loses more than this between two quarters was probably counted by another rule.
_WHOLE_MOVES = Decimal("0.3")
_QUARTERS_SUMMED = 2


def outlier(report: Report) -> Iterator[Finding]:
    """Far from where this unit's own figures were going; what falls or jumps is said by the rules for that."""
    for row, before in with_previous(report):
        if row.indicator is None or row.figure is None or _is_said(row, report):
            continue
        points = real_points(report.expected.history.get(row.indicator.key, ()))
        band = usual_band(row.indicator, points, report.expected.period.end) if points else None
        if band is None or band.holds(row.figure) or before.obs_status is ObsStatus.DEMO:
            continue
        column = Column.NUMERATOR if row.is_ratio else Column.VALUE
        yield Finding(row, column, {"value": _short(row.figure, row.indicator), **_range(band, row.indicator)})


def denominator_changes(report: Report) -> Iterator[Finding]:
    """The whole of a ratio is much larger or smaller than a quarter ago: was it counted by the same rule?"""
    for row, before in with_previous(report):
        now, earlier = row.amount(Column.DENOMINATOR), before.denominator
        if not row.is_ratio or now is None or not earlier or before.obs_status is ObsStatus.DEMO:
            continue
        if abs(now - earlier) > _WHOLE_MOVES * earlier and jumps(row, before) is None:
            fields = {"before": plain(earlier), "before_month": str(before.period_end)}
            yield Finding(row, Column.DENOMINATOR, fields)


def total_for_period(report: Report) -> Iterator[Finding]:
    """A quarter's own amount as large as all earlier quarters of the year together: the running total?"""
    for row, _ in with_previous(report):
        if row.indicator is None or row.figure is None or row.indicator.reporting is not Reporting.PERIOD:
            continue
        if row.indicator.measure is Measure.CUMULATIVE:
            continue
        points = real_points(report.expected.history.get(row.indicator.key, ()))
        earlier = _this_year(points, report)
        if len(earlier) >= _QUARTERS_SUMMED and 0 < sum(earlier) <= row.figure - min(earlier) / 2:
            yield Finding(row, Column.VALUE, {"sum": plain(sum(earlier, Decimal(0)))})


def _this_year(points: list[Point], report: Report) -> list[Decimal]:
    """The amounts of this year's earlier quarters, none where one of them is missing."""
    period = report.expected.period
    found = [value for month, value in points if month.year == period.year]
    return found if len(found) == period.quarter - 1 else []


def _is_said(row: Row, report: Report) -> bool:
    """Whether a rule that knows better what happened has said so of this row."""
    before = report.expected.previous[row.indicator.key] if row.indicator is not None else None
    if before is None or before.value is None or row.figure is None:
        return False
    falls = only_grows(row, report, before) and row.figure < before.value
    return falls or jumps(row, before) is not None


def _range(band: Band, indicator: Indicator) -> dict[str, str]:
    low = band.low if indicator.floor is None else max(band.low, indicator.floor)
    high = band.high if indicator.ceiling is None else min(band.high, indicator.ceiling)
    return {"low": _short(low, indicator), "high": _short(high, indicator)}


def _short(number: Decimal, indicator: Indicator) -> str:
    return plain(round(number, indicator.decimals))
