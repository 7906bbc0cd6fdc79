"""What reviewers decided on submissions, and whose reports are locked: append only."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.orm import Session

from db.reporting_tables import report_locks, review_decisions
from domain.period import Period
from domain.review import ReviewDecision


def add_decision(session: Session, decision: ReviewDecision) -> None:
    """Write what was decided on one submission; the database takes one decision for each."""
    session.execute(
        insert(review_decisions).values(
            submission=int(decision.submission),
            act=decision.act,
            reason=decision.reason,
            cells=decision.cells,
            reasons=decision.reasons,
            by=decision.by,
            recorded_at=decision.at,
        )
    )


def add_locks(
    session: Session,
    reporting_units: Collection[str],
    period: Period,
    *,
    locked: bool,
    reason: str,
    by: str,
    at: datetime,
) -> None:
    """Write that the reports of these units are locked, or that they are no longer."""
    told = {"period": period, "is_locked": locked, "reason": reason, "by": by, "recorded_at": at}
    if reporting_units:
        session.execute(insert(report_locks), [{"reporting_unit": code, **told} for code in reporting_units])
