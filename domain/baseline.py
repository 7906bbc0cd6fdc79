"""Where the path starts: the stated baseline, the first observation, or only bounds (STATUS 1.7, J23, J30, J44)."""

from __future__ import annotations

from decimal import Decimal

from domain.case import Case
from domain.course import Course
from domain.frozen import frozen
from domain.fulfilment import FALLING, RISING
from domain.period import Month
from domain.plan import Baseline, BaselineBasis


@frozen
class Start:
    """The working baseline, or the two ends it must lie between, or neither."""

    baseline: Baseline | None = None
    ends: tuple[Baseline, ...] = ()


def start_of(case: Case, course: Course) -> Start:
    stated = case.baseline
    if stated is not None and _is_usable(stated, case, course):
        return Start(stated)
    if course.inside_year:
        return Start(Baseline(Decimal(0), Month(case.due.year - 1, 12), BaselineBasis.NONE))
    is_unknown = stated is not None and stated.basis is BaselineBasis.NONE
    first = None if is_unknown else _first_observation(case, course)
    return Start(ends=_ends(case, course, stated_since(case))) if first is None else Start(first)


def stated_since(case: Case) -> Month | None:
    """Since when the way runs where its baseline cannot be used: unknown, or of another series (J23, J44)."""
    stated = case.baseline
    if stated is None or (stated.value is None and stated.basis is not BaselineBasis.NONE):
        return None
    return stated.month


def _is_usable(stated: Baseline, case: Case, course: Course) -> bool:
    if stated.value is None or stated.month is None or stated.month >= case.due or course.judged is None:
        return False
    series = course.first_series if stated.series is None else stated.series
    return series == course.judged.series


def _first_observation(case: Case, course: Course) -> Baseline | None:
    if course.judged is None:
        return None
    first = course.observations[0]
    if first.period_end >= min(course.judged.period_end, case.due):
        return None
    return Baseline(first.value, first.period_end, BaselineBasis.FIRST_OBSERVATION, first.series)


def _ends(case: Case, course: Course, month: Month | None) -> tuple[Baseline, ...]:
    """A rising figure started between its floor and its first value, a falling one between that and its ceiling."""
    if month is None or month >= case.due or course.judged is None:
        return ()
    first = course.observations[0].value
    if first is None:
        return ()
    if case.comparator in RISING:
        values = (Decimal(0) if case.floor is None else case.floor, first)
    elif case.comparator in FALLING and case.ceiling is not None:
        values = (first, case.ceiling)
    else:
        return ()
    return tuple(Baseline(value, month, BaselineBasis.NONE) for value in values)
