"""Accounts: who there is, what they may do, and how an administrator changes that.

Whoever asks is ``by``; each function lets through whom ``domain.access`` permits, and nobody else.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from db import accounts as kept
from db import audit
from db import sessions as begun
from domain.access import Act, Caller, Role, operator
from domain.access_errors import NotPermitted, NotYours, UnknownAccount
from domain.account import UNUSED_DAYS, Account, Particulars, SignInSession, is_login
from domain.account_errors import (
    LoginMalformed,
    LoginTaken,
    OwnAccount,
)
from services import passwords
from services.account_rules import (
    circumstances_of,
    is_of_demonstration,
    require_acceptable,
    require_free,
    require_granting,
    require_power_over,
    require_sound,
)
from services.days import today
from services.plans import find_reporting_unit
from services.proving import forgive
from services.signing_in import is_over
from settings import SignInRules

_RESET = "password.reset"


def acting(session: Session, name: str) -> Caller:
    """On whose behalf the command line acts: the enabled account of this name; UnknownAccount otherwise.

    As long as there is no account at all (those of the demonstration apart), any name is taken as given.
    """
    account = kept.by_login(session, name)
    if account is not None and account.is_enabled(today()):
        return account.caller()
    if kept.any_account(session):
        raise UnknownAccount(name)
    return operator(name)


def accounts(session: Session, *, by: Caller) -> tuple[Account, ...]:
    """Every account, by login."""
    by.require(Act.VIEW_ACCOUNTS)
    return kept.listed(session)


def find_account(session: Session, login: str, *, by: Caller) -> Account:
    """The account of this login, or one's own; UnknownAccount otherwise."""
    if login != by.login:
        by.require(Act.VIEW_ACCOUNTS)
    return _known(session, login)


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
    by.require(Act.MANAGE_ACCOUNTS)
    if roles:
        require_granting(session, roles, by)
    if not is_login(login):
        raise LoginMalformed(login)
    if kept.by_login(session, login) is not None:
        raise LoginTaken(login)
    require_free(session, particulars.oidc_subject)
    require_sound(particulars)
    columns = _columns(session, particulars) | {"is_demo": is_of_demonstration(session, by)}
    number = kept.add(session, login, columns, at=at)
    kept.set_roles(session, number, roles)
    account = _known(session, login)
    details: dict[str, object] = {"reporting_unit": account.reporting_unit, "roles": sorted(roles)}
    if password is not None:
        passwords.require_acceptable(password, circumstances_of(session, account, rules))
        kept.keep_password(session, number, passwords.hashed(password), must_change=True, at=at)
    audit.append(session, actor=by, action="account.add", subject=login, details=details, at=at)
    return _known(session, login)


def describe(session: Session, login: str, particulars: Particulars, *, by: Caller, at: datetime) -> Account:
    """Another name, e-mail address and validity; for whom the account reports and who vouches for it stay."""
    by.require(Act.MANAGE_ACCOUNTS)
    account = _known(session, login)
    require_sound(particulars)
    told = {name: getattr(particulars, name) for name in ("display_name", "email", "valid_from", "valid_to")}
    changed = {name: content for name, content in told.items() if content != getattr(account, name)}
    if changed.keys() & {"valid_from", "valid_to"}:
        require_power_over(account, by)
    if changed:
        kept.change(session, account.number, **changed)
        # What was changed is told, not to what: the trail holds no addresses of persons.
        details = {"changed": sorted(changed)}
        audit.append(session, actor=by, action="account.describe", subject=account.login, details=details, at=at)
    return _known(session, login)


def disable(session: Session, login: str, *, by: Caller, at: datetime) -> None:
    """Nobody signs in with it any more, and whoever has is out with the next request."""
    by.require(Act.MANAGE_ACCOUNTS)
    account = _known(session, login)
    require_power_over(account, by)
    kept.change(session, account.number, disabled_at=at)
    _end_all(session, account, by=by, at=at)
    audit.append(session, actor=by, action="account.disable", subject=account.login, details={}, at=at)


def enable(session: Session, login: str, *, by: Caller, at: datetime) -> None:
    """It may be used again, and its failures are forgiven: this ends a lock, too."""
    by.require(Act.MANAGE_ACCOUNTS)
    account = _known(session, login)
    require_power_over(account, by)
    kept.change(session, account.number, disabled_at=None, enabled_at=at)
    forgive(session, account.login, at=at)
    audit.append(session, actor=by, action="account.enable", subject=account.login, details={}, at=at)


