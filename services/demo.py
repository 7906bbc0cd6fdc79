"""Demonstration figures: made by the program, marked wherever they are shown, removed by one command."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from db import audit, observations, promises, totals, verdicts
from db.observations import Addition
from domain.observation import Observation, ObsStatus, Recorded
from domain.period import Period
from services.remembering import remember
from services.stages import add_demo_stages, has_demo_stages, remove_demo_stages
from targets.demonstration import DemoFigure, demonstration_figures
from targets.promises import Promises

_ACTOR = "demo"


def add_demo(session: Session) -> int:
    """Add every demonstration figure and stage, unless they are there already; how many were added.

    In two acts, each judged when it is published: what was late in the story comes after its quarter was judged.
    """
    if has_demo(session):
        return 0
    promised = _promises(session)
    figures = demonstration_figures(promised)
    in_time = [figure for figure in figures if not figure.is_late]
    late = [figure for figure in figures if figure.is_late]
    at = datetime.now(UTC)
    stages = add_demo_stages(session, promised, at)
    return stages + _record(session, in_time, stages, at) + _record(session, late, 0, datetime.now(UTC))


def remove_demo(session: Session) -> int:
    """Remove every demonstration figure and stage, and what was added up and judged from them; how many there were."""
    cells = observations.demo_cells(session)
    count = observations.remove_demo(session) + remove_demo_stages(session)
    verdicts.remove_demo(session)
    _publish(session, "demo.remove", cells, count, datetime.now(UTC))
    return count


def has_demo(session: Session) -> bool:
    return observations.has_demo(session) or has_demo_stages(session)


def has_demo_of(session: Session, periods: Collection[Period]) -> bool:
    """Whether units have demonstration figures of any of these quarters; nobody ever sent them."""
    return not observations.demo_months(session).isdisjoint(period.end for period in periods)


def _record(session: Session, figures: Sequence[DemoFigure], beside: int, at: datetime) -> int:
    """Add one act's figures, published together with ``beside`` other rows; how many figures there are."""
    observations.add(session, map(_addition, figures), at=at)
    _publish(session, "demo.add", _cells(figures), len(figures) + beside, at)
    return len(figures)


def _publish(session: Session, action: str, cells: Collection[totals.Cell], count: int, at: datetime) -> None:
    if count:
        totals.recompute(session, cells)
        details = {"figures": count, **remember(session, cells, at=at)}
        audit.publish(session, actor=_ACTOR, action=action, subject="demo", details=details, at=at)


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
