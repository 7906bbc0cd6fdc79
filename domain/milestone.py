"""The verdict on work without a number, from the stages reported for it (STATUS 1.6, 1.11)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from domain.age import marks_of_age
from domain.assessment import Assessment, Mark, Status
from domain.period import Month
from domain.settings import ARITHMETIC, DUE_SOON_MONTHS, STAGE_LAG_MONTHS, STAGE_REPORT_MONTHS
from domain.stage import Stage
from domain.stage_report import StageReport

PlannedStages = Sequence[tuple[Stage, Month]]


def judge_milestone(
    due: Month | None, planned: PlannedStages, reports: Sequence[StageReport], as_of: Month
) -> Assessment:
    """The verdict at the end of ``as_of``; of several reports for one month the last in the list counts."""
    known = [report for report in reports if report.period_end <= as_of]
    if not known:
        return Assessment(Status.NO_DATA)
    judged = max(enumerate(known), key=lambda numbered: (numbered[1].period_end, numbered[0]))[1]
    if judged.completed_on is not None:
        status, days_late = _of_accepted(judged.completed_on, due)
    else:
        status, days_late = _of_unfinished(judged, due, as_of)
    return Assessment(
        status,
        stage=judged,
        days_late=days_late,
        completion=_completion(judged),
        marks=tuple(_marks(status, judged, due, planned, as_of)),
    )


def late_stages(planned: PlannedStages, report: StageReport) -> tuple[tuple[Stage, Month], ...]:
    """The planned stages whose month had come by the report and which the work had not reached."""
    return tuple(
        (stage, month) for stage, month in planned if month <= report.period_end and report.stage.is_below(stage)
    )


def _of_accepted(completed_on: date, due: Month | None) -> tuple[Status, int | None]:
    if due is None or completed_on <= due.last_day:
        return Status.COMPLETED, None
    return Status.COMPLETED_LATE, (completed_on - due.last_day).days


def _of_unfinished(report: StageReport, due: Month | None, as_of: Month) -> tuple[Status, int | None]:
    if due is not None and report.period_end >= due:
        return Status.OVERDUE, (report.period_end.last_day - due.last_day).days
    if due is not None and as_of > due.plus(STAGE_LAG_MONTHS):
        # Nobody said that it was not finished in time, only that it was not finished before.
        return Status.NOT_ASSESSABLE, None
    if due is not None and due.months_since(as_of) <= DUE_SOON_MONTHS:
        return Status.DUE_SOON, None
    return Status.NOT_STARTED if report.stage is Stage.NOT_STARTED else Status.IN_PROGRESS, None


def _completion(report: StageReport) -> Decimal | None:
    if report.steps_done is None or report.steps_total is None:
        return None
    return ARITHMETIC.divide(Decimal(report.steps_done), Decimal(report.steps_total))


def _marks(
    status: Status, report: StageReport, due: Month | None, planned: PlannedStages, as_of: Month
) -> Iterator[Mark]:
    if status is Status.NOT_ASSESSABLE:
        yield Mark.FINAL_VALUE_MISSING
    if not status.is_open:
        return
    if report.doubt:
        yield Mark.DOUBT_REPORTED
    if late_stages(planned, report):
        yield Mark.STAGE_LATE
    # From the due month on the question is no longer how old the report is but whether the last one comes.
    if due is None or as_of <= due:
        yield from marks_of_age(report.period_end, as_of, every=STAGE_REPORT_MONTHS, lag=STAGE_LAG_MONTHS)
