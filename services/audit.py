"""Check that nobody has rewritten what happened: the chain of events, the files that were sent, the figures kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from db import audit, observations, records, submissions, totals
from db.records import Published
from domain.audit import AuditEvent, Fault, FaultKind, canonical, first_fault
from domain.observation import Recorded

# What reading a row says that holds what it never should.
_UNREADABLE = (ValueError, TypeError, LookupError, ArithmeticError)


@dataclass(frozen=True)
class Verification:
    """How many events were read, and the first thing that is wrong, if anything is."""

    events: int
    fault: Fault | None


def verify(session: Session) -> Verification:
    """Walk the whole trail; the chain first, because what it does not hold cannot vouch for anything."""
    events = list(audit.chain(session))
    fault = first_fault(events) or _cut(session, len(events)) or next(_changes(session, list(_told(events))), None)
    return Verification(len(events), fault)


def figures_digest(figures: tuple[Recorded, ...]) -> str:
    """One hash over what figures say, written into the event that stored them."""
    lines = [
        [
            recorded.indicator,
            recorded.reporting_unit,
            str(recorded.observation.period_end),
            *(
                None if number is None else f"{number.normalize():f}"
                for number in (
                    recorded.observation.value,
                    recorded.observation.numerator,
                    recorded.observation.denominator,
                )
            ),
        ]
        for recorded in figures
    ]
    return hashlib.sha256(canonical({"figures": lines}).encode()).hexdigest()


@dataclass(frozen=True)
class _Told:
    """What one event says."""

    seq: int
    action: str
    details: dict[str, Any]


def _told(events: Sequence[AuditEvent]) -> Iterator[_Told]:
    for event in events:
        body = json.loads(event.body)
        yield _Told(event.seq, body["action"], body["details"])


def _cut(session: Session, last: int) -> Fault | None:
    # A chain whose end was cut off still holds; the publications remember how long it has been.
    return Fault(last + 1, FaultKind.CUT) if audit.last_published_event(session) > last else None


def _changes(session: Session, events: Sequence[_Told]) -> Iterator[Fault]:
    """What the events vouch for and no longer is as they say: what came in, then what was made of it."""
    for event in events:
        if event.action == "submit":
            yield from _changed_submissions(session, event)
    yield from _changed_promises(session, events)
    yield from _changed_verdicts(session, events)
    yield from _changed_totals(session, len(events))


def _changed_submissions(session: Session, event: _Told) -> Iterator[Fault]:
    content = submissions.original(session, event.details["sha256"])
    if content is None or hashlib.sha256(content).hexdigest() != event.details["sha256"]:
        yield Fault(event.seq, FaultKind.ORIGINAL_CHANGED)
    for line in event.details["submissions"]:
        if _figures_stored(session, line["submission"]) != line["figures"]:
            yield Fault(event.seq, FaultKind.FIGURES_CHANGED)


def _figures_stored(session: Session, submission: str) -> str | None:
    try:
        return figures_digest(observations.of_submission(session, submission))
    except _UNREADABLE:
        return None


def _changed_promises(session: Session, events: Sequence[_Told]) -> Iterator[Fault]:
    """Only a load writes them, so they stand as the last one left them; older events say nothing of them."""
    loads = [event for event in events if event.action == "load"]
    if loads and "promises" in loads[-1].details and records.loaded_digest(session) != loads[-1].details["promises"]:
        yield Fault(loads[-1].seq, FaultKind.PROMISES_CHANGED)


def _changed_verdicts(session: Session, events: Sequence[_Told]) -> Iterator[Fault]:
    versions, stored = audit.versions_by_event(session), records.verdict_digests(session)
    removed = max((event.seq for event in events if event.action == "demo.remove"), default=0)
    for event in events:
        # Demonstration verdicts are gone since the demonstration was removed.
        vouched = {
            False: event.details.get("verdicts"),
            True: event.details.get("demo_verdicts") if event.seq >= removed else None,
        }
        for is_demo, digest in vouched.items():
            if stored.pop(_published(versions, event, is_demo), None) != digest:
                yield Fault(event.seq, FaultKind.VERDICTS_CHANGED)
    if stored:
        # Verdicts nobody ever published: there is no event to name but the last.
        yield Fault(len(events), FaultKind.VERDICTS_CHANGED)


def _published(versions: dict[int, int], event: _Told, is_demo: bool) -> Published:
    return versions.get(event.seq, 0), is_demo


def _changed_totals(session: Session, last: int) -> Iterator[Fault]:
    """The city's totals are added up again from the units' figures, as they stand after the last event."""
    wrong = totals.first_difference(session)
    if wrong is not None:
        yield Fault(last, FaultKind.TOTALS_CHANGED, wrong)
