"""What an account may be, and who may make it so."""

from __future__ import annotations

from sqlalchemy.orm import Session

from db import accounts as kept
from domain.access import ADMINISTRATORS, Act, Caller, Role, excluded
from domain.access_errors import NotPermitted
from domain.account import Account, Particulars, is_email, is_name
from domain.account_errors import EmailMalformed, NameMalformed, OwnAccount, RolesExclude, SubjectTaken
from services import passwords
from services.days import today
from services.passwords import Circumstances
from services.plans import find_reporting_unit
from settings import SignInRules

# What stands over every page: a guesser begins with it.
_HOUSE_NAMES = ("chongqing", "重庆", "dashboard", "tracker")


def circumstances_of(session: Session, account: Account, rules: SignInRules) -> Circumstances:
    """What a new password of this account is measured by: who it is for, for whom they report, what it was before."""
    names = [*_HOUSE_NAMES, account.login, account.display_name]
    if account.reporting_unit is not None:
        unit = find_reporting_unit(session, account.reporting_unit)
        names += [unit.name.zh, unit.name.en, unit.short.zh, unit.short.en]
    former = kept.former_passwords(session, account.number, last=passwords.HISTORY)
    return Circumstances(rules.password_policy, tuple(names), former)


def require_free(session: Session, oidc_subject: str | None, account: Account | None = None) -> None:
    """Let pass a subject of the OIDC provider that no other account is tied to; SubjectTaken otherwise."""
    if oidc_subject is not None and kept.by_subject(session, oidc_subject) not in {None, account}:
        raise SubjectTaken(oidc_subject)


def require_power_over(account: Account, by: Caller) -> None:
    """Let pass who may open a way into this account.

    Nobody gets into their own account or another administrator's by an administrator's act: the three exclude each
    other, and only the operator of the database stands above them.
    """
    if account.number == by.account:
        raise OwnAccount(account.login)
    if account.roles & ADMINISTRATORS and by.account is not None:
        raise NotPermitted(Act.MANAGE_ACCOUNTS)


def require_granting(session: Session, roles: frozenset[Role], by: Caller) -> None:
    """Let pass a grant: the security administrator's, or the appointment of the first of them."""
    if excluded(roles):
        raise RolesExclude(frozenset(excluded(roles)))
    appoints = roles == {Role.SECURITY_ADMINISTRATOR} and by.may(Act.MANAGE_ACCOUNTS)
    if not (appoints and not _has_security_administrator(session)):
        by.require(Act.GRANT_ROLES)


def require_sound(particulars: Particulars) -> None:
    """Let pass what fits a line of a list and the head of a letter; NameMalformed or EmailMalformed otherwise."""
    for name in (particulars.display_name, particulars.department or "none"):
        if not is_name(name):
            raise NameMalformed(name)
    if particulars.email is not None and not is_email(particulars.email):
        raise EmailMalformed(particulars.email)


def _has_security_administrator(session: Session) -> bool:
    """Whether one could act today; the demonstration's does not count."""
    able = (one for one in kept.listed(session) if one.is_enabled(today()) and not one.is_demo)
    return any(Role.SECURITY_ADMINISTRATOR in one.roles for one in able)
