"""Sign in, stay signed in, sign out: whoever holds the key of a session that has not ended is its account.

The page that signs somebody in calls ``sign_in`` in a writing session. Each request then asks ``presence`` (or
``caller_of``) in a reading session, and calls ``touch`` in a writing one where ``presence`` says so: not for polling.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from db import accounts, audit, sessions
from db.engine import Asked
from domain.access import Caller
from domain.access_errors import SignInNeeded
from domain.account import OWN_ACCOUNT_ONLY, Account, Duty, SignInSession
from services.days import CHONGQING
from services.passwords import MAX_AGE_DAYS, NOTICE_DAYS
from services.proving import Claim, forgive, prove
from settings import PasswordPolicy, SignInRules

_NOTED_EVERY = timedelta(minutes=1)
_KEPT_FOR = timedelta(days=30)
_LONGEST_AGENT, _LONGEST_ADDRESS = 200, 64


@dataclass(frozen=True)
class SignedIn:
    """A session just begun. ``key`` goes into the cookie and nowhere else.

    ``other_addresses`` are those from which the same account is signed in too; ``password_days_left`` counts down the
    last days of a password, None before them.
    """

    key: str = field(repr=False)
    account: Account
    must_change_password: bool
    other_addresses: tuple[str, ...] = ()
    password_days_left: int | None = None


@dataclass(frozen=True)
class Presence:
    """Who holds a key, until when without doing anything (``idle_at``) and at the latest (``ends_at``).

    While ``duties`` are open, the caller may do nothing but see to their own account. ``is_due`` asks for ``touch``.
    ``data_version`` is that of the moment all this was asked.
    """

    caller: Caller
    duties: frozenset[Duty]
    idle_at: datetime
    ends_at: datetime
    is_due: bool
    data_version: int


def sign_in(
    session: Session,
    *,
    login: str,
    password: str,
    code: str | None,
    address: str,
    user_agent: str,
    rules: SignInRules,
    at: datetime,
) -> SignedIn:
    """Begin a session; SignInRefused, LockedOut or CodeNeeded otherwise, an unknown name answered as a known one is.

    What went wrong is committed before the error is raised, so that failures count although the work is stopped.
    """
    claim = Claim(login, password, code, address, demo_accounts=rules.demo_accounts)
    account = prove(session, claim, at=at)
    return begin_session(session, account, address=address, user_agent=user_agent, rules=rules, at=at, means="password")


def begin_session(
    session: Session, account: Account, *, address: str, user_agent: str, rules: SignInRules, at: datetime, means: str
) -> SignedIn:
    """A session for an account that was proved by ``means``: password or oidc."""
    end_timed_out(session, rules=rules, at=at)
    address = address[:_LONGEST_ADDRESS]
    others = {known.address for known in sessions.open_sessions(session, account.number)} - {address}
    key = new_session(session, account.number, address=address, user_agent=user_agent, at=at)
    accounts.change(session, account.number, last_sign_in_at=at)
    forgive(session, account.login, at=at)
    details = {"means": means, "also_from": sorted(others)}
    by = account.caller(session=hash_of(key), address=address)
    audit.append(session, actor=by, action="sign_in", subject=account.login, details=details, at=at)
    must_change = Duty.CHANGE_PASSWORD in duties_of(account, rules=rules, at=at)
    return SignedIn(key, account, must_change, tuple(sorted(others)), _days_left(account, rules=rules, at=at))


def presence(session: Asked, key: str, *, rules: SignInRules, address: str, at: datetime) -> Presence | None:
    """Who holds this key; None where the session has ended, idled too long or lasted too long. Writes nothing."""
    found = sessions.holder(session, hash_of(key))
    if found is None:
        return None
    known, account, version = found
    idle_at, ends_at = _ends(known, rules)
    may_stay = account.is_enabled(at.astimezone(CHONGQING).date()) and (rules.demo_accounts or not account.is_demo)
    if at >= min(idle_at, ends_at) or not may_stay:
        return None
    caller, duties = account.caller(session=known.key_hash, address=address), duties_of(account, rules=rules, at=at)
    if duties:
        caller = replace(caller, roles=frozenset(), granted=OWN_ACCOUNT_ONLY, withheld=caller.roles)
    is_due = at - known.seen_at >= _NOTED_EVERY
    return Presence(caller, duties, idle_at, ends_at, is_due=is_due, data_version=version)


def caller_of(session: Session, key: str, *, rules: SignInRules, address: str, at: datetime) -> Caller | None:
    """The caller of ``presence`` alone."""
    found = presence(session, key, rules=rules, address=address, at=at)
    return None if found is None else found.caller


def touch(session: Session, key: str, *, at: datetime) -> None:
    """Note that the session was used; changes nothing within a minute of the last time."""
    sessions.touch(session, hash_of(key), before=at - _NOTED_EVERY, at=at)


def sign_out(session: Session, key: str, by: Caller, *, at: datetime) -> None:
    """End the session of this key; nothing happens where it has ended already."""
    found = sessions.holder(session, hash_of(key))
    if found is not None:
        sessions.end(session, [found.session.key_hash], at=at)
        audit.append(session, actor=by, action="sign_out", subject=found.account.login, details={}, at=at)


def end_timed_out(session: Session, *, rules: SignInRules, at: datetime) -> int:
    """Write down the end of every session that nobody can use any more; how many. Drops what ended long ago."""
    over = [known for known in sessions.open_sessions(session) if is_over(known, rules=rules, at=at)]
    sessions.end(session, [known.key_hash for known in over], at=at)
    for known in over:
        account = accounts.with_number(session, known.account)
        by = account.caller(session=known.key_hash, address=known.address)
        audit.append(session, actor=by, action="session.time_out", subject=account.login, details={}, at=at)
    sessions.forget_sessions(session, before=at - _KEPT_FOR)
    return len(over)


def is_over(known: SignInSession, *, rules: SignInRules, at: datetime) -> bool:
    """Whether it idled too long or lasted too long, be that written down yet or not."""
    return at >= min(_ends(known, rules))


def new_session(session: Session, account: int, *, address: str, user_agent: str, at: datetime) -> str:
    """Write a session under the hash of a new key of 256 random bits; the key."""
    key = secrets.token_urlsafe(32)
    sessions.begin(
        session,
        key_hash=hash_of(key),
        account=account,
        address=address[:_LONGEST_ADDRESS],
        user_agent=user_agent[:_LONGEST_AGENT],
        at=at,
    )
    return key


def start_over(session: Session, key: str, by: Caller, *, at: datetime) -> str:
    """End every session of the account, and begin one in place of that of ``key``: its key; SignInNeeded without one.

    What proves the account has changed: whoever came in by what it was before is out, and so is whoever knew the key.
    """
    held = sessions.holder(session, hash_of(key))
    if held is None or held.account.number != by.account:
        raise SignInNeeded
    known = held.session
    sessions.end(session, [one.key_hash for one in sessions.open_sessions(session, known.account)], at=at)
    return new_session(session, known.account, address=known.address, user_agent=known.user_agent, at=at)


def hash_of(key: str) -> str:
    """What a session is kept under: whoever reads the table cannot sign in with it."""
    return hashlib.sha256(key.encode()).hexdigest()


def duties_of(account: Account, *, rules: SignInRules, at: datetime) -> frozenset[Duty]:
    """What the account has to do before it may work; the demonstration's accounts have none."""
    if account.is_demo or not account.has_password:
        return frozenset()
    days_left = _days_left(account, rules=rules, at=at)
    duties = {
        Duty.CHANGE_PASSWORD: account.must_change_password or (days_left is not None and days_left <= 0),
        Duty.ENROL_SECOND_FACTOR: not account.has_second_factor and bool(account.roles & rules.totp_roles),
    }
    return frozenset(duty for duty, is_open in duties.items() if is_open)


def _ends(known: SignInSession, rules: SignInRules) -> tuple[datetime, datetime]:
    return (
        known.seen_at + timedelta(minutes=rules.idle_minutes),
        known.created_at + timedelta(hours=rules.session_hours),
    )


def _days_left(account: Account, *, rules: SignInRules, at: datetime) -> int | None:
    """Days until the password has to be changed, once they are few; None before, and where no age is asked about."""
    if rules.password_policy is not PasswordPolicy.MLPS or account.password_changed_at is None or account.is_demo:
        return None
    left = MAX_AGE_DAYS - (at - account.password_changed_at).days
    return left if left <= NOTICE_DAYS else None
