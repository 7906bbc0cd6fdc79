"""The audit trail as a chain: each event is sealed with the hash of the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

FIRST_LINK = "0" * 64


@dataclass(frozen=True)
class AuditEvent:
    """One sealed event; ``body`` is canonical JSON, byte for byte what was hashed."""

    seq: int
    body: str
    previous_hash: str
    hash: str


class FaultKind(StrEnum):
    """How a trail can be broken: an event missing, changed, out of its place or cut off, or what it vouches for."""

    GAP = "gap"
    CHANGED = "changed"
    REORDERED = "reordered"
    CUT = "cut"
    ORIGINAL_CHANGED = "original_changed"
    FIGURES_CHANGED = "figures_changed"
    VERDICTS_CHANGED = "verdicts_changed"
    PROMISES_CHANGED = "promises_changed"
    TOTALS_CHANGED = "totals_changed"


@dataclass(frozen=True)
class Fault:
    """The first event that is wrong, and how; ``subject`` is what it is about where the event alone does not say."""

    seq: int
    kind: FaultKind
    subject: str = ""


def canonical(content: Mapping[str, object]) -> str:
    """JSON with sorted keys and no spaces, so that equal contents are equal bytes."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def sealed(seq: int, body: str, previous_hash: str) -> AuditEvent:
    """The event as the next link of the chain."""
    link = f"audit/1\nsha256\n{previous_hash}\n{seq}\n{body}"
    return AuditEvent(seq, body, previous_hash, hashlib.sha256(link.encode()).hexdigest())


def first_fault(events: Iterable[AuditEvent]) -> Fault | None:
    """Walk the chain from its beginning; None where every link holds."""
    previous, expected = FIRST_LINK, 1
    for event in events:
        if event.seq != expected:
            return Fault(expected, FaultKind.GAP)
        if event.previous_hash != previous:
            return Fault(event.seq, FaultKind.REORDERED)
        if sealed(event.seq, event.body, event.previous_hash).hash != event.hash:
            return Fault(event.seq, FaultKind.CHANGED)
        previous, expected = event.hash, expected + 1
    return None
