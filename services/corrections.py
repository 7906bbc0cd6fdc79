"""Corrections: figures of one quarter that counted and took the place of others, each with its reason."""

from __future__ import annotations

from sqlalchemy.orm import Session

from db import promises
from db.corrections import corrections_of_quarter
from domain.access import Act, Caller
from domain.board import Correction
from domain.period import Period
from domain.review import CorrectionKind


def corrections(session: Session, period: Period, *, by: Caller) -> tuple[Correction, ...]:
    """Every correction of the quarter's figures, the latest first.

    Everybody reads what was corrected and why; who sent and accepted it only who may see the unit's report.
    """
    by.require(Act.VIEW_PUBLISHED)
    indicators, units = promises.indicators_by_key(session), promises.reporting_units_by_code(session)
    told = []
    for found in corrections_of_quarter(session, period):
        unit = units[str(found.after.reporting_unit)]
        is_named = by.may(Act.VIEW_REPORT, reporting_unit=unit.code)
        correction = Correction(
            reporting_unit=unit,
            indicator=indicators[found.after.indicator],
            period=period,
            before=found.before.observation,
            after=found.after.observation,
            kind=found.after.observation.correction or CorrectionKind.REVISION,
            reason=found.reason,
            sent_by=found.sent_by if is_named else "",
            accepted_by=found.accepted_by if is_named else "",
            accepted_at=found.at,
        )
        told.append(correction)
    return tuple(told)
