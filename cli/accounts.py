"""user: who may sign in, for whoever holds the database or acts as an administrator (``--by``)."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime
from typing import Any

from cli.store import store_of
from cli.terminal import Exit, Terminal
from domain.access import Caller, Role, operator
from domain.account import Account, Particulars
from domain.plan import Language
from services import accounts, oidc, passwords
from services.days import today
from services.downloads import record_listing
from services.first_administrator import issue_code
from services.second_factor import withdraw
from texts.catalogue import text

# Whoever runs a command without saying on whose behalf: they hold the database itself.
_OPERATOR = operator("operator")


def user(wanted: Namespace, terminal: Terminal) -> Exit:
    if wanted.act == "list":
        return _list(wanted, terminal)
    if wanted.first and wanted.act == "add":
        return _first(terminal)
    if wanted.login is None:
        return terminal.wrong("cli.user.needs_login")
    password = _new_password(wanted, terminal)
    with store_of(terminal) as store, store.writing() as session:
        account = _ACTS[wanted.act](session, wanted, terminal, password, _by(session, wanted))
    return _answer(account, wanted, terminal, password)


def _first(terminal: Terminal) -> Exit:
    with store_of(terminal) as store, store.writing() as session:
        code = issue_code(session, at=datetime.now(UTC))
    if terminal.as_json:
        terminal.document({"code": code, "minutes": 30, "path": "/first-administrator"})
    terminal.say("cli.user.first", code=code)
    return Exit.DONE


def _list(wanted: Namespace, terminal: Terminal) -> Exit:
    with store_of(terminal) as store, store.writing() as session:
        by = _by(session, wanted)
        found = accounts.accounts(session, by=by)
        record_listing(session, by=by, at=datetime.now(UTC))
    if terminal.as_json:
        terminal.document({"accounts": [_document(account) for account in found]})
    terminal.lines(_line(account, terminal.language) for account in found)
    if not found:
        terminal.say("cli.user.none")
    return Exit.DONE


def _add(session: Any, wanted: Namespace, terminal: Terminal, password: str | None, by: Caller) -> Account:
    return accounts.add_account(
        session,
        wanted.login,
        Particulars(
            wanted.name or wanted.login,
            reporting_unit=wanted.reporting_unit,
            department=wanted.department,
            email=wanted.email,
            oidc_subject=wanted.subject,
            valid_from=getattr(wanted, "valid_from", None),
            valid_to=getattr(wanted, "valid_to", None),
        ),
        roles=frozenset(wanted.role),
        password=password,
        rules=terminal.settings.sign_in,
        by=by,
        at=datetime.now(UTC),
    )


def _describe(session: Any, wanted: Namespace, _: Terminal, __: str | None, by: Caller) -> Account:
    """What is not given stays as it is; an empty address or day is none."""
    known = accounts.find_account(session, wanted.login, by=by)
    particulars = Particulars(
        wanted.name or known.display_name,
        email=known.email if wanted.email is None else wanted.email or None,
        valid_from=getattr(wanted, "valid_from", known.valid_from),
        valid_to=getattr(wanted, "valid_to", known.valid_to),
    )
    return accounts.describe(session, wanted.login, particulars, by=by, at=datetime.now(UTC))


def _disable(session: Any, wanted: Namespace, _: Terminal, __: str | None, by: Caller) -> Account:
    accounts.disable(session, wanted.login, by=by, at=datetime.now(UTC))
    return accounts.find_account(session, wanted.login, by=by)


def _enable(session: Any, wanted: Namespace, _: Terminal, __: str | None, by: Caller) -> Account:
    accounts.enable(session, wanted.login, by=by, at=datetime.now(UTC))
    return accounts.find_account(session, wanted.login, by=by)


def _password(session: Any, wanted: Namespace, terminal: Terminal, password: str | None, by: Caller) -> Account:
    rules, at = terminal.settings.sign_in, datetime.now(UTC)
    accounts.set_password(session, wanted.login, str(password), rules=rules, by=by, at=at)
    return accounts.find_account(session, wanted.login, by=by)


def _roles(session: Any, wanted: Namespace, _: Terminal, __: str | None, by: Caller) -> Account:
    accounts.set_roles(session, wanted.login, frozenset(wanted.role), by=by, at=datetime.now(UTC))
    return accounts.find_account(session, wanted.login, by=by)


def _unit(session: Any, wanted: Namespace, _: Terminal, __: str | None, by: Caller) -> Account:
    unit, department, at = wanted.reporting_unit, wanted.department, datetime.now(UTC)
    accounts.set_reporting_unit(session, wanted.login, unit, department=department, by=by, at=at)
    return accounts.find_account(session, wanted.login, by=by)


def _oidc(session: Any, wanted: Namespace, _: Terminal, __: str | None, by: Caller) -> Account:
    oidc.set_oidc_subject(session, wanted.login, wanted.subject, by=by, at=datetime.now(UTC))
    return accounts.find_account(session, wanted.login, by=by)


def _second_factor(session: Any, wanted: Namespace, _: Terminal, __: str | None, by: Caller) -> Account:
    withdraw(session, wanted.login, by=by, at=datetime.now(UTC))
    return accounts.find_account(session, wanted.login, by=by)


def _by(session: Any, wanted: Namespace) -> Caller:
    return _OPERATOR if wanted.by is None else accounts.acting(session, wanted.by)


def _new_password(wanted: Namespace, terminal: Terminal) -> str | None:
    """What was given on standard input, without its line end, or one of ours; None where none is needed."""
    if wanted.act not in {"add", "password"}:
        return None
    if wanted.password_stdin:
        return terminal.stdin.readline().rstrip("\r\n")
    return None if wanted.act == "add" and wanted.subject is not None else passwords.random_password()


def _answer(account: Account, wanted: Namespace, terminal: Terminal, password: str | None) -> Exit:
    # A password is told once, to whoever asked for it, and only if we made it.
    ours = None if wanted.password_stdin else password
    if terminal.as_json:
        terminal.document(_document(account) | ({} if ours is None else {"password": ours}))
    terminal.lines([_line(account, terminal.language)])
    if ours is not None:
        terminal.say("cli.user.password", password=ours)
    return Exit.DONE


def _document(account: Account) -> dict[str, object]:
    last = account.last_sign_in_at
    return {
        "login": account.login,
        "name": account.display_name,
        "roles": sorted(account.roles),
        "reporting_unit": account.reporting_unit,
        "department": account.department,
        "enabled": account.is_enabled(today()),
        "valid_from": account.valid_from and account.valid_from.isoformat(),
        "valid_to": account.valid_to and account.valid_to.isoformat(),
        "second_factor": account.has_second_factor,
        "last_sign_in_at": last and last.isoformat(timespec="seconds"),
        "demo": account.is_demo,
    }


def _line(account: Account, language: Language) -> str:
    roles = [text(f"access.role.{role}", language) for role in Role if role in account.roles]
    return text(
        "cli.user.line",
        language,
        login=account.login,
        name=account.display_name,
        roles=text("access.between", language).join(roles) or text("cli.user.no_role", language),
        unit=account.reporting_unit or account.department or "—",
        standing=text(f"cli.user.{'enabled' if account.is_enabled(today()) else 'disabled'}", language),
    )


_ACTS = {
    "add": _add,
    "describe": _describe,
    "disable": _disable,
    "enable": _enable,
    "password": _password,
    "roles": _roles,
    "unit": _unit,
    "oidc": _oidc,
    "second-factor": _second_factor,
}
