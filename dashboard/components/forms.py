"""What forms are made of: a field with its label and what is said about it, the hidden ones, the button."""

from __future__ import annotations

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component
from flask_wtf.csrf import generate_csrf

from dashboard.components.aria import Attributes, marked, named
from dashboard.components.field import Field
from domain.plan import Language
from texts.catalogue import text


def labelled(
    name: str,
    label: str,
    *,
    hint: str | None = None,
    within: str = "",
    beside: Component | None = None,
    **properties: object,
) -> Component:
    """One field under its label; ``hint`` is read out with it, ``within`` tells forms of one page apart."""
    identity = f"{within}{name}"
    hinted: Attributes = {} if hint is None else {"aria-describedby": f"{identity}-hint"}
    field = Field(id=identity, name=name, **{"type": "text", "maxLength": "200", **properties}, **hinted)
    control = field if beside is None else html.Div([field, beside], className="with-reveal")
    hints = [] if hint is None else [html.P(hint, id=f"{identity}-hint", className="quiet")]
    return html.Div([html.Label(label, htmlFor=identity), control, *hints], className="form-field")


def password_field(
    name: str, key: str, language: Language, *, is_new: bool = False, hint: str | None = None
) -> Component:
    """A password, masked; it may be pasted, and a password manager knows which of the two kinds it is."""
    label = text(key, language)
    kind = "new-password" if is_new else "current-password"
    return labelled(
        name,
        label,
        hint=hint,
        beside=reveal(label, language),
        type="password",
        autoComplete=kind,
        required=True,
        maxLength="256",
        spellCheck="false",
    )


def reveal(label: str, language: Language) -> Component:
    """The button that shows what was typed into the password field beside it; ``assets/password.js`` answers it."""
    name = text("doors.password.show.name", language, field=label)
    state: Attributes = {**named(name), "aria-pressed": "false", **marked(reveal="true")}
    return html.Button(text("doors.password.show", language), type="button", className="reveal", **state)


def code_field(language: Language, *, is_required: bool = False) -> Component:
    """The six digits of an authenticator."""
    key = "doors.code" if is_required else "doors.code.optional"
    return labelled(
        "code",
        text(key, language),
        autoComplete="one-time-code",
        inputMode="numeric",
        maxLength="12",
        required=is_required,
    )


def hidden(values: Mapping[str, str]) -> list[Component]:
    return [Field(type="hidden", name=name, value=value) for name, value in values.items()]


def token() -> Component:
    """The token of the reader's own session, for a page that is made for nobody else."""
    return Field(type="hidden", name="csrf_token", value=generate_csrf())


def button(label: str, *, kind: str = "primary", **words: str) -> Component:
    return html.Button(label, type="submit", className=f"button {kind}", **marked(**words))


def told(sentence: str, *, is_bad: bool = True) -> Component:
    """What is said above a form about what was just tried."""
    role, look = ("alert", "told-bad") if is_bad else ("status", "told-good")
    return html.P(sentence, role=role, className=f"told {look}")
