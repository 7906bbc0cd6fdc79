"""Review what was sent: see it, accept it, return cells of it, move it to its quarter, lock a report.

Each act is one transaction of whoever calls, under the write lock: of two reviewers at once the first one wins.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from db import audit, observations, period_windows, reviews, totals
from db.observations import Addition
from db.pending import StoredFigure
from domain.access import Act, Caller
from domain.access_errors import ReasonMissing
from domain.board import Accepted
from domain.notice import Notice, NoticeKind
from domain.observation import ObsStatus
from domain.period import Period
from domain.reporting import said
from domain.review import ReviewAct, ReviewDecision
from domain.review_errors import NothingWaits, NotWaiting
from services.moving import move
from services.notices import tell
from services.plans import find_reporting_unit
from services.remembering import remember
from services.review_board import board, cell_states, pending_count, pending_figures, report_view, waiting
from services.reviewed import Reviewed, is_replay, require_decidable, reviewed, stated, told_of

__all__ = [
    "accept",
    "board",
    "cell_states",
    "lock",
    "move",
    "pending_count",
    "pending_figures",
    "report_view",
    "return_cells",
    "waiting",
]


def accept(session: Session, submission: str, *, by: Caller) -> Accepted:
    """Every pending figure of the report counts from now on; the same act by the same person again changes nothing.

    Raises UnknownSubmission, FourEyes, NothingWaits, and Overtaken where a later version or a decision came first.
    """
    by.require(Act.REVIEW)
    report = reviewed(session, submission)
    number = report.version.number
    if is_replay(report, ReviewAct.ACCEPT, by):
        return Accepted(number, len(observations.accepted_with(session, number)), audit.data_version(session))
    require_decidable(report, by)
    _require_waiting(report)
    at = datetime.now(UTC)
    additions = [_accepted(report, one) for one in report.waiting]
    observations.add(session, additions, at=at)
    reviews.add_decision(session, ReviewDecision(number, ReviewAct.ACCEPT, by.login, at))
    tell(session, _notice(report, NoticeKind.ACCEPTED, "", by, at))
    return Accepted(number, len(additions), _publish(session, report, additions, by=by, at=at))


def return_cells(
    session: Session, submission: str, *, cells: Mapping[str, str], reason: str, by: Caller
) -> ReviewDecision:
    """Reopen these cells, each with its reason (``reason`` where it has none); all pending cells where none is named.

    Raises UnknownSubmission, NotWaiting, ReasonMissing, WordsRefused, NothingWaits, FourEyes, Overtaken.
    """
    by.require(Act.REVIEW)
    cells, reason = {key: said(words) for key, words in cells.items()}, said(reason)
    report = reviewed(session, submission)
    before = report.version.decision
    if before is not None and is_replay(report, ReviewAct.RETURN, by) and _says_the_same(report, before, cells, reason):
        return before
    require_decidable(report, by)
    named = _reasons(report, cells, reason)
    why = reason or "; ".join(dict.fromkeys(named.values()))
    at, number = datetime.now(UTC), report.version.number
    decision = ReviewDecision(number, ReviewAct.RETURN, by.login, at, why, tuple(named), tuple(named.values()))
    reviews.add_decision(session, decision)
    details = {**told_of(report), "reason": why, "cells": named}
    audit.append(session, actor=by, action="return", subject=number, details=details, at=at)
    tell(session, _notice(report, NoticeKind.RETURNED, why, by, at))
    return decision


def lock(
    session: Session, reporting_units: Collection[str], period: Period, *, locked: bool, reason: str, by: Caller
) -> tuple[str, ...]:
    """Lock or unlock the reports of these units, by code; the codes of those that were not so already."""
    by.require(Act.LOCK_REPORT)
    act = "lock" if locked else "unlock"
    why, before = stated(reason, act), period_windows.locked_units(session, period)
    named = dict.fromkeys(find_reporting_unit(session, one).code for one in reporting_units)
    changed = tuple(code for code in named if (code in before) is not locked)
    if changed:
        at = datetime.now(UTC)
        reviews.add_locks(session, changed, period, locked=locked, reason=why, by=by.login, at=at)
        details = {"reporting_units": list(changed), "period": str(period), "reason": why}
        audit.append(session, actor=by, action=act, subject=str(period), details=details, at=at)
        kind = NoticeKind.LOCKED if locked else NoticeKind.UNLOCKED
        for code in changed:
            tell(session, Notice(kind, code, period, why, by.login, at))
    return changed


def _notice(report: Reviewed, kind: NoticeKind, words: str, by: Caller, at: datetime) -> Notice:
    """What those who sent the report are told of the decision."""
    return Notice(kind, report.version.reporting_unit, report.version.period, words, by.login, at)


def _accepted(report: Reviewed, sent: StoredFigure) -> Addition:
    """The very figure that was sent, as one that counts; it takes the place of what counted before."""
    before = report.record.counting(sent.trace.indicator)
    observation = sent.recorded.observation
    figure = replace(
        observation,
        obs_status=ObsStatus.ACCEPTED,
        submission=report.version.number,
        reason=None if before is None else observation.reason or f"submission {sent.trace.submission}",
    )
    return Addition(
        replace(sent.recorded, observation=figure),
        revises=None if before is None else before.number,
        freezes=sent.trace.number,
    )


def _publish(session: Session, report: Reviewed, additions: Sequence[Addition], *, by: Caller, at: datetime) -> int:
    """Totals, verdicts and the audit line; the data version as it is from now on."""
    number, details = report.version.number, {**told_of(report), "figures": len(additions)}
    cells = {(one.recorded.indicator, report.version.period.end) for one in additions}
    totals.recompute(session, cells)
    judged = remember(session, cells, at=at)
    return audit.publish(session, actor=by, action="accept", subject=number, details={**details, **judged}, at=at)


def _require_waiting(report: Reviewed) -> None:
    if not report.waiting:
        raise NothingWaits(report.version.number)


def _reasons(report: Reviewed, cells: Mapping[str, str], reason: str) -> dict[str, str]:
    """The cells to be reopened, each with why; NotWaiting for one nothing waits in."""
    _require_waiting(report)
    waiting = {one.trace.indicator for one in report.waiting}
    unknown = next((key for key in cells if key not in waiting), None)
    if unknown is not None:
        raise NotWaiting(unknown)
    named = _named(report, cells, reason)
    if not all(named.values()):
        raise ReasonMissing(ReviewAct.RETURN)
    return named


def _named(report: Reviewed, cells: Mapping[str, str], reason: str) -> dict[str, str]:
    waiting = [one.trace.indicator for one in report.waiting]
    return {key: cells.get(key, "") or reason for key in waiting if key in cells or not cells}


def _says_the_same(report: Reviewed, told: ReviewDecision, cells: Mapping[str, str], reason: str) -> bool:
    """Whether a return asked for is the one that was made: the very cells, each with the very reason."""
    wanted = _named(report, cells, reason)
    return set(cells) <= set(wanted) and wanted == dict(zip(told.cells, told.reasons, strict=True))
