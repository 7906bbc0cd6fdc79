"""Check that nobody has rewritten what happened: the chain of events, the files that were sent, the figures kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from db import audit, observations, submissions
from domain.audit import AuditEvent, Fault, FaultKind, canonical, first_fault
from domain.observation import Recorded


@dataclass(frozen=True)
class Verification:
    """How many events were read, and the first thing that is wrong, if anything is."""

    events: int
    fault: Fault | None


def verify(session: Session) -> Verification:
    """Walk the whole trail; the chain first, because what it does not hold cannot vouch for anything."""
    events = list(audit.chain(session))
    fault = first_fault(events) or _cut(session, len(events)) or _first_changed(session, events)
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


def _cut(session: Session, last: int) -> Fault | None:
    # A chain whose end was cut off still holds; the publications remember how long it has been.
    return Fault(last + 1, FaultKind.CUT) if audit.last_published_event(session) > last else None


def _first_changed(session: Session, events: list[AuditEvent]) -> Fault | None:
    return next(_changes(session, events), None)


def _changes(session: Session, events: list[AuditEvent]) -> Iterator[Fault]:
    for event in events:
        body = json.loads(event.body)
        if body["action"] != "submit":
            continue
        content = submissions.original(session, body["details"]["sha256"])
        if content is None or hashlib.sha256(content).hexdigest() != body["details"]["sha256"]:
            yield Fault(event.seq, FaultKind.ORIGINAL_CHANGED)
        for line in body["details"]["submissions"]:
            if figures_digest(observations.of_submission(session, line["submission"])) != line["figures"]:
                yield Fault(event.seq, FaultKind.FIGURES_CHANGED)
