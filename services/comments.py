"""Say something about one cell of a report, to whoever else works on it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from db import audit, comments
from domain.access import Act, Caller
from domain.errors import UnknownIndicator
from domain.period import Period
from domain.reporting import Comment, said
from domain.reporting_errors import WordsMissing
from services.ledger import known
from services.plans import find_reporting_unit


def comments_of(
    session: Session, reporting_unit: str, period: Period, *, by: Caller
) -> Mapping[str, tuple[Comment, ...]]:
    """What was said about each cell of one report, by indicator, the first comment first."""
    by.require(Act.VIEW_REPORT, reporting_unit=reporting_unit)
    found: dict[str, tuple[Comment, ...]] = {}
    for comment in comments.comments_of(session, reporting_unit, period):
        found[comment.indicator] = (*found.get(comment.indicator, ()), comment)
    return found


def add_comment(
    session: Session, reporting_unit: str, period: Period, indicator: str, words: str, *, by: Caller
) -> Comment:
    """Write a comment on one owed cell; whoever may see the report may speak about it.

    WordsMissing and WordsRefused for what is no comment, UnknownIndicator for what the unit does not owe.
    """
    by.require(Act.VIEW_REPORT, reporting_unit=reporting_unit)
    unit = find_reporting_unit(session, reporting_unit)
    if indicator not in known(session).owed_by(unit.code, period):
        raise UnknownIndicator(indicator)
    told = said(words)
    if not told:
        raise WordsMissing
    at = datetime.now(UTC)
    comment = Comment(indicator, told, by.login, at)
    number = comments.add_comment(session, unit.code, period, comment)
    details = {"reporting_unit": unit.code, "period": str(period), "indicator": indicator, "words": told}
    audit.append(session, actor=by, action="comment", subject=str(number), details=details, at=at)
    return comment
