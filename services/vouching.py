"""What one audit event says of what is stored, so that the two can be held against each other."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from db.sealing import Seal
from domain.audit import AuditEvent


@dataclass(frozen=True)
class Vouched:
    """What one event vouches for: the rows and accounts it wrote, the file it kept, what was loaded, what was judged.

    ``submissions`` are the numbers of submissions, each with the hash of its figures.
    """

    seq: int
    action: str
    rows: Mapping[str, Seal] = field(default_factory=dict)
    accounts: Mapping[str, str] = field(default_factory=dict)
    sha256: str | None = None
    submissions: tuple[tuple[str, str | None], ...] = ()
    promises: str | None = None
    verdicts: str | None = None
    demo_verdicts: str | None = None


def vouched(event: AuditEvent) -> Vouched | None:
    """What the event vouches for; None where that is nothing. ValueError and its like for a body that is none."""
    if not _says_anything(event.body):
        return None
    body = json.loads(event.body)
    details = body["details"]
    return Vouched(
        seq=event.seq,
        action=str(body["action"]),
        rows={str(name): _seal(seal) for name, seal in body.get("rows", {}).items()},
        accounts=dict(body.get("accounts", {})),
        sha256=details.get("sha256"),
        submissions=_submissions(details),
        promises=details.get("promises"),
        verdicts=details.get("verdicts"),
        demo_verdicts=details.get("demo_verdicts"),
    )


def _says_anything(body: str) -> bool:
    # Most events vouch for nothing but themselves: reading them all, or looking in a loop, would take most of the time.
    return (
        '"rows":' in body
        or '"accounts":' in body
        or '"sha256":' in body
        or '"verdicts":' in body
        or '"demo_verdicts":' in body
        or '"promises":' in body
        or '"demo.remove"' in body
    )


def _seal(written: Any) -> Seal:
    first, last, digest = written
    return int(first), int(last), str(digest)


def _submissions(details: Mapping[str, Any]) -> tuple[tuple[str, str | None], ...]:
    lines = details.get("submissions", ())
    return tuple((str(line["submission"]), line.get("figures")) for line in lines if isinstance(line, dict))
