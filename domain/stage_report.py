"""How far a piece of work has come, as somebody reported or published it (STATUS 1.6: milestone, work item)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from domain.observation import ObsStatus
from domain.period import Month
from domain.plan import Name, Source
from domain.stage import Stage


@dataclass(frozen=True)
class StageReport:
    """The stage reached by the end of a month, as somebody reported or published it.

    ``completed_on`` is the day of acceptance and given exactly where ``stage`` is ACCEPTED. ``doubt`` is true where
    the owner doubts that the work will be done in time. ``steps_done`` of ``steps_total`` are given together, and
    only where sub-steps are listed. ``evidence`` says what shows it. ``remark`` is what we say beside it.
    """

    period_end: Month
    stage: Stage
    completed_on: date | None = None
    doubt: bool = False
    steps_done: int | None = None
    steps_total: int | None = None
    evidence: str = ""
    obs_status: ObsStatus = ObsStatus.PUBLISHED
    source: Source | None = None
    note: str = ""
    remark: Name | None = None
    reported_at: datetime | None = None
    submission: str | None = None
    reason: str | None = None
