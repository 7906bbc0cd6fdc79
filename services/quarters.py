"""Which quarters of a plan can be chosen, and which one a reader begins with."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from db import observations, promises, totals
from domain.period import Month, Period
from domain.plan import Plan, Relation
from services.days import CHONGQING, today
from services.obligations import obligations
from services.plans import find_plan

__all__ = ["CHONGQING", "default_period", "due_period", "latest_period", "periods", "today"]


def periods(session: Session, plan_key: str) -> tuple[Period, ...]:
    """The quarters that can be chosen, oldest first: the plan's span, and later ones that have figures."""
    plan = find_plan(session, plan_key)
    last = Period.containing(max((plan.due, *_months(session, plan))))
    quarters = [Period.containing(plan.start)]
    while quarters[-1] < min(last, Period.containing(Month.of(today()))):
        quarters.append(quarters[-1].plus(1))
    return tuple(quarters)


def default_period(session: Session, plan_key: str) -> Period:
    """The quarter a reader begins with: within the plan's span, the last with figures reported.

    The plan's own targets lead; a plan without figures for them begins where its companions have some, and one
    that nobody reports on where anything was published.
    """
    plan = find_plan(session, plan_key)
    ends = min(plan.due, Month.of(today()))
    for months in (
        totals.months_with_totals(session, _indicators(session, plan, Relation.CORE)),
        totals.months_with_totals(session, _indicators(session, plan)),
        _months(session, plan),
    ):
        within = [month for month in months if plan.start <= month <= ends]
        if within:
            return Period.containing(within[-1])
    return min(Period.containing(plan.due), _last_over())


def due_period(session: Session, plan_key: str) -> Period:
    """The quarter whose reports are due: the last one that is over, where anything is owed for it."""
    over = _last_over()
    return over if obligations(session, over) else default_period(session, plan_key)


def latest_period(session: Session, plan: Plan, known_at: datetime | None = None) -> Period:
    """The last quarter up to today that has any figure of the plan, else the last one that is over."""
    months = [month for month in _months(session, plan, known_at) if month <= Month.of(today())]
    return Period.containing(months[-1]) if months else _last_over()


def _last_over() -> Period:
    return Period.containing(Month.of(today())).plus(-1)


def _months(session: Session, plan: Plan, known_at: datetime | None = None) -> tuple[Month, ...]:
    return observations.months_reported(session, _indicators(session, plan), known_at)


def _indicators(session: Session, plan: Plan, *relations: Relation) -> set[str]:
    """What the plan's targets measure; of the given relations only, where any are given."""
    targets = promises.current_targets(session, plan.key)
    return {target.indicator for target in targets if not relations or target.relation in relations}
