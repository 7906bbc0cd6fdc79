"""Sign in by an OpenID Connect provider: who it vouches for, and which account that is.

The provider is asked by the screen; here its answer, checked and signed, becomes a session.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from db import accounts, audit
from domain.access import PUBLIC, Act, Caller
from domain.access_errors import UnknownAccount
from domain.account import Account
from domain.account_errors import SignInRefused
from services.account_rules import require_free, require_power_over
from services.proving import objection_to
from services.signing_in import SignedIn, begin_session
from settings import SignInRules

# What RFC 8176 calls more than a password: where our rules ask for a second factor, the provider has to name one.
_SECOND_FACTORS = frozenset({"mfa", "otp", "hwk", "swk", "sc", "fpt", "face", "sms", "pop"})


@dataclass(frozen=True)
class Vouched:
    """What the provider says of somebody: its ``sub``, and by which methods (``amr``) it recognised them."""

    subject: str
    methods: Collection[str] = ()


def sign_in_vouched(
    session: Session, vouched: Vouched, *, address: str, user_agent: str, rules: SignInRules, at: datetime
) -> SignedIn:
    """Begin a session for the account an administrator has tied to this subject; SignInRefused otherwise."""
    account = accounts.by_subject(session, vouched.subject)
    wrong = objection_to(account, at=at, demo_accounts=rules.demo_accounts)
    if account is not None and wrong is None and _needs_more(account, vouched, rules):
        wrong = "second_factor"
    if account is None or wrong is not None:
        login = PUBLIC.login if account is None else account.login
        _note_failure(session, vouched, wrong or "unknown", by=Caller(login, address=address), at=at)
        raise SignInRefused
    return begin_session(session, account, address=address, user_agent=user_agent, rules=rules, at=at, means="oidc")


def record_silence(session: Session, error: str, *, by: Caller, at: datetime) -> None:
    """Write down that somebody came back from the provider, or never reached it, and it vouched for nobody."""
    details = {"means": "oidc", "reason": "provider", "error": error}
    audit.append(session, actor=by, action="sign_in", subject="", details=details, at=at, outcome="failed")


def set_oidc_subject(session: Session, login: str, subject: str | None, *, by: Caller, at: datetime) -> None:
    """Whom the OIDC provider has to vouch for (its ``sub``) to let them in as this account."""
    by.require(Act.MANAGE_ACCOUNTS)
    account = accounts.by_login(session, login)
    if account is None:
        raise UnknownAccount(login)
    require_power_over(account, by)
    require_free(session, subject, account)
    accounts.change(session, account.number, oidc_subject=subject)
    audit.append(session, actor=by, action="account.oidc", subject=account.login, details={"subject": subject}, at=at)


def _needs_more(account: Account, vouched: Vouched, rules: SignInRules) -> bool:
    needed = account.has_second_factor or bool(account.roles & rules.totp_roles)
    return needed and _SECOND_FACTORS.isdisjoint(vouched.methods)


def _note_failure(session: Session, vouched: Vouched, reason: str, *, by: Caller, at: datetime) -> None:
    """Write down whom the provider vouched for in vain, so that an administrator can tie the subject to an account.

    Committed at once: it has to be remembered although the work is stopped.
    """
    subject = "" if by.login == PUBLIC.login else by.login
    details = {"means": "oidc", "reason": reason, "subject": vouched.subject}
    audit.append(session, actor=by, action="sign_in", subject=subject, details=details, at=at, outcome="failed")
    session.commit()
