"""A target its baseline already meets: not a way to go but a level to hold (STATUS 1.6, J25)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.age import age_marks, due_month_is_over, final_value_is_missing
from domain.assessment import Assessment, Mark, Periods, Status
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
from domain.yearly import full_years


def assess_already_met(case: Case, course: Course, baseline: Baseline, since: Month) -> Assessment:
    """Judged like ``maintain`` over the periods after ``since``, the baseline's month, also after the due month."""
    series = _series(case, course)
    after = [observation for observation in series if observation.period_end > since]
    now = last_valued(after) or last_valued(series)
    if now is None or now.value is None:
        return Assessment(Status.NO_DATA, profile=case.profile)
    until = case.due if course.inside_year else None
    periods = count_periods(case, after, step=course.frequency.months, after=since, until=until)
    kind = _kind(case, baseline, since)
    missing = final_value_is_missing(case, now)
    prospect = prospect_of(
        case,
        replace(course, observations=tuple(series), judged=now),
        now,
        baseline=baseline,
        kind=kind,
        closed=due_month_is_over(case),
    )
    return Assessment(
        status=_status(case, now, periods, missing=missing),
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
            *((Mark.FINAL_VALUE_MISSING,) if missing else ()),
        ),
        periods=periods,
    )


def _status(case: Case, now: Observation, periods: Periods, *, missing: bool) -> Status:
    """Whether it holds; where no period after the baseline has a value, whether one can still come (J03)."""
    if periods.observed:
        return maintained(case, now, periods)
    return Status.NOT_ASSESSABLE if missing else Status.NOT_YET_DUE


def _series(case: Case, course: Course) -> Sequence[Observation]:
    """The whole judged series; of a flow every full year, or inside the due year its running totals."""
    if case.measure is not Measure.FLOW or case.reporting not in (Reporting.YTD, Reporting.PERIOD):
        return latest_series(case.known)
    if course.inside_year:
        return [o for o in course.observations if o.period_end <= case.due and o.period_end.year == case.due.year]
    totals = sorted(
        (t for series in case.running_totals.values() for t in series), key=lambda t: (t.period_end, t.series)
    )
    return latest_series(full_years(totals))


def _kind(case: Case, baseline: Baseline, since: Month) -> PathKind:
    goal, _ = case.bounds
    kind = path_kind(case, since)
    positive = goal > 0 and baseline.value is not None and baseline.value > 0
    return PathKind.LINEAR if kind is PathKind.COMPOUND and not positive else kind
