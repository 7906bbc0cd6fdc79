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
from services.knowledge import known_at, version_known
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
    "newest_act",
    "periods",
    "plan_progress",
    "progress_document",
]


def data_version(session: Session) -> int:
    """What every view depends on besides its selection and language."""
    return audit.data_version(session)


def newest_act(session: Session) -> int:
    """The number of the last audit event: whatever changed since has a higher one; 0 before the first."""
    last = audit.head(session)
    return 0 if last is None else last.seq


def plan_progress(
    session: Session,
    plan_key: str,
    *,
    period: Period | None = None,
    as_of: date | None = None,
    basis: Basis = DEFAULT_BASIS,
    shown_on: date | None = None,
) -> PlanProgress:
    """Every target and goal of a plan; without a period, at the latest one that has a figure, as of today.

    ``as_of`` is the day judged on, the period's last unless said. ``shown_on`` is the day whose knowledge is shown
    (按当时口径): nothing recorded after its end plays a part.
    """
    moment = _moment(session, plan_key, period, as_of=as_of, basis=basis, shown_on=shown_on)
    targets = targets_of(session, moment.plan, basis.targets, moment.day, moment.known_at)
    judged = judge_targets(session, moment, targets)
    return PlanProgress(
        plan=moment.plan,
        period=moment.period,
        as_of=moment.as_of,
        data_version=version_known(session, moment.known_at),
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
        shown_on=shown_on,
    )


def indicator_progress(
    session: Session,
    plan_key: str,
    target_key: str,
    *,
    period: Period | None = None,
    as_of: date | None = None,
    basis: Basis = DEFAULT_BASIS,
    shown_on: date | None = None,
) -> IndicatorProgress:
    """One target with its path, and every reporting unit's own figure against it, best first."""
    moment = _moment(session, plan_key, period, as_of=as_of, basis=basis, shown_on=shown_on)
    target = _find_target(session, moment, target_key)
    [progress] = judge_targets(session, moment, [target])
    return IndicatorProgress(
        plan=moment.plan,
        period=moment.period,
        as_of=moment.as_of,
        data_version=version_known(session, moment.known_at),
        progress=progress,
        path=path_points(case_at(moment, target, progress.observations), progress.assessment),
        units=rank_units(session, moment, progress),
        basis=basis,
        profile=moment.profile,
        shown_on=shown_on,
    )


def _goals(session: Session, moment: Moment) -> tuple[GoalProgress, ...]:
    reports = stage_reports(session, moment.plan, moment.until, moment.known_at)
    return tuple(
        GoalProgress(goal, judge_stages(goal, reports.get(goal.key, ()), Month.of(moment.as_of)))
        for goal in promises.goals_of(session, moment.plan.key)
    )


def _moment(
    session: Session, plan_key: str, period: Period | None, *, as_of: date | None, basis: Basis, shown_on: date | None
) -> Moment:
    plan, known = find_plan(session, plan_key), known_at(session, shown_on)
    judged_at, day = period, as_of
    if judged_at is None:
        judged_at, day = latest_period(session, plan, known), as_of or shown_on or today()
    return moment_of(session, plan, judged_at, as_of=day or last_day(judged_at), basis=basis, known_at=known)


def _find_target(session: Session, moment: Moment, key: str) -> Target:
    for target in targets_of(session, moment.plan, moment.basis.targets, moment.day, moment.known_at):
        if target.key == key:
            return target
    raise UnknownIndicator(key)
