"""Prove that somebody is who they say: password, second factor, and no more guesses than a few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from db import accounts, audit, sessions
from domain.access import PUBLIC, Caller
from domain.account import UNUSED_DAYS, Account, Secrets, login_key
from domain.account_errors import CodeNeeded, LockedOut, SignInRefused
from services import passwords, totp
from services.days import CHONGQING

# So many failures within so long lock the name out for as long again; an address stands for many people.
FAILURES, FAILURES_FROM_ADDRESS = 5, 30
LOCKED_FOR = timedelta(minutes=15)
# How long the password an administrator has given is good for, and how long failures are kept.
INITIAL_PASSWORD_FOR = timedelta(hours=72)
_KEPT_FOR = timedelta(days=1)
_LONGEST_KEY, _LONGEST_ADDRESS = 128, 64


@dataclass(frozen=True)
class Claim:
    """What somebody typed to show who they are, and from where; ``demo_accounts`` where those may come in, too."""

    login: str
    password: str = field(repr=False)
    code: str | None = field(repr=False)
    address: str
    demo_accounts: bool = True


def prove(session: Session, claim: Claim, *, at: datetime) -> Account:
    """The account that is claimed, by password and, where it has one, second factor.

    SignInRefused, LockedOut or CodeNeeded otherwise. Whoever calls holds the write lock, so that guesses made at the
    same time are counted one after the other. A failure is committed here, before the error: it has to be remembered
    although the work is stopped.
    """
    account = prove_password(session, claim, at=at)
    secrets = accounts.secrets_of(session, account.number)
    if secrets.totp_secret is not None:
        _prove_code(session, claim, account, secrets, at)
    return account


def prove_password(session: Session, claim: Claim, *, at: datetime) -> Account:
    """The same without the second factor, for whoever has shown it when they signed in."""
    account = accounts.by_login(session, claim.login)
    try:
        require_unlocked(session, claim.login, claim.address, at=at)
    except LockedOut:
        _write_down(session, claim, account, "locked", at)
        session.commit()
        raise
    known = None if account is None else accounts.secrets_of(session, account.number).password_hash
    is_right = passwords.matches(claim.password, known)
    wrong = (
        "password"
        if account is not None and not is_right
        else objection_to(account, at=at, demo_accounts=claim.demo_accounts)
    )
    if account is None or wrong is not None:
        raise _failed(session, claim, account, wrong or "unknown", at)
    if known is not None and passwords.is_outdated(known):
        accounts.change(session, account.number, password_hash=passwords.hashed(claim.password))
    return account


def require_unlocked(session: Session, login: str, address: str, *, at: datetime) -> None:
    """Let pass, or raise LockedOut; an unknown name locks as a known one does."""
    since = at - 2 * LOCKED_FOR
    of_login = sessions.failures_of_login(session, _key(login), since=since)
    from_address = sessions.failures_from_address(session, address[:_LONGEST_ADDRESS], since=since)
    locks = (_locked_until(of_login, FAILURES), _locked_until(from_address, FAILURES_FROM_ADDRESS))
    until = max(filter(None, locks), default=at)
    if until > at:
        raise LockedOut(until.astimezone(CHONGQING))


def count_failure(session: Session, claim: Claim, account: Account | None, *, at: datetime) -> None:
    """Remember a wrong guess, and write down the lock it brings: of the name, or of the address it came from."""
    key, address, since = _key(claim.login), claim.address[:_LONGEST_ADDRESS], at - LOCKED_FOR
    sessions.note_failure(session, login_key=key, address=address, at=at)
    locked = {
        "login": len(sessions.failures_of_login(session, key, since=since)) >= FAILURES,
        "address": len(sessions.failures_from_address(session, address, since=since)) >= FAILURES_FROM_ADDRESS,
    }
    subjects = {"login": "" if account is None else account.login, "address": address}
    for name in (name for name, is_locked in locked.items() if is_locked):
        by, told = _claimant(claim, account), {"locked": name}
        audit.append(
            session, actor=by, action="sign_in.lock", subject=subjects[name], details=told, at=at, outcome="failed"
        )


def forgive(session: Session, login: str, *, at: datetime) -> None:
    """Count the name's failures from nothing again."""
    sessions.forget_failures(session, login_key=_key(login), before=at - _KEPT_FOR)


def objection_to(account: Account | None, *, at: datetime, demo_accounts: bool = True) -> str | None:
    """Why nobody may sign in with this account now, for the audit trail; None where they may."""
    if account is None:
        return "unknown"
    if account.is_demo and not demo_accounts:
        return "demo"
    if not account.is_enabled(at.astimezone(CHONGQING).date()):
        return "disabled"
    if at - account.used_at() > timedelta(days=UNUSED_DAYS):
        return "unused"
    changed = account.password_changed_at
    if account.must_change_password and changed is not None and at - changed > INITIAL_PASSWORD_FOR:
        return "initial_password_expired"
    return None


def _prove_code(session: Session, claim: Claim, account: Account, secrets: Secrets, at: datetime) -> None:
    if claim.code is None:
        # Whoever comes this far knows the password: that counts as no guess, and is told all the same.
        _write_down(session, claim, account, "no_code", at)
        session.commit()
        raise CodeNeeded
    step = totp.step_of(claim.code, secrets, at=at)
    if step is None:
        raise _failed(session, claim, account, "code", at)
    accounts.change(session, account.number, totp_step=step)


def _failed(session: Session, claim: Claim, account: Account | None, reason: str, at: datetime) -> SignInRefused:
    """Remember a failure and what was wrong, which only the audit trail is told."""
    _write_down(session, claim, account, reason, at)
    count_failure(session, claim, account, at=at)
    session.commit()
    return SignInRefused()


def _write_down(session: Session, claim: Claim, account: Account | None, reason: str, at: datetime) -> None:
    # What was typed for a name may be a password in the wrong field: a name nobody has is not written down.
    subject = "" if account is None else account.login
    by, details = _claimant(claim, account), {"reason": reason}
    audit.append(session, actor=by, action="sign_in", subject=subject, details=details, at=at, outcome="failed")


def _claimant(claim: Claim, account: Account | None) -> Caller:
    """Whoever guesses is nobody yet, at an address, and goes by the name of an account there is."""
    login = PUBLIC.login if account is None else account.login
    return replace(PUBLIC, login=login, address=claim.address[:_LONGEST_ADDRESS])


def _locked_until(failures: Sequence[datetime], limit: int) -> datetime | None:
    """The end of the lock, if the last failures came close enough together: the first of them begins with the last."""
    if len(failures) < limit or failures[0] - failures[limit - 1] >= LOCKED_FOR:
        return None
    return failures[0] + LOCKED_FOR


def _key(login: str) -> str:
    return login_key(login)[:_LONGEST_KEY]
