"""Whoever still owes figures is told: by a reviewer, before the due day, after it; nobody else, and once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from db import audit
from db.account_tables import account_roles, accounts
from db.observations import Addition, add
from db.reporting_tables import outbox, review_decisions
from domain.access import Caller, Role
from domain.access_errors import NotPermitted, ReportClosed
from domain.notice import NoticeKind
from domain.observation import Observation, ObsStatus, Recorded
from domain.plan import Language
from domain.reporting_errors import WordsRefused
from domain.review import PeriodWindow, ReviewAct
from services.notices import notices_of
from services.period_windows import set_window
from services.reminders import missing, remind, remind_of_due_days
from services.review import lock
from services.store import Store
from tests.services.reports import LAMPS, PROJECTS, QUARTER, WANZHOU, YUZHONG, report, row, submit, submit_lamps
from texts.error_words import error_sentence

REVIEWER = Caller("审核员", frozenset({Role.REVIEWER}), account=9)
ADMINISTRATOR = Caller("系统管理员", frozenset({Role.SYSTEM_ADMINISTRATOR}), account=8)
# 2019-Q4 is due on 2020-01-31, with five days of grace.
DUE = date(2020, 1, 31)


def at(day: date) -> datetime:
    """Nine in the morning in Chongqing."""
    return datetime(day.year, day.month, day.day, 1, tzinfo=UTC)


def add_account(
    session: Session,
    login: str,
    unit: str | None,
    *,
    role: Role = Role.REPORTER,
    email: str | None = None,
    **more: object,
) -> Caller:
    columns = {
        "login": login,
        "login_key": login,
        "display_name": login,
        "reporting_unit": unit,
        "email": email,
        "must_change_password": False,
        "is_demo": False,
        "created_at": at(DUE),
    }
    number = session.execute(insert(accounts).values(**columns | more).returning(accounts.c.id)).scalar_one()
    session.execute(insert(account_roles).values(account=number, role=role))
    return Caller(login, frozenset({role}), account=number, reporting_unit=unit)


@pytest.fixture
def alone(loaded: Store) -> Store:
    """A store where the quarters beside the one looked at are closed, so that nobody is told of them."""
    with loaded.writing() as session:
        for quarters, due in ((-1, date(2019, 10, 31)), (1, date(2020, 4, 30))):
            window = PeriodWindow(QUARTER.plus(quarters), is_open=False, due_on=due, grace_days=5)
            set_window(session, window, reason="不收", by=ADMINISTRATOR)
    return loaded


def told(session: Session, caller: Caller) -> list[tuple[NoticeKind, str | None, str]]:
    return [(notice.kind, notice.reporting_unit, notice.words) for notice in notices_of(session, by=caller)]


def acts(session: Session) -> list[str]:
    return [json.loads(event.body)["action"] for event in audit.chain(session)]


def test_what_was_never_sent_is_missing_and_what_waits_is_not(loaded: Store) -> None:
    with loaded.writing() as session:
        before = missing(session, QUARTER)[YUZHONG]
        submit_lamps(session, "90/100")

        after = missing(session, QUARTER)

    assert LAMPS in before
    assert after[YUZHONG] == tuple(key for key in before if key != LAMPS)
    assert after[WANZHOU] == before


def test_what_was_returned_is_missing_until_it_is_sent_again(loaded: Store) -> None:
    with loaded.writing() as session:
        submit(session, report(row(YUZHONG, LAMPS, of="90/100"), row(YUZHONG, PROJECTS, value="3")))
        decided = {"act": ReviewAct.RETURN, "reason": "核对", "cells": [LAMPS], "reasons": ["核对"], "by": "审核员"}
        session.execute(insert(review_decisions).values(submission=1, recorded_at=at(DUE), **decided))
        returned = missing(session, QUARTER)[YUZHONG]
        submit(session, report(row(YUZHONG, LAMPS, of="91/100", note="核对后更正"), row(YUZHONG, PROJECTS, value="3")))

        again = missing(session, QUARTER)[YUZHONG]

    assert LAMPS in returned
    assert PROJECTS not in returned
    assert LAMPS not in again


def test_a_reviewer_reminds_the_missing_and_leaves_the_complete_in_peace(loaded: Store) -> None:
    with loaded.writing() as session:
        yuzhong = add_account(session, "yuzhong", YUZHONG)
        wanzhou = add_account(session, "wanzhou", WANZHOU)
        add_account(session, "old", WANZHOU, disabled_at=at(DUE))
        viewer = add_account(session, "viewer", WANZHOU, role=Role.VIEWER)

        reminded = remind(session, [WANZHOU], QUARTER, words=" 周五前 ", by=REVIEWER)

        assert (reminded.reporting_units, reminded.accounts, reminded.without_account) == ((WANZHOU,), 1, ())
        assert told(session, wanzhou) == [(NoticeKind.REMINDED, WANZHOU, "周五前")]
        assert told(session, yuzhong) == told(session, viewer) == []
        assert acts(session)[-1] == "remind"


def test_without_names_everybody_who_owes_is_reminded_and_units_without_accounts_are_named(loaded: Store) -> None:
    with loaded.writing() as session:
        add_account(session, "yuzhong", YUZHONG)

        reminded = remind(session, None, QUARTER, by=REVIEWER)

    assert reminded.reporting_units == (YUZHONG,)
    assert WANZHOU in reminded.without_account
    assert len(reminded.without_account) == 40


def test_whose_report_is_locked_is_not_reminded_of_it(alone: Store) -> None:
    with alone.writing() as session:
        yuzhong, wanzhou = add_account(session, "yuzhong", YUZHONG), add_account(session, "wanzhou", WANZHOU)
        lock(session, [YUZHONG], QUARTER, locked=True, reason="核账", by=REVIEWER)

        reminded = remind(session, [YUZHONG, WANZHOU], QUARTER, by=REVIEWER)
        remind_of_due_days(session, at=at(DUE))

        assert (reminded.reporting_units, reminded.locked) == ((WANZHOU,), (YUZHONG,))
        assert [kind for kind, _, _ in told(session, yuzhong)] == [NoticeKind.LOCKED]
        assert [kind for kind, _, _ in told(session, wanzhou)] == [NoticeKind.DUE_SOON, NoticeKind.REMINDED]


def test_nobody_is_reminded_of_a_quarter_that_takes_nothing(loaded: Store) -> None:
    with loaded.writing() as session:
        yuzhong = add_account(session, "yuzhong", YUZHONG)
        set_window(session, PeriodWindow(QUARTER, False, DUE, 5), reason="汇总", by=ADMINISTRATOR)

        with pytest.raises(ReportClosed) as stopped:
            remind(session, None, QUARTER, by=REVIEWER)

        sentence = "各单位2019年第四季度季报已停止接收(填报期已关闭),没有保存任何内容。"
        assert error_sentence(stopped.value, Language.ZH) == sentence
        assert told(session, yuzhong) == []


@pytest.mark.parametrize("strange", ["长" * 2001, "周五前\u202e"])
def test_words_no_field_takes_are_sent_to_nobody(loaded: Store, strange: str) -> None:
    with loaded.writing() as session:
        yuzhong = add_account(session, "yuzhong", YUZHONG, email="yuzhong@city.example")

        with pytest.raises(WordsRefused):
            remind(session, [YUZHONG], QUARTER, words=strange, by=REVIEWER)

        assert told(session, yuzhong) == []
        assert session.execute(select(outbox)).all() == []


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.REVIEWER}))
def test_only_reviewers_remind(loaded: Store, role: Role) -> None:
    with loaded.writing() as session, pytest.raises(NotPermitted):
        remind(session, None, QUARTER, by=Caller("x", frozenset({role}), account=1, reporting_unit=YUZHONG))


def test_an_account_with_an_address_gets_a_letter_in_both_languages(loaded: Store) -> None:
    with loaded.writing() as session:
        add_account(session, "yuzhong", YUZHONG, email="yuzhong@city.example")
        add_account(session, "second", YUZHONG)
        remind(session, [YUZHONG], QUARTER, words="周五前", by=REVIEWER)

        [letter] = session.execute(select(outbox)).mappings()

    assert letter["recipient"] == "yuzhong@city.example"
    assert "渝中区" in letter["subject"]
    assert "请尽快上报渝中区2019年第四季度季报。周五前" in letter["body"]
    assert "Please send the report of Yuzhong District for" in letter["body"]


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (DUE - timedelta(days=8), None),
        (DUE - timedelta(days=7), NoticeKind.DUE_SOON),
        (DUE, NoticeKind.DUE_SOON),
        (DUE + timedelta(days=1), None),
        (DUE + timedelta(days=5), None),
        (DUE + timedelta(days=6), NoticeKind.OVERDUE),
        (DUE + timedelta(days=92), NoticeKind.OVERDUE),
        (DUE + timedelta(days=93), None),
    ],
)
def test_the_due_day_is_told_of_a_week_before_and_once_grace_is_over(
    alone: Store, day: date, kind: NoticeKind | None
) -> None:
    with alone.writing() as session:
        yuzhong = add_account(session, "yuzhong", YUZHONG)

        remind_of_due_days(session, at=at(day))

        found = [(notice.kind, notice.period, notice.words) for notice in notices_of(session, by=yuzhong)]
    assert found == ([] if kind is None else [(kind, QUARTER, "2020-01-31")])


def test_each_account_is_told_once_and_who_came_later_is_told_later(alone: Store) -> None:
    with alone.writing() as session:
        yuzhong = add_account(session, "yuzhong", YUZHONG)
        assert remind_of_due_days(session, at=at(DUE - timedelta(days=3))) == 1
        assert remind_of_due_days(session, at=at(DUE - timedelta(days=2))) == 0
        later = add_account(session, "later", YUZHONG)

        assert remind_of_due_days(session, at=at(DUE - timedelta(days=1))) == 1

        assert len(told(session, yuzhong)) == len(told(session, later)) == 1
        assert acts(session).count("remind") == 2


def test_a_later_due_day_is_told_of_anew(alone: Store) -> None:
    with alone.writing() as session:
        yuzhong = add_account(session, "yuzhong", YUZHONG)
        remind_of_due_days(session, at=at(DUE - timedelta(days=7)))
        later = DUE + timedelta(days=15)
        set_window(session, PeriodWindow(QUARTER, True, later, 5), reason="延期", by=ADMINISTRATOR)

        remind_of_due_days(session, at=at(later - timedelta(days=7)))

        assert [words for _, _, words in told(session, yuzhong)] == ["2020-02-15", "2020-01-31"]


def test_a_quarter_long_past_that_was_opened_again_is_told_of(alone: Store) -> None:
    later = date(2026, 11, 30)
    with alone.writing() as session:
        yuzhong = add_account(session, "yuzhong", YUZHONG)
        set_window(session, PeriodWindow(QUARTER, True, later, 5), reason="补报", by=ADMINISTRATOR)

        remind_of_due_days(session, at=at(later))

        assert told(session, yuzhong) == [(NoticeKind.DUE_SOON, YUZHONG, "2026-11-30")]


def test_of_a_closed_quarter_nobody_is_reminded(alone: Store) -> None:
    with alone.writing() as session:
        add_account(session, "yuzhong", YUZHONG)
        set_window(session, PeriodWindow(QUARTER, False, DUE, 5), reason="汇总", by=ADMINISTRATOR)

        assert remind_of_due_days(session, at=at(DUE)) == 0


def test_whoever_has_sent_everything_is_not_reminded(alone: Store) -> None:
    with alone.writing() as session:
        yuzhong, wanzhou = add_account(session, "yuzhong", YUZHONG), add_account(session, "wanzhou", WANZHOU)
        keys = missing(session, QUARTER)[YUZHONG]
        add_figures(session, YUZHONG, keys)

        remind_of_due_days(session, at=at(DUE))

        assert told(session, yuzhong) == []
        assert len(told(session, wanzhou)) == 1


def add_figures(session: Session, unit: str, indicators: Iterable[str]) -> None:
    observation = Observation(period_end=QUARTER.end, value=Decimal(1), obs_status=ObsStatus.SUBMITTED, submission="1")
    submit_lamps(session, "90/100", unit=unit)
    add(session, [Addition(Recorded(key, unit, observation)) for key in indicators if key != LAMPS], at=at(DUE))
