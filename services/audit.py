"""Check that nobody has rewritten what happened: the chain of events, the files that were sent, the figures kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from db import audit, observations, submissions, verdicts
from db.verdicts import GivenVerdict
from domain.audit import AuditEvent, Fault, FaultKind, canonical, first_fault
from domain.memory import Verdict
from domain.observation import Recorded

_SAID = tuple(field.name for field in fields(Verdict))


@dataclass(frozen=True)
class Verification:
    """How many events were read, and the first thing that is wrong, if anything is."""

    events: int
    fault: Fault | None


def verify(session: Session) -> Verification:
    """Walk the whole trail; the chain first, because what it does not hold cannot vouch for anything."""
    events = list(audit.chain(session))
    fault = first_fault(events) or _cut(session, len(events)) or next(_changes(session, events), None)
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


def verdicts_digest(given: Iterable[GivenVerdict]) -> str:
    """One hash over verdicts, written into the event that published them."""
    lines = [[one.plan, one.key, *(_said(getattr(one.verdict, name)) for name in _SAID)] for one in given]
    return hashlib.sha256(canonical({"verdicts": lines}).encode()).hexdigest()


def _said(said: object) -> object:
    if isinstance(said, Decimal):
        return f"{said.normalize():f}"
    if isinstance(said, datetime):
        return said.astimezone(UTC).isoformat()
    return said if said is None or isinstance(said, (int, tuple)) else str(said)


def _cut(session: Session, last: int) -> Fault | None:
    # A chain whose end was cut off still holds; the publications remember how long it has been.
    return Fault(last + 1, FaultKind.CUT) if audit.last_published_event(session) > last else None


def _changes(session: Session, events: list[AuditEvent]) -> Iterator[Fault]:
    versions = audit.versions_by_event(session)
    judged = set(verdicts.versions(session))
    for event in events:
        body = json.loads(event.body)
        if body["action"] == "submit":
            yield from _changed_submissions(session, event.seq, body["details"])
        version = versions.get(event.seq, 0)
        given = verdicts_digest(verdicts.of_version(session, version)) if version in judged else None
        if given != body["details"].get("verdicts"):
            yield Fault(event.seq, FaultKind.VERDICTS_CHANGED)
    if judged - set(versions.values()):
        # Verdicts nobody ever published: there is no event to name but the last.
        yield Fault(len(events), FaultKind.VERDICTS_CHANGED)


def _changed_submissions(session: Session, seq: int, details: dict[str, Any]) -> Iterator[Fault]:
    content = submissions.original(session, details["sha256"])
    if content is None or hashlib.sha256(content).hexdigest() != details["sha256"]:
        yield Fault(seq, FaultKind.ORIGINAL_CHANGED)
    for line in details["submissions"]:
        if figures_digest(observations.of_submission(session, line["submission"])) != line["figures"]:
            yield Fault(seq, FaultKind.FIGURES_CHANGED)
