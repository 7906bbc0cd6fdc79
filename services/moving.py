"""Move a report filed under the wrong quarter, with every version that waits, to the quarter it was meant for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from db import audit, observations, pending, reviews, submissions
from db.observations import Addition
from domain.access import Act, Caller
from domain.board import Version
from domain.notice import Notice, NoticeKind
from domain.period import Month, Period
from domain.report_record import ReportRecord
from domain.review import CorrectionKind, ReviewAct, ReviewDecision
from domain.review_errors import MoveCause, NotMovable
from services.days import today
from services.ledger import known, ledger_of
from services.notices import tell
from services.period_windows import require_taking
from services.plans import find_reporting_unit
from services.reviewed import Reviewed, is_replay, require_decidable, reviewed, stated, told_of


def move(session: Session, submission: str, *, to: Period, reason: str, by: Caller) -> str:
    """Put the report this is the newest submission of under the quarter it was meant for; the number it has there.

    Every version since the report was last accepted goes, in the order they were sent, and waits for review there.
    Raises UnknownSubmission, NotMovable, ReportClosed, ReasonMissing, FourEyes, Overtaken.
    """
    by.require(Act.REVIEW)
    report, why = reviewed(session, submission), stated(reason, ReviewAct.MOVE)
    if is_replay(report, ReviewAct.MOVE, by) and (copy := _copy(session, report)).period == to:
        return copy.number
    require_decidable(report, by)
    _require_movable(session, report, to)
    at = datetime.now(UTC)
    moved = {old.number: _repeat(session, report, old, to, reason=why, at=at) for old in report.record.round}
    for number in moved:
        reviews.add_decision(session, ReviewDecision(number, ReviewAct.MOVE, by.login, at, why))
    details = {**told_of(report), "to": str(to), "submission": moved[submission], "moved": moved, "reason": why}
    audit.append(session, actor=by, action="move", subject=submission, details=details, at=at)
    old = report.version
    tell(session, Notice(NoticeKind.MOVED, old.reporting_unit, old.period, why, by.login, at, moved_to=to))
    return moved[submission]


def _copy(session: Session, report: Reviewed) -> Version:
    """What a moved submission is under its new quarter."""
    every = submissions.versions_of_unit(session, report.version.reporting_unit)
    return next(one for one in every if one.moved_from == report.version.number)


def _require_movable(session: Session, report: Reviewed, to: Period) -> None:
    """Every figure it brought waits, is owed for the other quarter, and nothing newer was sent there."""
    cause = _hindrance(session, report, to)
    if cause is not None:
        raise NotMovable(report.version.number, to, cause)
    require_taking(session, report.version.reporting_unit, to)


def _hindrance(session: Session, report: Reviewed, to: Period) -> MoveCause | None:
    """The first thing in the way."""
    unit, brought = report.version.reporting_unit, [one for old in report.record.round for one in _brought(report, old)]
    owed = known(session).owed_by(unit, to)
    causes = {
        MoveCause.SAME_QUARTER: to == report.version.period,
        MoveCause.FUTURE: to > Period.containing(Month.of(today())),
        MoveCause.NOTHING_WAITS: not report.waiting,
        MoveCause.COUNTS: not all(one.trace.awaits_review for one in brought),
        MoveCause.NOT_OWED: any(one.trace.indicator not in owed for one in brought),
        MoveCause.SENT_ALREADY: any(_is_there(session, old, to) for old in report.record.round),
        MoveCause.NEWER_THERE: _is_older(session, report, to),
    }
    return next((cause for cause, applies in causes.items() if applies), None)


def _is_there(session: Session, version: Version, to: Period) -> bool:
    found = submissions.find_submission(
        session, reporting_unit=version.reporting_unit, period=to, sha256=version.sha256
    )
    return found is not None


def _is_older(session: Session, report: Reviewed, to: Period) -> bool:
    """Whether something was sent for one of its cells of the other quarter after it."""
    unit = report.version.reporting_unit
    there = ReportRecord(submissions.versions_of_report(session, unit, to)).versions
    sent_at = {version.number: version.at for version in there}
    last: dict[str, datetime] = {}
    for one in pending.figures_of_report(session, unit, to):
        at = sent_at.get(one.trace.submission)
        # A figure that was accepted is in the submission it was accepted with, not in the one that brought it.
        if at is not None and one.trace.freezes is None:
            last[one.trace.indicator] = max(at, last.get(one.trace.indicator, at))
    return any(
        last.get(one.trace.indicator, old.at) > old.at for old in report.record.round for one in _brought(report, old)
    )


def _brought(report: Reviewed, version: Version) -> list[pending.StoredFigure]:
    return [one for one in report.stored if one.trace.submission == version.number]


def _repeat(session: Session, report: Reviewed, version: Version, to: Period, *, reason: str, at: datetime) -> str:
    """Write one version with what it brought under the quarter it was meant for; its number there."""
    number = submissions.repeat_submission(session, version, to, at=at)
    observations.add(session, _repeated(session, report, version, to, number=number, reason=reason), at=at)
    return number


def _repeated(
    session: Session, report: Reviewed, version: Version, to: Period, *, number: str, reason: str
) -> Iterator[Addition]:
    ledger = ledger_of(session, find_reporting_unit(session, version.reporting_unit), known(session))
    waiting, counting = ledger.waiting(to), ledger.counting(to)
    for one in _brought(report, version):
        before = waiting.get(one.trace.indicator)
        kind = CorrectionKind.REVISION if one.trace.indicator in counting else None
        figure = replace(one.recorded.observation, period_end=to.end, submission=number, reason=reason, correction=kind)
        yield Addition(
            replace(one.recorded, observation=figure),
            revises=None if before is None else before.number,
            awaits_review=True,
        )
