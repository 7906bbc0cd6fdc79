"""The files that were sent, byte for byte, the submissions they made, and what was decided on each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, exists, func, insert, select
from sqlalchemy.orm import Session

from db.reporting_tables import review_decisions
from db.tables import originals, submissions
from domain.board import Version
from domain.period import Period
from domain.review import ReviewAct, ReviewDecision


def find_submission(session: Session, *, reporting_unit: str, period: Period, sha256: str) -> str | None:
    """The submission these very bytes made for this unit and period, unless it was moved away since."""
    query = select(submissions.c.id).where(
        submissions.c.reporting_unit == reporting_unit,
        submissions.c.period == period,
        submissions.c.sha256 == sha256,
        submissions.c.id.not_in(MOVED_AWAY),
    )
    found = session.execute(query).scalar()
    return None if found is None else str(found)


def add_submission(
    session: Session, *, reporting_unit: str, period: Period, sha256: str, file_name: str, by: str, at: datetime
) -> str:
    """Write one submission of a kept original; its number."""
    return _add(
        session,
        reporting_unit=reporting_unit,
        period=period,
        sha256=sha256,
        file_name=file_name,
        submitted_by=by,
        recorded_at=at,
    )


def repeat_submission(session: Session, version: Version, to: Period, *, at: datetime) -> str:
    """Write one submission once more, under the quarter it was meant for; its number there."""
    return _add(
        session,
        reporting_unit=version.reporting_unit,
        period=to,
        sha256=version.sha256,
        file_name=version.file_name,
        submitted_by=version.by,
        recorded_at=at,
        moved_from=int(version.number),
        sent_at=version.at,
    )


def find_version(session: Session, number: str) -> Version | None:
    """The submission with this number, with what was decided on it; None where nobody was given the number."""
    if not (number.isascii() and number.isdigit() and len(number) <= _LONGEST_NUMBER):
        return None
    return next(_versions(session, _VERSIONS.where(submissions.c.id == int(number))), None)


def versions_of_quarter(session: Session, period: Period) -> tuple[Version, ...]:
    """Every submission of one quarter, in the order they came."""
    return tuple(_versions(session, _VERSIONS.where(submissions.c.period == period)))


def versions_of_report(session: Session, reporting_unit: str, period: Period) -> tuple[Version, ...]:
    """Every submission of one unit for one quarter, in the order they came."""
    of_report = submissions.c.reporting_unit == reporting_unit, submissions.c.period == period
    return tuple(_versions(session, _VERSIONS.where(*of_report)))


def versions_of_unit(session: Session, reporting_unit: str) -> tuple[Version, ...]:
    """Every submission of one unit, in the order they came."""
    return tuple(_versions(session, _VERSIONS.where(submissions.c.reporting_unit == reporting_unit)))


def versions_waiting(session: Session) -> tuple[Version, ...]:
    """The newest submission of each report where nobody has decided on it, in the order they came.

    Also where nothing in it needs a decision.
    """
    return tuple(_versions(session, _VERSIONS.where(submissions.c.id.in_(_NEWEST), review_decisions.c.act.is_(None))))


def keep_original(session: Session, *, sha256: str, content: bytes, at: datetime) -> None:
    """Keep the file as it came, once."""
    if not session.execute(select(exists().where(originals.c.sha256 == sha256))).scalar():
        session.execute(insert(originals).values(sha256=sha256, content=content, recorded_at=at))


def original(session: Session, sha256: str) -> bytes | None:
    return session.execute(select(originals.c.content).where(originals.c.sha256 == sha256)).scalar()


def original_keys(session: Session) -> Iterator[str]:
    """The sha256 of every kept file, in order."""
    yield from session.execute(select(originals.c.sha256).order_by(originals.c.sha256)).scalars().all()


def _add(session: Session, **columns: object) -> str:
    return str(session.execute(insert(submissions).values(**columns).returning(submissions.c.id)).scalar_one())


def _versions(session: Session, query: Select[Any]) -> Iterator[Version]:
    for row in session.execute(query.order_by(submissions.c.id)).mappings():
        yield Version(
            number=str(row["id"]),
            reporting_unit=row["reporting_unit"],
            period=row["period"],
            by=row["submitted_by"],
            at=row["sent_at"],
            file_name=row["file_name"],
            sha256=row["sha256"],
            moved_from=None if row["moved_from"] is None else str(row["moved_from"]),
            decision=None if row["act"] is None else _decision(row),
        )


def _decision(row: Any) -> ReviewDecision:
    return ReviewDecision(
        str(row["id"]), row["act"], row["decided_by"], row["decided_at"], row["reason"], row["cells"], row["reasons"]
    )


# No number is longer than the numbers SQLite and PostgreSQL count rows with.
_LONGEST_NUMBER = 9
# Put together once. What was moved was sent when it was sent under the quarter it was not meant for.
MOVED_AWAY = select(review_decisions.c.submission).where(review_decisions.c.act == ReviewAct.MOVE)
_LAST_DECISIONS = select(func.max(review_decisions.c.id)).group_by(review_decisions.c.submission)
_VERSIONS = select(
    submissions.c.id,
    submissions.c.reporting_unit,
    submissions.c.period,
    submissions.c.sha256,
    submissions.c.file_name,
    submissions.c.submitted_by,
    submissions.c.moved_from,
    func.coalesce(submissions.c.sent_at, submissions.c.recorded_at).label("sent_at"),
    review_decisions.c.act,
    review_decisions.c.reason,
    review_decisions.c.cells,
    review_decisions.c.reasons,
    review_decisions.c.by.label("decided_by"),
    review_decisions.c.recorded_at.label("decided_at"),
).outerjoin(
    review_decisions,
    and_(review_decisions.c.submission == submissions.c.id, review_decisions.c.id.in_(_LAST_DECISIONS)),
)
_NEWEST = (
    select(func.max(submissions.c.id))
    .where(submissions.c.id.not_in(MOVED_AWAY))
    .group_by(submissions.c.reporting_unit, submissions.c.period)
)
