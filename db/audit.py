"""The audit trail and the data version: what every act that changes anything writes beside its change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from sqlalchemy import desc, func, insert, select
from sqlalchemy.orm import Session

from db.sealing import written
from db.tables import audit_events, publications
from domain.access import Caller
from domain.audit import FIRST_LINK, AuditEvent, canonical, sealed


def append(
    session: Session,
    *,
    actor: Caller | str,
    action: str,
    subject: str,
    details: Mapping[str, object],
    at: datetime,
    outcome: str = "ok",
) -> AuditEvent:
    """Seal one event onto the chain, with the rows its transaction has written so far.

    The caller holds the write lock, so nobody else can take its place. ``actor`` is the account that acts, or the
    name of a part of the program. ``outcome`` is ok, denied or failed.
    """
    last = session.execute(select(audit_events).order_by(desc(audit_events.c.seq)).limit(1)).mappings().first()
    seq, previous = (1, FIRST_LINK) if last is None else (last["seq"] + 1, last["hash"])
    body: dict[str, object] = {
        "action": action,
        **_told_of(actor),
        "at": at.isoformat(timespec="milliseconds"),
        "details": dict(details),
        "outcome": outcome,
        "subject": subject,
    }
    rows = written(session)
    if rows:
        body["rows"] = rows
    event = sealed(seq, canonical(body), previous)
    session.execute(
        insert(audit_events).values(seq=event.seq, body=event.body, previous_hash=event.previous_hash, hash=event.hash)
    )
    return event


def publish(
    session: Session, *, actor: Caller | str, action: str, subject: str, details: Mapping[str, object], at: datetime
) -> int:
    """Write the audit event of a change that readers will see and the next data version."""
    event = append(session, actor=actor, action=action, subject=subject, details=details, at=at)
    version = data_version(session) + 1
    session.execute(insert(publications).values(version=version, audit_event=event.seq, recorded_at=at))
    return version


def _told_of(actor: Caller | str) -> dict[str, object]:
    """Who acted: what the program does itself has a name and nothing else."""
    if isinstance(actor, str):
        return {"actor": actor}
    return {
        "account": actor.account,
        "actor": actor.login,
        "address": actor.address,
        "reporting_unit": actor.reporting_unit,
        "request": actor.request,
        "roles": sorted(actor.roles),
        "session": actor.session,
    }


def data_version(session: Session) -> int:
    """How many publications there have been."""
    return session.execute(select(func.max(publications.c.version))).scalar() or 0


def chain(session: Session) -> Iterator[AuditEvent]:
    """Every event in the order of its number, a thousand at a time."""
    rows = session.execute(select(audit_events).order_by(audit_events.c.seq).execution_options(yield_per=1000))
    for row in rows.mappings():
        yield AuditEvent(row["seq"], row["body"], row["previous_hash"], row["hash"])


def last_published_event(session: Session) -> int:
    """The highest event a publication refers to: an end of the chain before it has been cut off."""
    return session.execute(select(func.max(publications.c.audit_event))).scalar() or 0


def versions_by_event(session: Session) -> dict[int, int]:
    """The data version each event that readers saw something of has published."""
    rows = session.execute(select(publications.c.audit_event, publications.c.version))
    return {row.audit_event: row.version for row in rows}
