"""Judge what has no number by the stages reported for it: goals, work items, targets judged by stages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from db import stages
from db.promises import Kept
from db.stages import StageAddition, StoredStage
from domain.assessment import Assessment
from domain.goal import Goal
from domain.milestone import judge_milestone
from domain.period import Month
from domain.plan import Plan, Target
from domain.stage_report import StageReport
from targets.demonstration_stages import demonstration_stages
from targets.promises import Promises, PublishedStage


def stage_reports(
    session: Session, plan: Plan, until: Month, known_at: datetime | None = None
) -> Mapping[str, tuple[StageReport, ...]]:
    """The stage reports up to a month that count, by the key of their goal or target, oldest first."""
    by_key: dict[str, list[StageReport]] = {}
    for stored in stages.current_of_plan(session, plan.key, until, known_at):
        by_key.setdefault(stored.key, []).append(stored.report)
    return {key: tuple(reports) for key, reports in by_key.items()}


def judge_stages(promise: Goal | Target, reports: Sequence[StageReport], as_of: Month) -> Assessment:
    """The verdict on one promise without a number, on the day the month of ``as_of`` ends."""
    return judge_milestone(promise.due, promise.stages, reports, as_of)


def keep_published_stages(session: Session, listed: Sequence[PublishedStage], at: datetime) -> Kept:
    """Bring the store to the stages the files publish: what changed is a revision, what is gone is withdrawn."""
    stored = stages.published_by_key(session)
    new = [stage for stage in listed if stage.key not in stored]
    revised = [stage for stage in listed if stage.key in stored and not _same(stored[stage.key], stage)]
    keys = {stage.key for stage in listed}
    gone = {key: report for key, report in stored.items() if key not in keys}
    stages.add(session, [_addition(stage) for stage in new], at=at)
    stages.add(session, [_revision(stored[stage.key], stage) for stage in revised], at=at)
    stages.add(session, [_withdrawal(key, report) for key, report in gone.items()], at=at)
    changed = (*(stage.key for stage in revised), *gone)
    return Kept(tuple(stage.key for stage in new), changed, len(listed) - len(new) - len(revised))


def add_demo_stages(session: Session, promises: Promises, at: datetime) -> int:
    """Add every demonstration stage; how many were added."""
    made = demonstration_stages(promises)
    stages.add(session, [StageAddition(StoredStage(one.plan, one.key, one.report)) for one in made], at=at)
    return len(made)


def remove_demo_stages(session: Session) -> int:
    """Remove every demonstration stage; how many there were."""
    return stages.remove_demo(session)


def has_demo_stages(session: Session) -> bool:
    return stages.has_demo(session)


def _addition(stage: PublishedStage) -> StageAddition:
    return StageAddition(StoredStage(stage.plan, stage.promise, stage.report), published_key=stage.key)


def _revision(before: StoredStage, stage: PublishedStage) -> StageAddition:
    changes = f"published stage {stage.key}: {_told(before.report)} -> {_told(stage.report)}"
    revised = replace(stage.report, reason=changes)
    stored = StoredStage(stage.plan, stage.promise, revised)
    return StageAddition(stored, published_key=stage.key, revises=before.number)


def _withdrawal(key: str, before: StoredStage) -> StageAddition:
    gone = replace(before.report, reason=f"published stage {key}: no longer listed")
    return StageAddition(replace(before, report=gone), published_key=key, revises=before.number, withdrawn=True)


def _same(stored: StoredStage, stage: PublishedStage) -> bool:
    of_one_promise = (stored.plan, stored.key) == (stage.plan, stage.promise)
    return of_one_promise and _said(stored.report) == _said(stage.report)


def _said(report: StageReport) -> StageReport:
    """What a report says, without how and when it was stored."""
    return replace(report, reported_at=None, reason=None)


def _told(report: StageReport) -> str:
    return f"{report.period_end} {report.stage}"
