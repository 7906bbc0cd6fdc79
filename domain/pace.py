"""How fast it has to go and how fast it went (STATUS 1.4, 1.10, J12, J32, J33)."""

from __future__ import annotations

from decimal import Decimal

from domain.case import Case
from domain.course import Course
from domain.frozen import frozen
from domain.period import Month
from domain.plan import Baseline, Frequency, PathKind
from domain.powers import power
from domain.settings import MOST_WHOLE_DIGITS, RECENT_CHANGES

QUARTER_MONTHS = 3
YEAR_MONTHS = 12


@frozen
class Point:
    """One value in one month."""

    month: Month
    value: Decimal


def step_months(frequency: Frequency) -> int:
    """Pace is reckoned per year for annual series, per quarter for all others."""
    return YEAR_MONTHS if frequency is Frequency.ANNUAL else QUARTER_MONTHS


def steps_left(case: Case, course: Course, month: Month) -> Decimal:
    return Decimal(case.due.months_since(month)) / step_months(course.frequency)


def pace_between(first: Point, last: Point, frequency: Frequency, kind: PathKind) -> Decimal | None:
    """What each step adds on the way; on a compound path the growth each step brings, None from or to 0 or less."""
    months, step = last.month.months_since(first.month), step_months(frequency)
    if kind is not PathKind.COMPOUND:
        return (last.value - first.value) / (Decimal(months) / step)
    return _growth(first.value, last.value, months, step)


def points_of(course: Course, baseline: Baseline | None, until: Month) -> tuple[Point, ...]:
    """The values pace and outlook look back on; a baseline is one only exactly a period before the first."""
    points = tuple(
        [
            Point(observation.period_end, observation.value)
            for observation in course.observations
            if observation.value is not None and observation.period_end <= until
        ]
    )
    if baseline is None or baseline.value is None or baseline.month is None or points == ():
        return points
    if points[0].month.months_since(baseline.month) != course.frequency.months:
        return points
    return (Point(baseline.month, baseline.value), *points)


def recent_pace(points: tuple[Point, ...], course: Course, kind: PathKind) -> Decimal | None:
    """The mean of the last four changes, or of as many as there are, in the unit of the pace needed."""
    used = points[-RECENT_CHANGES - 1 :]
    if len(used) < 2:
        return None
    return pace_between(used[0], used[-1], course.frequency, kind)


def _growth(start: Decimal, end: Decimal, months: int, step: int) -> Decimal | None:
    """The growth of each step from ``start`` to ``end``; None from or to nothing, and where no figure could hold it."""
    if start <= 0 or end <= 0:
        return None
    growth = power(end / start, step, months) - 1
    return growth if growth.adjusted() < MOST_WHOLE_DIGITS else None
