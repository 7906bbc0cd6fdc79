"""Signing in, staying signed in, signing out: what opens the door, and when it closes again."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.event import listen
from sqlalchemy.orm import Session

from db import accounts as kept
from db import audit, sessions
from domain.access import Act, Role
from domain.account import Duty
from domain.account_errors import CodeNeeded, LockedOut, SignInRefused
from services import passwords
from services.accounts import disable, disable_unused, enable, set_roles
from services.days import CHONGQING
from services.signing_in import caller_of, end_timed_out, presence, sign_out, touch
from services.store import Store
from settings import PasswordPolicy, SignInRules
from tests.services.people import (
    AT,
    DAY,
    ELSEWHERE,
    HERE,
    HOUR,
    INITIAL,
    MINUTE,
    OPERATOR,
    PASSWORD,
    RULES,
    add,
    caller,
    enter,
    settle,
)


def events(store: Store, action: str) -> list[dict[str, object]]:
    with store.reading() as session:
        bodies = [json.loads(event.body) for event in audit.chain(session)]
    return [body for body in bodies if body["action"] == action]


def refused(store: Store, login: str, password: str, *, at: datetime = AT, address: str = HERE) -> type[Exception]:
    """The error a wrong attempt is answered with, in a transaction that it stops."""
    with pytest.raises((SignInRefused, LockedOut, CodeNeeded)) as stopped, store.writing() as session:
        enter(session, login, password, at=at, address=address)
    return stopped.type


def who(store: Store, key: str, at: datetime, *, rules: SignInRules = RULES) -> str | None:
    with store.reading() as session:
        found = caller_of(session, key, rules=rules, address=HERE, at=at)
    return None if found is None else found.login


def test_whoever_signs_in_is_the_account_with_its_roles_and_unit(loaded: Store) -> None:
    with loaded.writing() as session:
        settle(session, "yuzhong", Role.REPORTER, reporting_unit="渝中区")
        signed_in = enter(session, "YuZhong", at=AT + HOUR)

    with loaded.reading() as session:
        found = caller(session, signed_in.key, at=AT + HOUR)
    assert (found.login, found.reporting_unit) == ("yuzhong", "CQ500103")
    assert found.roles == {Role.REPORTER}
    assert found.may(Act.REPORT, reporting_unit="CQ500103")
    assert not found.may(Act.REPORT, reporting_unit="CQ500101")
    assert found.address == HERE


def test_the_table_holds_the_hash_of_the_key_and_no_secret_is_printed(store: Store) -> None:
    with store.writing() as session:
        account = settle(session, "reviewer", Role.REVIEWER)
        signed_in = enter(session, "reviewer")
        stored = session.execute(text("SELECT key_hash FROM sessions")).scalars().all()
        secrets = kept.secrets_of(session, account.number)

    assert signed_in.key not in stored
    assert signed_in.key not in repr(signed_in)
    assert "argon2" not in repr(secrets) + repr(account)
    assert str(secrets.password_hash).startswith("$argon2id$")


def test_a_wrong_password_an_unknown_name_and_a_disabled_account_get_one_answer(store: Store) -> None:
    with store.writing() as session:
        settle(session, "known", Role.VIEWER)
        settle(session, "gone", Role.VIEWER)
        disable(session, "gone", by=OPERATOR, at=AT)

    assert refused(store, "known", "wrong") is SignInRefused
    assert refused(store, "nobody", PASSWORD) is SignInRefused
    assert refused(store, "gone", PASSWORD) is SignInRefused
    failed = [event for event in events(store, "sign_in") if event["outcome"] == "failed"]
    assert [event["details"] for event in failed] == [
        {"reason": "password"},
        {"reason": "unknown"},
        {"reason": "disabled"},
    ]
    assert [event["subject"] for event in failed] == ["known", "", "gone"]


def test_an_unknown_name_costs_as_many_hashes_as_a_known_one(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    class Counting:
        count = 0

        def hash(self, password: bytes) -> str:
            Counting.count += 1
            return hasher.hash(password)

        def verify(self, password_hash: str, password: bytes) -> bool:
            Counting.count += 1
            return hasher.verify(password_hash, password)

    with store.writing() as session:
        settle(session, "known", Role.VIEWER)
    hasher = passwords.HASHER
    monkeypatch.setattr(passwords, "HASHER", Counting())

    refused(store, "known", "wrong")
    for_known = Counting.count
    refused(store, "nobody", "wrong")

    assert (for_known, Counting.count) == (1, 2)


@pytest.mark.parametrize("login", ["known", "nobody"])
def test_five_failures_within_a_quarter_of_an_hour_lock_the_name_for_as_long(store: Store, login: str) -> None:
    with store.writing() as session:
        settle(session, "known", Role.VIEWER)
    for minute in range(5):
        assert refused(store, login, "wrong", at=AT + minute * MINUTE) is SignInRefused

    last = AT + 4 * MINUTE
    with pytest.raises(LockedOut) as locked, store.writing() as session:
        enter(session, login, PASSWORD, at=last + 14 * MINUTE)
    assert locked.value.until == last + 15 * MINUTE
    assert locked.value.fields["until"] == f"{(last + 15 * MINUTE).astimezone(CHONGQING):%H:%M}"
    [lock] = events(store, "sign_in.lock")
    assert (lock["subject"], lock["details"]) == ("known" if login == "known" else "", {"locked": "login"})
    if login == "known":
        with store.writing() as session:
            assert enter(session, login, at=last + 15 * MINUTE).account.login == "known"


def test_guesses_made_at_the_same_time_are_counted_one_after_the_other(store: Store) -> None:
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: refused(store, "nobody", "wrong"), range(8)))

    assert sorted(answers, key=str) == [LockedOut] * 3 + [SignInRefused] * 5


@pytest.mark.parametrize("login", ["\0", "no\0body", "\ud800", "x" * 100_000, "", "\u202e"])
def test_whatever_is_typed_for_a_name_is_answered_as_an_unknown_name_is(store: Store, login: str) -> None:
    assert refused(store, login, "wrong") is SignInRefused
    assert refused(store, "nobody", login) is SignInRefused


def test_attempts_during_a_lock_do_not_make_it_longer_and_are_told(store: Store) -> None:
    for _ in range(5):
        refused(store, "nobody", "wrong")
    before = len(events(store, "sign_in"))

    assert refused(store, "nobody", "wrong", at=AT + 10 * MINUTE) is LockedOut
    assert refused(store, "nobody", "wrong", at=AT + 15 * MINUTE) is SignInRefused
    # The attempt during the lock, and the one after it.
    assert len(events(store, "sign_in")) == before + 2


def test_failures_further_apart_than_a_quarter_of_an_hour_lock_nothing(store: Store) -> None:
    for attempt in range(8):
        assert refused(store, "nobody", "wrong", at=AT + attempt * 4 * MINUTE) is SignInRefused


def test_success_forgives_what_failed_before(store: Store) -> None:
    with store.writing() as session:
        settle(session, "known", Role.VIEWER)
    for _ in range(4):
        refused(store, "known", "wrong")
    with store.writing() as session:
        enter(session, "known")

    assert [refused(store, "known", "wrong") for _ in range(5)] == [SignInRefused] * 5


def test_thirty_failures_lock_an_address_and_no_other(store: Store) -> None:
    with store.writing() as session:
        settle(session, "known", Role.VIEWER)
    for number in range(30):
        assert refused(store, f"nobody{number}", "wrong") is SignInRefused

    assert refused(store, "known", PASSWORD) is LockedOut
    with store.writing() as session:
        assert enter(session, "known", address=ELSEWHERE).account.login == "known"
    [lock] = events(store, "sign_in.lock")
    assert (lock["subject"], lock["details"]) == (HERE, {"locked": "address"})


def test_an_administrator_ends_a_lock_by_enabling_the_account(store: Store) -> None:
    with store.writing() as session:
        settle(session, "known", Role.VIEWER)
    for _ in range(5):
        refused(store, "known", "wrong")
    with store.writing() as session:
        enable(session, "known", by=OPERATOR, at=AT)

    with store.writing() as session:
        assert enter(session, "known").account.login == "known"


def test_a_session_ends_when_nothing_is_done_and_when_its_hours_are_over(store: Store) -> None:
    rules = replace(RULES, idle_minutes=15, session_hours=1)
    with store.writing() as session:
        settle(session, "viewer", Role.VIEWER)
        key = enter(session, "viewer", rules=rules).key

    assert who(store, key, AT + 14 * MINUTE, rules=rules) == "viewer"
    assert who(store, key, AT + 15 * MINUTE, rules=rules) is None
    for minutes in range(10, 60, 10):
        with store.writing() as session:
            touch(session, key, at=AT + minutes * MINUTE)
    assert who(store, key, AT + 59 * MINUTE, rules=rules) == "viewer"
    assert who(store, key, AT + 60 * MINUTE, rules=rules) is None


def test_use_is_noted_once_a_minute_at_most(store: Store) -> None:
    with store.writing() as session:
        settle(session, "viewer", Role.VIEWER)
        key = enter(session, "viewer").key
        early, late = AT + 59 * timedelta(seconds=1), AT + MINUTE

        assert [_is_due(session, key, at) for at in (early, late)] == [False, True]
        touch(session, key, at=early)
        assert _seen_at(session) == AT
        touch(session, key, at=late)
        assert _seen_at(session) == late
        assert not _is_due(session, key, late)


def test_signing_out_ends_the_session_for_whoever_has_its_key(store: Store) -> None:
    with store.writing() as session:
        settle(session, "viewer", Role.VIEWER)
        key = enter(session, "viewer").key
        sign_out(session, key, caller(session, key), at=AT + MINUTE)
        sign_out(session, key, OPERATOR, at=AT + MINUTE)

    assert who(store, key, AT + MINUTE) is None
    assert [event["subject"] for event in events(store, "sign_out")] == ["viewer"]


def test_disabling_an_account_and_taking_its_roles_take_effect_with_the_next_request(store: Store) -> None:
    with store.writing() as session:
        settle(session, "reviewer", Role.REVIEWER)
        key = enter(session, "reviewer").key
        set_roles(session, "reviewer", frozenset({Role.VIEWER}), by=OPERATOR, at=AT)
        assert not caller(session, key).may(Act.REVIEW)
        disable(session, "reviewer", by=OPERATOR, at=AT)

    assert who(store, key, AT) is None


def test_every_sign_in_has_a_key_of_its_own_and_tells_from_where_else_the_account_is_used(store: Store) -> None:
    with store.writing() as session:
        settle(session, "viewer", Role.VIEWER)
        first = enter(session, "viewer", at=AT + HOUR)
        second = enter(session, "viewer", address=ELSEWHERE, at=AT + HOUR + MINUTE)

    assert first.key != second.key
    assert second.other_addresses == (HERE,)
    assert events(store, "sign_in")[-1]["details"] == {"means": "password", "also_from": [HERE]}


def test_an_initial_password_opens_nothing_but_ones_own_account(store: Store) -> None:
    with store.writing() as session:
        add(session, "reviewer", Role.REVIEWER)
        signed_in = enter(session, "reviewer", INITIAL)
        found = presence(session, signed_in.key, rules=RULES, address=HERE, at=AT)

    assert signed_in.must_change_password
    assert found is not None
    assert found.duties == {Duty.CHANGE_PASSWORD}
    assert found.caller.acts == {Act.SIGN_IN, Act.MANAGE_OWN_ACCOUNT}


def test_the_trail_names_the_roles_of_whoever_has_something_to_do_first(store: Store) -> None:
    with store.writing() as session:
        add(session, "reviewer", Role.REVIEWER)
        key = enter(session, "reviewer", INITIAL).key
        sign_out(session, key, caller(session, key), at=AT)

    [told] = events(store, "sign_out")
    assert told["roles"] == ["reviewer"]


def test_an_initial_password_is_good_for_three_days(store: Store) -> None:
    with store.writing() as session:
        add(session, "reviewer", Role.REVIEWER)
        assert enter(session, "reviewer", INITIAL, at=AT + 3 * DAY).must_change_password

    assert refused(store, "reviewer", INITIAL, at=AT + 3 * DAY + MINUTE) is SignInRefused
    assert events(store, "sign_in")[-1]["details"] == {"reason": "initial_password_expired"}


def test_a_password_is_asked_for_anew_after_ninety_days_with_two_weeks_notice(store: Store) -> None:
    with store.writing() as session:
        settle(session, "viewer", Role.VIEWER)
        days_left = [enter(session, "viewer", at=AT + day * DAY).password_days_left for day in (75, 76, 89)]
        last = enter(session, "viewer", at=AT + 90 * DAY)
        by_nist = enter(session, "viewer", at=AT + 90 * DAY, rules=replace(RULES, password_policy=PasswordPolicy.NIST))

    assert days_left == [None, 90 - 76, 90 - 89]
    assert last.must_change_password
    assert not by_nist.must_change_password


def test_a_role_that_needs_a_second_factor_opens_nothing_until_there_is_one(store: Store) -> None:
    rules = replace(RULES, totp_roles=frozenset({Role.REVIEWER}))
    with store.writing() as session:
        settle(session, "reviewer", Role.REVIEWER)
        settle(session, "viewer", Role.VIEWER)
        found = presence(session, enter(session, "reviewer").key, rules=rules, address=HERE, at=AT)
        other = presence(session, enter(session, "viewer").key, rules=rules, address=HERE, at=AT)

    assert found is not None
    assert other is not None
    assert found.duties == {Duty.ENROL_SECOND_FACTOR}
    assert not found.caller.roles
    assert not other.duties
    assert other.caller.roles == {Role.VIEWER}


def test_an_account_counts_on_the_days_it_is_valid(store: Store) -> None:
    with store.writing() as session:
        number = settle(session, "intern", Role.VIEWER).number
        key = enter(session, "intern").key
        day = AT.astimezone(CHONGQING).date()
        kept.change(session, number, valid_from=day, valid_to=day)
        # Midnight in Chongqing is 16:00 of the day before in UTC.
        midnight = AT.replace(hour=16)
        touch(session, key, at=midnight - MINUTE)
        rules = replace(RULES, session_hours=24)

        assert caller_of(session, key, rules=rules, address=HERE, at=midnight - MINUTE) is not None
        assert caller_of(session, key, rules=rules, address=HERE, at=midnight) is None


def test_whoever_stays_away_for_ninety_days_has_to_be_enabled_again(store: Store) -> None:
    with store.writing() as session:
        settle(session, "absent", Role.VIEWER)
        assert disable_unused(session, at=AT + 90 * DAY) == ()

    assert refused(store, "absent", PASSWORD, at=AT + 90 * DAY + MINUTE) is SignInRefused
    with store.writing() as session:
        assert disable_unused(session, at=AT + 90 * DAY + MINUTE) == ("absent",)
        enable(session, "absent", by=OPERATOR, at=AT + 91 * DAY)
        assert enter(session, "absent", at=AT + 91 * DAY).account.login == "absent"


def test_what_timed_out_is_written_down_once(store: Store) -> None:
    with store.writing() as session:
        settle(session, "viewer", Role.VIEWER)
        enter(session, "viewer")
        # One from choosing the password, one from signing in.
        ended = [end_timed_out(session, rules=RULES, at=AT + HOUR) for _ in range(2)]

    assert ended == [2, 0]
    assert len(events(store, "session.time_out")) == 2


def test_a_hash_of_other_parameters_is_made_again_at_the_next_sign_in(store: Store) -> None:
    weaker = passwords.HASHER
    with store.writing() as session:
        number = settle(session, "viewer", Role.VIEWER).number
        try:
            passwords.HASHER = type(weaker)(time_cost=2, memory_cost=8, parallelism=1)
            enter(session, "viewer")
        finally:
            passwords.HASHER = weaker

        assert "t=2" in str(kept.secrets_of(session, number).password_hash)
        assert enter(session, "viewer").account.login == "viewer"


def test_presence_is_asked_with_one_question(store: Store) -> None:
    with store.writing() as session:
        settle(session, "viewer", Role.VIEWER, Role.BRIEFING_WRITER)
        key = enter(session, "viewer").key

    with store.reading() as session:
        asked: list[str] = []
        listen(session.connection(), "before_cursor_execute", lambda *told: asked.append(told[2]))
        assert presence(session, "no key", rules=RULES, address=HERE, at=AT) is None
        assert caller(session, key).roles == {Role.VIEWER, Role.BRIEFING_WRITER}
    assert [statement.split()[0] for statement in asked] == ["SELECT", "SELECT"]


def _is_due(session: Session, key: str, at: datetime) -> bool:
    found = presence(session, key, rules=RULES, address=HERE, at=at)
    return found is not None and found.is_due


def _seen_at(session: Session) -> datetime:
    return sessions.open_sessions(session)[0].seen_at


def test_attempts_during_a_lock_and_without_the_code_are_told_and_count_as_no_guess(store: Store) -> None:
    with store.writing() as session:
        account = settle(session, "known", Role.VIEWER)
        kept.change(session, account.number, totp_secret="A" * 32)
    for _ in range(6):
        assert refused(store, "known", PASSWORD) is CodeNeeded
    for _ in range(5):
        assert refused(store, "known", "wrong") is SignInRefused
    for _ in range(2):
        assert refused(store, "known", PASSWORD) is LockedOut

    told = [event["details"] for event in events(store, "sign_in") if event["outcome"] == "failed"]
    assert told == [{"reason": reason} for reason in [*["no_code"] * 6, *["password"] * 5, *["locked"] * 2]]
