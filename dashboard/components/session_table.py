"""Where an account is signed in: which browser, from where, since when, and the way to end it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components.chart_frame import table
from dashboard.components.forms import button, hidden, token
from dashboard.components.moments import minute
from dashboard.components.wording import ABSENT
from domain.account import SignInSession
from domain.plan import Language
from texts.catalogue import text

_LONGEST_AGENT = 40
# Nearly every browser also names those it descends from: the first mark found is its own.
_BROWSERS = (("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
_MACHINES = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def session_table(
    caption: str, found: Sequence[SignInSession], language: Language, ending: Callable[[SignInSession], str | Component]
) -> Component:
    """``ending`` is what stands in the last column of a session: mostly the form that ends it."""
    headings = [text(f"doors.session.{name}", language) for name in ("browser", "address", "since", "seen", "end")]
    rows = [
        (browser_name(one.user_agent) or ABSENT, one.address, minute(one.created_at), minute(one.seen_at), ending(one))
        for one in found
    ]
    return table(caption, headings, rows, stacks=True)


def end_form(address: str, language: Language, **fields: str) -> Component:
    parts = [*hidden({"lang": str(language), **fields}), token()]
    return html.Form([*parts, button(text("doors.session.end", language), kind="small")], action=address, method="post")


def browser_name(user_agent: str) -> str:
    """What a reader calls the browser and the machine: Chrome · Windows; the browser's own words where it is none."""
    found = [next((word for mark, word in known if mark in user_agent), "") for known in (_BROWSERS, _MACHINES)]
    return " · ".join(filter(None, found)) or user_agent[:_LONGEST_AGENT]
