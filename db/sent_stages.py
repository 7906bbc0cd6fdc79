"""Stages that were sent for review, append only, and what was decided on each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from db.judgement_tables import stage_reports
from db.reporting_tables import stage_decisions
from db.rows import value_of
from db.stages import StoredStage
from domain.review import ReviewDecision
from domain.stage_report import StageReport


@dataclass(frozen=True)
class SentStage:
    """One stage somebody sent for review; ``decision`` is the last one on it, None while it waits for its first.

    ``revises`` is the number of the one it was sent in the place of.
    """

    stored: StoredStage
    by: str
    at: datetime
    revises: int | None
    decision: ReviewDecision | None

    @property
    def number(self) -> int:
        """Its number; what was read from the store always has one."""
        return self.stored.number or 0


def sent_of_plan(session: Session, plan: str) -> tuple[SentStage, ...]:
    """Every stage of one plan that was sent for review, the first one first."""
    query = select(stage_reports).where(stage_reports.c.plan == plan, stage_reports.c.awaits_review)
    decisions = _last_decisions(session, plan)
    rows = session.execute(query.order_by(stage_reports.c.id)).mappings()
    return tuple(_sent(row, decisions.get(row["id"])) for row in rows)


def plan_of(session: Session, number: int) -> str | None:
    """The plan of the stage report with this number; None where there is none."""
    found = session.execute(select(stage_reports.c.plan).where(stage_reports.c.id == number)).scalar()
    return None if found is None else str(found)


def last_number(session: Session, plan: str, key: str) -> int:
    """The number of the report of one promise that was written last."""
    query = select(stage_reports.c.id).where(stage_reports.c.plan == plan, stage_reports.c.key == key)
    return int(session.execute(query.order_by(stage_reports.c.id.desc()).limit(1)).scalar_one())


def add_decision(session: Session, number: int, decision: ReviewDecision) -> None:
    """Write what a reviewer decided on one stage report."""
    session.execute(
        insert(stage_decisions).values(
            stage_report=number, act=decision.act, reason=decision.reason, by=decision.by, recorded_at=decision.at
        )
    )


def _last_decisions(session: Session, plan: str) -> dict[int, ReviewDecision]:
    query = (
        select(stage_decisions)
        .join(stage_reports, stage_reports.c.id == stage_decisions.c.stage_report)
        .where(stage_reports.c.plan == plan)
        .order_by(stage_decisions.c.id)
    )
    return {
        row["stage_report"]: ReviewDecision(
            str(row["stage_report"]), row["act"], row["by"], row["recorded_at"], row["reason"]
        )
        for row in session.execute(query).mappings()
    }


def _sent(row: Mapping[Any, Any], decision: ReviewDecision | None) -> SentStage:
    report = value_of(StageReport, row, reported_at=row["recorded_at"], submission=None)
    stored = StoredStage(row["plan"], row["key"], report, row["id"])
    return SentStage(stored, row["reported_by"] or "", row["recorded_at"], row["revises"], decision)
