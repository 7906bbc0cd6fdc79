"""Light memory: each quarter's verdict is kept as it was given, and what became of it is told later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from db import verdicts
from domain.memory import Remembered, remembered
from domain.period import Period
from domain.plan import Plan


def recall(
    session: Session, plan: Plan, targets: Collection[str], before: Period, known_at: datetime | None = None
) -> Mapping[str, tuple[Remembered, ...]]:
    """The plan's quarters before ``before``, oldest first, for each of the targets, by key."""
    quarters: dict[str, list[Remembered]] = defaultdict(list)
    since = Period.containing(plan.start)
    for key, judged, last in verdicts.told(session, plan.key, targets, since, before, known_at=known_at):
        quarters[key].append(remembered(judged, last))
    return {key: tuple(of_target) for key, of_target in quarters.items()}
