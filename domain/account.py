"""Who may sign in: an account, its sessions, and what it still owes before it may work."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from domain.access import OPEN_TO_ALL, Act, Caller, Role

# What an account without a role, or with duties to see to first, may do.
OWN_ACCOUNT_ONLY = OPEN_TO_ALL | {Act.MANAGE_OWN_ACCOUNT}
_LOOK_ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK"})
# Whoever has not signed in for so long has left without anybody saying so.
UNUSED_DAYS = 90


@dataclass(frozen=True)
class Account:
    """One account, without any of its secrets; ``reporting_unit`` is a code, days are days in Chongqing.

    ``valid_to`` is the last day it may be used. ``has_password`` is false where only an OIDC provider vouches for it.
    """

    number: int
    login: str
    display_name: str
    roles: frozenset[Role]
    reporting_unit: str | None
    department: str | None
    email: str | None
    has_password: bool
    password_changed_at: datetime | None
    must_change_password: bool
    has_second_factor: bool
    oidc_subject: str | None
    valid_from: date | None
    valid_to: date | None
    disabled_at: datetime | None
    enabled_at: datetime | None
    is_demo: bool
    created_at: datetime
    last_sign_in_at: datetime | None

    def is_enabled(self, today: date) -> bool:
        """Whether it may be used on this day."""
        return (
            self.disabled_at is None
            and (self.valid_from is None or self.valid_from <= today)
            and (self.valid_to is None or today <= self.valid_to)
        )

    def caller(self, *, session: str = "", address: str = "") -> Caller:
        """The account as the one on whose behalf something is done."""
        return Caller(
            self.login,
            self.roles,
            account=self.number,
            reporting_unit=self.reporting_unit,
            department=self.department,
            granted=OWN_ACCOUNT_ONLY,
            session=session,
            address=address,
        )

    def used_at(self) -> datetime:
        """When it was last used, enabled or made: what the days of an unused account are counted from."""
        return max(filter(None, (self.created_at, self.enabled_at, self.last_sign_in_at)))


@dataclass(frozen=True)
class Particulars:
    """What is said of a new account beside its login; the reporting unit by its code or name."""

    display_name: str
    reporting_unit: str | None = None
    department: str | None = None
    email: str | None = None
    oidc_subject: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class Secrets:
    """What an account proves itself with; never printed, never leaves the services."""

    password_hash: str | None = field(repr=False)
    totp_secret: str | None = field(repr=False)
    totp_step: int | None = field(repr=False)


@dataclass(frozen=True)
class SignInSession:
    """One signed-in browser. ``key_hash`` names it; the key itself only the browser has."""

    key_hash: str
    account: int
    created_at: datetime
    seen_at: datetime
    address: str
    user_agent: str
    ended_at: datetime | None


class Duty(StrEnum):
    """What an account has to do before anything else is open to it."""

    CHANGE_PASSWORD = "change_password"  # noqa: S105
    ENROL_SECOND_FACTOR = "enrol_second_factor"


def is_login(login: str) -> bool:
    """Whether it may be a login: two to 64 letters, digits, dots, dashes, @ and _, without blanks, as NFKC has them.

    It begins with a letter or a digit, and does not mix scripts whose letters look alike.
    """
    is_written = re.fullmatch(r"[\w.@-]{2,64}", login) is not None and login[0].isalnum()
    alike = {script for script in map(_script, login) if script in _LOOK_ALIKE}
    return is_written and len(alike) <= 1 and unicodedata.is_normalized("NFKC", login)


def is_name(name: str) -> bool:
    """Whether it may be the name of a person or a department: one printable line of up to 64 characters."""
    return bool(name.strip()) and name.isprintable() and len(name) <= 64


def is_email(address: str) -> bool:
    """Whether a letter can be addressed to it and to nobody else; whether it arrives, nobody knows before."""
    is_one = re.fullmatch(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+", address) is not None
    return is_one and address.isprintable() and len(address) <= 254


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def login_key(login: str) -> str:
    """The login with case and width folded, and without what nobody sees: two that look alike are the same."""
    return "".join(filter(str.isprintable, unicodedata.normalize("NFKC", login).casefold())).strip()
