"""One's own password: changed by whoever knows the old one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from db import accounts, audit
from domain.access import Act, Caller
from services import passwords
from services.account_rules import require_acceptable
from services.proving import Claim, prove_password
from services.signing_in import start_over
from settings import SignInRules

_CHANGE = "password.change"


def change_password(
    session: Session, *, old: str, new: str, key: str, rules: SignInRules, by: Caller, at: datetime
) -> str:
    """Take a new password; all sessions of the account end, and the answer is the key of a new one in place of ``key``.

    SignInRefused where the old one is wrong, PasswordRefused with every objection to the new one.
    """
    by.require(Act.MANAGE_OWN_ACCOUNT)
    account = prove_password(session, Claim(by.login, old, None, by.address), at=at)
    require_acceptable(session, new, account, action=_CHANGE, rules=rules, by=by, at=at)
    accounts.keep_password(session, account.number, passwords.hashed(new), must_change=False, at=at)
    audit.append(session, actor=by, action=_CHANGE, subject=account.login, details={}, at=at)
    return start_over(session, key, by, at=at)
