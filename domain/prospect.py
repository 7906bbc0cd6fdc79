"""What lies ahead of the judged value: steps left, pace needed, recent pace, outlook (STATUS 1.9, 1.10)."""

from __future__ import annotations

from decimal import Decimal

from domain.assessment import Outlook
from domain.case import Case
from domain.comparison import exceeds
from domain.course import Course
from domain.frozen import frozen
from domain.fulfilment import FALLING, ONE_SIDED, RISING, Fulfilment, fulfilment
from domain.observation import Observation
from domain.outlook import outlook_of
from domain.pace import Point, pace_between, points_of, recent_pace, steps_left
from domain.path import goal_of
from domain.plan import Baseline, PathKind
from domain.settings import RECENT_CHANGES
from domain.shares import gap_to_target
from domain.wording import found_at_ends


@frozen
class Prospect:
    """The numbers about the time to come; None where it is over or nothing can be said."""

    steps_left: Decimal | None = None
    pace_needed: Decimal | None = None
    recent_pace: Decimal | None = None
    recent_changes: int | None = None
    outlook: Outlook | None = None


def prospect_of(
    case: Case,
    course: Course,
    judged: Observation,
    *,
    baseline: Baseline | None,
    kind: PathKind,
    closed: bool,
) -> Prospect:
    """``closed`` is true once the due month is over; inside a year there is no trend (J40)."""
    points = points_of(course, baseline, judged.period_end)
    recent = None if course.inside_year else recent_pace(points, course, kind)
    changes = None if recent is None else min(len(points) - 1, RECENT_CHANGES)
    if closed or judged.period_end >= case.due or judged.value is None:
        return Prospect(recent_pace=recent, recent_changes=changes)
    now = Point(judged.period_end, judged.value)
    goal = _goal(case, judged.value, baseline)
    met = _counts_as_met(case, judged, judged.value)
    sign, period = _sign(case, goal, baseline), course.frequency.months
    return Prospect(
        steps_left=steps_left(case, course, judged.period_end),
        pace_needed=None if met or goal is None else pace_between(now, Point(case.due, goal), course.frequency, kind),
        recent_pace=recent,
        recent_changes=changes,
        outlook=None if course.inside_year else outlook_of(case, points, kind=kind, period=period, sign=sign),
    )


def _goal(case: Case, value: Decimal, baseline: Baseline | None) -> Decimal | None:
    """The target; for a range the end nearest the baseline, or without one the end the value lies outside of."""
    goal = goal_of(case, None if baseline is None else baseline.value)
    if goal is not None:
        return goal
    gap = gap_to_target(case, value)
    return None if gap == 0 else value - gap


def _counts_as_met(case: Case, judged: Observation, value: Decimal) -> bool:
    """Met as judged, or by the number a 约, or a bound of a two-sided target, states: no pace can be asked of it."""
    found = found_at_ends(case, judged)
    if len(found) > 1 or case.comparator not in ONE_SIDED:
        return fulfilment(case, value, None) is Fulfilment.MET
    return found[0] is Fulfilment.MET


def _sign(case: Case, goal: Decimal | None, baseline: Baseline | None) -> int:
    """The target's direction: 1 up, −1 down, 0 where nobody can say."""
    if case.comparator in RISING:
        return 1
    if case.comparator in FALLING:
        return -1
    if goal is None or baseline is None or baseline.value is None:
        return 0
    return int(exceeds(goal, baseline.value)) - int(exceeds(baseline.value, goal))
