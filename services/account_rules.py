"""What an account may be, and who may make it so."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy.orm import Session

from db import accounts as kept
from db import audit, trail
from domain.access import ADMINISTRATORS, Act, Caller, Role, excluded
from domain.access_errors import NotPermitted
from domain.account import Account, Particulars, is_email, is_name
from domain.account_errors import (
    EmailMalformed,
    NameMalformed,
    OwnAccount,
    PasswordRefused,
    RolesExclude,
    SubjectTaken,
)
from services import passwords
from services.passwords import Circumstances
from services.plans import find_reporting_unit
from settings import SignInRules

# The events that tell of roles given.
_GRANTS = frozenset({"account.add", "account.roles"})
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


def require_acceptable(
    session: Session, password: str, account: Account, *, action: str, rules: SignInRules, by: Caller, at: datetime
) -> None:
    """Let a new password of an account pass; PasswordRefused otherwise, which is written down as ``action`` failed.

    That is committed here, before the error: nothing else may have been written that the error is to undo.
    """
    try:
        passwords.require_acceptable(password, circumstances_of(session, account, rules))
    except PasswordRefused as refused:
        told = {"reasons": list(refused.reasons)}
        audit.append(session, actor=by, action=action, subject=account.login, details=told, at=at, outcome="failed")
        session.commit()
        raise


def require_free(session: Session, oidc_subject: str | None, account: Account | None = None) -> None:
    """Let pass a subject of the OIDC provider that no other account is tied to; SubjectTaken otherwise."""
    if oidc_subject is not None and kept.by_subject(session, oidc_subject) not in {None, account}:
        raise SubjectTaken(oidc_subject)


def require_power_over(account: Account, by: Caller) -> None:
    """Let pass who may open or close a way into this account.

    Nobody opens or closes their own account or another administrator's by an administrator's act: the three exclude
    each other, and only the operator of the database stands above them.
    """
    if account.number == by.account:
        raise OwnAccount(account.login)
    if account.roles & ADMINISTRATORS and by.account is not None:
        raise NotPermitted(Act.MANAGE_ACCOUNTS)


def is_of_demonstration(session: Session, by: Caller) -> bool:
    """Whether ``by`` is one of the demonstration's accounts: what they make goes when they go."""
    return by.account is not None and kept.with_number(session, by.account).is_demo


def require_granting(session: Session, roles: frozenset[Role], by: Caller) -> None:
    """Let pass a grant: the security administrator's, or the appointment of the first of them."""
    if excluded(roles):
        raise RolesExclude(frozenset(excluded(roles)))
    if not (roles == {Role.SECURITY_ADMINISTRATOR} and may_appoint(session, by)):
        by.require(Act.GRANT_ROLES)


def may_appoint(session: Session, by: Caller) -> bool:
    """Whether ``by`` may make somebody the first security administrator.

    Nobody, enabled or not, has ever been one. Whoever closes the only one's account does not get to choose the next:
    the operator of the database does. The demonstration's does not count.
    """
    return by.may(Act.MANAGE_ACCOUNTS) and not _was_ever_granted(session, Role.SECURITY_ADMINISTRATOR)


def require_sound(particulars: Particulars) -> None:
    """Let pass what fits a line of a list and the head of a letter; NameMalformed or EmailMalformed otherwise."""
    for name in (particulars.display_name, particulars.department or "none"):
        if not is_name(name):
            raise NameMalformed(name)
    if particulars.email is not None and not is_email(particulars.email):
        raise EmailMalformed(particulars.email)


def _was_ever_granted(session: Session, role: Role) -> bool:
    """Whether an account holds the role, or the audit trail tells of one that did."""
    known = kept.listed(session)
    if any(role in one.roles and not one.is_demo for one in known):
        return True
    of_demonstration = {one.login for one in known if one.is_demo}
    told = (json.loads(event.body) for event in trail.newest_first(session, ('"account.', f'"{role}"')))
    return any(
        body["action"] in _GRANTS and body["outcome"] == "ok" and body["subject"] not in of_demonstration
        for body in told
        if role in {*body["details"].get("roles", ()), *body["details"].get("after", ())}
    )
