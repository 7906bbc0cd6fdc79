"""Write a plan's quarter as a briefing whose charts and words can be edited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache, partial

from sqlalchemy.orm import Session

from briefings.compose import compose
from briefings.depth import InDepth, Standing
from briefings.lists import has_figure
from briefings.slides import write_slides
from db import observations
from domain.basis import DEFAULT_BASIS, Basis
from domain.city_total import valid_units
from domain.errors import UnknownBriefingFormat
from domain.observation import Observation
from domain.path import path_points
from domain.period import Month, Period
from domain.plan import Aggregation, Language
from domain.progress import PlanProgress, TargetProgress
from services.judgement import Moment, case_at, moment_of
from services.progress import plan_progress
from services.quarters import CHONGQING

_FiguresOf = Callable[[str, Month], Mapping[str, Observation]]
_WRITERS = {"pptx": write_slides}


def write_briefing(
    session: Session,
    plan_key: str,
    *,
    period: Period | None,
    language: Language,
    basis: Basis = DEFAULT_BASIS,
    format: str = "pptx",
    written_at: datetime | None = None,
) -> bytes:
    """The briefing as a file; the same figures and the same ``written_at`` (default: now) give the same bytes."""
    if format not in _WRITERS:
        raise UnknownBriefingFormat(format, tuple(_WRITERS))
    progress = plan_progress(session, plan_key, period=period, basis=basis)
    content = compose(
        progress,
        _in_depth(session, progress),
        language=language,
        written_at=written_at or datetime.now(CHONGQING),
    )
    return _WRITERS[format](content)


def _in_depth(session: Session, progress: PlanProgress) -> dict[str, InDepth]:
    """Every target that has a figure with its path and its units' figures; nothing is judged a second time."""
    moment = moment_of(session, progress.plan, progress.period, progress.as_of, progress.basis)
    # Targets of one indicator share its figures, and so the one reading of them.
    figures_of = cache(partial(_figures_of_units, session))
    return {
        one.target.key: InDepth(
            progress=one,
            path=path_points(case_at(moment, one.target, one.observations), one.assessment),
            standings=_standings(moment, one, figures_of),
        )
        for one in progress.targets
        if has_figure(one)
    }


def _standings(moment: Moment, progress: TargetProgress, figures_of: _FiguresOf) -> tuple[Standing, ...]:
    """The units' figures of the month the city is judged at; a sum or a published figure has no parts to compare."""
    indicator, judged = progress.indicator, progress.assessment.observation
    compared = indicator.aggregation is Aggregation.RATIO and progress.target.reporting_unit is None
    if judged is None or not indicator.reported_by_units or not compared:
        return ()
    figures = figures_of(indicator.key, judged.period_end)
    units = valid_units(moment.units, judged.period_end)
    return tuple(Standing(unit, figures.get(code)) for code, unit in units.items())


def _figures_of_units(session: Session, indicator: str, month: Month) -> Mapping[str, Observation]:
    found = observations.current_of_month(session, [indicator], month)
    return {one.reporting_unit: one.observation for one in found if one.reporting_unit is not None}
