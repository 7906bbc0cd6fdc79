"""What lies over a page when its session is about to end, or has ended: the page below keeps what was typed."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import marked, named_by
from dashboard.components.field import Field
from dashboard.components.forms import button, hidden, reveal
from domain.plan import Language
from texts.catalogue import text


def over_page(login: str, language: Language) -> list[Component]:
    """Two closed dialogs that ``assets/session.js`` opens; without scripts nothing can end while a page is shown."""
    return [_warning(language), _expired(login, language)]


def _warning(language: Language) -> Component:
    words = html.P(role="status", **marked(seconds=text("doors.expired.warning.note", language)))
    stay = html.Button(
        text("doors.expired.stay", language), type="button", className="button primary", **marked(stay="true")
    )
    heading = html.H2(text("doors.expired.warning", language), id="warning-heading")
    return html.Dialog(
        [heading, words, stay],
        className="over-page",
        **named_by("warning-heading"),
        **marked(over_page="warning"),
    )


def _expired(login: str, language: Language) -> Component:
    """The same account as before, unless the reader types another."""
    failed = html.P(
        role="alert", className="told told-bad", hidden=True, **marked(failed=text("doors.expired.failed", language))
    )
    parts = [
        *hidden({"lang": str(language), "next": "/"}),
        failed,
        _field("doors.login", language, name="login", type="text", value=login, autoComplete="username"),
        _password(language),
        _field("doors.code.optional", language, name="code", type="text", autoComplete="one-time-code"),
        button(text("doors.sign_in", language)),
    ]
    form = html.Form(parts, action="/sign-in", method="post", **marked(sign_in_over="true"))
    heading = html.H2(text("doors.expired.heading", language), id="expired-heading")
    note = html.P(text("doors.expired.note", language), className="quiet")
    return html.Dialog(
        [heading, note, form], className="over-page", **named_by("expired-heading"), **marked(over_page="expired")
    )


def _password(language: Language) -> Component:
    field = _field("doors.password", language, name="password", type="password", autoComplete="current-password")
    return html.Div([field, reveal(text("doors.password", language), language)], className="with-reveal")


def _field(label: str, language: Language, **properties: object) -> Component:
    # The label holds its field: ids of these would be those of a form on the page below.
    return html.Label([html.Span(text(label, language)), Field(maxLength="256", **properties)], className="form-field")
