"""The first administrator comes once, with a code, into an empty house."""

from __future__ import annotations

from datetime import datetime

import pytest

from domain.access import Role
from domain.account import Account
from domain.account_errors import AccountsExist, CodeWrong, PasswordRefused
from services.accounts import find_account
from services.first_administrator import is_awaited, issue_code, make_first_administrator
from services.store import Store
from tests.services.people import AT, MINUTE, OPERATOR, PASSWORD, RULES, add, enter

SHORT = "short"


def make(store: Store, code: str, *, at: datetime = AT, password: str = PASSWORD) -> Account:
    with store.writing() as session:
        return make_first_administrator(
            session, code=code, login="admin", display_name="系统管理员", password=password, rules=RULES, at=at
        )


def issued(store: Store, at: datetime = AT) -> str:
    with store.writing() as session:
        return issue_code(session, at=at)


def awaited(store: Store, at: datetime = AT) -> bool:
    with store.reading() as session:
        return is_awaited(session, at=at)


def test_the_code_makes_a_system_administrator_with_a_password_of_their_own(store: Store) -> None:
    account = make(store, issued(store))

    assert account.roles == {Role.SYSTEM_ADMINISTRATOR}
    with store.writing() as session:
        assert not enter(session, "admin").must_change_password


def test_the_code_is_good_once_and_the_page_is_gone_afterwards(store: Store) -> None:
    assert not awaited(store)
    code = issued(store)
    assert awaited(store)
    make(store, code)

    assert not awaited(store)
    with pytest.raises(CodeWrong):
        make(store, code)
    with pytest.raises(AccountsExist):
        issued(store)


def test_the_code_is_good_for_half_an_hour(store: Store) -> None:
    code = issued(store)

    assert awaited(store, AT + 29 * MINUTE)
    assert not awaited(store, AT + 30 * MINUTE)
    with pytest.raises(CodeWrong):
        make(store, code, at=AT + 30 * MINUTE)
    assert make(store, issued(store), at=AT + 29 * MINUTE).login == "admin"


def test_a_new_code_makes_the_one_before_it_void(store: Store) -> None:
    first, second = issued(store), issued(store)

    with pytest.raises(CodeWrong):
        make(store, first)
    assert make(store, f" {second}\n").login == "admin"


def test_a_code_out_is_no_good_any_more_once_there_is_an_account(store: Store) -> None:
    code = issued(store)
    with store.writing() as session:
        add(session, "somebody")

    assert not awaited(store)
    with pytest.raises(CodeWrong):
        make(store, code)


def test_a_password_that_is_refused_leaves_the_code_good(store: Store) -> None:
    code = issued(store)
    with pytest.raises(PasswordRefused):
        make(store, code, password=SHORT)

    assert make(store, code).login == "admin"


def test_the_account_is_made_whole(store: Store) -> None:
    make(store, issued(store))

    with store.reading() as session:
        account = find_account(session, "admin", by=OPERATOR)
    assert (account.display_name, account.must_change_password) == ("系统管理员", False)
