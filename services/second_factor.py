"""The second factor of an account: switched on by whoever has it, off by the security administrator."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from db import accounts, audit
from domain.access import Act, Caller
from domain.access_errors import UnknownAccount
from domain.account import Secrets
from domain.account_errors import CodeWrong
from services import totp
from services.account_rules import require_power_over
from services.proving import Claim, count_failure, prove
from services.signing_in import start_over

_ENROL = "second_factor.enrol"


def new_secret() -> str:
    """A secret for an authenticator, in the base 32 people can type."""
    return totp.new_secret()


def address_of(secret: str, login: str) -> str:
    """The otpauth:// address an authenticator reads from a QR code."""
    return totp.address_of(secret, login)


def enrol(
    session: Session,
    *,
    secret: str,
    code: str,
    password: str,
    code_before: str | None = None,
    key: str,
    by: Caller,
    at: datetime,
) -> str:
    """Switch the second factor on for one's own account; CodeWrong where the authenticator does not agree yet.

    Whoever has one already shows a code of it too (``code_before``). All sessions of the account end: they were opened
    with less than it takes from now on. The answer is the key of a new one in place of ``key``.
    """
    by.require(Act.MANAGE_OWN_ACCOUNT)
    claim = Claim(by.login, password, code_before, by.address)
    account = prove(session, claim, at=at)
    step = totp.step_of(code, Secrets(None, secret, None), at=at) if totp.is_secret(secret) else None
    if step is None:
        told = {"reason": "code"}
        audit.append(session, actor=by, action=_ENROL, subject=account.login, details=told, at=at, outcome="failed")
        count_failure(session, claim, account, at=at)
        # Kept although the work is stopped: the code of the authenticator before has counted, and counts once.
        session.commit()
        raise CodeWrong
    accounts.change(session, account.number, totp_secret=secret, totp_step=step)
    audit.append(session, actor=by, action=_ENROL, subject=account.login, details={}, at=at)
    return start_over(session, key, by, at=at)


def withdraw(session: Session, login: str, *, by: Caller, at: datetime) -> None:
    """Switch it off for somebody who has lost their authenticator, never for oneself.

    Resetting a password is the system administrator's: whoever can do one of the two cannot do the other, so that
    nobody alone gets into an account that has both.
    """
    by.require(Act.GRANT_ROLES)
    account = accounts.by_login(session, login)
    if account is None:
        raise UnknownAccount(login)
    require_power_over(account, by)
    accounts.change(session, account.number, totp_secret=None, totp_step=None)
    audit.append(session, actor=by, action="second_factor.withdraw", subject=account.login, details={}, at=at)
