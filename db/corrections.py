"""Figures that counted and took the place of others that had counted before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.observation_rows import recorded_of
from db.reporting_tables import review_decisions
from db.tables import observations, submissions
from domain.observation import Recorded
from domain.period import Period


@dataclass(frozen=True)
class StoredCorrection:
    """A figure and the one before it; ``accepted_by`` is "" where no plan asks for review."""

    before: Recorded
    after: Recorded
    reason: str
    sent_by: str
    accepted_by: str
    at: datetime


def corrections_of_quarter(session: Session, period: Period) -> tuple[StoredCorrection, ...]:
    """Every correction of the quarter's figures that counts or once did, the latest first."""
    found = list(session.execute(_CORRECTIONS.where(_AFTER.c.period_end == period.end)).mappings())
    before = _rows(session, [row["revises"] for row in found])
    return tuple(_stored(row, before[row["revises"]]) for row in found)


def _rows(session: Session, numbers: list[int]) -> dict[int, Recorded]:
    rows = session.execute(select(observations).where(observations.c.id.in_(numbers))).mappings()
    return {row["id"]: recorded_of(row) for row in rows}


def _stored(row: Any, before: Recorded) -> StoredCorrection:
    return StoredCorrection(
        before, recorded_of(row), row["reason"], row["sent_by"], row["accepted_by"], row["recorded_at"]
    )


_AFTER = observations
_SENT, _SENDING = observations.alias("sent"), submissions.alias("sending")
# Whoever sent the figure that was accepted may have sent an earlier version than the one accepted.
_CORRECTIONS = (
    select(
        _AFTER,
        _SENDING.c.submitted_by.label("sent_by"),
        func.coalesce(review_decisions.c.by, "").label("accepted_by"),
    )
    .outerjoin(_SENT, _SENT.c.id == _AFTER.c.freezes)
    .join(_SENDING, _SENDING.c.id == func.coalesce(_SENT.c.submission, _AFTER.c.submission))
    .outerjoin(review_decisions, review_decisions.c.submission == _AFTER.c.submission)
    .where(_AFTER.c.correction.is_not(None), ~_AFTER.c.awaits_review, _AFTER.c.revises.is_not(None))
    .order_by(_AFTER.c.id.desc())
)
