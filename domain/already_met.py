"""A target its baseline already meets: not a way to go but a level to hold (STATUS 1.6, J25)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.age import age_marks
from domain.assessment import Assessment, Status
from domain.case import Case
from domain.course import Course, latest_series
from domain.holding import count_periods, holding_marks, last_valued, maintained
from domain.marks import baseline_marks, slowing_marks
from domain.observation import Observation
from domain.path import path_kind
from domain.period import Month
from domain.plan import Baseline, Measure, PathKind, Reporting
from domain.prospect import prospect_of
from domain.shares import completion, gap_to_target


def assess_already_met(case: Case, course: Course, baseline: Baseline, since: Month) -> Assessment:
    """Judged like ``maintain`` over the periods after ``since``, the baseline's month, also after the due month."""
    series = _series(case, course)
    after = [observation for observation in series if observation.period_end > since]
    now = last_valued(after) or last_valued(series)
    if now is None or now.value is None:
        return Assessment(Status.NO_DATA, profile=case.profile)
    periods = count_periods(case, after, step=course.frequency.months, after=since)
    kind = _kind(case, baseline, since)
    prospect = prospect_of(
        case,
        replace(course, observations=tuple(series), judged=now),
        now,
        baseline=baseline,
        kind=kind,
        closed=False,
    )
    return Assessment(
        status=maintained(case, now, periods) if periods.observed else Status.NOT_YET_DUE,
        profile=case.profile,
        observation=now,
        baseline=baseline,
        completion=completion(case, now.value),
        gap_to_target=gap_to_target(case, now.value),
        recent_pace=prospect.recent_pace,
        recent_changes=prospect.recent_changes,
        paced_by_growth=kind is PathKind.COMPOUND,
        outlook=prospect.outlook,
        marks=(
            *baseline_marks(baseline),
            *holding_marks(case, now),
            *slowing_marks(prospect.outlook),
            *age_marks(case, now, course.frequency),
        ),
        periods=periods,
    )


def _series(case: Case, course: Course) -> Sequence[Observation]:
    """The whole judged series; of a flow its full years, or inside the due year its running totals."""
    if case.measure is not Measure.FLOW or case.reporting not in (Reporting.YTD, Reporting.PERIOD):
        return latest_series(case.known)
    if course.inside_year:
        return [o for o in course.observations if o.period_end <= case.due and o.period_end.year == case.due.year]
    return course.observations


def _kind(case: Case, baseline: Baseline, since: Month) -> PathKind:
    goal, _ = case.bounds
    kind = path_kind(case, since)
    positive = goal > 0 and baseline.value is not None and baseline.value > 0
    return PathKind.LINEAR if kind is PathKind.COMPOUND and not positive else kind
