"""What is being typed and has not been sent: one row for each cell, changed as it is typed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import insert, or_, select, update
from sqlalchemy.orm import Session

from db.reporting_tables import drafts
from domain.period import Period
from domain.reporting import Draft, Typed


def drafts_of(session: Session, reporting_unit: str, period: Period) -> dict[str, Draft]:
    """Every draft of one report by indicator, blank ones included: their versions go on counting."""
    rows = session.execute(select(drafts).where(*_of(reporting_unit, period)).order_by(drafts.c.indicator)).mappings()
    return {row["indicator"]: _draft(row) for row in rows}


def drafting(session: Session, period: Period) -> frozenset[tuple[str, str]]:
    """The reporting units and indicators of one quarter whose draft holds something."""
    something = or_(*(drafts.c[column] != "" for column in ("value", "numerator", "denominator", "note")))
    rows = session.execute(
        select(drafts.c.reporting_unit, drafts.c.indicator).where(drafts.c.period == period, something)
    )
    return frozenset((unit, indicator) for unit, indicator in rows)


def write_draft(session: Session, reporting_unit: str, period: Period, draft: Draft) -> None:
    """Put the draft into its cell, in the place of whatever stood there."""
    content = {
        "value": draft.typed.value,
        "numerator": draft.typed.numerator,
        "denominator": draft.typed.denominator,
        "note": draft.typed.note,
        "version": draft.version,
        "by": draft.by,
        "recorded_at": draft.at,
    }
    cell = (*_of(reporting_unit, period), drafts.c.indicator == draft.indicator)
    if not session.execute(update(drafts).where(*cell).values(**content)).rowcount:  # type: ignore[attr-defined]
        key = {"reporting_unit": reporting_unit, "period": period, "indicator": draft.indicator}
        session.execute(insert(drafts).values(**key, **content))


def _of(reporting_unit: str, period: Period) -> tuple[Any, ...]:
    return drafts.c.reporting_unit == reporting_unit, drafts.c.period == period


def _draft(row: Any) -> Draft:
    typed = Typed(row["value"], row["numerator"], row["denominator"], row["note"])
    return Draft(row["indicator"], typed, row["version"], row["by"], row["recorded_at"])
