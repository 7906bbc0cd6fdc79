"""Write a plan's quarter as a briefing whose charts and words can be edited."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from briefings.compose import compose
from briefings.lists import has_figure
from briefings.slides import write_slides
from domain.errors import UnknownBriefingFormat
from domain.path import path_points
from domain.period import Period
from domain.plan import Language
from domain.progress import IndicatorProgress, PlanProgress, TargetProgress
from services.judgement import Moment, case_at, moment_of, rank_units
from services.progress import plan_progress
from services.quarters import CHONGQING

_WRITERS = {"pptx": write_slides}


def write_briefing(
    session: Session,
    plan_key: str,
    *,
    period: Period | None,
    language: Language,
    format: str = "pptx",
    written_at: datetime | None = None,
) -> bytes:
    """The briefing as a file; the same figures and the same ``written_at`` (default: now) give the same bytes."""
    if format not in _WRITERS:
        raise UnknownBriefingFormat(format, tuple(_WRITERS))
    progress = plan_progress(session, plan_key, period=period)
    content = compose(
        progress,
        _in_depth(session, progress),
        language=language,
        written_at=written_at or datetime.now(CHONGQING),
    )
    return _WRITERS[format](content)


def _in_depth(session: Session, progress: PlanProgress) -> dict[str, IndicatorProgress]:
    """Every target that has a figure with its path and its reporting units; nothing is judged a second time."""
    moment = moment_of(session, progress.plan, progress.period, progress.as_of)
    return {one.target.key: _details(session, moment, progress, one) for one in progress.targets if has_figure(one)}


def _details(session: Session, moment: Moment, progress: PlanProgress, one: TargetProgress) -> IndicatorProgress:
    return IndicatorProgress(
        plan=progress.plan,
        period=progress.period,
        as_of=progress.as_of,
        data_version=progress.data_version,
        progress=one,
        path=path_points(case_at(moment, one.target, one.observations), one.assessment),
        units=rank_units(session, moment, one),
    )
