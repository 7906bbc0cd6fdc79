"""Demonstration figures: made by the program, marked wherever they are shown, removed by one command."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from db import audit, observations, promises, totals
from db.observations import Addition
from domain.observation import Observation, ObsStatus, Recorded
from targets.demonstration import DemoFigure, demonstration_figures
from targets.promises import Promises

_ACTOR = "demo"


def add_demo(session: Session) -> int:
    """Add every demonstration figure, unless they are there already; how many were added."""
    if observations.has_demo(session):
        return 0
    at = datetime.now(UTC)
    figures = sorted(demonstration_figures(_promises(session)), key=lambda figure: figure.recorded_order)
    observations.add(session, map(_addition, figures), at=at)
    return _publish(session, "demo.add", _cells(figures), len(figures), at)


def remove_demo(session: Session) -> int:
    """Remove every demonstration figure and what was added up from them; how many there were."""
    cells = observations.demo_cells(session)
    return _publish(session, "demo.remove", cells, observations.remove_demo(session), datetime.now(UTC))


def has_demo(session: Session) -> bool:
    return observations.has_demo(session)


def _publish(session: Session, action: str, cells: Iterable[totals.Cell], count: int, at: datetime) -> int:
    if count:
        totals.recompute(session, set(cells))
        audit.publish(session, actor=_ACTOR, action=action, subject="demo", details={"figures": count}, at=at)
    return count


def _cells(figures: Iterable[DemoFigure]) -> set[totals.Cell]:
    return {(figure.indicator, figure.period.end) for figure in figures}


def _addition(figure: DemoFigure) -> Addition:
    observation = Observation(
        period_end=figure.period.end,
        value=figure.value,
        numerator=figure.numerator,
        denominator=figure.denominator,
        obs_status=ObsStatus.DEMO,
        reason=figure.reason,
    )
    return Addition(Recorded(figure.indicator, figure.reporting_unit, observation))


def _promises(session: Session) -> Promises:
    """What is stored, in the shape the figures are made from; published figures play no part in it."""
    plans = promises.plans_listed(session)
    return Promises(
        plans=plans,
        indicators=tuple(promises.indicators_by_key(session).values()),
        targets=promises.current_targets(session),
        goals=tuple(goal for plan in plans for goal in promises.goals_of(session, plan.key)),
        reporting_units=tuple(promises.reporting_units_by_code(session).values()),
        published=(),
    )
