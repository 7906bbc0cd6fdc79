"""What forms are made of: a field with its label and what is said about it, the hidden ones, the button."""

from __future__ import annotations

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component
from flask_wtf.csrf import generate_csrf

from dashboard.components.aria import Attributes, marked
from dashboard.components.field import Field
from domain.plan import Language
from texts.catalogue import text


def labelled(name: str, label: str, *, hint: str | None = None, **properties: object) -> Component:
    """One field under its label; ``hint`` is read out with it."""
    hinted: Attributes = {} if hint is None else {"aria-describedby": f"{name}-hint"}
    field = Field(id=name, name=name, **{"type": "text", "maxLength": "200", **properties}, **hinted)
    hints = [] if hint is None else [html.P(hint, id=f"{name}-hint", className="quiet")]
    return html.Div([html.Label(label, htmlFor=name), field, *hints], className="form-field")


def password_field(name: str, label: str, *, is_new: bool = False, hint: str | None = None) -> Component:
    """A password, masked; it may be pasted, and a password manager knows which of the two kinds it is."""
    kind = "new-password" if is_new else "current-password"
    return labelled(
        name, label, hint=hint, type="password", autoComplete=kind, required=True, maxLength="256", spellCheck="false"
    )


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
