"""Move a submission that was filed under the wrong quarter to the quarter it was meant for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from db import audit, observations, pending, reviews, submissions
from db.observations import Addition
from domain.access import Act, Caller
from domain.board import Version
from domain.period import Month, Period
from domain.review import CorrectionKind, ReviewAct, ReviewDecision
from domain.review_errors import MoveCause, NotMovable
from services.days import today
from services.ledger import known, ledger_of
from services.period_windows import require_taking
from services.plans import find_reporting_unit
from services.reviewed import Reviewed, is_replay, require_decidable, reviewed, stated, told_of


def move(session: Session, submission: str, *, to: Period, reason: str, by: Caller) -> str:
    """Put a submission filed under the wrong quarter under the right one; the number it has there.

    There it waits for review like any other. Raises UnknownSubmission, NotMovable, ReportClosed, ReasonMissing,
    FourEyes, Overtaken.
    """
    by.require(Act.REVIEW)
    report, why = reviewed(session, submission), stated(reason, ReviewAct.MOVE)
    if is_replay(report, ReviewAct.MOVE, by) and (copy := _copy(session, report)).period == to:
        return copy.number
    require_decidable(report, by)
    _require_movable(session, report, to)
    at, old = datetime.now(UTC), report.version
    number = submissions.add_submission(
        session,
        reporting_unit=old.reporting_unit,
        period=to,
        sha256=old.sha256,
        file_name=old.file_name,
        by=old.by,
        at=at,
        moved_from=old.number,
    )
    observations.add(session, _moved(session, report, to, number=number, reason=why), at=at)
    reviews.add_decision(session, ReviewDecision(old.number, ReviewAct.MOVE, by.login, at, why))
    details = {**told_of(report), "to": str(to), "submission": number, "reason": why}
    audit.append(session, actor=by, action="move", subject=old.number, details=details, at=at)
    return number


def _copy(session: Session, report: Reviewed) -> Version:
    """What a moved submission is under its new quarter."""
    every = submissions.versions_of_unit(session, report.version.reporting_unit)
    return next(one for one in every if one.moved_from == report.version.number)


def _require_movable(session: Session, report: Reviewed, to: Period) -> None:
    """Every figure it brought waits, is owed for the other quarter, and these bytes were not sent there before."""
    cause = _hindrance(session, report, to)
    if cause is not None:
        raise NotMovable(report.version.number, to, cause)
    require_taking(session, report.version.reporting_unit, to)


def _hindrance(session: Session, report: Reviewed, to: Period) -> MoveCause | None:
    """The first thing in the way."""
    old, brought = report.version, _brought(report)
    owed = known(session).owed_by(old.reporting_unit, to)
    there = submissions.find_submission(session, reporting_unit=old.reporting_unit, period=to, sha256=old.sha256)
    causes = {
        MoveCause.SAME_QUARTER: to == old.period,
        MoveCause.FUTURE: to > Period.containing(Month.of(today())),
        MoveCause.NOTHING_WAITS: not brought,
        MoveCause.COUNTS: not all(one.trace.awaits_review for one in brought),
        MoveCause.NOT_OWED: any(one.trace.indicator not in owed for one in brought),
        MoveCause.SENT_ALREADY: there is not None,
    }
    return next((cause for cause, applies in causes.items() if applies), None)


def _brought(report: Reviewed) -> list[pending.StoredFigure]:
    return [one for one in report.stored if one.trace.submission == report.version.number]


def _moved(session: Session, report: Reviewed, to: Period, *, number: str, reason: str) -> Iterator[Addition]:
    """What the submission brought, once more, under the quarter it was meant for."""
    ledger = ledger_of(session, find_reporting_unit(session, report.version.reporting_unit), known(session))
    waiting, counting = ledger.waiting(to), ledger.counting(to)
    taken = pending.already_revised(session, [found.number or 0 for found in waiting.values()])
    for one in _brought(report):
        before = waiting.get(one.trace.indicator)
        revises = None if before is None or before.number in taken else before.number
        kind = CorrectionKind.REVISION if one.trace.indicator in counting else None
        figure = replace(one.recorded.observation, period_end=to.end, submission=number, reason=reason, correction=kind)
        yield Addition(replace(one.recorded, observation=figure), revises=revises, awaits_review=True)
