"""An offer to refresh: the figures have a newer version than the one this page shows."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import marked
from dashboard.components.icons import icon
from domain.plan import Language
from texts.catalogue import text


def fresh_notice(data_version: int, language: Language) -> Component:
    """Unseen until the page's script finds a newer version than ``data_version``; read out when it appears."""
    words = html.Span(text("review.fresh.words", language))
    button = html.Button(text("review.fresh.refresh", language), type="button", className="button primary small")
    offer = html.P([icon("refresh"), words, button], hidden=True)
    return html.Div([offer], role="status", className="fresh", **marked(fresh=str(data_version)))
