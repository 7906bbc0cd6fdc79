"""Why a quarter full of demonstration figures has nothing reported: they are nobody's submissions."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from domain.plan import Language
from texts.catalogue import text


def demo_note(language: Language) -> Component:
    """The demonstration mark, and that what bears it does not count as reported."""
    return html.P(
        [
            html.Span(text("obs_status.demo", language), className="badge badge-demo"),
            " ",
            html.Span(text("screen.demo_not_sent", language)),
        ],
        role="note",
        className="quiet",
    )
