"""Set each reporting unit's own series against the target of the city, best first."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from sqlalchemy.orm import Session

from domain.assessment import Assessment, Status
from domain.city_total import valid_units
from domain.fulfilment import FALLING
from domain.observation import Observation
from domain.period import Month
from domain.plan import Aggregation, Target
from domain.progress import TargetProgress, UnitProgress
from domain.reporting_unit import ReportingUnit
from domain.verdict import assess
from services.figures import unit_figures
from services.judgement import Moment, case_at

_UnitFigures = Mapping[tuple[str, str | None], tuple[Observation, ...]]


def rank_units(session: Session, moment: Moment, progress: TargetProgress) -> tuple[UnitProgress, ...]:
    """Every unit's own series against the same target, best first, those without a figure at the end.

    Units are compared at the month the city is judged at, so that ranking and gauge speak of the same quarter.
    """
    return rank_each(session, moment, [progress])[progress.target.key]


def rank_each(
    session: Session, moment: Moment, progresses: Collection[TargetProgress]
) -> dict[str, tuple[UnitProgress, ...]]:
    """The ranking of each target by its key, from figures read once for all; empty where no units report it."""
    compared = [one for one in progresses if one.indicator.reported_by_units and one.target.reporting_unit is None]
    indicators = sorted({one.indicator.key for one in compared})
    months = [_month(moment, one) for one in compared]
    figures = unit_figures(session, indicators, max(months), moment.known_at) if months else {}
    ranked = {one.target.key: _ranked(moment, one, figures) for one in compared}
    return {one.target.key: ranked.get(one.target.key, ()) for one in progresses}


def _month(moment: Moment, progress: TargetProgress) -> Month:
    judged = progress.assessment.observation
    return moment.until if judged is None or judged.completeness is None else judged.period_end


def _ranked(moment: Moment, progress: TargetProgress, figures: _UnitFigures) -> tuple[UnitProgress, ...]:
    month, indicator = _month(moment, progress), progress.indicator.key
    ranked = [
        _judge_unit(moment, progress, unit, _up_to(figures.get((indicator, code), ()), month), month)
        for code, unit in valid_units(moment.units, month).items()
    ]
    return tuple(sorted(ranked, key=lambda unit: _place(unit, progress.target)))


def _up_to(figures: tuple[Observation, ...], month: Month) -> tuple[Observation, ...]:
    return tuple(figure for figure in figures if figure.period_end <= month)


def _judge_unit(
    moment: Moment, progress: TargetProgress, unit: ReportingUnit, figures: tuple[Observation, ...], month: Month
) -> UnitProgress:
    at_month = [figure for figure in figures if figure.period_end == month and figure.value is not None]
    if not at_month:
        return UnitProgress(unit, Assessment(Status.NO_DATA), None)
    if progress.indicator.aggregation is Aggregation.SUM:
        # A city's count is promised by the city: no document says how much of it each district owes.
        return UnitProgress(unit, Assessment(Status.NOT_ASSESSABLE, observation=at_month[-1]), at_month[-1])
    return UnitProgress(unit, assess(case_at(moment, progress.target, figures)), at_month[-1])


def _place(unit: UnitProgress, target: Target) -> tuple[bool, Decimal, Decimal]:
    """Best first: the nearest to a range, else the largest, or the smallest where less is better."""
    if unit.observation is None or unit.observation.value is None:
        return True, Decimal(0), Decimal(0)
    value = unit.observation.value
    return False, _beside(value, target), value if target.comparator in FALLING else -value


def _beside(value: Decimal, target: Target) -> Decimal:
    """How far a value lies outside a range; 0 within it and where none is promised."""
    if target.low is None or target.high is None:
        return Decimal(0)
    return max(target.low - value, value - target.high, Decimal(0))
