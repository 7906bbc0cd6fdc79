"""The audit trail as a chain: each event is sealed with the hash of the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.frozen import frozen

FIRST_LINK = "0" * 64


class Outcome(StrEnum):
    """What became of an act: done, refused, or begun and gone wrong."""

    OK = "ok"
    DENIED = "denied"
    FAILED = "failed"


@frozen
class AuditEvent:
    """One sealed event; ``body`` is canonical JSON, byte for byte what was hashed."""

    seq: int
    body: str
    previous_hash: str
    hash: str


@dataclass(frozen=True)
class Anchor:
    """The head of the chain at one moment, kept where whoever can change the database cannot reach."""

    seq: int
    hash: str
    at: datetime


class FaultKind(StrEnum):
    """How a trail can be broken: an event missing, changed, out of its place or cut off, or what it vouches for.

    ``ANCHOR_DIFFERS``: the chain holds, but it is not the one that was anchored outside.
    """

    GAP = "gap"
    CHANGED = "changed"
    REORDERED = "reordered"
    CUT = "cut"
    ANCHOR_DIFFERS = "anchor_differs"
    ORIGINAL_CHANGED = "original_changed"
    FIGURES_CHANGED = "figures_changed"
    RECORDS_CHANGED = "records_changed"
    ACCOUNTS_CHANGED = "accounts_changed"
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
    return AuditEvent(seq, body, previous_hash, _link(seq, body, previous_hash))


def first_fault(
    events: Iterable[AuditEvent], *, after: int = 0, anchored: Mapping[int, str] | None = None
) -> Fault | None:
    """Walk the chain; None where every link holds and every anchor is met.

    ``after`` is the number the walk begins behind: 0 for the whole chain, else the first of ``events`` has that
    number and is taken as it stands. ``anchored`` are hashes known from outside, by number.
    """
    anchored = anchored or {}
    previous, expected = FIRST_LINK, max(after, 1)
    for event in events:
        seq, before = event.seq, event.previous_hash
        if seq != expected:
            return Fault(expected, FaultKind.GAP)
        if before != previous and seq != after:
            return Fault(seq, FaultKind.REORDERED)
        if _link(seq, event.body, before) != event.hash:
            return Fault(seq, FaultKind.CHANGED)
        if seq in anchored and anchored[seq] != event.hash:
            return Fault(seq, FaultKind.ANCHOR_DIFFERS)
        previous, expected = event.hash, expected + 1
    # A chain whose end was cut off still holds; the anchors remember how long it has been.
    return Fault(expected, FaultKind.CUT) if max(anchored, default=0) >= expected else None


def _link(seq: int, body: str, previous_hash: str) -> str:
    return hashlib.sha256(f"audit/1\nsha256\n{previous_hash}\n{seq}\n{body}".encode()).hexdigest()
