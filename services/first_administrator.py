"""The first administrator: made once, with a code from the command line, while there is no account."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from db import accounts, audit
from domain.access import Role, operator
from domain.account import Account, Particulars
from domain.account_errors import AccountsExist, CodeWrong
from services.accounts import add_account
from settings import SignInRules

_GOOD_FOR = timedelta(minutes=30)
_OPERATOR = operator("operator")


def is_awaited(session: Session, *, at: datetime) -> bool:
    """Whether a code is out that somebody may still use; the page answers 404 otherwise."""
    return not accounts.any_account(session) and accounts.first_code_is_out(session, at=at)


def issue_code(session: Session, *, at: datetime) -> str:
    """A code for the page, good once and for 30 minutes; those before it are void. AccountsExist where there is one."""
    if accounts.any_account(session):
        raise AccountsExist
    code = secrets.token_urlsafe(24)
    accounts.keep_first_code(session, _hash(code), expires_at=at + _GOOD_FOR, at=at)
    audit.append(session, actor=_OPERATOR, action="first_administrator.code", subject="", details={}, at=at)
    return code


def make_first_administrator(
    session: Session, *, code: str, login: str, display_name: str, password: str, rules: SignInRules, at: datetime
) -> Account:
    """A system administrator with a password of their own; CodeWrong where the code is not the one that is out."""
    if accounts.any_account(session) or not accounts.use_first_code(session, _hash(code), at=at):
        raise CodeWrong
    account = add_account(
        session,
        login,
        Particulars(display_name),
        roles=frozenset({Role.SYSTEM_ADMINISTRATOR}),
        password=password,
        rules=rules,
        by=_OPERATOR,
        at=at,
    )
    # Whoever holds the code has chosen the password themselves.
    accounts.change(session, account.number, must_change_password=False)
    return account


def _hash(code: str) -> str:
    return hashlib.sha256(code.strip().encode()).hexdigest()
