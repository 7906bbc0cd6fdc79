"""One's own account: who one is here, where one is signed in, and the way to a new password or a second factor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from dash import Dash, html
from dash.development.base_component import Component

from dashboard.components.account_menu import role_names
from dashboard.components.aria import marked, named_by
from dashboard.components.forms import told
from dashboard.components.frame import house_frame
from dashboard.components.moments import minute
from dashboard.components.own_account import PASSWORD, SECOND_FACTOR
from dashboard.components.session_table import end_form, session_table
from dashboard.components.wording import ABSENT
from dashboard.entering import own_path
from dashboard.selection import Selection
from dashboard.session import caller, doors, is_demonstration
from domain.access import Act
from domain.account import Account, SignInSession
from domain.plan import Language
from services.accounts import find_account, sessions_of
from services.demo_accounts import name_in
from services.plans import reporting_units
from texts.catalogue import text

PATH = "/account"
TITLE = "doors.menu.account"
ACT = Act.MANAGE_OWN_ACCOUNT

_NEWS = ("password_changed", "second_factor_on", "session_ended")
_WARNINGS = ("password_ends", "other_addresses")


def layout() -> Component:
    """The page has no parts of its own that wait for a callback: ``content`` is all of it."""
    return html.Div()


def register(app: Dash) -> None:
    """What is changed is sent by plain forms, so the page itself needs no callback."""


def content(session: Any, selection: Selection) -> Component:
    by, language = caller(), selection.language
    account = find_account(session, by.login, by=by)
    open_sessions = sessions_of(session, by.login, rules=doors().rules, by=by, at=datetime.now(UTC))
    units = reporting_units(session)
    unit = ABSENT if account.reporting_unit is None else units[account.reporting_unit].name[language]
    body = [
        html.Div([html.H1(text(TITLE, language))], className="plan-bar"),
        *_outcome(selection),
        _who(account, name_in(account, units, language), unit, language),
        _sessions(open_sessions, by.session, language),
    ]
    return house_frame(selection, body, is_demo=is_demonstration())


def _outcome(selection: Selection) -> list[Component]:
    outcome, language = selection.option("outcome"), selection.language
    if outcome not in _NEWS + _WARNINGS:
        return []
    said = text(f"doors.outcome.{outcome}", language, days=selection.option("since") or "")
    wanted = selection.option("next")
    on = [html.P(html.A(text("doors.outcome.go_on", language), href=own_path(wanted)))] if wanted else []
    return [told(said, is_bad=outcome in _WARNINGS), *on]


def _who(account: Account, name: str, unit: str, language: Language) -> Component:
    factor = "on" if account.has_second_factor else "off"
    facts = [
        ("doors.login", account.login),
        ("doors.name", name),
        ("doors.roles", role_names(account.roles, language)),
        ("doors.unit", unit),
        ("doors.last_sign_in", _at(account.last_sign_in_at)),
        ("doors.password.changed_at", _at(account.password_changed_at)),
        ("doors.second_factor", text(f"doors.second_factor.{factor}", language)),
    ]
    terms = [part for key, value in facts for part in (html.Dt(text(key, language)), html.Dd(value))]
    ways = [(PASSWORD, "doors.password.change"), (SECOND_FACTOR, f"doors.second_factor.{factor}.change")]
    # Whom only a provider vouches for has nothing to prove themselves with here.
    links = [
        html.A(
            text(key, language),
            href=Selection(path, language).link(),
            className="button",
            **marked(document="true"),
        )
        for path, key in (ways if account.has_password else ())
    ]
    heading = html.H2(text("doors.account.facts", language), id="facts-heading")
    return html.Section(
        [heading, html.Dl(terms, className="account-facts"), html.Div(links, className="form-row")],
        className="card panel",
        **named_by("facts-heading"),
    )


def _sessions(found: Sequence[SignInSession], current: str, language: Language) -> Component:
    def ending(one: SignInSession) -> Component:
        if one.key_hash == current:
            return html.Span(text("doors.session.this", language), className="quiet")
        return end_form(f"/account/sessions/{one.key_hash}/end", language)

    note = html.P(text("doors.session.note", language), className="quiet")
    title = text("doors.session.heading", language)
    return html.Section(
        [html.H2(title, id="sessions-heading"), note, session_table(title, found, language, ending)],
        className="card panel",
        **named_by("sessions-heading"),
    )


def _at(moment: datetime | None) -> str:
    return ABSENT if moment is None else minute(moment)
