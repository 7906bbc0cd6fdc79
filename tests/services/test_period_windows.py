"""When a quarter's reports are taken: as the indicators say, until the system administrator says otherwise."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert
from sqlalchemy.orm import Session

from db import audit
from db.reporting_tables import report_locks
from domain.access import Caller, Role
from domain.access_errors import NotPermitted, ReasonMissing, ReportClosed
from domain.period import Period
from domain.reporting_errors import WordsRefused
from domain.review import PeriodWindow
from services.period_windows import (
    QuarterOfNoPlan,
    WindowRefused,
    is_taking,
    require_taking,
    set_window,
    standings,
    window_history,
    window_of,
)
from services.store import Store
from tests.services.reports import QUARTER, WANZHOU, YUZHONG, submit_lamps

ADMINISTRATOR = Caller("系统管理员", frozenset({Role.SYSTEM_ADMINISTRATOR}), account=1)
# Lamps, like everything the units report, are due one month after the quarter.
USUAL = PeriodWindow(QUARTER, is_open=True, due_on=date(2020, 1, 31), grace_days=5)
CLOSED = replace(USUAL, is_open=False)


def last_event(session: Session) -> dict[str, object]:
    head = audit.head(session)
    assert head is not None
    body: dict[str, object] = json.loads(head.body)
    return body


def lock(session: Session, unit: str, *, locked: bool) -> None:
    at = datetime.now(UTC)
    row = {"reporting_unit": unit, "period": QUARTER, "is_locked": locked, "reason": "", "by": "r", "recorded_at": at}
    session.execute(insert(report_locks).values(row))


def test_a_quarter_nobody_changed_is_open_and_due_when_its_indicators_are(loaded: Store) -> None:
    with loaded.reading() as session:
        assert window_of(session, QUARTER) == USUAL
        assert is_taking(session, YUZHONG, QUARTER)


def test_days_are_counted_to_the_due_day_and_grace_after_it() -> None:
    assert USUAL.days_left(date(2020, 1, 28)) == 3
    assert USUAL.days_left(date(2020, 2, 1)) == -1
    assert not USUAL.is_overdue(date(2020, 2, 5))
    assert USUAL.is_overdue(date(2020, 2, 6))


@pytest.mark.parametrize("period", [Period(2015, 2), Period(2023, 1), Period(2099, 4)])
def test_a_quarter_no_plan_runs_in_has_no_window_to_change(loaded: Store, period: Period) -> None:
    window = PeriodWindow(period, is_open=True, due_on=date(2100, 1, 31), grace_days=0)
    with loaded.writing() as session:
        before = len(standings(session, by=ADMINISTRATOR))
        with pytest.raises(QuarterOfNoPlan):
            set_window(session, window, reason="试填", by=ADMINISTRATOR)

        assert len(standings(session, by=ADMINISTRATOR)) == before


def test_the_first_and_the_last_quarter_of_the_plans_can_be_changed(loaded: Store) -> None:
    with loaded.writing() as session:
        for period in (Period(2015, 3), Period(2022, 4)):
            window = PeriodWindow(period, is_open=False, due_on=date(2023, 1, 31), grace_days=0)
            assert set_window(session, window, reason="关账", by=ADMINISTRATOR)


def test_a_closed_quarter_takes_nothing_until_it_is_opened_again(loaded: Store) -> None:
    with loaded.writing() as session:
        set_window(session, CLOSED, reason="数据已汇总", by=ADMINISTRATOR)

        assert not is_taking(session, YUZHONG, QUARTER)
        assert is_taking(session, YUZHONG, QUARTER.plus(1))
        with pytest.raises(ReportClosed):
            require_taking(session, YUZHONG, QUARTER)

        set_window(session, USUAL, reason="补报", by=ADMINISTRATOR)
        require_taking(session, YUZHONG, QUARTER)


def test_a_locked_report_is_not_taken_though_the_quarter_is_open(loaded: Store) -> None:
    with loaded.writing() as session:
        lock(session, YUZHONG, locked=True)
        assert not is_taking(session, YUZHONG, QUARTER)
        assert is_taking(session, WANZHOU, QUARTER)
        assert is_taking(session, YUZHONG, QUARTER.plus(1))

        lock(session, YUZHONG, locked=False)
        assert is_taking(session, YUZHONG, QUARTER)


@pytest.mark.parametrize(
    ("before", "after", "action"),
    [
        (USUAL, CLOSED, "period.close"),
        (CLOSED, USUAL, "period.open"),
        (USUAL, replace(USUAL, due_on=date(2020, 2, 10)), "period.change"),
        (CLOSED, replace(CLOSED, grace_days=0), "period.change"),
    ],
)
def test_every_change_is_told_with_what_was_before(
    loaded: Store, before: PeriodWindow, after: PeriodWindow, action: str
) -> None:
    with loaded.writing() as session:
        set_window(session, before, reason="先前", by=ADMINISTRATOR)
        assert set_window(session, after, reason=" 市里要求 ", by=ADMINISTRATOR)

        told = last_event(session)
    assert (told["action"], told["subject"], told["actor"]) == (action, "2019-Q4", "系统管理员")
    assert told["details"] == {
        "before": {
            "is_open": before.is_open,
            "due_on": before.due_on.isoformat(),
            "grace_days": before.grace_days,
        },
        "after": {"is_open": after.is_open, "due_on": after.due_on.isoformat(), "grace_days": after.grace_days},
        "reason": "市里要求",
    }


def test_the_history_of_a_quarter_is_kept_whole(loaded: Store) -> None:
    with loaded.writing() as session:
        set_window(session, CLOSED, reason="汇总", by=ADMINISTRATOR)
        set_window(session, USUAL, reason="补报", by=ADMINISTRATOR)

        history = window_history(session, QUARTER, by=ADMINISTRATOR)
    assert [(change.window, change.reason, change.by) for change in history] == [
        (CLOSED, "汇总", "系统管理员"),
        (USUAL, "补报", "系统管理员"),
    ]


def test_what_changes_nothing_leaves_no_trace(loaded: Store) -> None:
    with loaded.writing() as session:
        before = last_event(session)

        assert not set_window(session, USUAL, reason="", by=ADMINISTRATOR)

        assert last_event(session) == before
        assert window_history(session, QUARTER, by=ADMINISTRATOR) == ()


@pytest.mark.parametrize(
    "window",
    [
        replace(USUAL, due_on=date(2019, 12, 31)),
        replace(USUAL, grace_days=-1),
        replace(USUAL, grace_days=367),
    ],
)
def test_a_due_day_within_the_quarter_and_odd_grace_are_refused(loaded: Store, window: PeriodWindow) -> None:
    with loaded.writing() as session, pytest.raises(WindowRefused):
        set_window(session, window, reason="x", by=ADMINISTRATOR)


def test_the_day_after_the_quarter_is_early_enough(loaded: Store) -> None:
    with loaded.writing() as session:
        assert set_window(session, replace(USUAL, due_on=date(2020, 1, 1)), reason="x", by=ADMINISTRATOR)


@pytest.mark.parametrize("strange", ["长" * 2001, "汇总\u202e"])
def test_a_reason_no_field_takes_is_refused(loaded: Store, strange: str) -> None:
    with loaded.writing() as session:
        with pytest.raises(WordsRefused):
            set_window(session, CLOSED, reason=strange, by=ADMINISTRATOR)
        assert window_of(session, QUARTER) == USUAL


def test_a_change_without_a_reason_is_refused(loaded: Store) -> None:
    with loaded.writing() as session, pytest.raises(ReasonMissing):
        set_window(session, CLOSED, reason=" ", by=ADMINISTRATOR)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SYSTEM_ADMINISTRATOR}))
def test_only_the_system_administrator_opens_and_closes(loaded: Store, role: Role) -> None:
    other = Caller("x", frozenset({role}), account=2)
    with loaded.writing() as session:
        with pytest.raises(NotPermitted):
            set_window(session, CLOSED, reason="x", by=other)
        with pytest.raises(NotPermitted):
            standings(session, by=other)
        with pytest.raises(NotPermitted):
            window_history(session, QUARTER, by=other)


def test_each_quarter_stands_with_who_owes_and_who_has_sent(loaded: Store) -> None:
    with loaded.writing() as session:
        submit_lamps(session, "90/100")
        submit_lamps(session, "90/100", unit=WANZHOU)
        set_window(session, CLOSED, reason="汇总", by=ADMINISTRATOR)

        found = {standing.window.period: standing for standing in standings(session, by=ADMINISTRATOR)}

    assert list(found) == sorted(found, reverse=True)
    assert (min(found), max(found)) == (Period(2015, 3), Period(2022, 4))
    # 38 districts and counties and the functional zones of units.csv, none of them abolished.
    assert (found[QUARTER].owing, found[QUARTER].sent) == (41, 2)
    assert found[QUARTER].window == CLOSED
    assert found[QUARTER].changed is not None
    assert (found[Period(2019, 3)].sent, found[Period(2019, 3)].changed) == (0, None)
