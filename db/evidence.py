"""Which files show how far which goal has come, append only; their bytes lie with the originals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from db.reporting_tables import evidence_files
from domain.period import Period
from domain.reporting import Evidence


@dataclass(frozen=True)
class EvidenceAddition:
    """One file to be kept with a goal and quarter; ``sha256`` names the bytes that were kept before."""

    plan: str
    key: str
    period: Period
    sha256: str
    file_name: str
    media_type: str
    by: str


def add_evidence(session: Session, addition: EvidenceAddition, *, at: datetime) -> int:
    """Write one file; its number."""
    written = session.execute(
        insert(evidence_files).values(**vars(addition), recorded_at=at).returning(evidence_files.c.id)
    )
    return int(written.scalar_one())


def evidence_of_plan(session: Session, plan: str) -> tuple[Evidence, ...]:
    """Every file of one plan's goals, the first one first."""
    query = select(evidence_files).where(evidence_files.c.plan == plan).order_by(evidence_files.c.id)
    return tuple(map(_evidence, session.execute(query).mappings()))


def find_evidence(session: Session, number: int) -> Evidence | None:
    row = session.execute(select(evidence_files).where(evidence_files.c.id == number)).mappings().first()
    return None if row is None else _evidence(row)


def find_same(session: Session, addition: EvidenceAddition) -> Evidence | None:
    """The same bytes handed in for the same goal and quarter before, if they were."""
    query = select(evidence_files).where(
        evidence_files.c.plan == addition.plan,
        evidence_files.c.key == addition.key,
        evidence_files.c.period == addition.period,
        evidence_files.c.sha256 == addition.sha256,
    )
    row = session.execute(query).mappings().first()
    return None if row is None else _evidence(row)


def _evidence(row: Any) -> Evidence:
    return Evidence(
        row["id"],
        row["plan"],
        row["key"],
        row["period"],
        row["sha256"],
        row["file_name"],
        row["media_type"],
        row["by"],
        row["recorded_at"],
    )
