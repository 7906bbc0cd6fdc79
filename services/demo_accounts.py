"""Throw-away accounts for whoever tries the demonstration: one for each role, with new passwords at every start."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from db import accounts, audit, sessions
from db.promises import reporting_units_by_code
from domain.access import Role
from domain.account import Account
from domain.plan import Language
from domain.reporting_unit import ReportingUnit
from services import passwords
from services.demo import has_demo
from texts.catalogue import text

_ACTOR = "demo"
# Two of them, so that it can be seen that neither reaches the other's figures.
_REPORTING = ("CQ500103", "CQ500101")


@dataclass(frozen=True)
class DemoAccount:
    """An account with its password, which is told once, to the terminal, and kept nowhere."""

    account: Account
    password: str = field(repr=False)


def renew_demo_accounts(session: Session, *, at: datetime) -> tuple[DemoAccount, ...]:
    """Throw away those of the last start and make new ones; none where there are no demonstration figures.

    Whoever calls has made sure that only this machine is served.
    """
    discard_demo_accounts(session, at=at)
    if not has_demo(session):
        return ()
    made = tuple(_made(session, login, role, unit, at) for login, role, unit in _wanted(session))
    details = {"accounts": [one.account.login for one in made]}
    audit.append(session, actor=_ACTOR, action="demo_accounts.add", subject="demo", details=details, at=at)
    return made


def discard_demo_accounts(session: Session, *, at: datetime) -> int:
    """Disable every one of them and end their sessions; how many."""
    found = [account for account in accounts.demo_accounts(session) if account.disabled_at is None]
    for account in found:
        accounts.change(session, account.number, disabled_at=at, password_hash=None, totp_secret=None)
        known = sessions.open_sessions(session, account.number)
        sessions.end(session, [one.key_hash for one in known], at=at)
    if found:
        details = {"accounts": [account.login for account in found]}
        audit.append(session, actor=_ACTOR, action="demo_accounts.remove", subject="demo", details=details, at=at)
    return len(found)


def name_in(account: Account, units: Mapping[str, ReportingUnit], language: Language) -> str:
    """What the account is called; where the demonstration made the name up, in the words of the reader."""
    if not account.is_demo or len(account.roles) != 1:
        return account.display_name
    [role], unit = account.roles, units.get(account.reporting_unit or "")
    is_made_up = account.display_name == _name(role, unit, Language.ZH)
    return _name(role, unit, language) if is_made_up else account.display_name


def _wanted(session: Session) -> Iterator[tuple[str, Role, str | None]]:
    """Login, role and reporting unit of each; a login that somebody really has is left to them."""
    units = reporting_units_by_code(session)
    wanted: list[tuple[str, Role, str | None]] = [
        (f"demo-{role.value.replace('_', '-')}", role, None) for role in Role if role is not Role.REPORTER
    ]
    for code in filter(units.__contains__, _REPORTING):
        wanted.append((f"demo-reporter-{units[code].short.en.casefold()}", Role.REPORTER, code))
    # Goals and work items are the whole city's: whoever reports them by stage belongs to no unit.
    wanted.append(("demo-reporter-city", Role.REPORTER, None))
    for login, role, reporting_unit in wanted:
        known = accounts.by_login(session, login)
        if known is None or known.is_demo:
            yield login, role, reporting_unit


def _made(session: Session, login: str, role: Role, reporting_unit: str | None, at: datetime) -> DemoAccount:
    password = passwords.random_password()
    known = accounts.by_login(session, login)
    if known is None:
        name = _name(role, reporting_units_by_code(session).get(reporting_unit or ""), Language.ZH)
        columns = {"display_name": name, "reporting_unit": reporting_unit, "is_demo": True}
        number = accounts.add(session, login, columns, at=at)
    else:
        number = known.number
    accounts.set_roles(session, number, [role])
    new = {"password_hash": passwords.hashed(password), "password_changed_at": at}
    accounts.change(session, number, disabled_at=None, enabled_at=at, **new)
    return DemoAccount(accounts.with_number(session, number), password)


def _name(role: Role, unit: ReportingUnit | None, language: Language) -> str:
    """演示·填报员·渝中区: kept in the language of the product, like the names of units."""
    words = [text("access.demo", language), text(f"access.role.{role}", language)]
    if unit is not None:
        words.append(unit.name[language])
    elif role is Role.REPORTER:
        words.append(text("access.city", language))
    return "·".join(words)
