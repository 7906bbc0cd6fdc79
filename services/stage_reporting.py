"""Report how far work without a number has come: what is asked for, and sending a stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from db import audit, evidence, sent_stages, stages
from db.sent_stages import SentStage
from db.stages import StageAddition, StoredStage
from domain.access import Act, Caller
from domain.access_errors import ClosedBy, ReportClosed
from domain.assessment import Assessment
from domain.goal import Goal
from domain.observation import ObsStatus
from domain.period import Period
from domain.reporting import Evidence, said
from domain.reporting_errors import StageRefused
from domain.stage import Stage
from domain.stage_entry import StageEntry, faults_of
from domain.stage_report import StageReport
from services.days import today
from services.period_windows import window_of
from services.plans import find_plan
from services.stage_record import counting_stage, open_stages, remembered, told_of
from services.staged import Staged, find_staged, is_owner, require_owner, staged_promises
from services.stages import judge_stages, stage_reports


@dataclass(frozen=True)
class StageWork:
    """One promise as it stands at a quarter's end, and what was sent for that quarter and is not decided.

    ``sent`` waits for a reviewer, or was returned where its decision says so. ``files`` are the evidence of the
    quarter. ``is_mine`` says whether the caller reports it.
    """

    promise: Staged
    assessment: Assessment
    sent: SentStage | None
    files: tuple[Evidence, ...]
    is_mine: bool

    @property
    def is_returned(self) -> bool:
        return self.sent is not None and self.sent.decision is not None

    def is_reported(self, period: Period) -> bool:
        """Whether a stage of this very quarter was sent and stands."""
        if self.sent is not None:
            return not self.is_returned
        stage = self.assessment.stage
        return stage is not None and stage.period_end == period.end and stage.obs_status is not ObsStatus.DEMO


def stage_work(session: Session, plan: str, period: Period, *, by: Caller) -> tuple[StageWork, ...]:
    """Every promise of the plan that is judged by stages, in its order; what was sent, if theirs to see."""
    by.require(Act.VIEW_REPORT)
    found = find_plan(session, plan)
    reports = stage_reports(session, found, period.end)
    waiting = {one.stored.key: one for one in open_stages(session, plan) if one.stored.report.period_end == period.end}
    files = _files(session, plan, period)
    return tuple(
        _work(promise, reports.get(key, ()), period, waiting.get(key), files.get(key, ()), by=by)
        for key, promise in staged_promises(session, plan).items()
    )


def submit_stage(session: Session, plan: str, key: str, period: Period, entry: StageEntry, *, by: Caller) -> int:
    """Write the stage one promise had reached at the quarter's end; its number.

    Waits for a reviewer where the plan is reviewed, counts at once where it is not. StageRefused with everything
    that is wrong with it, NotYours, ReportClosed. The same again while it waits is the same report.
    """
    promise = find_staged(session, plan, key)
    require_owner(promise, by)
    if not window_of(session, period).is_open:
        raise ReportClosed(key, period, ClosedBy.PERIOD)
    told = replace(entry, evidence=said(entry.evidence), note=said(entry.note))
    _refuse_faulty(session, promise, period, told)
    before = next((sent for sent in open_stages(session, plan) if _is_of(sent, key, period)), None)
    report = _report(told, period)
    if before is not None and before.decision is None and _said(before.stored.report) == report:
        return before.number
    return _write(session, promise, report, before, by=by)


def _is_of(sent: SentStage, key: str, period: Period) -> bool:
    return sent.stored.key == key and sent.stored.report.period_end == period.end


def _files(session: Session, plan: str, period: Period) -> Mapping[str, tuple[Evidence, ...]]:
    found: dict[str, tuple[Evidence, ...]] = {}
    for file in evidence.evidence_of_plan(session, plan):
        if file.period == period:
            found[file.key] = (*found.get(file.key, ()), file)
    return found


def _work(
    promise: Staged,
    reports: Iterable[StageReport],
    period: Period,
    sent: SentStage | None,
    files: tuple[Evidence, ...],
    *,
    by: Caller,
) -> StageWork:
    mine = is_owner(promise, by)
    shown = mine or by.may(Act.VIEW_REVIEW)
    assessment = judge_stages(promise, tuple(reports), period.end)
    return StageWork(promise, assessment, sent if shown else None, files if shown else (), mine)


def _refuse_faulty(session: Session, promise: Staged, period: Period, entry: StageEntry) -> None:
    plan = find_plan(session, promise.plan)
    reports = stage_reports(session, plan, period.end).get(promise.key, ())
    furthest = reports[-1].stage if reports and reports[-1].obs_status is not ObsStatus.DEMO else Stage.NOT_STARTED
    has_file = bool(_files(session, promise.plan, period).get(promise.key))
    faults = faults_of(entry, period, reached=furthest, has_file=has_file, today=today())
    if faults:
        raise StageRefused(promise.name if isinstance(promise, Goal) else promise.wording, faults)


def _report(entry: StageEntry, period: Period) -> StageReport:
    return StageReport(period_end=period.end, **vars(entry), obs_status=ObsStatus.SUBMITTED)


def _said(report: StageReport) -> StageReport:
    """What a report says, without how and when it was stored."""
    return replace(report, reported_at=None, reason=None)


def _write(session: Session, promise: Staged, report: StageReport, before: SentStage | None, *, by: Caller) -> int:
    at, plan = datetime.now(UTC), find_plan(session, promise.plan)
    replaced = before.number if before is not None else _counting(session, promise, report) if not plan.review else None
    reason = None if replaced is None else report.note or f"stage report {replaced}"
    stored = StoredStage(plan.key, promise.key, replace(report, reason=reason))
    addition = StageAddition(stored, revises=replaced, awaits_review=plan.review, reported_by=by.login)
    stages.add(session, [addition], at=at)
    number = sent_stages.last_number(session, plan.key, promise.key)
    _record(session, promise, report, number, waits=plan.review, by=by, at=at)
    return number


def _record(
    session: Session, promise: Staged, report: StageReport, number: int, *, waits: bool, by: Caller, at: datetime
) -> None:
    details = {**told_of(promise, report), "awaits_review": waits}
    if waits:
        audit.append(session, actor=by, action="stage.submit", subject=str(number), details=details, at=at)
        return
    details |= remembered(session, promise, report, at)
    audit.publish(session, actor=by, action="stage.submit", subject=str(number), details=details, at=at)


def _counting(session: Session, promise: Staged, report: StageReport) -> int | None:
    """The number of what was reported for the same month before, where that counts and may be revised."""
    found = counting_stage(
        session, promise.plan, promise.key, report.period_end, of={ObsStatus.SUBMITTED, ObsStatus.ACCEPTED}
    )
    return None if found is None else found.number
