"""What was sent and waits for review, and the whole record of reports: every row of a cell, whatever became of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, exists, func, select, true
from sqlalchemy.orm import Session

from db.observation_rows import recorded_of
from db.reporting_tables import review_decisions
from db.tables import observations
from db.types import MonthText
from domain.observation import Recorded
from domain.period import Month, Period
from domain.report_record import Trace
from domain.review import ReviewAct


@dataclass(frozen=True)
class StoredFigure:
    """One recorded row of a report's cell with its figure; ``awaits_review`` where it counts in nothing."""

    recorded: Recorded
    trace: Trace


def pending_of_unit(session: Session, reporting_unit: str) -> tuple[Recorded, ...]:
    """What one unit has sent and nobody has accepted, of every quarter, oldest first."""
    return _found(session, _PENDING_OF_UNIT, {"reporting_unit": reporting_unit})


def pending_of_indicator(session: Session, indicator: str) -> tuple[Recorded, ...]:
    """What any unit has sent of one indicator and nobody has accepted, oldest first."""
    return _found(session, _PENDING_OF_INDICATOR, {"indicator": indicator})


def reports_waiting(session: Session) -> frozenset[tuple[str, Month]]:
    """The reports some figure of which nobody has accepted: unit and the quarter's last month."""
    return frozenset((row.reporting_unit, row.period_end) for row in session.execute(_REPORTS_WAITING))


def traces_of_quarter(session: Session, period: Period, indicators: Collection[str]) -> tuple[Trace, ...]:
    """The rows every unit has of these indicators for one quarter, in the order they were recorded."""
    rows = session.execute(_TRACES, {"month": period.end, "indicators": list(indicators)})
    return tuple(_trace(row._mapping) for row in rows)


def traces_of_unit(session: Session, reporting_unit: str) -> tuple[tuple[Month, Trace], ...]:
    """The rows of one unit with their months, in the order they were recorded."""
    rows = session.execute(_UNIT_TRACES, {"reporting_unit": reporting_unit})
    return tuple((row.period_end, _trace(row._mapping)) for row in rows)


def figures_of_report(session: Session, reporting_unit: str, period: Period) -> tuple[StoredFigure, ...]:
    """Everything recorded for one unit's cells of one quarter, in the order it was recorded."""
    query = select(observations).where(
        observations.c.reporting_unit == reporting_unit, observations.c.period_end == period.end, _WAS_SENT
    )
    rows = session.execute(query.order_by(observations.c.id)).mappings()
    return tuple(StoredFigure(recorded_of(row), _trace(row)) for row in rows)


def _found(session: Session, query: Any, values: dict[str, Any]) -> tuple[Recorded, ...]:
    return tuple(recorded_of(row) for row in session.execute(query, values).mappings())


def _trace(row: Any) -> Trace:
    return Trace(
        row["id"],
        row["reporting_unit"],
        row["indicator"],
        str(row["submission"]),
        row["awaits_review"],
        row["freezes"],
    )


def _pending(condition: Any) -> Any:
    """The last row of each cell that awaits review and was not moved, unless it has been accepted."""
    decision, accepted = review_decisions.alias(), observations.alias()
    moved = exists().where(decision.c.submission == observations.c.submission, decision.c.act == ReviewAct.MOVE)
    cell = (observations.c.indicator, observations.c.reporting_unit, observations.c.period_end)
    place = func.row_number().over(partition_by=cell, order_by=observations.c.id.desc())
    waiting = select(observations, place.label("place")).where(observations.c.awaits_review, ~moved, condition)
    ranked = waiting.subquery()
    frozen = exists().where(accepted.c.freezes == ranked.c.id)
    return select(ranked).where(ranked.c.place == 1, ~frozen).order_by(ranked.c.period_end, ranked.c.id)


# Put together once: building such a query takes longer than the database takes to answer it.
_WAS_SENT = observations.c.submission.is_not(None)
_TRACED = (
    observations.c.id,
    observations.c.reporting_unit,
    observations.c.indicator,
    observations.c.submission,
    observations.c.awaits_review,
    observations.c.freezes,
)
_TRACES = (
    select(*_TRACED)
    .where(
        observations.c.indicator.in_(bindparam("indicators", expanding=True)),
        observations.c.period_end == bindparam("month", type_=MonthText),
        _WAS_SENT,
    )
    .order_by(observations.c.id)
)
_UNIT_TRACES = (
    select(*_TRACED, observations.c.period_end)
    .where(observations.c.reporting_unit == bindparam("reporting_unit"), _WAS_SENT)
    .order_by(observations.c.id)
)
_PENDING_OF_UNIT = _pending(observations.c.reporting_unit == bindparam("reporting_unit"))
_PENDING_OF_INDICATOR = _pending(observations.c.indicator == bindparam("indicator"))
_ANY_PENDING = _pending(true()).subquery()
_REPORTS_WAITING = select(_ANY_PENDING.c.reporting_unit, _ANY_PENDING.c.period_end).distinct()
