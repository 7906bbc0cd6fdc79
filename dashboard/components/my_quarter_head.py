"""What a reporter wants to know first: how many days are left, how much is done, what came back and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import UNSEEN, named, named_by
from dashboard.components.cell_sign import cell_sign
from dashboard.components.icons import icon
from dashboard.components.moments import minute
from domain.plan import Language
from domain.review import CellState
from services.my_quarter import MyQuarter
from services.period_windows import Closing
from texts.catalogue import text


def my_quarter_head(quarter: MyQuarter, today: date, language: Language) -> Component:
    """Days left, done of owed, how many cells are in which state, and who sent last."""
    parts = [_due(quarter, today, language), _progress(quarter, language), _sent(quarter, language)]
    return html.Section(parts, className="card panel quarter-head", **named(text("my_quarter.title.plain", language)))


def closed_note(closings: Sequence[Closing], language: Language) -> Component:
    """What keeps the report from being sent, who did it, when and why, and who can undo it."""
    told = [
        html.P(text(f"my_quarter.closed.{one.cause}", language, by=one.by, at=minute(one.at), reason=one.reason))
        for one in closings
    ]
    note = html.P(text("my_quarter.closed.note", language), className="quiet")
    return html.Div([icon("warning"), html.Div([*told, note])], role="note", className="card panel quarter-note")


def returned_panel(quarter: MyQuarter, language: Language) -> Component:
    """Every cell that was returned, with its reason, each a link to the cell."""
    count = len(quarter.returned)
    lines = [
        html.Li(
            html.A(
                text("my_quarter.reason", language, name=cell.indicator.name[language], reason=cell.cell.reason),
                href=f"#cell-{cell.indicator.key}",
            )
        )
        for cell in quarter.returned
    ]
    return html.Section(
        [
            html.H2(text("my_quarter.returned", language, count=count), id="returned-heading"),
            html.P(text("my_quarter.returned.note", language), className="quiet"),
            html.Ul(lines),
        ],
        role="alert",
        className="card panel returned",
        **named_by("returned-heading"),
    )


def _due(quarter: MyQuarter, today: date, language: Language) -> Component:
    left, window = quarter.days_left(today), quarter.window
    key = "days_left" if left > 0 else "due_today" if left == 0 else "days_past"
    late = " is-late" if window.is_overdue(today) and quarter.done < len(quarter.cells) else ""
    return html.Div(
        [
            html.B(text(f"my_quarter.{key}", language, days=abs(left)), className=f"quarter-big{late}"),
            html.Span(text("my_quarter.due", language, day=window.due_on, grace=window.grace_days), className="quiet"),
        ]
    )


def _progress(quarter: MyQuarter, language: Language) -> Component:
    owed = len(quarter.cells)
    words = text("my_quarter.done", language, done=quarter.done, owed=owed)
    share = 0 if not owed else round(100 * quarter.done / owed)
    bar = html.Span(html.Span(style={"width": f"{share}%"}), className="quarter-bar", **UNSEEN)
    return html.Div(
        [
            html.B(words, className="quarter-big"),
            bar,
            html.Span(text("my_quarter.done.note", language), className="quiet"),
        ]
    )


def _sent(quarter: MyQuarter, language: Language) -> Component:
    states = [cell.state for cell in quarter.cells]
    counted = [
        html.Li([cell_sign(state, language), html.B(str(states.count(state)))])
        for state in CellState
        if state in states
    ]
    newest = quarter.newest
    told = text("my_quarter.never_sent", language)
    if newest is not None:
        told = text("my_quarter.last_sent", language, by=newest.by, at=minute(newest.at), number=newest.number)
    return html.Div([html.Ul(counted, className="quarter-states"), html.Span(told, className="quiet")])
