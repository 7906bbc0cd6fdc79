"""Light memory: each quarter's verdict is kept as it was given, and what became of it is told later."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from domain.memory import Remembered
from domain.period import Period
from domain.plan import Plan


def recall(session: Session, plan: Plan, before: Period) -> Mapping[str, tuple[Remembered, ...]]:
    """The quarters before ``before`` by target, oldest first."""
    del session, plan, before
    return {}
