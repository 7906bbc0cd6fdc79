"""What people settle about their own account at a door: a new password, a second factor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import segno
from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import named
from dashboard.components.door import door
from dashboard.components.forms import button, code_field, hidden, labelled, password_field, token, told
from dashboard.components.svg import Svg, svg
from dashboard.selection import Selection
from domain.account import Duty
from domain.plan import Language
from settings import PasswordPolicy
from texts.catalogue import text

PASSWORD = "/account/password"  # noqa: S105  # an address
SECOND_FACTOR = "/account/second-factor"
DOORS = {Duty.CHANGE_PASSWORD: PASSWORD, Duty.ENROL_SECOND_FACTOR: SECOND_FACTOR}
# What a phone's camera needs around the code to find it.
_QUIET_ZONE = 4


def password_form(
    language: Language, policy: PasswordPolicy, *, has_to: bool = False, said: Sequence[str] = ()
) -> Component:
    """The old password and the new one twice, with what a new one has to be."""
    parts = [
        *hidden({"lang": str(language)}),
        token(),
        password_field("old", "doors.password.old", language),
        password_field(
            "password", "doors.password.new", language, is_new=True, hint=text(f"doors.policy.{policy}", language)
        ),
        password_field("again", "doors.password.again", language, is_new=True),
        button(text("doors.password.change", language)),
    ]
    form = html.Form(parts, action=PASSWORD, method="post", className="door-form")
    why = [html.P(text("doors.password.has_to", language), className="quiet")] if has_to else []
    return door(
        "doors.password.change", Selection(PASSWORD, language), [*why, *map(told, said), form, way_back(language)]
    )


def second_factor_form(
    language: Language, *, secret: str, address: str, has_one: bool, has_to: bool = False, said: Sequence[str] = ()
) -> Component:
    """The code to scan, the same to type, and the proof that the authenticator has it."""
    steps = [
        html.P(text("doors.second_factor.scan", language)),
        _picture(address, text("doors.second_factor.picture", language)),
        html.P([text("doors.second_factor.type", language), html.Code(_in_fours(secret), className="secret")]),
    ]
    before = [labelled("code_before", text("doors.second_factor.before", language), inputMode="numeric")]
    parts = [
        *hidden({"lang": str(language), "secret": secret}),
        token(),
        code_field(language, is_required=True),
        password_field("password", "doors.password", language),
        *(before if has_one else []),
        button(text("doors.second_factor.enrol", language)),
    ]
    form = html.Form(parts, action=SECOND_FACTOR, method="post", className="door-form")
    why = [html.P(text("doors.second_factor.has_to", language), className="quiet")] if has_to else []
    body = [*why, *map(told, said), *steps, form, way_back(language)]
    return door("doors.second_factor.heading", Selection(SECOND_FACTOR, language), body)


def way_back(language: Language) -> Component:
    """To one's own account; with a duty still open it leads back here."""
    return html.P(html.A(text("doors.menu.account", language), href=Selection("/account", language).link()))


def _picture(address: str, name: str) -> Component:
    rows = [list(row) for row in segno.make(address, micro=False).matrix]
    size = len(rows) + 2 * _QUIET_ZONE
    # Black on white in every theme: a camera reads nothing else for sure.
    ground = svg("rect", {"width": size, "height": size, "fill": "#ffffff"})
    dots = svg("path", {"d": "".join(_dots(rows)), "fill": "#000000"})
    drawing = svg("svg", {"viewBox": f"0 0 {size} {size}", "class": "qr", "role": "img", **named(name)}, ground, dots)
    return Svg(tree=drawing)


def _dots(rows: Sequence[Sequence[int]]) -> Iterable[str]:
    for y, row in enumerate(rows, _QUIET_ZONE):
        yield from (f"M{x} {y}h1v1h-1z" for x, dark in enumerate(row, _QUIET_ZONE) if dark)


def _in_fours(secret: str) -> str:
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
