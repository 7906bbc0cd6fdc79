"""Judge what has no number by the stages reported for it: goals, work items, targets judged by stages."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from domain.assessment import Assessment, Status
from domain.goal import Goal
from domain.period import Month
from domain.plan import Plan, Target
from domain.stage_report import StageReport


def stage_reports(session: Session, plan: Plan, until: Month) -> Mapping[str, tuple[StageReport, ...]]:
    """The stage reports up to a month that count now, by the key of their goal or target, oldest first."""
    del session, plan, until
    return {}


def judge_stages(promise: Goal | Target, reports: tuple[StageReport, ...], as_of: Month) -> Assessment:
    """The verdict on one promise without a number, on the day the month of ``as_of`` ends."""
    del promise, reports, as_of
    return Assessment(Status.NO_DATA)
