"""What an account is called, and on which days it may be used."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from domain.access import Act, Role
from domain.account import Account, is_email, is_login, is_name, login_key

MADE = datetime(2026, 1, 1, tzinfo=UTC)
LATER = datetime(2026, 2, 1, tzinfo=UTC)
DAY = date(2026, 3, 31)


def account(**more: object) -> Account:
    known: dict[str, object] = dict.fromkeys(Account.__dataclass_fields__) | {
        "number": 1,
        "login": "reporter",
        "roles": frozenset({Role.REPORTER}),
        "reporting_unit": "CQ500103",
        "created_at": MADE,
    }
    return Account(**{**known, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("validity", "expected"),
    [
        ({}, True),
        ({"valid_from": DAY, "valid_to": DAY}, True),
        ({"valid_from": date(2026, 4, 1)}, False),
        ({"valid_to": date(2026, 3, 30)}, False),
        ({"disabled_at": MADE}, False),
    ],
)
def test_an_account_may_be_used_from_its_first_to_its_last_day(validity: dict[str, object], expected: bool) -> None:
    assert account(**validity).is_enabled(DAY) is expected


def test_the_days_without_use_are_counted_from_the_last_thing_that_happened() -> None:
    assert account().used_at() == MADE
    assert account(last_sign_in_at=LATER).used_at() == LATER
    assert account(enabled_at=LATER, last_sign_in_at=MADE).used_at() == LATER


def test_the_caller_of_an_account_has_its_roles_and_reports_for_its_unit_alone() -> None:
    caller = account().caller(session="hash", address="10.0.0.7")

    assert caller.may(Act.REPORT, reporting_unit="CQ500103")
    assert not caller.may(Act.REPORT, reporting_unit="CQ500101")
    assert (caller.login, caller.account) == ("reporter", 1)
    assert (caller.session, caller.address) == ("hash", "10.0.0.7")
    assert account(roles=frozenset()).caller().acts == {Act.SIGN_IN, Act.MANAGE_OWN_ACCOUNT}


def test_the_caller_of_a_citys_account_belongs_to_its_department_and_nothing_is_known_of_where_it_comes_from() -> None:
    caller = account(reporting_unit=None, department="经信局").caller()

    assert (caller.reporting_unit, caller.department) == (None, "经信局")
    assert (caller.session, caller.address) == ("", "")


@pytest.mark.parametrize(
    ("one", "other"), [("Admin", "admin"), ("ａｄｍｉｎ", "admin"), ("ad\u200bmin", "admin"), (" admin\0", "admin")]
)
def test_logins_that_look_alike_have_the_same_key(one: str, other: str) -> None:
    assert login_key(one) == login_key(other)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("ab", True),
        ("渝中.填报", True),
        ("a@b-c_d.1", True),
        ("a", False),
        ("a b", False),
        ("ａｂ", False),
        ("a\u200bb", False),
        ("a\0b", False),
        ("x" * 64, True),
        ("x" * 65, False),
        ("7a", True),
        (".a", False),
        ("_a", False),
    ],
)
def test_a_login_is_what_everybody_can_type(written: str, expected: bool) -> None:
    assert is_login(written) is expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        # Letters of two scripts that look alike: Latin with Cyrillic а, with Greek ο; Cyrillic with Greek.
        ("\u0430dmin", False),
        ("r\u03bfot", False),
        ("\u0430\u03bf", False),
        ("\u0430\u0434\u043c\u0438\u043d", True),
        ("li.\u6e1d\u4e2d-7", True),
    ],
)
def test_a_login_does_not_mix_scripts_whose_letters_look_alike(written: str, expected: bool) -> None:
    assert is_login(written) is expected


@pytest.mark.parametrize(("written", "expected"), [("审核员", True), ("x" * 64, True), ("x" * 65, False), (" ", False)])
def test_a_name_is_one_line_that_can_be_seen(written: str, expected: bool) -> None:
    assert is_name(written) is expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a@b.example", True),
        ("a@b", True),
        ("a", False),
        ("a@b\nBcc:c@d", False),
        ("a@b,c@d", False),
        ("<a@b>", False),
        ("a@b\u200b", False),
        (f"{'x' * 252}@b", True),
        (f"{'x' * 253}@b", False),
    ],
)
def test_an_address_is_one_address(written: str, expected: bool) -> None:
    assert is_email(written) is expected
