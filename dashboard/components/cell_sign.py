"""How far one cell of a report has come: shape, word and colour together, never one of them alone."""

from __future__ import annotations

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import UNSEEN, marked
from domain.plan import Language
from domain.review import CellState
from texts.catalogue import text

SHAPES = {
    CellState.NOT_OWED: "–",
    CellState.NOT_SENT: "○",
    CellState.DRAFT: "✎",
    CellState.PENDING: "◔",
    CellState.RETURNED: "↩",
    CellState.ACCEPTED: "●",
    CellState.MADE_GOOD: "◉",
    CellState.OVERDUE: "▲",
}


def cell_square(state: CellState, language: Language) -> Component:
    """The same as one cell of a table; its shape comes from the style sheet, so that thousands are made quickly."""
    words, look = text(f"my_quarter.state.{state}", language), state.replace("_", "-")
    return html.Td(words, className=f"cell-square cell-{look}", **marked(shape=SHAPES[state]))


def cell_sign(state: CellState, language: Language) -> Component:
    return html.Span(
        [html.Span(SHAPES[state], **UNSEEN), " ", text(f"my_quarter.state.{state}", language)],
        className=f"cell-sign cell-{state.replace('_', '-')}",
    )


def cell_signs(states: Iterable[CellState], language: Language) -> Component:
    """One cell that is more than one thing: a draft, and past its day."""
    return html.Span([cell_sign(state, language) for state in states], className="cell-signs")


def cell_words(states: Iterable[CellState], language: Language) -> str:
    """The same as text, for where nothing can be coloured."""
    return " ".join(f"{SHAPES[state]} {text(f'my_quarter.state.{state}', language)}" for state in states)
