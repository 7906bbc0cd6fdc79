"""Sent stages as the store has them: which wait, which count, and what the audit trail says of them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy.orm import Session

from db import sent_stages, stages
from db.sent_stages import SentStage
from db.stages import StoredStage
from domain.observation import ObsStatus
from domain.period import Month
from domain.plan import Target
from domain.review import ReviewAct
from domain.stage_report import StageReport
from services.remembering import remember
from services.staged import Staged


def open_stages(session: Session, plan: str) -> tuple[SentStage, ...]:
    """What was sent, has not been accepted, and is the newest of its promise and quarter."""
    sent = sent_stages.sent_of_plan(session, plan)
    revised = {one.revises for one in sent}
    return tuple(one for one in sent if one.number not in revised and not _is_accepted(one))


def counting_stage(
    session: Session, plan: str, key: str, month: Month, *, of: Collection[ObsStatus]
) -> StoredStage | None:
    """The report of one promise that counts for a month, where it has one of these ways to have come."""
    for stored in stages.current_of_plan(session, plan, month):
        if (stored.key, stored.report.period_end) == (key, month) and stored.report.obs_status in of:
            return stored
    return None


def told_of(promise: Staged, report: StageReport) -> dict[str, object]:
    """What the audit line says of a stage: all of it, so that a changed row is found."""
    completed: date | None = report.completed_on
    return {
        "plan": promise.plan,
        "key": promise.key,
        "period_end": str(report.period_end),
        "stage": report.stage.value,
        "completed_on": None if completed is None else completed.isoformat(),
        "doubt": report.doubt,
        "steps": None if report.steps_total is None else f"{report.steps_done}/{report.steps_total}",
        "evidence": report.evidence,
        "note": report.note,
    }


def remembered(session: Session, promise: Staged, report: StageReport, at: datetime) -> dict[str, object]:
    """Judge again what rests on the stage; verdicts are kept of targets only."""
    cells = [(promise.indicator, report.period_end)] if isinstance(promise, Target) else []
    return remember(session, cells, at=at)


def _is_accepted(sent: SentStage) -> bool:
    return sent.decision is not None and sent.decision.act is ReviewAct.ACCEPT
