"""Sign in, stay signed in, sign out: whoever holds the key of a session that has not ended is its account.

The page that signs somebody in calls ``sign_in`` in a writing session. Each request then asks ``presence`` (or
``caller_of``) in a reading session, and calls ``touch`` in a writing one where ``presence`` says so: not for polling.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from domain.access import Caller
from domain.account import Account, Duty
from settings import SignInRules


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
    """

    caller: Caller
    duties: frozenset[Duty]
    idle_at: datetime
    ends_at: datetime
    is_due: bool


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
    raise NotImplementedError


def presence(session: Session, key: str, *, rules: SignInRules, address: str, at: datetime) -> Presence | None:
    """Who holds this key; None where the session has ended, idled too long or lasted too long. Writes nothing."""
    raise NotImplementedError


def caller_of(session: Session, key: str, *, rules: SignInRules, address: str, at: datetime) -> Caller | None:
    """The caller of ``presence`` alone."""
    found = presence(session, key, rules=rules, address=address, at=at)
    return None if found is None else found.caller


def touch(session: Session, key: str, *, at: datetime) -> None:
    """Note that the session was used; changes nothing within a minute of the last time."""
    raise NotImplementedError


def sign_out(session: Session, key: str, by: Caller, *, at: datetime) -> None:
    """End the session of this key; nothing happens where it has ended already."""
    raise NotImplementedError
