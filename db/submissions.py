"""The files that were sent, byte for byte, and the submissions they made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import exists, insert, select
from sqlalchemy.orm import Session

from db.tables import originals, submissions
from domain.period import Period


def find_submission(session: Session, *, reporting_unit: str, period: Period, sha256: str) -> str | None:
    """The submission these very bytes made for this unit and period before, if they did."""
    query = select(submissions.c.id).where(
        submissions.c.reporting_unit == reporting_unit, submissions.c.period == period, submissions.c.sha256 == sha256
    )
    found = session.execute(query).scalar()
    return None if found is None else str(found)


def add_submission(
    session: Session, *, reporting_unit: str, period: Period, sha256: str, file_name: str, by: str, at: datetime
) -> str:
    """Write one submission of a kept original; its number."""
    result = session.execute(
        insert(submissions)
        .values(
            reporting_unit=reporting_unit,
            period=period,
            sha256=sha256,
            file_name=file_name,
            submitted_by=by,
            recorded_at=at,
        )
        .returning(submissions.c.id)
    )
    return str(result.scalar_one())


def keep_original(session: Session, *, sha256: str, content: bytes, at: datetime) -> None:
    """Keep the file as it came, once."""
    if not session.execute(select(exists().where(originals.c.sha256 == sha256))).scalar():
        session.execute(insert(originals).values(sha256=sha256, content=content, recorded_at=at))


def original(session: Session, sha256: str) -> bytes | None:
    return session.execute(select(originals.c.content).where(originals.c.sha256 == sha256)).scalar()


def original_keys(session: Session) -> Iterator[str]:
    """The sha256 of every kept file, in order."""
    yield from session.execute(select(originals.c.sha256).order_by(originals.c.sha256)).scalars().all()
