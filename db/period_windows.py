"""When each quarter's reports are taken, and whose reports are locked: append only, the last row says how it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from db.reporting_tables import period_windows, report_locks
from db.submissions import MOVED_AWAY
from db.tables import submissions
from domain.period import Period
from domain.review import PeriodWindow


@dataclass(frozen=True)
class WindowChange:
    """One change of a quarter's window: how it stood from then on, who changed it, when and why."""

    window: PeriodWindow
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class LockChange:
    """One unit's report locked or unlocked: by whom, when and why."""

    is_locked: bool
    by: str
    at: datetime
    reason: str


def add_window(session: Session, change: WindowChange) -> None:
    """Write how a quarter's window stands from now on."""
    session.execute(
        insert(period_windows).values(
            period=change.window.period,
            is_open=change.window.is_open,
            due_on=change.window.due_on,
            grace_days=change.window.grace_days,
            reason=change.reason,
            by=change.by,
            recorded_at=change.at,
        )
    )


def last_window(session: Session, period: Period) -> PeriodWindow | None:
    """How the quarter's window stands; None where nobody has ever changed it."""
    query = select(period_windows).where(period_windows.c.period == period)
    row = session.execute(query.order_by(period_windows.c.id.desc()).limit(1)).mappings().first()
    return None if row is None else _window(row)


def last_windows(session: Session) -> dict[Period, WindowChange]:
    """The last change of every quarter whose window was ever changed."""
    rows = session.execute(select(period_windows).order_by(period_windows.c.id)).mappings()
    return {row["period"]: _change(row) for row in rows}


def window_history(session: Session, period: Period) -> tuple[WindowChange, ...]:
    """Every change of one quarter's window, the first one first."""
    query = select(period_windows).where(period_windows.c.period == period).order_by(period_windows.c.id)
    return tuple(map(_change, session.execute(query).mappings()))


def last_lock(session: Session, reporting_unit: str, period: Period) -> LockChange | None:
    """How one unit's report of a quarter was last locked or unlocked; None where it never was."""
    query = select(report_locks).where(report_locks.c.reporting_unit == reporting_unit, report_locks.c.period == period)
    row = session.execute(query.order_by(report_locks.c.id.desc()).limit(1)).mappings().first()
    return None if row is None else LockChange(row["is_locked"], row["by"], row["recorded_at"], row["reason"])


def locked_units(session: Session, period: Period) -> frozenset[str]:
    """The codes of the units whose report for the quarter is locked."""
    of_period = report_locks.c.period == period
    last = select(func.max(report_locks.c.id)).where(of_period).group_by(report_locks.c.reporting_unit)
    query = select(report_locks.c.reporting_unit).where(report_locks.c.id.in_(last), report_locks.c.is_locked)
    return frozenset(session.execute(query).scalars())


def senders(session: Session) -> dict[Period, frozenset[str]]:
    """The codes of the units that have sent anything for each quarter; what was moved away was not sent for it."""
    found: dict[Period, set[str]] = defaultdict(set)
    query = select(submissions.c.period, submissions.c.reporting_unit).where(submissions.c.id.not_in(MOVED_AWAY))
    for period, unit in session.execute(query.distinct()):
        found[period].add(unit)
    return {period: frozenset(units) for period, units in found.items()}


def _change(row: Mapping[Any, Any]) -> WindowChange:
    return WindowChange(_window(row), row["by"], row["recorded_at"], row["reason"])


def _window(row: Mapping[Any, Any]) -> PeriodWindow:
    return PeriodWindow(row["period"], row["is_open"], row["due_on"], row["grace_days"])
