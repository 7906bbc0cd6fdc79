"""Verifying an audit chain of 100 000 acts, beside reading it and hashing what it says without looking at it.

Time is processor time, which on a machine that does nothing else is the clock's.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.orm import Session

from benchmarks.dataset import REAL, open_loaded
from benchmarks.measurement import Measurement, middle
from db import audit
from db.tables import audit_events
from domain.audit import AuditEvent, canonical, sealed
from services.audit import verify
from services.store import Store

ACTS = 100_000
ROUNDS = 5
GOAL = 2.0
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
# What the trail of a year is mostly made of, and how each ends.
KINDS = (("sign_in", "ok"), ("draft", "ok"), ("GET", "denied"), ("comment", "ok"), ("sign_out", "ok"))


def measure(folder: Path) -> list[Measurement]:
    store = _store(folder / "trail.sqlite3")
    hashing = middle([_hashing(store) for _ in range(ROUNDS)])
    verifying = middle([_verifying(store) for _ in range(ROUNDS)])
    store.close()
    return [
        Measurement(f"verify a chain of {ACTS:,} acts", "s", verifying, hashing, "read and hash only", goal=GOAL),
    ]


def _store(database: Path) -> Store:
    database.unlink(missing_ok=True)
    store = open_loaded(database, REAL)
    with store.writing() as session:
        _grow(session)
    return store


def _grow(session: Session) -> None:
    """Acts as ``append`` writes them, sealed one onto the other, many in one statement."""
    last = audit.head(session)
    assert last is not None
    events = _events(last)
    while rows := [vars(event) for event in islice(events, 5000)]:
        session.execute(insert(audit_events), rows)


def _events(last: AuditEvent) -> Iterator[AuditEvent]:
    for seq in range(last.seq + 1, ACTS + 1):
        last = sealed(seq, canonical(_body(seq)), last.hash)
        yield last


def _body(seq: int) -> dict[str, object]:
    action, outcome = KINDS[seq % len(KINDS)]
    return {
        "account": seq % 60,
        "action": action,
        "actor": f"reporter-{seq % 60}",
        "address": f"10.0.0.{seq % 250}",
        "at": (BEGINNING + timedelta(minutes=5 * seq)).isoformat(timespec="milliseconds"),
        "details": {"period": "2026-Q1", "indicator": f"indicator_{seq % 16}"},
        "outcome": outcome,
        "reporting_unit": f"CQ5001{seq % 41:02d}",
        "request": f"{seq:016x}",
        "roles": ["reporter"],
        "session": f"{seq % 600:064x}",
        "subject": str(seq),
    }


def _verifying(store: Store) -> float:
    started = time.process_time()
    with store.reading() as session:
        found = verify(session)
    taken = time.process_time() - started
    assert (found.events, found.fault) == (ACTS, None), found
    return taken


def _hashing(store: Store) -> float:
    started = time.process_time()
    with store.reading() as session:
        for event in audit.chain(session):
            hashlib.sha256(event.body.encode()).digest()
    return time.process_time() - started
