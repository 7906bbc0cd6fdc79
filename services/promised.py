"""Which targets a view is judged against: as revised and in force by then, or as first promised."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy.orm import Session

from db import promises
from domain.basis import TargetBasis
from domain.ledger import in_force, upheld
from domain.plan import Plan, Target


def targets_of(
    session: Session, plan: Plan, basis: TargetBasis, day: date, known_at: datetime | None = None
) -> tuple[Target, ...]:
    """Every target of the plan in the revision ``basis`` asks for on ``day``, in the plan's order."""
    ledgers = revisions_of(session, plan, known_at).values()
    if basis is TargetBasis.ORIGINAL:
        return tuple(revisions[0] for revisions in ledgers)
    return tuple(in_force(revisions, day) for revisions in ledgers)


def revisions_of(session: Session, plan: Plan, known_at: datetime | None = None) -> Mapping[str, tuple[Target, ...]]:
    """Everything each target of the plan has promised, the first promise first; none that was withdrawn."""
    return {
        key: upheld(entries)
        for key, entries in promises.ledgers_of(session, plan.key, known_at).items()
        if not entries[-1].withdrawn
    }
