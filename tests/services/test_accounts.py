"""Who may change whose account, and that nobody raises themselves."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db import accounts as kept
from db import audit
from db.account_tables import account_roles
from domain.access import ADMINISTRATORS, PUBLIC, Act, Caller, Role
from domain.access_errors import NotPermitted, NotYours, UnknownAccount
from domain.account import Particulars
from domain.account_errors import (
    EmailMalformed,
    LoginMalformed,
    LoginTaken,
    NameMalformed,
    OwnAccount,
    PasswordRefused,
    RolesExclude,
    SignInRefused,
)
from domain.errors import UnknownReportingUnit
from services.accounts import (
    accounts,
    acting,
    add_account,
    describe,
    disable,
    enable,
    end_session,
    find_account,
    sessions_of,
    set_password,
    set_reporting_unit,
    set_roles,
)
from services.days import today
from services.demo_accounts import discard_demo_accounts, renew_demo_accounts
from services.own_password import change_password
from services.signing_in import caller_of, hash_of
from services.store import Store
from tests.services.people import (
    AT,
    DAY,
    ELSEWHERE,
    HERE,
    INITIAL,
    OPERATOR,
    PASSWORD,
    RULES,
    add,
    caller,
    enter,
    settle,
)

NEW = "Copper7-Bridge-Noon"
ROLES = {role: role.value.replace("_", "-") for role in Role}


@pytest.fixture
def peopled(loaded: Store) -> Store:
    """One account for each role, named after it, and a second reporter and a second system administrator."""
    with loaded.writing() as session:
        for role, login in ROLES.items():
            add(session, login, role, reporting_unit="渝中区" if role is Role.REPORTER else None)
        add(session, "second-reporter", Role.REPORTER, reporting_unit="万州区")
        add(session, "second-administrator", Role.SYSTEM_ADMINISTRATOR)
        add(session, "nobody-yet")
    return loaded


def by(session: Session, role: Role) -> Caller:
    return find_account(session, ROLES[role], by=OPERATOR).caller(address=HERE)


def last_event(session: Session) -> dict[str, object]:
    body: dict[str, object] = json.loads(list(audit.chain(session))[-1].body)
    return body


CHANGES: dict[str, tuple[Act, Callable[[Session, Caller], object]]] = {
    "add": (Act.MANAGE_ACCOUNTS, lambda session, by: add_plain(session, "new-account", by)),
    "disable": (Act.MANAGE_ACCOUNTS, lambda session, by: disable(session, "viewer", by=by, at=AT)),
    "enable": (Act.MANAGE_ACCOUNTS, lambda session, by: enable(session, "viewer", by=by, at=AT)),
    "password": (
        Act.MANAGE_ACCOUNTS,
        lambda session, by: set_password(session, "viewer", NEW, rules=RULES, by=by, at=AT),
    ),
    "roles": (
        Act.GRANT_ROLES,
        lambda session, by: set_roles(session, "nobody-yet", frozenset({Role.VIEWER}), by=by, at=AT),
    ),
    "unit": (
        Act.GRANT_ROLES,
        lambda session, by: set_reporting_unit(session, "nobody-yet", "渝中", by=by, at=AT),
    ),
    "describe": (
        Act.MANAGE_ACCOUNTS,
        lambda session, by: describe(session, "viewer", Particulars("新名称"), by=by, at=AT),
    ),
    "list": (Act.VIEW_ACCOUNTS, lambda session, by: accounts(session, by=by)),
    "find": (Act.VIEW_ACCOUNTS, lambda session, by: find_account(session, "nobody-yet", by=by)),
}


def add_plain(session: Session, login: str, by: Caller, *roles: Role) -> object:
    named = Particulars("新账号")
    return add_account(session, login, named, roles=frozenset(roles), password=INITIAL, rules=RULES, by=by, at=AT)


@pytest.mark.parametrize("change", CHANGES)
def test_only_whom_the_table_permits_may_change_or_see_accounts(peopled: Store, change: str) -> None:
    act, attempt = CHANGES[change]
    with peopled.reading() as session:
        everybody = [by(session, role) for role in Role] + [PUBLIC]

    let_in = [_is_let_in(peopled, attempt, who) for who in everybody]

    assert let_in == [who.may(act) for who in everybody]
    assert any(let_in)


def _is_let_in(store: Store, attempt: Callable[[Session, Caller], object], who: Caller) -> bool:
    try:
        # Nothing of it is kept: each attempt finds the same accounts.
        with store.reading() as session:
            attempt(session, who)
    except NotPermitted:
        return False
    return True


def test_what_is_changed_is_told_to_the_audit_trail_with_who_changed_it(peopled: Store) -> None:
    with peopled.writing() as session:
        who = by(session, Role.SECURITY_ADMINISTRATOR)
        set_roles(session, "viewer", frozenset({Role.REVIEWER}), by=who, at=AT)
        told = last_event(session)

    assert (told["actor"], told["action"], told["subject"]) == ("security-administrator", "account.roles", "viewer")
    assert told["details"] == {"before": ["viewer"], "after": ["reviewer"]}
    assert told["address"] == HERE


def test_nobody_grants_themselves_a_role_or_gets_into_their_own_account(peopled: Store) -> None:
    with peopled.writing() as session:
        security, system = by(session, Role.SECURITY_ADMINISTRATOR), by(session, Role.SYSTEM_ADMINISTRATOR)
        with pytest.raises(OwnAccount):
            set_roles(session, security.login, frozenset({Role.VIEWER}), by=security, at=AT)
        with pytest.raises(OwnAccount):
            set_reporting_unit(session, security.login, None, by=security, at=AT)
        with pytest.raises(OwnAccount):
            disable(session, system.login.upper(), by=system, at=AT)
        with pytest.raises(OwnAccount):
            set_password(session, system.login, NEW, rules=RULES, by=system, at=AT)


@pytest.mark.parametrize("login", ["second-administrator", "security-administrator", "auditor"])
def test_no_administrator_opens_or_closes_anothers_account(peopled: Store, login: str) -> None:
    limited = Particulars("管理员", valid_to=today() - DAY)
    with peopled.writing() as session:
        system = by(session, Role.SYSTEM_ADMINISTRATOR)
        for who in (system, OPERATOR):
            for attempt in (
                lambda who=who: set_password(session, login, NEW, rules=RULES, by=who, at=AT),
                lambda who=who: disable(session, login, by=who, at=AT),
                lambda who=who: enable(session, login, by=who, at=AT),
                lambda who=who: describe(session, login, limited, by=who, at=AT),
            ):
                if who is OPERATOR:
                    attempt()
                    continue
                with pytest.raises(NotPermitted):
                    attempt()


def test_the_three_administrators_exclude_each_other_in_the_database_too(peopled: Store) -> None:
    with peopled.writing() as session:
        for role in ADMINISTRATORS:
            for other in set(Role) - {role, Role.VIEWER}:
                with pytest.raises(RolesExclude):
                    set_roles(session, "nobody-yet", frozenset({role, other}), by=OPERATOR, at=AT)
        set_roles(session, "nobody-yet", frozenset({Role.AUDITOR, Role.VIEWER}), by=OPERATOR, at=AT)
        number = find_account(session, "nobody-yet", by=OPERATOR).number

    for role in set(Role) - {Role.AUDITOR, Role.VIEWER}:
        with peopled.writing() as session, pytest.raises(IntegrityError):
            session.execute(insert(account_roles).values(account=number, role=role))


def test_a_system_administrator_makes_accounts_without_roles_and_appoints_the_first_security_administrator(
    store: Store,
) -> None:
    with store.writing() as session:
        add(session, "system-administrator", Role.SYSTEM_ADMINISTRATOR)
        system = by(session, Role.SYSTEM_ADMINISTRATOR)
        add_plain(session, "plain", system)
        with pytest.raises(NotPermitted):
            add_plain(session, "other", system, Role.REVIEWER)
        add_plain(session, "guard", system, Role.SECURITY_ADMINISTRATOR)
        with pytest.raises(NotPermitted):
            add_plain(session, "second-guard", system, Role.SECURITY_ADMINISTRATOR)


@pytest.mark.parametrize("end", ["disabled", "out of time", "without the role"])
def test_whoever_is_rid_of_the_only_security_administrator_does_not_choose_the_next(store: Store, end: str) -> None:
    roles = frozenset({Role.SECURITY_ADMINISTRATOR})
    with store.writing() as session:
        add(session, "system-administrator", Role.SYSTEM_ADMINISTRATOR)
        system = by(session, Role.SYSTEM_ADMINISTRATOR)
        for login in ("guard", "plain"):
            add_plain(session, login, system)
        set_roles(session, "guard", roles, by=system, at=AT)
        if end == "disabled":
            disable(session, "guard", by=OPERATOR, at=AT)
        elif end == "out of time":
            describe(session, "guard", Particulars("安全管理员", valid_to=today() - DAY), by=OPERATOR, at=AT)
        else:
            set_roles(session, "guard", frozenset(), by=OPERATOR, at=AT)

        with pytest.raises(NotPermitted):
            set_roles(session, "plain", roles, by=system, at=AT)
        with pytest.raises(NotPermitted):
            add_plain(session, "other", system, Role.SECURITY_ADMINISTRATOR)
        set_roles(session, "plain", roles, by=OPERATOR, at=AT)


def test_the_demonstrations_security_administrator_is_not_the_first(demo: Store) -> None:
    with demo.writing() as session:
        made = {next(iter(one.account.roles)): one.account for one in renew_demo_accounts(session, at=AT)}
        add(session, "system-administrator", Role.SYSTEM_ADMINISTRATOR)
        of_demo, system = made[Role.SYSTEM_ADMINISTRATOR].caller(), by(session, Role.SYSTEM_ADMINISTRATOR)
        add_plain(session, "guest", of_demo, Role.SECURITY_ADMINISTRATOR)

        add_plain(session, "guard", system, Role.SECURITY_ADMINISTRATOR)
        found = [find_account(session, login, by=system).is_demo for login in ("guest", "guard")]
        assert found == [True, False]
        discard_demo_accounts(session, at=AT)
        closed = [find_account(session, login, by=system).disabled_at for login in ("guest", "guard")]
        assert closed == [AT, None]


def test_appointing_the_security_administrator_takes_no_role_from_anybody(store: Store) -> None:
    with store.writing() as session:
        add(session, "system-administrator", Role.SYSTEM_ADMINISTRATOR)
        add(session, "auditor", Role.AUDITOR)
        roles, system = frozenset({Role.SECURITY_ADMINISTRATOR}), by(session, Role.SYSTEM_ADMINISTRATOR)
        with pytest.raises(NotPermitted):
            set_roles(session, "auditor", roles, by=system, at=AT)


@pytest.mark.parametrize("login", ["YuZhong", "ｙｕｚｈｏｎｇ", "YUZHONG"])
def test_two_logins_that_look_alike_are_the_same(store: Store, login: str) -> None:
    with store.writing() as session:
        add(session, "yuzhong")
        with pytest.raises((LoginTaken, LoginMalformed)):
            add(session, login)
        assert find_account(session, login, by=OPERATOR).login == "yuzhong"


@pytest.mark.parametrize(
    "login", ["", "x", "a b", "a\n", "a/b", "a\u202eb", "x" * 65, "<b>", "-admin", ".admin", "_a", "@a"]
)
def test_what_nobody_could_type_is_no_login(store: Store, login: str) -> None:
    with store.writing() as session, pytest.raises(LoginMalformed):
        add(session, login)


@pytest.mark.parametrize("letter", ["\N{CYRILLIC SMALL LETTER A}", "\N{GREEK SMALL LETTER ALPHA}"])
def test_letters_that_look_alike_are_not_mixed_in_a_login(store: Store, letter: str) -> None:
    with store.writing() as session, pytest.raises(LoginMalformed):
        add(session, f"{letter}dmin")


@pytest.mark.parametrize(
    "login", ["填报员.渝中", "zhang-san_2", "a@gov.example", "1号", "\N{CYRILLIC SMALL LETTER A}" * 5]
)
def test_letters_of_any_script_digits_and_a_few_signs_are_a_login(store: Store, login: str) -> None:
    with store.writing() as session:
        assert add(session, login).login == login


@pytest.mark.parametrize(
    ("particulars", "refusal"),
    [
        (Particulars(""), NameMalformed),
        (Particulars("a\nb"), NameMalformed),
        (Particulars("审核\u202e员"), NameMalformed),
        (Particulars("x" * 65), NameMalformed),
        (Particulars("审核员", department=" "), NameMalformed),
        (Particulars("审核员", email="office"), EmailMalformed),
        (Particulars("审核员", email="a@b.example\nBcc: c@d.example"), EmailMalformed),
        (Particulars("审核员", email="a@b.example, c@d.example"), EmailMalformed),
    ],
)
def test_what_would_break_a_line_or_a_letter_is_no_name_and_no_address(
    store: Store, particulars: Particulars, refusal: type[Exception]
) -> None:
    with store.writing() as session, pytest.raises(refusal):
        add_account(session, "one", particulars, password=None, rules=RULES, by=OPERATOR, at=AT)


def test_a_unit_nobody_knows_is_refused_and_one_by_name_is_kept_by_code(loaded: Store) -> None:
    with loaded.writing() as session:
        assert add(session, "one", Role.REPORTER, reporting_unit="渝中区").reporting_unit == "CQ500103"
        with pytest.raises(UnknownReportingUnit):
            add(session, "two", Role.REPORTER, reporting_unit="某区")
        set_reporting_unit(session, "one", None, department="市经济信息委", by=OPERATOR, at=AT)
        changed = find_account(session, "one", by=OPERATOR)

    assert (changed.reporting_unit, changed.department) == (None, "市经济信息委")


def test_a_name_an_address_and_validity_change_and_the_trail_tells_no_address(loaded: Store) -> None:
    with loaded.writing() as session:
        add(session, "one", Role.REPORTER, reporting_unit="渝中区")
        told = Particulars("填报员二", email="office@yuzhong.example", valid_to=AT.date())
        changed = describe(session, "one", told, by=OPERATOR, at=AT)
        event = last_event(session)
        describe(session, "one", told, by=OPERATOR, at=AT)

        assert last_event(session) == event
    assert (changed.display_name, changed.email, changed.valid_to) == ("填报员二", "office@yuzhong.example", AT.date())
    assert changed.reporting_unit == "CQ500103"
    assert event["details"] == {"changed": ["display_name", "email", "valid_to"]}


def test_the_unit_of_an_account_does_not_stand_in_its_password(loaded: Store) -> None:
    with loaded.writing() as session:
        add(session, "one", Role.REPORTER, reporting_unit="渝中区")
        with pytest.raises(PasswordRefused) as refused:
            set_password(session, "one", "kx-Yuzhong-91-q", rules=RULES, by=OPERATOR, at=AT)

    assert refused.value.reasons == ("names",)


def test_whoever_changes_their_password_is_out_everywhere_else(store: Store) -> None:
    with store.writing() as session:
        settle(session, "viewer", Role.VIEWER)
        here, there = enter(session, "viewer"), enter(session, "viewer", address=ELSEWHERE)
        who = caller(session, here.key)
        new = change_password(session, old=PASSWORD, new=NEW, key=here.key, rules=RULES, by=who, at=AT)

        left = [caller_of(session, key, rules=RULES, address=HERE, at=AT) for key in (here.key, there.key)]
        assert left == [None, None]
        assert caller(session, new).login == "viewer"
        assert enter(session, "viewer", NEW).account.login == "viewer"


def test_a_password_is_changed_by_whoever_knows_the_old_one_and_not_to_one_of_the_last_five(store: Store) -> None:
    with store.writing() as session:
        settle(session, "viewer", Role.VIEWER)
        key = enter(session, "viewer").key
        for number in range(4):
            who, old = caller(session, key), PASSWORD if number == 0 else f"{NEW}-{number - 1}"
            key = change_password(session, old=old, new=f"{NEW}-{number}", key=key, rules=RULES, by=who, at=AT)
        who = caller(session, key)
    with pytest.raises(PasswordRefused), store.writing() as session:
        change_password(session, old=f"{NEW}-3", new=PASSWORD, key=key, rules=RULES, by=who, at=AT)
    with store.writing() as session:
        key = change_password(session, old=f"{NEW}-3", new=f"{NEW}-4", key=key, rules=RULES, by=who, at=AT)
        who = caller(session, key)
        key = change_password(session, old=f"{NEW}-4", new=PASSWORD, key=key, rules=RULES, by=who, at=AT)
        who = caller(session, key)

    with pytest.raises(SignInRefused), store.writing() as session:
        change_password(session, old="wrong", new=NEW, key=key, rules=RULES, by=who, at=AT)


def test_an_administrators_new_password_ends_the_sessions_and_has_to_be_changed(peopled: Store) -> None:
    with peopled.writing() as session:
        settle(session, "reader", Role.VIEWER)
        key = enter(session, "reader").key
        set_password(session, "reader", NEW, rules=RULES, by=by(session, Role.SYSTEM_ADMINISTRATOR), at=AT)

        assert caller_of(session, key, rules=RULES, address=HERE, at=AT) is None
        assert enter(session, "reader", NEW).must_change_password


def test_sessions_are_seen_and_ended_by_their_holder_and_by_administrators(peopled: Store) -> None:
    with peopled.writing() as session:
        for login in ("first", "second"):
            settle(session, login, Role.VIEWER)
        key, other = enter(session, "first").key, enter(session, "second").key
        who = caller(session, key)

        assert hash_of(key) in {one.key_hash for one in sessions_of(session, "first", rules=RULES, by=who, at=AT)}
        with pytest.raises(NotPermitted):
            sessions_of(session, "second", rules=RULES, by=who, at=AT)
        with pytest.raises(NotYours):
            end_session(session, hash_of(other), by=who, at=AT)
        with pytest.raises(NotYours):
            end_session(session, "0" * 64, by=who, at=AT)
        end_session(session, hash_of(key), by=who, at=AT)
        end_session(session, hash_of(other), by=by(session, Role.SYSTEM_ADMINISTRATOR), at=AT)

        for ended in (key, other):
            assert caller_of(session, ended, rules=RULES, address=HERE, at=AT) is None


def test_no_administrator_ends_the_session_of_another(peopled: Store) -> None:
    with peopled.writing() as session:
        settle(session, "auditor-2", Role.AUDITOR)
        key = enter(session, "auditor-2").key

        with pytest.raises(NotPermitted):
            end_session(session, hash_of(key), by=by(session, Role.SYSTEM_ADMINISTRATOR), at=AT)
        assert caller_of(session, key, rules=RULES, address=HERE, at=AT) is not None

        end_session(session, hash_of(key), by=OPERATOR, at=AT)
        assert caller_of(session, key, rules=RULES, address=HERE, at=AT) is None


def test_the_command_line_acts_as_anybody_until_there_is_an_account(store: Store) -> None:
    with store.writing() as session:
        assert acting(session, "whoever").acts == frozenset(Act)
        number = settle(session, "reviewer", Role.REVIEWER).number
        assert acting(session, "Reviewer").account == number
        assert not acting(session, "reviewer").may(Act.REPORT)
        with pytest.raises(UnknownAccount):
            acting(session, "whoever")
        disable(session, "reviewer", by=OPERATOR, at=AT)
        for name in ("reviewer", "whoever"):
            with pytest.raises(UnknownAccount):
                acting(session, name)


def test_no_account_carries_a_secret(peopled: Store) -> None:
    with peopled.reading() as session:
        told = repr(accounts(session, by=OPERATOR))
        secrets = kept.secrets_of(session, find_account(session, "viewer", by=OPERATOR).number)

    assert secrets.password_hash is not None
    assert secrets.password_hash not in told + repr(secrets)
    assert "argon2" not in told


def test_a_password_that_is_refused_is_told_with_the_reasons_and_never_itself(store: Store) -> None:
    with store.writing() as session:
        settle(session, "viewer")
        key = enter(session, "viewer").key
        who = caller(session, key)

    weak = "tigerLakeSun"
    with pytest.raises(PasswordRefused), store.writing() as session:
        change_password(session, old=PASSWORD, new=weak, key=key, rules=RULES, by=who, at=AT)
    with pytest.raises(PasswordRefused), store.writing() as session:
        set_password(session, "viewer", weak, rules=RULES, by=OPERATOR, at=AT)

    with store.reading() as session:
        bodies = [json.loads(event.body) for event in audit.chain(session)][-2:]
    assert weak not in str(bodies)
    told = {"reasons": ["too_few_kinds"]}
    assert [(body["action"], body["outcome"], body["details"]) for body in bodies] == [
        ("password.change", "failed", told),
        ("password.reset", "failed", told),
    ]