def disable_unused(session: Session, *, at: datetime) -> tuple[str, ...]:
    """Disable what nobody has used for 90 days; the logins. ``work`` does it every day."""
    last = at - timedelta(days=UNUSED_DAYS)
    unused = [one for one in kept.listed(session) if one.disabled_at is None and one.used_at() < last]
    for account in unused:
        kept.change(session, account.number, disabled_at=at)
        details = {"unused_days": UNUSED_DAYS}
        audit.append(session, actor="work", action="account.disable", subject=account.login, details=details, at=at)
    return tuple(account.login for account in unused)


def set_roles(session: Session, login: str, roles: frozenset[Role], *, by: Caller, at: datetime) -> None:
    """Exactly these roles from the next request on; never one's own."""
    require_granting(session, roles, by)
    account = _others(session, login, by)
    if not by.may(Act.GRANT_ROLES) and account.roles:
        # Whoever may only appoint the first security administrator takes no role away from anybody.
        raise NotPermitted(Act.GRANT_ROLES)
    kept.set_roles(session, account.number, roles)
    details = {"before": sorted(account.roles), "after": sorted(roles)}
    audit.append(session, actor=by, action="account.roles", subject=account.login, details=details, at=at)


def set_reporting_unit(
    session: Session, login: str, reporting_unit: str | None, *, department: str | None = None, by: Caller, at: datetime
) -> None:
    """For whom the account reports: a unit by code or name, or, without one, the city's goals (of a department)."""
    by.require(Act.GRANT_ROLES)
    account = _others(session, login, by)
    code = None if reporting_unit is None else find_reporting_unit(session, reporting_unit).code
    kept.change(session, account.number, reporting_unit=code, department=department)
    details = {"before": account.reporting_unit, "after": code, "department": department}
    audit.append(session, actor=by, action="account.reporting_unit", subject=account.login, details=details, at=at)


def set_password(session: Session, login: str, password: str, *, rules: SignInRules, by: Caller, at: datetime) -> None:
    """An administrator's new password for somebody, to be changed at the next sign-in; their sessions end."""
    by.require(Act.MANAGE_ACCOUNTS)
    account = _known(session, login)
    require_power_over(account, by)
    require_acceptable(session, password, account, action=_RESET, rules=rules, by=by, at=at)
    kept.keep_password(session, account.number, passwords.hashed(password), must_change=True, at=at)
    forgive(session, account.login, at=at)
    _end_all(session, account, by=by, at=at)
    audit.append(session, actor=by, action=_RESET, subject=account.login, details={}, at=at)


def sessions_of(
    session: Session, login: str, *, rules: SignInRules, by: Caller, at: datetime
) -> tuple[SignInSession, ...]:
    """The sessions of an account that have not ended, last used first: one's own, or anybody's for an administrator."""
    account = find_account(session, login, by=by)
    return tuple(one for one in begun.open_sessions(session, account.number) if not is_over(one, rules=rules, at=at))


def end_session(session: Session, key_hash: str, *, by: Caller, at: datetime) -> None:
    """End one session: one's own, or for the system administrator anybody's who is no administrator.

    NotYours where there is no such session, or none of the caller's; NotPermitted for an administrator's.
    """
    known = begun.find(session, key_hash)
    if known is None or (known.account != by.account and not by.may(Act.MANAGE_ACCOUNTS)):
        raise NotYours(key_hash)
    account = kept.with_number(session, known.account)
    if known.account != by.account:
        require_power_over(account, by)
    if known.ended_at is None:
        begun.end(session, [key_hash], at=at)
        details = {"session": key_hash}
        audit.append(session, actor=by, action="session.end", subject=account.login, details=details, at=at)


def _columns(session: Session, particulars: Particulars) -> dict[str, object]:
    unit = particulars.reporting_unit
    return vars(particulars) | {"reporting_unit": None if unit is None else find_reporting_unit(session, unit).code}


def _end_all(session: Session, account: Account, *, by: Caller, at: datetime) -> None:
    for known in begun.open_sessions(session, account.number):
        end_session(session, known.key_hash, by=by, at=at)


def _known(session: Session, login: str) -> Account:
    account = kept.by_login(session, login)
    if account is None:
        raise UnknownAccount(login)
    return account


def _others(session: Session, login: str, by: Caller) -> Account:
    account = _known(session, login)
    if account.number == by.account:
        raise OwnAccount(account.login)
    return account
