"""Who may do what: roles, acts, and the one table that joins them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.access_errors import NotPermitted, NotYours


class Role(StrEnum):
    """查看者, 填报员, 审核员, 简报撰写, 系统管理员, 安全管理员, 审计员."""

    VIEWER = "viewer"
    REPORTER = "reporter"
    REVIEWER = "reviewer"
    BRIEFING_WRITER = "briefing_writer"
    SYSTEM_ADMINISTRATOR = "system_administrator"
    SECURITY_ADMINISTRATOR = "security_administrator"
    AUDITOR = "auditor"


# 三员分立: nobody holds two of these, and nobody who holds one reports or reviews.
ADMINISTRATORS = frozenset({Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDITOR})


class Act(StrEnum):
    """What a route, a callback or a service does on somebody's behalf."""

    SIGN_IN = "sign_in"
    MANAGE_OWN_ACCOUNT = "manage_own_account"
    VIEW_PUBLISHED = "view_published"
    EXPORT = "export"
    VIEW_PENDING = "view_pending"
    VIEW_REPORT = "view_report"
    REPORT = "report"
    VIEW_REVIEW = "view_review"
    REVIEW = "review"
    LOCK_REPORT = "lock_report"
    REMIND = "remind"
    MANAGE_PERIODS = "manage_periods"
    VIEW_ACCOUNTS = "view_accounts"
    MANAGE_ACCOUNTS = "manage_accounts"
    GRANT_ROLES = "grant_roles"
    VIEW_AUDIT = "view_audit"
    EXPORT_AUDIT = "export_audit"


# What needs no sign-in at all; VIEW_PUBLISHED and EXPORT join them where public viewing is switched on.
OPEN_TO_ALL = frozenset({Act.SIGN_IN})
PUBLIC_VIEWING = frozenset({Act.VIEW_PUBLISHED, Act.EXPORT})

_EVERYBODY = OPEN_TO_ALL | {Act.MANAGE_OWN_ACCOUNT}
_READER = _EVERYBODY | PUBLIC_VIEWING
PERMITTED: Mapping[Role, frozenset[Act]] = {
    Role.VIEWER: _READER,
    Role.REPORTER: _READER | {Act.VIEW_PENDING, Act.VIEW_REPORT, Act.REPORT},
    Role.REVIEWER: _READER
    | {Act.VIEW_PENDING, Act.VIEW_REPORT, Act.VIEW_REVIEW, Act.REVIEW, Act.LOCK_REPORT, Act.REMIND},
    Role.BRIEFING_WRITER: _READER,
    Role.SYSTEM_ADMINISTRATOR: _EVERYBODY
    | {Act.VIEW_PUBLISHED, Act.VIEW_ACCOUNTS, Act.MANAGE_ACCOUNTS, Act.MANAGE_PERIODS},
    Role.SECURITY_ADMINISTRATOR: _EVERYBODY | {Act.VIEW_PUBLISHED, Act.VIEW_ACCOUNTS, Act.GRANT_ROLES},
    Role.AUDITOR: _EVERYBODY | {Act.VIEW_PUBLISHED, Act.VIEW_AUDIT, Act.EXPORT_AUDIT},
}
# What a role may do to its own reporting unit only.
OWN_UNIT_ONLY: Mapping[Role, frozenset[Act]] = {
    Role.REPORTER: frozenset({Act.VIEW_PENDING, Act.VIEW_REPORT, Act.REPORT}),
}


@dataclass(frozen=True)
class Caller:
    """On whose behalf something is done: an account, the public, or whoever runs the command line.

    ``account`` is the number of the account, None for the public and the operator. ``reporting_unit`` is the code of
    the unit a reporter reports for; a reporter without one reports the city's goals (of ``department``, if given).
    ``granted`` are acts open to this caller beside those of the roles. ``withheld`` are roles the account holds and may
    not use yet: they permit nothing, and the audit trail names them. ``session`` is the hash of the session's key.
    """

    login: str
    roles: frozenset[Role] = frozenset()
    account: int | None = None
    reporting_unit: str | None = None
    department: str | None = None
    granted: frozenset[Act] = OPEN_TO_ALL
    session: str = ""
    address: str = ""
    request: str = ""
    withheld: frozenset[Role] = frozenset()

    @property
    def acts(self) -> frozenset[Act]:
        """Everything this caller may do, to whomever."""
        return self.granted.union(*(PERMITTED[role] for role in self.roles))

    def may(self, act: Act, *, reporting_unit: str | None = None) -> bool:
        """Whether the act is theirs, and, where ``reporting_unit`` is given, theirs to do to that unit."""
        if act in self.granted:
            return True
        return any(
            act in PERMITTED[role]
            and (act not in OWN_UNIT_ONLY.get(role, ()) or reporting_unit in {None, self.reporting_unit})
            for role in self.roles
        )

    def require(self, act: Act, *, reporting_unit: str | None = None) -> None:
        """Let it pass, or raise: NotPermitted for an act that is not theirs, NotYours for another unit's affairs."""
        if self.may(act, reporting_unit=reporting_unit):
            return
        if self.may(act):
            raise NotYours(str(reporting_unit))
        raise NotPermitted(act)


PUBLIC = Caller("public")


def operator(name: str) -> Caller:
    """Whoever runs the command line holds the database itself; ``name`` is what they say they are called."""
    return Caller(name, granted=frozenset(Act))


def excluded(roles: frozenset[Role]) -> frozenset[Role]:
    """The roles among ``roles`` that may not be held together; empty where all may."""
    administrators = roles & ADMINISTRATORS
    return roles if administrators and len(roles - {Role.VIEWER}) > 1 else frozenset()
