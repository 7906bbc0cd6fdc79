"""Judge every target of a plan, or one of them in depth, for a quarter."""

from __future__ import annotations

from datetime import date
from operator import attrgetter

from sqlalchemy.orm import Session

from db import audit, promises
from domain.basis import DEFAULT_BASIS, Basis
from domain.errors import UnknownIndicator
from domain.path import path_points
from domain.period import Month, Period
from domain.plan import Target
from domain.progress import GoalProgress, IndicatorProgress, PlanProgress
from domain.rollup import roll_up, roll_up_by, time_share
from services.days import last_day, today
from services.judgement import (
    Moment,
    case_at,
    completeness_of_plan,
    judge_targets,
    moment_of,
)
from services.plans import find_plan
from services.progress_document import progress_document
from services.promised import targets_of
from services.quarters import default_period, latest_period, periods
from services.ranking import rank_units
from services.stages import judge_stages, stage_reports

__all__ = [
    "data_version",
    "default_period",
    "indicator_progress",
    "periods",
    "plan_progress",
    "progress_document",
]


def data_version(session: Session) -> int:
    """What every view depends on besides its selection and language."""
    return audit.data_version(session)


def plan_progress(
    session: Session,
    plan_key: str,
    *,
    period: Period | None = None,
    as_of: date | None = None,
    basis: Basis = DEFAULT_BASIS,
) -> PlanProgress:
    """Every target and goal of a plan; without a period, at the latest one that has a figure, as of today."""
    moment = _moment(session, plan_key, period, as_of, basis)
    targets = targets_of(session, moment.plan, basis.targets, moment.day)
    judged = judge_targets(session, moment, targets)
    return PlanProgress(
        plan=moment.plan,
        period=moment.period,
        as_of=moment.as_of,
        data_version=data_version(session),
        time_share=time_share(moment.plan.start, moment.plan.due, moment.period.end),
        targets=judged,
        goals=_goals(session, moment),
        completeness=completeness_of_plan(judged),
        rollup=roll_up(judged, moment.plan.roll_up),
        domains=roll_up_by(attrgetter("domain"), judged, moment.plan.roll_up),
        relations=roll_up_by(attrgetter("relation"), judged, moment.plan.roll_up),
        units=moment.units,
        basis=basis,
        profile=moment.profile,
    )


def indicator_progress(
    session: Session,
    plan_key: str,
    target_key: str,
    *,
    period: Period | None = None,
    as_of: date | None = None,
    basis: Basis = DEFAULT_BASIS,
) -> IndicatorProgress:
    """One target with its path, and every reporting unit's own figure against it, best first."""
    moment = _moment(session, plan_key, period, as_of, basis)
    target = _find_target(session, moment, target_key)
    [progress] = judge_targets(session, moment, [target])
    return IndicatorProgress(
        plan=moment.plan,
        period=moment.period,
        as_of=moment.as_of,
        data_version=data_version(session),
        progress=progress,
        path=path_points(case_at(moment, target, progress.observations), progress.assessment),
        units=rank_units(session, moment, progress),
        basis=basis,
        profile=moment.profile,
    )


def _goals(session: Session, moment: Moment) -> tuple[GoalProgress, ...]:
    reports = stage_reports(session, moment.plan, moment.until)
    return tuple(
        GoalProgress(goal, judge_stages(goal, reports.get(goal.key, ()), Month.of(moment.as_of)))
        for goal in promises.goals_of(session, moment.plan.key)
    )


def _moment(session: Session, plan_key: str, period: Period | None, as_of: date | None, basis: Basis) -> Moment:
    plan = find_plan(session, plan_key)
    if period is None:
        return moment_of(session, plan, latest_period(session, plan), as_of or today(), basis)
    return moment_of(session, plan, period, as_of or last_day(period), basis)


def _find_target(session: Session, moment: Moment, key: str) -> Target:
    for target in targets_of(session, moment.plan, moment.basis.targets, moment.day):
        if target.key == key:
            return target
    raise UnknownIndicator(key)
