"""The quarter a view is about."""

from __future__ import annotations

from typing import Any

from dashboard.selection import Selection
from domain.errors import TrackerError
from domain.period import Month, Period
from services.plans import find_plan
from services.progress import default_period
from services.quarters import today


class PeriodBeyondPlanError(TrackerError, ValueError):
    """A quarter after the plan's last one that has not even begun."""

    code = "shell.error.period_beyond"

    def __init__(self, found: Period, last: Period) -> None:
        super().__init__(found=str(found), last=str(last))


def shown_period(session: Any, selection: Selection) -> Period:
    """The one chosen, else the latest with a figure; PeriodBeyondPlanError where nothing could ever be known yet."""
    if selection.period is None:
        return default_period(session, selection.plan)
    last = Period.containing(max(find_plan(session, selection.plan).due, Month.of(today())))
    if selection.period > last:
        raise PeriodBeyondPlanError(selection.period, last)
    return selection.period
