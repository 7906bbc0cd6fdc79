"""Letters waiting for the mail server: written with what they tell of, taken by one worker at a time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Update, func, insert, select, update
from sqlalchemy.orm import Session

from db.reporting_tables import outbox
from domain.notice import TRIED_FOR, Letter, waiting_time

EXPIRED = "expired"


def add(session: Session, *, recipient: str, subject: str, body: str, at: datetime) -> None:
    row = {"recipient": recipient, "subject": subject, "body": body, "recorded_at": at, "attempts": 0, "error": ""}
    session.execute(insert(outbox).values(**row, next_attempt_at=at))


def take(session: Session, *, at: datetime, limit: int) -> tuple[Letter, ...]:
    """The letters due now, the oldest first; until their next attempt is due no other worker takes them.

    What has waited too long is given up instead: nobody wants last month's reminder.
    """
    is_waiting = outbox.c.sent_at.is_(None), outbox.c.next_attempt_at <= at
    session.execute(
        update(outbox)
        .where(*is_waiting, outbox.c.recorded_at < at - TRIED_FOR)
        .values(next_attempt_at=None, error=EXPIRED)
    )
    rows = session.execute(select(outbox).where(*is_waiting).order_by(outbox.c.id).limit(limit)).mappings().all()
    letters = tuple(
        Letter(row["id"], row["recipient"], row["subject"], row["body"], row["recorded_at"], row["attempts"] + 1)
        for row in rows
    )
    for letter in letters:
        # A worker that is killed while it sends leaves a letter that is simply due again.
        due = at + waiting_time(letter.attempts)
        session.execute(_of(letter.number).values(attempts=letter.attempts, next_attempt_at=due))
    return letters


def sent(session: Session, number: int, *, at: datetime) -> None:
    session.execute(_of(number).values(sent_at=at, next_attempt_at=None, error=""))


def failed(session: Session, number: int, error: str, *, for_good: bool) -> None:
    """Note why it could not be sent; what failed for good is never tried again."""
    session.execute(_of(number).values(error=error, **({"next_attempt_at": None} if for_good else {})))


def waiting(session: Session) -> int:
    """How many letters are still on their way."""
    query = select(func.count()).where(outbox.c.sent_at.is_(None), outbox.c.next_attempt_at.is_not(None))
    return int(session.execute(query).scalar_one())


def _of(number: int) -> Update:
    return update(outbox).where(outbox.c.id == number)
