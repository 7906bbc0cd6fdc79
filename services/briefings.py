"""Write a plan's quarter as a briefing whose charts and words can be edited."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from briefings.compose import compose
from briefings.depth import InDepth
from briefings.lists import has_figure
from briefings.slides import write_slides
from domain.basis import DEFAULT_BASIS, Basis
from domain.errors import UnknownBriefingFormat
from domain.path import path_points
from domain.period import Period
from domain.plan import Aggregation, Language
from domain.progress import PlanProgress, TargetProgress
from services.judgement import case_at, moment_of
from services.knowledge import known_at
from services.progress import plan_progress
from services.quarters import CHONGQING
from services.ranking import rank_each

_WRITERS = {"pptx": write_slides}


def write_briefing(
    session: Session,
    plan_key: str,
    *,
    period: Period | None,
    language: Language,
    basis: Basis = DEFAULT_BASIS,
    shown_on: date | None = None,
    format: str = "pptx",
    written_at: datetime | None = None,
) -> bytes:
    """The briefing as a file; the same figures and the same ``written_at`` (default: now) give the same bytes."""
    if format not in _WRITERS:
        raise UnknownBriefingFormat(format, tuple(_WRITERS))
    progress = plan_progress(session, plan_key, period=period, basis=basis, shown_on=shown_on)
    content = compose(
        progress,
        _in_depth(session, progress),
        language=language,
        written_at=written_at or datetime.now(CHONGQING),
    )
    return _WRITERS[format](content)


def _in_depth(session: Session, progress: PlanProgress) -> dict[str, InDepth]:
    """Every target that has a figure with its path and its units' own verdicts; each is judged once."""
    moment = moment_of(
        session,
        progress.plan,
        progress.period,
        as_of=progress.as_of,
        basis=progress.basis,
        known_at=known_at(session, progress.shown_on),
    )
    shown = [one for one in progress.targets if has_figure(one)]
    standings = rank_each(session, moment, [one for one in shown if _has_ranking(one)])
    return {
        one.target.key: InDepth(
            progress=one,
            path=path_points(case_at(moment, one.target, one.observations), one.assessment),
            standings=standings.get(one.target.key, ()),
        )
        for one in shown
    }


def _has_ranking(progress: TargetProgress) -> bool:
    """A share has parts that can be compared; a sum of the city judges none of its units."""
    return progress.indicator.aggregation is Aggregation.RATIO and progress.assessment.observation is not None
