"""What is reported by stages, goals and milestone targets, and who reports it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from sqlalchemy.orm import Session

from db import promises
from domain.access import Act, Caller, Role
from domain.access_errors import NotYours
from domain.goal import Goal
from domain.plan import Language, Measure, Name, Target
from domain.reporting_errors import UnknownGoal
from services.plans import find_plan

Staged: TypeAlias = Goal | Target


def staged_promises(session: Session, plan: str) -> Mapping[str, Staged]:
    """Every promise of one plan that is judged by stages, by key: its milestone targets, then its goals."""
    found = find_plan(session, plan)
    indicators = promises.indicators_by_key(session)
    targets = [
        target
        for target in promises.current_targets(session, found.key)
        if indicators[target.indicator].measure is Measure.MILESTONE
    ]
    staged: tuple[Staged, ...] = (*targets, *promises.goals_of(session, found.key))
    return {promise.key: promise for promise in staged}


def find_staged(session: Session, plan: str, key: str) -> Staged:
    """The goal or milestone target with this key; UnknownGoal where the plan has none."""
    found = staged_promises(session, plan).get(key)
    if found is None:
        raise UnknownGoal(plan, key)
    return found


def name_of(promise: Staged) -> Name:
    return promise.name if isinstance(promise, Goal) else promise.wording


def is_owner(promise: Staged, by: Caller) -> bool:
    """Whether ``by`` reports the stages of this promise.

    A reporter of a reporting unit reports its milestone targets; one without a unit reports what is the whole
    city's, of their department only where the account names one.
    """
    if not by.may(Act.REPORT):
        return False
    if Role.REPORTER not in by.roles:
        return True
    asked = promise.reporting_unit if isinstance(promise, Target) else None
    if asked != by.reporting_unit:
        return False
    return by.department is None or by.department in _departments(promise)


def require_owner(promise: Staged, by: Caller) -> None:
    """Let it pass, or raise NotPermitted for who never reports, NotYours for somebody else's promise."""
    by.require(Act.REPORT)
    if not is_owner(promise, by):
        raise NotYours(promise.key)


def _departments(promise: Staged) -> frozenset[str]:
    department = promise.lead_department
    return frozenset() if department is None else frozenset(department[language] for language in Language)
