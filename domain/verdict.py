"""The verdict on one target: which rule applies, and every number it rests on (STATUS 1.5 to 1.12)."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TypedDict

from domain.age import age_marks, due_month_is_over, final_value_is_missing
from domain.already_met import assess_already_met
from domain.assessment import Assessment, Mark, Status
from domain.baseline import start_of
from domain.case import Case
from domain.course import Course, course_of
from domain.falling_back import fall_of
from domain.holding import assess_holding
from domain.marks import baseline_marks, cumulative_fell, ruling_marks, slowing_marks
from domain.path import is_met_at
from domain.plan import Baseline, Measure, Mode, PathKind
from domain.prospect import prospect_of
from domain.ruling import Ruling, other_path, rule, rule_between
from domain.settings import ARITHMETIC
from domain.shares import completion, gap_to_target
from domain.wording import wording_marks


class _Measures(TypedDict, total=False):
    """The numbers of an assessment on a path (STATUS 1.4)."""

    path: PathKind
    done: Decimal
    due_share: Decimal
    gap_points: Decimal
    ratio: Decimal | None
    expected: Decimal
    gap_to_path: Decimal


def assess(case: Case) -> Assessment:
    """Judge one case; the answer is a pure function of the case."""
    with localcontext(ARITHMETIC):
        if counts_periods(case):
            return assess_holding(case)
        return _assess_reaching(case)


def counts_periods(case: Case) -> bool:
    """True where every period counts: 全程保持, 逐期达标, and a growth rate whatever its mode (J28)."""
    return case.measure is Measure.GROWTH or case.mode is not Mode.REACH_BY


def _assess_reaching(case: Case) -> Assessment:
    course = course_of(case)
    if course.first_series is None:
        return Assessment(Status.NO_DATA, profile=case.profile)
    judged = course.judged
    # Work items are judged by their stages and a part of a year is never set against a year (J29, J31).
    if judged is None or judged.value is None or case.measure is Measure.MILESTONE:
        marks = (Mark.FINAL_VALUE_MISSING,) if final_value_is_missing(case, judged) else ()
        return Assessment(Status.NOT_ASSESSABLE, profile=case.profile, marks=marks)
    start = start_of(case, course)
    baseline = start.baseline
    if baseline is None:
        return _on_path(case, course, baseline=None, ruling=rule_between(case, judged, start.ends))
    if baseline.value is not None and baseline.month is not None and is_met_at(case, baseline.value):
        return assess_already_met(case, course, baseline, baseline.month)
    return _on_path(case, course, baseline=baseline, ruling=rule(case, judged, baseline))


def _on_path(case: Case, course: Course, *, baseline: Baseline | None, ruling: Ruling) -> Assessment:
    judged = course.judged
    if judged is None or judged.value is None:
        raise ValueError(f"case {case.key!r} has no value to judge")
    value = judged.value
    missing = final_value_is_missing(case, judged)
    undecided = missing and ruling.status is not Status.ACHIEVED_EARLY
    closed = due_month_is_over(case)
    prospect = prospect_of(case, course, judged, baseline=baseline, kind=ruling.kind, closed=closed)
    status = Status.NOT_ASSESSABLE if undecided else ruling.status
    fall = fall_of(case, course, judged, baseline, status=status)
    return Assessment(
        status=status,
        profile=case.profile,
        observation=judged,
        baseline=baseline,
        completion=completion(case, value),
        gap_to_target=gap_to_target(case, value),
        pace_needed=prospect.pace_needed,
        recent_pace=prospect.recent_pace,
        recent_changes=prospect.recent_changes,
        steps_left=prospect.steps_left,
        paced_by_growth=ruling.kind is PathKind.COMPOUND,
        marks=(
            *baseline_marks(baseline),
            *ruling_marks(ruling),
            *wording_marks(judged),
            *((Mark.CUMULATIVE_FELL,) if cumulative_fell(case, course, judged) else ()),
            *(() if fall is None else (Mark.FELL_BACK,)),
            *slowing_marks(prospect.outlook),
            *age_marks(case, judged, course.frequency),
            *((Mark.FINAL_VALUE_MISSING,) if missing else ()),
        ),
        other_path=None if baseline is None or missing else other_path(case, judged, baseline, ruling),
        outlook=prospect.outlook,
        fall=fall,
        ends=ruling.ends,
        **_measures(ruling, value),
    )


def _measures(ruling: Ruling, value: Decimal) -> _Measures:
    shares = ruling.shares
    if shares is None:
        return {}
    return {
        "path": ruling.kind,
        "done": shares.done,
        "due_share": shares.due,
        "gap_points": shares.gap_points,
        "ratio": shares.ratio,
        "expected": shares.expected,
        "gap_to_path": value - shares.expected,
    }
