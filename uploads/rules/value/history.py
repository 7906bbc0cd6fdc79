"""Rules about a figure beside this unit's own earlier ones."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from domain.observation import Observation, ObsStatus
from domain.plan import Measure, Reporting
from domain.problem import Severity
from uploads.columns import Column
from uploads.finding import Finding, Report
from uploads.row import Row
from uploads.suggestions import plain
from uploads.trend import quarterly_amounts, real_points

# Halfway (on the ratio scale) between the same size and ten times the size: from here on “about ×10” is nearer.
_JUMP = Decimal("6.3")
# Two quarters have to be known before anybody can say what one usually brings, and none brings twice the most of them.
_AMOUNTS_NEEDED = 2
_TIMES_THE_MOST = 2


def cumulative_falls(report: Report) -> Iterator[Finding]:
    """A running total smaller than the one reported before."""
    for row, before in with_previous(report):
        if row.figure is None or before.value is None or not only_grows(row, report, before):
            continue
        if row.figure < before.value and not falls_to_one_quarter(row, report, before):
            fields = {"before": plain(before.value), "before_month": str(before.period_end)}
            yield Finding(row, Column.VALUE, fields, _grade(before))


def period_for_total(report: Report) -> Iterator[Finding]:
    """A running total that fell to what one quarter usually adds: 当期 where 累计 is asked for."""
    for row, before in with_previous(report):
        if row.figure is None or before.value is None or not falls_to_one_quarter(row, report, before):
            continue
        fields = {"before": plain(before.value), "before_month": str(before.period_end)}
        yield Finding(row, Column.VALUE, fields | {"total": plain(before.value + row.figure)})


def magnitude_jump(report: Report) -> Iterator[Finding]:
    """About ×10ⁿ of this unit's own previous figure, as when 万 was taken for one."""
    for row, before in with_previous(report):
        found = None if falls_to_one_quarter(row, report, before) else jumps(row, before)
        if found is not None:
            column, now, earlier = found
            fields = {"before": plain(earlier), "before_month": str(before.period_end), "times": _times(now, earlier)}
            yield Finding(row, column, fields, _grade(before))


def with_previous(report: Report) -> Iterator[tuple[Row, Observation]]:
    """This unit's rows beside its own earlier figures; another unit's or quarter's row is refused and not compared."""
    own, quarter = report.expected.reporting_unit.code, report.expected.period
    for row in report.rows:
        is_other = row.period is not None and row.period != quarter
        if is_other or (row.reporting_units and own not in row.reporting_units):
            continue
        before = report.expected.previous.get(row.indicator.key) if row.indicator is not None else None
        if before is not None:
            yield row, before


def only_grows(row: Row, report: Report, before: Observation) -> bool:
    """Whether the figure is a running total that cannot be smaller than ``before``."""
    if row.indicator is None:
        return False
    same_year = before.period_end.year == report.expected.period.year
    return row.indicator.measure is Measure.CUMULATIVE or (row.indicator.reporting is Reporting.YTD and same_year)


def falls_to_one_quarter(row: Row, report: Report, before: Observation) -> bool:
    """Whether a running total fell to about what a quarter added before."""
    if row.indicator is None or row.is_ratio or row.figure is None or before.value is None:
        return False
    if not only_grows(row, report, before) or not 0 < row.figure < before.value:
        return False
    points = real_points(report.expected.history.get(row.indicator.key, ()))
    amounts = quarterly_amounts(row.indicator, points)
    return len(amounts) >= _AMOUNTS_NEEDED and row.figure <= _TIMES_THE_MOST * max(amounts)


def jumps(row: Row, before: Observation) -> tuple[Column, Decimal, Decimal] | None:
    """The first column that is about ×10ⁿ of what it was, with the number now and the number before."""
    for column, earlier in _comparable(row, before):
        now = row.amount(column)
        if now is None or earlier is None or now <= 0 or earlier <= 0:
            continue
        if now / earlier >= _JUMP or earlier / now >= _JUMP:
            return column, now, earlier
    return None


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
