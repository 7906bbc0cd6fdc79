"""A door: one card on a page of its own, for whoever is not inside yet or has something to settle first."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.selection import Selection
from domain.plan import Language
from texts.catalogue import text


def door(heading: str, selection: Selection, parts: Sequence[Component]) -> Component:
    """``heading`` is the key of its name; ``selection`` is where it stands, for the other language."""
    language = selection.language
    other = Language.EN if language is Language.ZH else Language.ZH
    brand: list[Component | str] = [
        html.Span(text("screen.brand.mark", language), className="brand-mark"),
        text("screen.brand", language),
    ]
    links = [
        html.A(text("shell.error.home", language), href=Selection(language=language).link()),
        html.A(
            text("screen.other_language", language),
            href=selection.link(language=other),
            lang="en" if other is Language.EN else "zh-CN",
        ),
    ]
    card = html.Div([html.H1(text(heading, language)), *parts], className="card door-card")
    return html.Main(
        [html.P(brand, className="brand"), card, html.P(links, className="door-links")], id="main", className="door"
    )
