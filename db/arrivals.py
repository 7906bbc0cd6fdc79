"""What has arrived of one quarter, whether it was accepted or not, and whose report was given back."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from db.reporting_tables import review_decisions
from db.submissions import MOVED_AWAY
from db.tables import observations, submissions
from domain.observation import ObsStatus
from domain.period import Period
from domain.review import ReviewAct


def arrived(session: Session, period: Period) -> dict[str, frozenset[str]]:
    """The indicators each unit has given a figure of the quarter for, by the unit's code; without what was moved."""
    query = select(observations.c.reporting_unit, observations.c.indicator).where(
        observations.c.period_end == period.end,
        observations.c.reporting_unit.is_not(None),
        observations.c.obs_status != ObsStatus.DEMO,
        ~observations.c.withdrawn,
        or_(observations.c.submission.is_(None), observations.c.submission.not_in(MOVED_AWAY)),
    )
    found: dict[str, set[str]] = defaultdict(set)
    for unit, indicator in session.execute(query.distinct()):
        found[unit].add(indicator)
    return {unit: frozenset(indicators) for unit, indicators in found.items()}


def given_back(session: Session, period: Period) -> dict[str, frozenset[str]]:
    """The indicators that were returned to each unit in the last thing it sent, and have not been sent again."""
    newest = (
        select(func.max(submissions.c.id))
        .where(submissions.c.period == period, submissions.c.id.not_in(MOVED_AWAY))
        .group_by(submissions.c.reporting_unit)
    )
    query = (
        select(submissions.c.reporting_unit, review_decisions.c.cells)
        .join(review_decisions, review_decisions.c.submission == submissions.c.id)
        .where(submissions.c.id.in_(newest), review_decisions.c.act == ReviewAct.RETURN)
    )
    return {unit: frozenset(cells) for unit, cells in session.execute(query)}
