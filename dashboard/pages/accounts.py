"""Accounts and roles: the system administrator makes and disables accounts, the security administrator grants roles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from dash import Dash, html
from dash.development.base_component import Component

from dashboard.components.account_forms import account_forms, add_form
from dashboard.components.account_menu import role_names
from dashboard.components.aria import current, named_by
from dashboard.components.chart_frame import table
from dashboard.components.forms import told
from dashboard.components.frame import house_frame
from dashboard.components.moments import minute
from dashboard.components.session_table import end_form, session_table
from dashboard.components.wording import ABSENT
from dashboard.selection import Selection
from dashboard.session import caller, doors, is_demonstration
from domain.access import ADMINISTRATORS, Act
from domain.access_errors import UnknownAccount
from domain.account import Account, SignInSession
from domain.plan import Language
from domain.reporting_unit import ReportingUnit
from services.account_rules import may_appoint
from services.accounts import accounts, sessions_of
from services.demo_accounts import name_in
from services.plans import reporting_units
from services.quarters import today
from texts.catalogue import text

PATH = "/accounts"
TITLE = "doors.menu.accounts"
ACT = Act.VIEW_ACCOUNTS

_OUTCOMES = (
    *("added", "described", "oidc", "session_ended"),
    *("disabled", "enabled", "roles", "unit", "second_factor"),
)
Units = Mapping[str, ReportingUnit]


def layout() -> Component:
    """The page has no parts of its own that wait for a callback: ``content`` is all of it."""
    return html.Div()


def register(app: Dash) -> None:
    """What is changed is sent by plain forms, so the page itself needs no callback."""


def content(session: Any, selection: Selection) -> Component:
    by, language = caller(), selection.language
    known, units = accounts(session, by=by), reporting_units(session)
    body = [
        html.Div([html.H1(text(TITLE, language))], className="plan-bar"),
        *_outcome(selection),
        *_chosen(session, known, units, selection),
        _list(known, units, selection),
        *([add_form(units, language, has_provider=_has_provider())] if by.may(Act.MANAGE_ACCOUNTS) else []),
    ]
    return house_frame(selection, body, is_demo=is_demonstration())


def _outcome(selection: Selection) -> list[Component]:
    outcome = selection.option("outcome")
    if outcome not in _OUTCOMES:
        return []
    who = selection.option("account") or ""
    return [told(text(f"doors.accounts.outcome.{outcome}", selection.language, account=who), is_bad=False)]


def _chosen(session: Any, known: Sequence[Account], units: Units, selection: Selection) -> list[Component]:
    wanted, language = selection.option("account"), selection.language
    if wanted is None:
        return []
    found = {account.login: account for account in known}.get(wanted)
    if found is None:
        raise UnknownAccount(wanted)
    by = caller()
    appoints = may_appoint(session, by) and not found.roles
    forms = account_forms(found, units, by, language, may_appoint=appoints, has_provider=_has_provider())
    heading = html.H2(f"{found.login} · {name_in(found, units, language)}", id="chosen-heading")
    section = html.Section(
        [heading, html.Div(forms, className="account-acts")], className="card panel", **named_by("chosen-heading")
    )
    if found.number == by.account:
        return [section]
    signed_in = sessions_of(session, found.login, rules=doors().rules, by=by, at=datetime.now(UTC))
    return [section, _sessions(found, signed_in, language)]


def _sessions(account: Account, found: Sequence[SignInSession], language: Language) -> Component:
    """Where somebody else is signed in; nobody ends an administrator's session on screen."""
    may_end = caller().may(Act.MANAGE_ACCOUNTS) and not account.roles & ADMINISTRATORS

    def ending(one: SignInSession) -> str | Component:
        if not may_end:
            return ABSENT
        return end_form("/accounts/sessions/end", language, account=account.login, session=one.key_hash)

    none = html.P(text("doors.accounts.no_session", language), className="quiet")
    title = text("doors.accounts.sessions", language, account=account.login)
    shown = session_table(title, found, language, ending) if found else none
    return html.Section(
        [html.H2(title, id="sessions-heading"), shown],
        className="card panel",
        **named_by("sessions-heading"),
    )


def _has_provider() -> bool:
    return doors().oidc is not None


def _list(known: Sequence[Account], units: Units, selection: Selection) -> Component:
    language = selection.language
    headings = [text(f"doors.{key}", language) for key in ("login", "name", "roles", "unit", "state", "last_sign_in")]
    rows = [_row(account, units, selection) for account in known]
    title = text("doors.accounts.list", language, count=len(known))
    return html.Section(
        [html.H2(title, id="accounts-heading"), table(title, headings, rows, class_name="accounts", stacks=True)],
        className="card panel",
        **named_by("accounts-heading"),
    )


def _row(account: Account, units: Units, selection: Selection) -> Sequence[str | Component]:
    language = selection.language
    link = selection.with_options(account=account.login, outcome=None).link()
    unit = units.get(account.reporting_unit or "")
    last = account.last_sign_in_at
    return (
        html.A(account.login, href=link, **current(selection.option("account") == account.login)),
        name_in(account, units, language),
        role_names(account.roles, language),
        ABSENT if unit is None else unit.short[language],
        _state(account, language),
        ABSENT if last is None else minute(last),
    )


def _state(account: Account, language: Language) -> str:
    state = "enabled" if account.is_enabled(today()) else "disabled" if account.disabled_at else "out_of_time"
    words = text(f"doors.state.{state}", language)
    return f"{words} · {text('access.demo', language)}" if account.is_demo else words
