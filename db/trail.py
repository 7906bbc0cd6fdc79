"""Finding events in the audit trail: the newest first, by words their bodies hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables import audit_events
from domain.audit import AuditEvent


def newest_first(session: Session, words: Sequence[str] = (), *, before: int | None = None) -> Iterator[AuditEvent]:
    """The events whose bodies hold all ``words``, from below number ``before`` on.

    Some databases compare without case: whoever asks looks at each event again.
    """
    columns = audit_events.c
    query = select(columns.seq, columns.body, columns.previous_hash, columns.hash).order_by(columns.seq.desc())
    query = query.where(*(columns.body.contains(word, autoescape=True) for word in words))
    if before is not None:
        query = query.where(columns.seq < before)
    for row in session.execute(query.execution_options(yield_per=500)):
        yield AuditEvent(*row)
