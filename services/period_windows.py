"""When each quarter's reports are taken: open or closed, due on which day, with how many days of grace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from db import audit, period_windows, promises
from db.period_windows import WindowChange
from domain.access import Act, Caller
from domain.access_errors import ClosedBy, ReasonMissing, ReportClosed
from domain.errors import TrackerError
from domain.period import Month, Period
from domain.reporting import said
from domain.review import PeriodWindow
from services.days import last_day, quarters_between, reporting_closes, today
from services.obligations import asked_now

# How long after the due day a report still counts as sent in time, where nobody has said otherwise.
GRACE_DAYS = 5
# How many months after its end a quarter's figures are due where no indicator is reported by units.
_LAG_MONTHS = 1


# What a change is called in the audit trail, by whether the quarter was open before and is now.
_ACTIONS = {
    (True, False): "period.close",
    (False, True): "period.open",
    (True, True): "period.change",
    (False, False): "period.change",
}
_MOST_GRACE = 366


class WindowRefused(TrackerError, ValueError):
    """A due day before the quarter is over, or days of grace nobody means."""

    code = "error.window_refused"

    def __init__(self, period: Period, due_on: date, grace_days: int) -> None:
        super().__init__(period=period, due_on=due_on, grace_days=grace_days)


class QuarterOfNoPlan(TrackerError, LookupError):
    """A quarter in which no plan runs: nothing is ever reported for it."""

    code = "error.quarter_of_no_plan"

    def __init__(self, period: Period) -> None:
        super().__init__(period=period)


@dataclass(frozen=True)
class Standing:
    """One quarter's window beside how many units owe a report and how many have sent one.

    ``changed`` is the last change of the window; None where it stands as the indicators say.
    """

    window: PeriodWindow
    owing: int
    sent: int
    changed: WindowChange | None


@dataclass(frozen=True)
class Closing:
    """One thing that keeps a report from being taken: who closed the quarter or locked the report, when, and why."""

    cause: ClosedBy
    by: str
    at: datetime
    reason: str


def window_of(session: Session, period: Period) -> PeriodWindow:
    """When the quarter's reports are taken, as it stands now; open, by the indicators' own lag, unless changed."""
    return period_windows.last_window(session, period) or usual_window(session, period)


def usual_window(session: Session, period: Period) -> PeriodWindow:
    """The window of a quarter nobody has changed: due when the slowest indicator the units report is."""
    indicators = promises.indicators_by_key(session).values()
    lags = [indicator.lag_months for indicator in indicators if indicator.reported_by_units]
    return PeriodWindow(period, True, reporting_closes(period, max(lags, default=_LAG_MONTHS)).date(), GRACE_DAYS)


def window_history(session: Session, period: Period, *, by: Caller) -> tuple[WindowChange, ...]:
    """Every change of one quarter's window, the first one first."""
    by.require(Act.MANAGE_PERIODS)
    return period_windows.window_history(session, period)


def standings(session: Session, *, by: Caller) -> tuple[Standing, ...]:
    """Every quarter figures are owed for up to today, and those somebody has changed, the newest first."""
    by.require(Act.MANAGE_PERIODS)
    asked, changes, senders = asked_now(session), period_windows.last_windows(session), period_windows.senders(session)
    standing: list[Standing] = []
    for period in sorted({*_running(session), *changes}, reverse=True):
        changed, owing = changes.get(period), asked.of(period).keys()
        window = usual_window(session, period) if changed is None else changed.window
        sent = owing & senders.get(period, frozenset())
        standing.append(Standing(window, len(owing), len(sent), changed))
    return tuple(standing)


def set_window(session: Session, window: PeriodWindow, *, reason: str, by: Caller) -> bool:
    """Open or close a quarter, or move its due day; whether anything is different now.

    Raises QuarterOfNoPlan, WindowRefused for a due day before the quarter's end or more days of grace than a year
    has, and ReasonMissing.
    """
    by.require(Act.MANAGE_PERIODS)
    if not any(window.period in quarters for quarters in _spans(session)):
        raise QuarterOfNoPlan(window.period)
    _require_sensible(window)
    before = window_of(session, window.period)
    if window == before:
        return False
    why = said(reason)
    if not why:
        raise ReasonMissing(Act.MANAGE_PERIODS)
    at = datetime.now(UTC)
    period_windows.add_window(session, WindowChange(window, by.login, at, why))
    details = {"before": _told(before), "after": _told(window), "reason": why}
    action = _ACTIONS[before.is_open, window.is_open]
    audit.append(session, actor=by, action=action, subject=str(window.period), details=details, at=at)
    return True


def is_taking(session: Session, reporting_unit: str, period: Period) -> bool:
    """Whether the unit may send or draft anything for the quarter: it is not closed, and the report not locked."""
    return not closings(session, reporting_unit, period)


def closings(session: Session, reporting_unit: str, period: Period) -> tuple[Closing, ...]:
    """What keeps the unit's report of the quarter from being taken: its quarter, its lock, both or nothing."""
    changes = period_windows.window_history(session, period)
    lock = period_windows.last_lock(session, reporting_unit, period)
    closed = [Closing(ClosedBy.PERIOD, one.by, one.at, one.reason) for one in changes[-1:] if not one.window.is_open]
    if lock is not None and lock.is_locked:
        closed.append(Closing(ClosedBy.LOCK, lock.by, lock.at, lock.reason))
    return tuple(closed)


def require_taking(session: Session, reporting_unit: str, period: Period) -> None:
    """Let it pass, or raise ReportClosed: the quarter is closed, or the unit's report of it is locked."""
    for closing in closings(session, reporting_unit, period):
        name = promises.reporting_units_by_code(session)[reporting_unit].name
        raise ReportClosed(name, period, closing.cause)


def _running(session: Session) -> Iterator[Period]:
    """The quarters that have begun in which some plan runs."""
    now = Period.containing(Month.of(today()))
    for quarters in _spans(session):
        yield from (period for period in quarters if period <= now)


def _spans(session: Session) -> Iterator[tuple[Period, ...]]:
    """The quarters of each plan."""
    for plan in promises.plans_listed(session):
        yield tuple(quarters_between(Period.containing(plan.start), Period.containing(plan.due)))


def _require_sensible(window: PeriodWindow) -> None:
    if window.due_on <= last_day(window.period) or not 0 <= window.grace_days <= _MOST_GRACE:
        raise WindowRefused(window.period, window.due_on, window.grace_days)


def _told(window: PeriodWindow) -> dict[str, object]:
    return {"is_open": window.is_open, "due_on": window.due_on.isoformat(), "grace_days": window.grace_days}
