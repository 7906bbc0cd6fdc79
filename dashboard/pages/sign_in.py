"""The door: sign in, become the first administrator. Plain documents that need no script and show no figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components.forms import button, code_field, hidden, labelled, password_field, token, told
from dashboard.selection import Selection
from domain.plan import Language
from texts.catalogue import text


def sign_in_form(
    language: Language, *, login: str = "", wanted: str = "/", said: str | None = None, has_oidc: bool = False
) -> Component:
    """Login, password and, where there is one, the authenticator's code; ``wanted`` is where it leads afterwards."""
    parts = [
        *hidden({"next": wanted, "lang": str(language)}),
        token(),
        labelled(
            "login",
            text("doors.login", language),
            value=login,
            autoComplete="username",
            required=True,
            autoFocus=True,
            spellCheck="false",
        ),
        password_field("password", text("doors.password", language)),
        code_field(language),
        button(text("doors.sign_in", language)),
    ]
    form = html.Form(parts, action="/sign-in", method="post", className="door-form")
    elsewhere = [_oidc(language, wanted)] if has_oidc else []
    return _door("doors.sign_in.heading", language, [*told(said), form, *elsewhere, _help(language)])


def first_administrator_form(language: Language, *, values: Mapping[str, str], said: Sequence[str] = ()) -> Component:
    """The code from the command line, and the account it makes."""
    parts = [
        *hidden({"lang": str(language)}),
        token(),
        labelled(
            "one_time_code",
            text("doors.one_time_code", language),
            hint=text("doors.one_time_code.hint", language),
            autoComplete="off",
            required=True,
            autoFocus=True,
            spellCheck="false",
        ),
        labelled(
            "login",
            text("doors.login", language),
            value=values.get("login", ""),
            autoComplete="username",
            required=True,
        ),
        labelled(
            "display_name", text("doors.display_name", language), value=values.get("display_name", ""), required=True
        ),
        password_field("password", text("doors.password.new", language), is_new=True),
        password_field("again", text("doors.password.again", language), is_new=True),
        button(text("doors.first.make", language)),
    ]
    form = html.Form(parts, action="/first-administrator", method="post", className="door-form")
    note = html.P(text("doors.first.note", language), className="quiet")
    return _door("doors.first.heading", language, [note, *[part for line in said for part in told(line)], form])


def _door(heading: str, language: Language, parts: Sequence[Component]) -> Component:
    """The one card of a door, under the name of the house."""
    other = Language.EN if language is Language.ZH else Language.ZH
    return html.Main(
        [
            html.P(
                [
                    html.Span(text("screen.brand.mark", language), className="brand-mark"),
                    text("screen.brand", language),
                ],
                className="brand",
            ),
            html.Div([html.H1(text(heading, language)), *parts], className="card door-card"),
            html.P(
                [
                    html.A(text("shell.error.home", language), href=Selection(language=language).link()),
                    html.A(
                        text("screen.other_language", language),
                        href=f"?lang={other}",
                        lang="en" if other is Language.EN else "zh-CN",
                    ),
                ],
                className="door-links",
            ),
        ],
        id="main",
        className="door",
    )


def _oidc(language: Language, wanted: str) -> Component:
    href = Selection("/sign-in/provider", language).with_options(next=wanted).link()
    return html.P(html.A(text("doors.provider", language), href=href, className="button"), className="door-else")


def _help(language: Language) -> Component:
    return html.P(text("doors.help", language), className="quiet")
