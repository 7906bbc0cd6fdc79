"""Decide on stages that were sent: accept one, or return it with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from db import audit, sent_stages, stages
from db.sent_stages import SentStage
from db.stages import StageAddition, StoredStage
from domain.access import Act, Caller
from domain.access_errors import FourEyes, Overtaken, ReasonMissing
from domain.notice import Notice, NoticeKind
from domain.observation import ObsStatus
from domain.period import Period
from domain.reporting import said
from domain.reporting_errors import UnknownStageReport
from domain.review import ReviewAct, ReviewDecision
from services.notices import tell
from services.stage_record import counting_stage, remembered, told_of
from services.staged import find_staged


def accept_stage(session: Session, number: int, *, by: Caller) -> None:
    """Let a sent stage count: a later row says the same, reviewed, and the one accepted before stays beside it.

    Overtaken where it was decided already or something newer was sent; FourEyes for one's own.
    """
    sent = _decidable(session, number, by=by)
    at, stored = datetime.now(UTC), sent.stored
    before = _accepted_before(session, stored)
    report = replace(stored.report, obs_status=ObsStatus.ACCEPTED, reason=None if before is None else _because(sent))
    revises = None if before is None else before.number
    addition = StageAddition(
        StoredStage(stored.plan, stored.key, report), revises=revises, freezes=number, reported_by=sent.by
    )
    stages.add(session, [addition], at=at)
    sent_stages.add_decision(session, number, ReviewDecision(str(number), ReviewAct.ACCEPT, by.login, at))
    promise = find_staged(session, stored.plan, stored.key)
    details = {**told_of(promise, report), **remembered(session, promise, report, at)}
    audit.publish(session, actor=by, action="stage.accept", subject=str(number), details=details, at=at)
    tell(session, _notice(NoticeKind.STAGE_ACCEPTED, stored, "", by, at))


def return_stage(session: Session, number: int, *, reason: str, by: Caller) -> None:
    """Give a sent stage back with a reason; ReasonMissing without one, and as ``accept_stage``."""
    sent, why = _decidable(session, number, by=by), said(reason)
    if not why:
        raise ReasonMissing("stage.return")
    at = datetime.now(UTC)
    sent_stages.add_decision(session, number, ReviewDecision(str(number), ReviewAct.RETURN, by.login, at, why))
    details = {"plan": sent.stored.plan, "key": sent.stored.key, "reason": why}
    audit.append(session, actor=by, action="stage.return", subject=str(number), details=details, at=at)
    tell(session, _notice(NoticeKind.STAGE_RETURNED, sent.stored, why, by, at))


def _notice(kind: NoticeKind, stored: StoredStage, words: str, by: Caller, at: datetime) -> Notice:
    """What those who report the promise are told of the decision."""
    period = Period.containing(stored.report.period_end)
    return Notice(kind, None, period, words, by.login, at, plan=stored.plan, key=stored.key)


def _accepted_before(session: Session, sent: StoredStage) -> StoredStage | None:
    return counting_stage(session, sent.plan, sent.key, sent.report.period_end, of={ObsStatus.ACCEPTED})


def _because(sent: SentStage) -> str:
    return sent.stored.report.note or f"stage report {sent.number}"


def _decidable(session: Session, number: int, *, by: Caller) -> SentStage:
    """The sent stage with this number, still the newest and undecided, and of somebody else."""
    by.require(Act.REVIEW)
    plan = sent_stages.plan_of(session, number)
    all_sent = () if plan is None else sent_stages.sent_of_plan(session, plan)
    chosen = next((sent for sent in all_sent if sent.number == number), None)
    if chosen is None:
        raise UnknownStageReport(str(number))
    newer = next((sent for sent in all_sent if sent.revises == number), None)
    if newer is not None:
        raise Overtaken(newer.by, newer.at, f"{number} → {newer.number}")
    if chosen.decision is not None:
        raise Overtaken(chosen.decision.by, chosen.decision.at, str(number))
    if by.login in _senders(all_sent, chosen):
        raise FourEyes(by.login)
    return chosen


def _senders(all_sent: Iterable[SentStage], last: SentStage) -> set[str]:
    """Whoever sent it, or any of those it was sent in the place of."""
    by_number = {sent.number: sent for sent in all_sent}
    senders, sent = {last.by}, last
    while sent.revises is not None and sent.revises in by_number:
        sent = by_number[sent.revises]
        senders.add(sent.by)
    return senders
