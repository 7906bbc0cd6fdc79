"""Accounts: who there is, what they may do, and how an administrator changes that.

Whoever asks is ``by``; each function lets through whom ``domain.access`` permits, and nobody else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from domain.access import Caller, Role
from domain.account import Account, SignInSession
from settings import SignInRules


@dataclass(frozen=True)
class Particulars:
    """What is said of a new account beside its login; the reporting unit by its code."""

    display_name: str
    reporting_unit: str | None = None
    department: str | None = None
    email: str | None = None
    oidc_subject: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None


def acting(session: Session, name: str) -> Caller:
    """On whose behalf the command line acts: the enabled account of this name; UnknownAccount otherwise.

    As long as there is no account at all (those of the demonstration apart), any name is taken as given.
    """
    raise NotImplementedError


def accounts(session: Session, *, by: Caller) -> tuple[Account, ...]:
    """Every account, by login."""
    raise NotImplementedError


def find_account(session: Session, login: str, *, by: Caller) -> Account:
    """The account of this login, or one's own; UnknownAccount otherwise."""
    raise NotImplementedError


def add_account(
    session: Session,
    login: str,
    particulars: Particulars,
    *,
    roles: frozenset[Role] = frozenset(),
    password: str | None,
    rules: SignInRules,
    by: Caller,
    at: datetime,
) -> Account:
    """A new account, whose password has to be changed at the first sign-in; None where only OIDC vouches for it."""
    raise NotImplementedError


def disable(session: Session, login: str, *, by: Caller, at: datetime) -> None:
    """Nobody signs in with it any more, and whoever has is out with the next request."""
    raise NotImplementedError


def enable(session: Session, login: str, *, by: Caller, at: datetime) -> None:
    raise NotImplementedError


def set_roles(session: Session, login: str, roles: frozenset[Role], *, by: Caller, at: datetime) -> None:
    """Exactly these roles from the next request on; never one's own."""
    raise NotImplementedError


def set_reporting_unit(
    session: Session, login: str, reporting_unit: str | None, *, department: str | None = None, by: Caller, at: datetime
) -> None:
    """For whom the account reports: a unit by its code, or, without one, the city's goals (of a department)."""
    raise NotImplementedError


def set_password(session: Session, login: str, password: str, *, rules: SignInRules, by: Caller, at: datetime) -> None:
    """An administrator's new password for somebody, to be changed at the next sign-in; their sessions end."""
    raise NotImplementedError


def change_password(
    session: Session, *, old: str, new: str, key: str, rules: SignInRules, by: Caller, at: datetime
) -> str:
    """One's own new password; all sessions end, and the answer is the key of a new one in place of ``key``."""
    raise NotImplementedError


def sessions_of(
    session: Session, login: str, *, rules: SignInRules, by: Caller, at: datetime
) -> tuple[SignInSession, ...]:
    """The sessions of an account that have not ended, last used first: one's own, or anybody's for an administrator."""
    raise NotImplementedError


def end_session(session: Session, key_hash: str, *, by: Caller, at: datetime) -> None:
    """End one session: one's own, or anybody's for an administrator; NotYours otherwise."""
    raise NotImplementedError
