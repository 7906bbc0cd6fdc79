"""The second factor: a code counts once, now, and for its own account."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from db import audit
from domain.access import Caller, Role
from domain.access_errors import NotPermitted, SignInNeeded, UnknownAccount
from domain.account import Duty, Secrets
from domain.account_errors import CodeNeeded, CodeWrong, LockedOut, OwnAccount, SignInRefused
from services import totp
from services.accounts import find_account
from services.second_factor import address_of, enrol, new_secret, withdraw
from services.signing_in import caller_of, presence
from services.store import Store
from tests.services.people import AT, HERE, OPERATOR, PASSWORD, RULES, add, caller, code_of, enter, settle

STEP, WRONG = timedelta(seconds=30), "wrong"
# RFC 6238, appendix B: the secret of its examples and the last six digits of what it gives for SHA-1.
RFC_KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
RFC_CODES = {59: "287082", 1111111109: "081804", 1234567890: "005924", 2000000000: "279037"}


def enrolled(session: Session, *roles: Role) -> tuple[str, Caller]:
    """A secret switched on for the account ``holder`` a minute ago, and its holder."""
    settle(session, "holder", *roles)
    secret, before = new_secret(), AT - 2 * STEP
    who, key = present(session)
    enrol(session, secret=secret, code=code_of(secret, before), password=PASSWORD, key=key, by=who, at=before)
    return secret, who


def present(session: Session) -> tuple[Caller, str]:
    """The account ``holder``, signed in with the password, and the key of that session."""
    key = enter(session, "holder").key
    return caller(session, key), key


@pytest.mark.parametrize("second", RFC_CODES)
def test_codes_are_those_of_the_standard(second: int) -> None:
    secrets, at = Secrets(None, RFC_KEY, None), AT.fromtimestamp(second, AT.tzinfo)

    assert totp.step_of(RFC_CODES[second], secrets, at=at) == second // 30
    assert totp.step_of("000000", secrets, at=at) is None
    assert totp.step_of(RFC_CODES[second], Secrets(None, None, None), at=at) is None


def test_whoever_has_a_second_factor_is_asked_for_its_code_once_the_password_was_right(store: Store) -> None:
    with store.writing() as session:
        secret, _ = enrolled(session)

    with pytest.raises(CodeNeeded), store.writing() as session:
        enter(session, "holder")
    with pytest.raises(SignInRefused), store.writing() as session:
        enter(session, "holder", "wrong")
    with pytest.raises(SignInRefused), store.writing() as session:
        enter(session, "holder", code="000000")
    with store.writing() as session:
        assert enter(session, "holder", code=code_of(secret, AT)).account.has_second_factor


def test_each_code_counts_once_and_none_before_the_last(store: Store) -> None:
    with store.writing() as session:
        secret, _ = enrolled(session)
        enter(session, "holder", code=code_of(secret, AT))

    for used in (AT, AT - STEP):
        with pytest.raises(SignInRefused), store.writing() as session:
            enter(session, "holder", code=code_of(secret, used))
    with store.writing() as session:
        assert enter(session, "holder", code=code_of(secret, AT + STEP), at=AT + STEP).account.login == "holder"


@pytest.mark.parametrize(("away", "counts"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_half_a_minute_off(store: Store, away: int, counts: bool) -> None:
    with store.writing() as session:
        secret, _ = enrolled(session)
        later = AT + 10 * STEP
        written = code_of(secret, later + away * STEP)

    if counts:
        with store.writing() as session:
            enter(session, "holder", code=f"{written[:3]} {written[3:]}", at=later)
    else:
        with pytest.raises(SignInRefused), store.writing() as session:
            enter(session, "holder", code=written, at=later)


def test_five_wrong_codes_lock_the_account_as_wrong_passwords_do(store: Store) -> None:
    with store.writing() as session:
        secret, _ = enrolled(session)
    for _ in range(5):
        with pytest.raises(SignInRefused), store.writing() as session:
            enter(session, "holder", code="000000")

    with pytest.raises(Exception, match="locked_out"), store.writing() as session:
        enter(session, "holder", code=code_of(secret, AT))


def test_it_is_switched_on_with_the_password_and_a_code_that_fits(store: Store) -> None:
    with store.writing() as session:
        settle(session, "holder")
        (who, key), secret = present(session), new_secret()
    with pytest.raises(CodeWrong), store.writing() as session:
        enrol(session, secret=secret, code="000000", password=PASSWORD, key=key, by=who, at=AT)
    with pytest.raises(SignInRefused), store.writing() as session:
        enrol(session, secret=secret, code=code_of(secret, AT), password=WRONG, key=key, by=who, at=AT)

    with store.reading() as session:
        assert not find_account(session, "holder", by=who).has_second_factor


@pytest.mark.parametrize("secret", ["", "AAAA", "not base 32 at all, but 32 signs", "a" * 32])
def test_a_secret_that_is_none_of_ours_is_refused_in_words(store: Store, secret: str) -> None:
    with store.writing() as session:
        settle(session, "holder")
        who, key = present(session)

    with pytest.raises(CodeWrong), store.writing() as session:
        enrol(session, secret=secret, code="000000", password=PASSWORD, key=key, by=who, at=AT)


def test_another_authenticator_is_taken_from_whoever_still_has_the_first(store: Store) -> None:
    with store.writing() as session:
        first, who = enrolled(session)
        key = enter(session, "holder", code=code_of(first, AT - STEP)).key
    second = new_secret()
    with pytest.raises(CodeNeeded), store.writing() as session:
        enrol(session, secret=second, code=code_of(second, AT), password=PASSWORD, key=key, by=who, at=AT)
    with store.writing() as session:
        enrol(
            session,
            secret=second,
            code=code_of(second, AT),
            password=PASSWORD,
            code_before=code_of(first, AT),
            key=key,
            by=who,
            at=AT,
        )

        assert enter(session, "holder", code=code_of(second, AT + STEP), at=AT + STEP).account.login == "holder"


def test_a_code_of_the_first_authenticator_counts_once_though_the_second_did_not_agree(store: Store) -> None:
    with store.writing() as session:
        first, who = enrolled(session)
        key = enter(session, "holder", code=code_of(first, AT - STEP)).key
    shown, second = code_of(first, AT), new_secret()

    with pytest.raises(CodeWrong), store.writing() as session:
        enrol(session, secret=second, code="000000", password=PASSWORD, code_before=shown, key=key, by=who, at=AT)

    with pytest.raises(SignInRefused), store.writing() as session:
        enter(session, "holder", code=shown)
    with store.writing() as session:
        assert enter(session, "holder", code=code_of(first, AT + STEP), at=AT + STEP).account.login == "holder"


def test_a_new_authenticator_that_never_agrees_is_told_and_counts_as_guessing(store: Store) -> None:
    with store.writing() as session:
        settle(session, "holder")
        (who, key), secret = present(session), new_secret()
    for _ in range(5):
        with pytest.raises(CodeWrong), store.writing() as session:
            enrol(session, secret=secret, code="000000", password=PASSWORD, key=key, by=who, at=AT)

    with pytest.raises(LockedOut), store.writing() as session:
        enrol(session, secret=secret, code=code_of(secret, AT), password=PASSWORD, key=key, by=who, at=AT)
    with store.reading() as session:
        bodies = [json.loads(event.body) for event in audit.chain(session)]
    told = [(body["outcome"], body["details"]) for body in bodies if body["action"] == "second_factor.enrol"]
    assert told == [("failed", {"reason": "code"})] * 5
    assert [body["details"] for body in bodies if body["action"] == "sign_in.lock"] == [{"locked": "login"}]


def test_switching_it_on_does_what_a_role_asks_for(store: Store) -> None:
    rules = replace(RULES, totp_roles=frozenset({Role.REVIEWER}))
    with store.writing() as session:
        settle(session, "holder", Role.REVIEWER)
        key = enter(session, "holder").key
        before = presence(session, key, rules=rules, address=HERE, at=AT)
        assert before is not None
        assert before.duties == {Duty.ENROL_SECOND_FACTOR}
        secret = new_secret()
        code, who = code_of(secret, AT), before.caller
        new_key = enrol(session, secret=secret, code=code, password=PASSWORD, key=key, by=who, at=AT)

        assert caller(session, new_key, rules=rules).roles == {Role.REVIEWER}


def test_whoever_came_in_with_the_password_alone_is_out_once_it_is_switched_on(store: Store) -> None:
    with store.writing() as session:
        settle(session, "holder")
        thief = enter(session, "holder", at=AT - STEP).key
        (who, key), secret = present(session), new_secret()
        new_key = enrol(session, secret=secret, code=code_of(secret, AT), password=PASSWORD, key=key, by=who, at=AT)

        stays = [caller_of(session, one, rules=RULES, address=HERE, at=AT) for one in (thief, key, new_key)]
    assert [one is not None for one in stays] == [False, False, True]


@pytest.mark.parametrize("whose", ["nobody's", "somebody else's"])
def test_it_is_switched_on_by_the_holder_of_a_session_of_the_account_and_by_nobody_else(
    store: Store, whose: str
) -> None:
    with store.writing() as session:
        settle(session, "holder")
        settle(session, "other")
        (who, _), secret = present(session), new_secret()
        key = "nobody's" if whose == "nobody's" else enter(session, "other").key

    with pytest.raises(SignInNeeded), store.writing() as session:
        enrol(session, secret=secret, code=code_of(secret, AT), password=PASSWORD, key=key, by=who, at=AT)


def test_the_security_administrator_takes_it_from_whoever_lost_it_and_from_no_administrator(store: Store) -> None:
    with store.writing() as session:
        _, who = enrolled(session)
        add(session, "system", Role.SYSTEM_ADMINISTRATOR)
        add(session, "security", Role.SECURITY_ADMINISTRATOR)
        add(session, "auditor", Role.AUDITOR)
        security = find_account(session, "security", by=OPERATOR).caller()
        # Whoever resets passwords would hold both keys.
        system = find_account(session, "system", by=OPERATOR).caller()

        for login, refusal in (("security", OwnAccount), ("auditor", NotPermitted), ("nobody", UnknownAccount)):
            with pytest.raises(refusal):
                withdraw(session, login, by=security, at=AT)
        for other in (who, system):
            with pytest.raises(NotPermitted):
                withdraw(session, "holder", by=other, at=AT)
        withdraw(session, "holder", by=security, at=AT)

        assert enter(session, "holder").account.login == "holder"


def test_an_authenticator_is_told_whose_account_of_which_house_it_is() -> None:
    secret = new_secret()

    assert len(secret) == 32
    assert address_of(secret, "渝中").startswith("otpauth://totp/plan-target-dashboard:%E6%B8%9D")
    assert f"secret={secret}" in address_of(secret, "渝中")
