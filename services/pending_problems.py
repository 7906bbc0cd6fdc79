"""What the rules say of the figures a reviewer has before them: what was confirmed or explained when it was sent."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from domain.access import Act, Caller
from domain.period import Period
from domain.problem import Problem
from services.ledger import known, ledger_of
from services.plans import find_reporting_unit
from services.typed_reports import as_typed, line_of, problems_of


def pending_problems(
    session: Session, reporting_unit: str, period: Period, *, by: Caller
) -> Mapping[str, tuple[Problem, ...]]:
    """What there is to look at in each cell that waits, by indicator, judged beside what is known now."""
    unit = find_reporting_unit(session, reporting_unit)
    by.require(Act.VIEW_REPORT, reporting_unit=unit.code)
    ledger = ledger_of(session, unit, known(session))
    expected = ledger.expected(period)
    waiting = {key: as_typed(found.observation) for key, found in ledger.waiting(period).items()}
    return problems_of({key: line_of(expected, key, typed) for key, typed in waiting.items()}, expected)
