"""填报期管理: open and close quarters, set due days and grace."""

from __future__ import annotations

from collections.abc import Sequence

from dash import Dash, html
from dash.development.base_component import Component
from sqlalchemy.orm import Session

from dashboard.components.demo_note import demo_note
from dashboard.components.forms import told
from dashboard.components.frame import house_frame
from dashboard.components.period_windows import window_list
from dashboard.selection import Selection
from dashboard.session import caller
from domain.access import Act
from domain.period import Period
from services.demo import has_demo, has_demo_of
from services.period_windows import standings
from services.quarters import due_period, today
from texts.catalogue import text
from texts.numbers import quarter_name

PATH = "/periods"
TITLE = "periods.heading"
ACT = Act.MANAGE_PERIODS
_SAID = frozenset({"saved", "same"})


def layout() -> Component:
    """The page has no parts of its own that wait for a callback: ``content`` is all of it."""
    return html.Div()


def register(app: Dash) -> None:
    """Changes are sent by plain forms to an address of their own."""


def content(session: Session, selection: Selection) -> Component:
    language = selection.language
    heading = html.Div(
        [html.H1(text("periods.heading", language)), html.P(text("periods.note", language), className="plan-facts")],
        className="plan-bar",
    )
    found = standings(session, by=caller())
    is_demonstrated = has_demo_of(session, [standing.window.period for standing in found])
    note = [demo_note(language)] if is_demonstrated else []
    return house_frame(
        selection,
        [
            heading,
            *_said(selection),
            *note,
            window_list(found, selection, today(), due_period(session, selection.plan)),
        ],
        is_demo=has_demo(session),
    )


def _said(selection: Selection) -> Sequence[Component]:
    """What became of the change that led here."""
    outcome, quarter = selection.option("outcome"), selection.option("cell")
    if outcome not in _SAID or quarter is None:
        return ()
    name = quarter_name(Period.parse(quarter), selection.language)
    return (told(text(f"periods.{outcome}", selection.language, period=name), is_bad=False),)
