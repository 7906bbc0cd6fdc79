"""The door: sign in, become the first administrator. Plain documents that need no script and show no figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components.door import door
from dashboard.components.forms import button, code_field, hidden, labelled, password_field, token, told
from dashboard.selection import Selection
from domain.plan import Language
from texts.catalogue import text

SIGN_IN = "/sign-in"
PROVIDER = "/sign-in/provider"
FIRST_ADMINISTRATOR = "/first-administrator"


def sign_in_form(
    language: Language,
    *,
    login: str = "",
    wanted: str = "/",
    said: Sequence[Component] = (),
    has_provider: bool = False,
) -> Component:
    """Login, password and, where there is one, the authenticator's code; ``wanted`` is where it leads afterwards."""
    here = Selection(SIGN_IN, language).with_options(next=None if wanted == "/" else wanted)
    parts = [
        *hidden({"next": wanted, "lang": str(language)}),
        token(),
        _login(language, login, is_first=True),
        password_field("password", "doors.password", language),
        code_field(language),
        button(text("doors.sign_in", language)),
    ]
    form = html.Form(parts, action=SIGN_IN, method="post", className="door-form")
    elsewhere = [_provider(language, wanted)] if has_provider else []
    help_words = html.P(text("doors.help", language), className="quiet")
    return door("doors.sign_in.heading", here, [*said, form, *elsewhere, help_words])


def first_administrator_form(language: Language, *, values: Mapping[str, str], said: Sequence[str] = ()) -> Component:
    """The code from the command line, and the account it makes."""
    code = labelled(
        "one_time_code",
        text("doors.one_time_code", language),
        hint=text("doors.one_time_code.hint", language),
        autoComplete="off",
        required=True,
        autoFocus=True,
        spellCheck="false",
    )
    name = values.get("display_name", "")
    parts = [
        *hidden({"lang": str(language)}),
        token(),
        code,
        _login(language, values.get("login", "")),
        labelled("display_name", text("doors.display_name", language), value=name, required=True),
        password_field("password", "doors.password.new", language, is_new=True),
        password_field("again", "doors.password.again", language, is_new=True),
        button(text("doors.first.make", language)),
    ]
    form = html.Form(parts, action=FIRST_ADMINISTRATOR, method="post", className="door-form")
    note = html.P(text("doors.first.note", language), className="quiet")
    here = Selection(FIRST_ADMINISTRATOR, language)
    return door("doors.first.heading", here, [note, *(told(line) for line in said), form])


def _login(language: Language, written: str, *, is_first: bool = False) -> Component:
    return labelled(
        "login",
        text("doors.login", language),
        value=written,
        autoComplete="username",
        required=True,
        autoFocus=is_first,
        spellCheck="false",
    )


def _provider(language: Language, wanted: str) -> Component:
    href = Selection(PROVIDER, language).with_options(next=wanted).link()
    return html.P(html.A(text("doors.provider", language), href=href, className="button"), className="door-else")
