"""The audit trail and the data version: what every act that changes anything writes beside its change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from sqlalchemy import desc, func, insert, select
from sqlalchemy.orm import Session

from db.account_seals import changed
from db.sealing import written
from db.tables import audit_events, publications
from domain.access import Caller
from domain.audit import FIRST_LINK, Anchor, AuditEvent, canonical, sealed

# Beside every act that publishes and the first of every hour, so that a quiet stretch can be anchored too.
_ANCHORED_EVERY = 1000
# Who may come in, who was kept out, what was taken away: rare, and what somebody would most like to cut off.
_ANCHORED_AT_ONCE = ("account.", "password.", "second_factor.", "sign_in.lock", "export", "audit.export")
_HEAD, _KEPT, _IS_DUE = "new head of the chain", "head that is kept", "it is to be noted outside"
DATA_VERSION = select(func.max(publications.c.version))
_AT = re.compile(r'"at":"(\d{4}-\d\d-\d\dT\d\d)')


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
    """Seal one event onto the chain, with the rows and the accounts its transaction has written so far.

    The caller holds the write lock, so nobody else can take its place. ``actor`` is the account that acts, or the
    name of a part of the program. ``outcome`` is ok, denied or failed.
    """
    last = head(session)
    seq, previous = (1, FIRST_LINK) if last is None else (last.seq + 1, last.hash)
    body: dict[str, object] = {
        "action": action,
        **_told_of(actor),
        "at": at.isoformat(timespec="milliseconds"),
        "details": dict(details),
        "outcome": outcome,
        "subject": subject,
    }
    body |= {name: seals for name, seals in (("rows", written(session)), ("accounts", changed(session))) if seals}
    event = sealed(seq, canonical(body), previous)
    session.execute(
        insert(audit_events).values(seq=event.seq, body=event.body, previous_hash=event.previous_hash, hash=event.hash)
    )
    session.info[_HEAD] = Anchor(event.seq, event.hash, at)
    is_rare = seq % _ANCHORED_EVERY == 0 or action.startswith(_ANCHORED_AT_ONCE)
    if is_rare or last is None or _hour(last.body) != _hour(event.body):
        session.info[_IS_DUE] = True
    return event


def publish(
    session: Session, *, actor: Caller | str, action: str, subject: str, details: Mapping[str, object], at: datetime
) -> int:
    """Write the audit event of a change that readers will see and the next data version."""
    event = append(session, actor=actor, action=action, subject=subject, details=details, at=at)
    version = data_version(session) + 1
    session.execute(insert(publications).values(version=version, audit_event=event.seq, recorded_at=at))
    session.info[_IS_DUE] = True
    return version


def keep_head(session: Session) -> None:
    """Remember that the transaction was kept, and with it the head of the chain it leaves."""
    session.info[_KEPT] = session.info.get(_HEAD)


def new_head(session: Session) -> Anchor | None:
    """The head of the chain as this session's transaction has left it; None where it kept no event."""
    return session.info.get(_KEPT)


def is_anchor_due(session: Session) -> bool:
    """Whether the new head has to be noted outside the database once the transaction is kept."""
    return _IS_DUE in session.info


def _hour(body: str) -> str:
    """The hour an event was written in; the keys of a body are sorted, so no other ``at`` comes before its own."""
    found = _AT.search(body)
    return "" if found is None else found[1]


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
        "roles": sorted(actor.roles | actor.withheld),
        "session": actor.session,
    }


def data_version(session: Session) -> int:
    """How many publications there have been."""
    return session.connection().scalar(DATA_VERSION) or 0


def chain(session: Session, *, since: int = 0) -> Iterator[AuditEvent]:
    """Every event from number ``since`` on, in the order of the numbers, a thousand at a time."""
    found = select(audit_events.c.seq, audit_events.c.body, audit_events.c.previous_hash, audit_events.c.hash)
    query = found.where(audit_events.c.seq >= since).order_by(audit_events.c.seq)
    for row in session.execute(query.execution_options(yield_per=1000)):
        yield AuditEvent(*row)


def head(session: Session) -> AuditEvent | None:
    """The last event; None before the first."""
    row = session.execute(select(audit_events).order_by(desc(audit_events.c.seq)).limit(1)).mappings().first()
    return None if row is None else AuditEvent(row["seq"], row["body"], row["previous_hash"], row["hash"])


def last_published_event(session: Session) -> int:
    """The highest event a publication refers to: an end of the chain before it has been cut off."""
    return session.execute(select(func.max(publications.c.audit_event))).scalar() or 0


def versions_by_event(session: Session) -> dict[int, int]:
    """The data version each event that readers saw something of has published."""
    rows = session.execute(select(publications.c.audit_event, publications.c.version))
    return {row.audit_event: row.version for row in rows}
