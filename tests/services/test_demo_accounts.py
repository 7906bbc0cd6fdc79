"""Throw-away accounts: one for each role, new at every start, gone with the demonstration."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from domain.access import Act, Role
from domain.account_errors import SignInRefused
from domain.plan import Language
from services.accounts import accounts, acting
from services.demo_accounts import DemoAccount, discard_demo_accounts, name_in, renew_demo_accounts
from services.first_administrator import is_awaited, issue_code
from services.plans import reporting_units
from services.signing_in import caller_of
from services.stage_reporting import stage_work
from services.store import Store
from tests.services.people import AT, HERE, MINUTE, OPERATOR, RULES, add, enter
from tests.services.reports import QUARTER


def renewed(store: Store) -> tuple[DemoAccount, ...]:
    with store.writing() as session:
        return renew_demo_accounts(session, at=AT)


def test_there_is_one_for_each_role_and_reporters_of_two_units_and_of_the_city(demo: Store) -> None:
    made = renewed(demo)

    held = [next(iter(one.account.roles)) for one in made]
    assert set(held) == set(Role)
    assert len(made) == len(Role) + 2
    units = [one.account.reporting_unit for one in made if Role.REPORTER in one.account.roles]
    assert units == ["CQ500103", "CQ500101", None]
    assert {one.account.display_name for one in made} >= {"演示·填报员·渝中区", "演示·填报员·全市", "演示·审计员"}
    assert all(one.account.is_demo for one in made)


def test_its_name_is_told_in_the_readers_language_unless_somebody_changed_it(demo: Store) -> None:
    made = {one.account.login: one.account for one in renewed(demo)}
    yuzhong, auditor = made["demo-reporter-yuzhong"], made["demo-auditor"]
    with demo.reading() as session:
        units = reporting_units(session)

    assert name_in(yuzhong, units, Language.ZH) == "演示·填报员·渝中区"
    assert name_in(yuzhong, units, Language.EN) == f"Demo·Reporter·{units['CQ500103'].name.en}"
    assert name_in(made["demo-reporter-city"], units, Language.EN) == "Demo·Reporter·whole city"
    assert name_in(replace(auditor, display_name="值班岗"), units, Language.EN) == "值班岗"
    assert name_in(replace(auditor, is_demo=False), units, Language.EN) == "演示·审计员"


def test_each_signs_in_with_the_password_that_was_told_and_may_work_at_once(demo: Store) -> None:
    for one in renewed(demo):
        with demo.writing() as session:
            signed_in = enter(session, one.account.login, one.password)
            who = caller_of(session, signed_in.key, rules=RULES, address=HERE, at=AT)
        assert not signed_in.must_change_password
        assert who is not None
        assert who.roles == one.account.roles


def test_the_reporter_of_the_city_reports_every_goal_by_stage_and_no_districts_figures(demo: Store) -> None:
    [city] = [one for one in renewed(demo) if one.account.login == "demo-reporter-city"]
    with demo.reading() as session:
        by = acting(session, city.account.login)
        work = stage_work(session, "2015_2020", QUARTER, by=by)

    assert all(one.is_mine for one in work)
    assert len(work) == 19
    assert by.reporting_unit is None


def test_no_password_is_kept_or_printed(demo: Store) -> None:
    made = renewed(demo)

    assert not any(one.password in repr(made) for one in made)
    with demo.reading() as session:
        kept = "".join(map(str, session.execute(text("SELECT * FROM accounts")).all()))
        told = "".join(session.execute(text("SELECT body FROM audit_events")).scalars())
    assert not any(one.password in kept + told for one in made)


def test_the_next_start_throws_the_last_ones_away(demo: Store) -> None:
    first = renewed(demo)[0]
    with demo.writing() as session:
        key = enter(session, first.account.login, first.password).key
    second = renewed(demo)[0]

    assert second.account.login == first.account.login
    assert second.password != first.password
    with demo.reading() as session:
        assert caller_of(session, key, rules=RULES, address=HERE, at=AT) is None
    with pytest.raises(SignInRefused), demo.writing() as session:
        enter(session, first.account.login, first.password)


def test_where_other_machines_are_served_none_signs_in_or_stays(demo: Store) -> None:
    one, network = renewed(demo)[0], replace(RULES, demo_accounts=False)
    with demo.writing() as session:
        key = enter(session, one.account.login, one.password).key

    with demo.reading() as session:
        assert caller_of(session, key, rules=network, address=HERE, at=AT) is None
    with pytest.raises(SignInRefused), demo.writing() as session:
        enter(session, one.account.login, one.password, rules=network)


def test_without_demonstration_figures_there_are_none(loaded: Store) -> None:
    assert renewed(loaded) == ()


def test_they_are_closed_when_the_demonstration_goes(demo: Store) -> None:
    made = renewed(demo)
    with demo.writing() as session:
        closed = [discard_demo_accounts(session, at=AT + MINUTE) for _ in range(2)]

        assert closed == [len(made), 0]
        assert not any(one.is_enabled(AT.date()) or one.has_password for one in accounts(session, by=OPERATOR))


def test_they_are_no_accounts_to_whoever_sets_the_house_up(demo: Store) -> None:
    made = renewed(demo)
    with demo.writing() as session:
        assert acting(session, "whoever").acts == frozenset(Act)
        assert acting(session, made[0].account.login).roles == made[0].account.roles
        issue_code(session, at=AT)
        assert is_awaited(session, at=AT)


def test_a_login_somebody_really_has_is_left_to_them(demo: Store) -> None:
    with demo.writing() as session:
        add(session, "demo-auditor", Role.VIEWER)
    made = renewed(demo)

    assert "demo-auditor" not in {one.account.login for one in made}
    with demo.reading() as session:
        [kept] = [one for one in accounts(session, by=OPERATOR) if one.login == "demo-auditor"]
    assert not kept.is_demo
    assert kept.roles == {Role.VIEWER}
