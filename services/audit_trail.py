"""The audit trail as the auditor reads it: found by who, what, when and outcome, and taken away as a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from db import audit
from db.trail import newest_first
from domain.access import Act, Caller
from domain.audit import AuditEvent, Outcome
from services.anchors import known_anchors
from services.audit import Verification, verify
from services.days import CHONGQING

SHOWN = 100
_VERIFIED, _EXPORTED = "audit.verify", "audit.export"


@dataclass(frozen=True)
class Wanted:
    """Which events: all that are not said otherwise. Days are days in Chongqing, both included."""

    actor: str | None = None
    action: str | None = None
    outcome: Outcome | None = None
    since: date | None = None
    until: date | None = None

    def told(self) -> dict[str, str]:
        """What was asked for, by name, for the audit trail itself."""
        asked = {name: getattr(self, name) for name in ("actor", "action", "outcome", "since", "until")}
        return {name: str(value) for name, value in asked.items() if value is not None}


@dataclass(frozen=True)
class Entry:
    """One event in words: who did what to what, when, from where, and what became of it.

    ``details`` is everything else the event says; ``roles`` and ``reporting_unit`` are those of the time.
    """

    seq: int
    at: datetime
    actor: str
    roles: tuple[str, ...]
    reporting_unit: str
    address: str
    action: str
    subject: str
    outcome: Outcome
    details: Mapping[str, Any]
    hash: str


@dataclass(frozen=True)
class LastCheck:
    """When somebody last verified the trail, who, and what they found; ``fault`` is as the event tells it."""

    at: datetime
    by: str
    events: int
    fault: Mapping[str, Any] | None


def entries(session: Session, wanted: Wanted, *, by: Caller, before: int | None = None) -> tuple[Entry, ...]:
    """A page of the events that are wanted, the newest first, from below number ``before`` on."""
    by.require(Act.VIEW_AUDIT)
    return tuple(islice(_found(session, wanted, before), SHOWN))


def last_check(session: Session, *, by: Caller) -> LastCheck | None:
    """The last verification anybody asked for on screen; None where nobody has."""
    by.require(Act.VIEW_AUDIT)
    found = next(_found(session, Wanted(action=_VERIFIED), None), None)
    if found is None:
        return None
    return LastCheck(found.at, found.actor, int(found.details["events"]), found.details["fault"])


def check(session: Session, *, anchors: Path | None, by: Caller) -> Verification:
    """Verify the whole trail against itself, what is stored, and the anchors outside; ``record_check`` notes it."""
    by.require(Act.VIEW_AUDIT)
    return verify(session, anchors=known_anchors(anchors))


def record_check(session: Session, verification: Verification, *, by: Caller) -> None:
    """Write down that the trail was verified and what was found, apart from the reading that takes its time."""
    by.require(Act.VIEW_AUDIT)
    fault = verification.fault
    told = None if fault is None else {"seq": fault.seq, "kind": fault.kind.value, "subject": fault.subject}
    details = {"events": verification.events, "fault": told}
    audit.append(session, actor=by, action=_VERIFIED, subject="audit", details=details, at=datetime.now(UTC))


def export(
    session: Session, wanted: Wanted, write: Callable[[Iterator[Entry]], bytes], *, kind: str, by: Caller
) -> bytes:
    """The wanted events as the file ``write`` makes of them; the export itself is an event, with the file's hash."""
    by.require(Act.EXPORT_AUDIT)
    counted = _Counted(_found(session, wanted, None))
    content = write(iter(counted))
    details = {
        "wanted": wanted.told(),
        "rows": counted.count,
        "format": kind,
        "file": sha256(content).hexdigest(),
    }
    audit.append(session, actor=by, action=_EXPORTED, subject="audit", details=details, at=datetime.now(UTC))
    return content


class _Counted:
    """Entries that are counted as they pass."""

    def __init__(self, found: Iterator[Entry]) -> None:
        self._found = found
        self.count = 0

    def __iter__(self) -> Iterator[Entry]:
        for entry in self._found:
            self.count += 1
            yield entry


def _found(session: Session, wanted: Wanted, before: int | None) -> Iterator[Entry]:
    said = {"actor": wanted.actor, "action": wanted.action, "outcome": wanted.outcome}
    words = [f'"{name}":{json.dumps(value, ensure_ascii=False)}' for name, value in said.items() if value is not None]
    for event in newest_first(session, words, before=before):
        entry = _entry(event)
        if entry is None:
            continue
        day = entry.at.astimezone(CHONGQING).date()
        if wanted.since is not None and day < wanted.since:
            # Events stand in the order of time, so none before this one is wanted either.
            return
        if _is_wanted(entry, wanted) and (wanted.until is None or day <= wanted.until):
            yield entry


def _is_wanted(entry: Entry, wanted: Wanted) -> bool:
    return (
        wanted.actor in {None, entry.actor}
        and wanted.action in {None, entry.action}
        and wanted.outcome in {None, entry.outcome}
    )


def _entry(event: AuditEvent) -> Entry | None:
    """The event in words; None where its body is none of ours, which verifying the trail says."""
    try:
        return _read(event, json.loads(event.body))
    except (ValueError, TypeError, LookupError):
        return None


def _read(event: AuditEvent, body: Mapping[str, Any]) -> Entry:
    return Entry(
        seq=event.seq,
        at=datetime.fromisoformat(body["at"]),
        actor=body["actor"],
        roles=tuple(body.get("roles", ())),
        reporting_unit=body.get("reporting_unit") or "",
        address=body.get("address", ""),
        action=body["action"],
        subject=body["subject"],
        # Events of the first versions said nothing of it: only what was done was written down.
        outcome=Outcome(body.get("outcome", "ok")),
        details=body["details"] | ({"rows": body["rows"]} if "rows" in body else {}),
        hash=event.hash,
    )
