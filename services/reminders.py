"""Remind those whose report is missing: when a reviewer says so, shortly before the due day, and once it is past."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy.orm import Session

from db import arrivals, audit, notices, period_windows
from domain.access import Act, Caller
from domain.access_errors import ClosedBy, ReportClosed
from domain.notice import Notice, NoticeKind
from domain.period import Month, Period
from domain.reporting import said
from domain.review import PeriodWindow
from services.days import CHONGQING
from services.notices import tell
from services.obligations import Asked, asked_now
from services.period_windows import window_of
from texts.told import told as words_for

# So many days before the due day whoever has not sent everything is told of it.
DAYS_BEFORE = 7
# Nobody is reminded of a quarter whose due day is longer past than this: its figures are asked for by a person.
_DAYS_AFTER = 92
_QUARTERS_BACK = 8
# Whose name stands below what nobody in particular says.
WORKER = "work"


@dataclass(frozen=True)
class Reminded:
    """The codes of the units that were reminded, how many accounts that were, and the units that were not.

    Those nobody reports for, and those whose report is locked, so that they could send nothing.
    """

    reporting_units: tuple[str, ...]
    accounts: int
    without_account: tuple[str, ...]
    locked: tuple[str, ...]


def missing(session: Session, period: Period) -> dict[str, tuple[str, ...]]:
    """The indicators each unit still owes for the quarter: never sent, or returned and not sent again."""
    return _missing(session, asked_now(session), period)


def remind(
    session: Session, reporting_units: Collection[str] | None, period: Period, *, words: str = "", by: Caller
) -> Reminded:
    """Remind these units, or all whose report is missing where none is named; complete ones are left in peace.

    ReportClosed where the quarter takes nothing, WordsRefused for words no field takes.
    """
    by.require(Act.REMIND)
    told_beside = said(words)
    if not window_of(session, period).is_open:
        raise ReportClosed(words_for("reviewing.every_unit"), period, ClosedBy.PERIOD)
    lacking, locked = missing(session, period), period_windows.locked_units(session, period)
    wanted = [unit for unit in lacking if reporting_units is None or unit in reporting_units]
    at = datetime.now(UTC)
    told = {
        unit: tell(session, Notice(NoticeKind.REMINDED, unit, period, told_beside, by.login, at))
        for unit in wanted
        if unit not in locked
    }
    reminded = Reminded(
        tuple(unit for unit, accounts in told.items() if accounts),
        sum(map(len, told.values())),
        tuple(unit for unit, accounts in told.items() if not accounts),
        tuple(unit for unit in wanted if unit in locked),
    )
    if told:
        details = {"reporting_units": list(reminded.reporting_units), "words": told_beside}
        audit.append(session, actor=by, action="remind", subject=str(period), details=details, at=at)
    return reminded


def remind_of_due_days(session: Session, *, at: datetime) -> int:
    """Tell whoever has not sent everything that a due day is near, or past; each account once; how many were told."""
    day = at.astimezone(CHONGQING).date()
    asked, told = asked_now(session), 0
    for window, kind in _due(session, day):
        before = notices.told_since(session, kind, window.period, _begin(window))
        units = _missing(session, asked, window.period).keys() - period_windows.locked_units(session, window.period)
        found = [
            number
            for unit in sorted(units)
            for number in tell(session, _of_due_day(window, kind, unit, at), but=before)
        ]
        if found:
            details: dict[str, object] = {"kind": kind.value, "accounts": found}
            audit.append(session, actor=WORKER, action="remind", subject=str(window.period), details=details, at=at)
        told += len(found)
    return told


def _due(session: Session, day: date) -> Iterator[tuple[PeriodWindow, NoticeKind]]:
    """The open quarters whose due day is near or past on this day: the last ones, and those somebody reopened."""
    now = Period.containing(Month.of(day))
    recent = {now.plus(-quarters) for quarters in range(_QUARTERS_BACK)}
    for period in sorted(recent | period_windows.last_windows(session).keys(), reverse=True):
        window = window_of(session, period)
        if window.is_open and 0 <= window.days_left(day) <= DAYS_BEFORE:
            yield window, NoticeKind.DUE_SOON
        if window.is_open and window.is_overdue(day) and window.days_left(day) >= -_DAYS_AFTER:
            yield window, NoticeKind.OVERDUE


def _begin(window: PeriodWindow) -> datetime:
    """Since when a reminder counts: one for an earlier due day is none for this."""
    first = window.due_on - timedelta(days=DAYS_BEFORE)
    return datetime(first.year, first.month, first.day, tzinfo=CHONGQING)


def _of_due_day(window: PeriodWindow, kind: NoticeKind, unit: str, at: datetime) -> Notice:
    return Notice(kind, unit, window.period, window.due_on.isoformat(), WORKER, at)


def _missing(session: Session, asked: Asked, period: Period) -> dict[str, tuple[str, ...]]:
    given, back = arrivals.arrived(session, period), arrivals.given_back(session, period)
    lacking = {
        unit: tuple(key for key in owed if key not in given.get(unit, ()) or key in back.get(unit, ()))
        for unit, owed in asked.of(period).items()
    }
    return {unit: indicators for unit, indicators in lacking.items() if indicators}
