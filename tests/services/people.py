"""Accounts to test with: roles, no persons."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pyotp
from sqlalchemy.orm import Session

from db import accounts as kept
from domain.access import Caller, Role, operator
from domain.account import Account, Particulars
from services.accounts import add_account
from services.own_password import change_password
from services.signing_in import SignedIn, caller_of, sign_in
from settings import SignInRules

# 09:00 in Chongqing.
AT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
RULES = SignInRules()
OPERATOR = operator("operator")
INITIAL, PASSWORD = "Uhry-tFro-uNwb-xBP2", "Tiger-Lake-Window9"
HERE, ELSEWHERE = "10.0.0.7", "10.0.0.8"


def add(session: Session, login: str, *roles: Role, reporting_unit: str | None = None, at: datetime = AT) -> Account:
    """An account as an administrator has just made it."""
    return add_account(
        session,
        login,
        Particulars(f"账号 {login}", reporting_unit=reporting_unit),
        roles=frozenset(roles),
        password=INITIAL,
        rules=RULES,
        by=OPERATOR,
        at=at,
    )


def settle(session: Session, login: str, *roles: Role, reporting_unit: str | None = None, at: datetime = AT) -> Account:
    """An account whose holder has chosen ``PASSWORD``."""
    add(session, login, *roles, reporting_unit=reporting_unit, at=at)
    signed_in = enter(session, login, INITIAL, at=at)
    by = caller(session, signed_in.key, at=at)
    change_password(session, old=INITIAL, new=PASSWORD, key=signed_in.key, rules=RULES, by=by, at=at)
    found = kept.by_login(session, login)
    assert found is not None
    return found


def enter(
    session: Session,
    login: str,
    password: str = PASSWORD,
    *,
    code: str | None = None,
    address: str = HERE,
    rules: SignInRules = RULES,
    at: datetime = AT,
) -> SignedIn:
    return sign_in(
        session,
        login=login,
        password=password,
        code=code,
        address=address,
        user_agent="Firefox",
        rules=rules,
        at=at,
    )


def caller(session: Session, key: str, *, rules: SignInRules = RULES, at: datetime = AT) -> Caller:
    """Who holds the key; the test fails where nobody does."""
    found = caller_of(session, key, rules=rules, address=HERE, at=at)
    assert found is not None
    return found


def code_of(secret: str, at: datetime) -> str:
    return pyotp.TOTP(secret).at(int(at.timestamp()))
