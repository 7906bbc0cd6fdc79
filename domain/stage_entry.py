"""What somebody says of work without a number, and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.period import Month, Period
from domain.reporting_errors import StageFault
from domain.stage import Stage


@dataclass(frozen=True)
class StageEntry:
    """The stage reached, as it was typed; ``completed_on`` is the day of acceptance, ``doubt`` doubt of the due date.

    ``steps_done`` of ``steps_total`` where sub-steps are listed; ``evidence`` and ``note`` are words, "" for none.
    """

    stage: Stage
    completed_on: date | None = None
    doubt: bool = False
    steps_done: int | None = None
    steps_total: int | None = None
    evidence: str = ""
    note: str = ""


def faults_of(
    entry: StageEntry, period: Period, *, reached: Stage, has_file: bool, today: date
) -> tuple[StageFault, ...]:
    """All of them: against itself, against the quarter, against the stage ``reached`` before.

    ``has_file`` says that evidence files of the quarter have been handed in.
    """
    return (
        *_of_days(entry, period, today),
        *_of_steps(entry),
        *_of_reasons(entry, reached=reached, has_file=has_file),
    )


def _of_days(entry: StageEntry, period: Period, today: date) -> Iterator[StageFault]:
    if period.end.plus(-2) > Month.of(today):
        yield StageFault.PERIOD_AHEAD
    if entry.stage is not Stage.ACCEPTED:
        if entry.completed_on is not None:
            yield StageFault.COMPLETED_ON_EARLY
    elif entry.completed_on is None:
        yield StageFault.COMPLETED_ON_MISSING
    elif entry.completed_on > min(period.end.last_day, today):
        yield StageFault.COMPLETED_ON_LATE


def _of_steps(entry: StageEntry) -> Iterator[StageFault]:
    done, total = entry.steps_done, entry.steps_total
    if (done is None) != (total is None):
        yield StageFault.STEPS_INCOMPLETE
    elif done is not None and total is not None and not 0 <= done <= total > 0:
        yield StageFault.STEPS_BEYOND


def _of_reasons(entry: StageEntry, *, reached: Stage, has_file: bool) -> Iterator[StageFault]:
    if entry.stage is Stage.ACCEPTED and not entry.evidence and not has_file:
        yield StageFault.EVIDENCE_MISSING
    if entry.stage.is_below(reached) and not entry.note:
        yield StageFault.STEP_BACK_UNEXPLAINED
