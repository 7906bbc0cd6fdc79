"""审计: who did what, found by filter; whether the chain is whole; the trail as a file."""

from __future__ import annotations

from dash import Dash, html
from dash.development.base_component import Component
from sqlalchemy.orm import Session

from dashboard.components.audit_check import check_panel
from dashboard.components.audit_table import export_forms, filter_form, table
from dashboard.components.frame import house_frame
from dashboard.selection import Selection
from dashboard.session import anchors, caller
from dashboard.trail import asked_before, asked_events
from domain.access import Act
from services.anchors import known_anchors
from services.audit_trail import entries, last_check
from services.demo import has_demo
from texts.catalogue import text

PATH = "/audit"
TITLE = "audit.heading"
ACT = Act.VIEW_AUDIT


def layout() -> Component:
    """The page has no parts of its own that wait for a callback: ``content`` is all of it."""
    return html.Div()


def register(app: Dash) -> None:
    """Verifying and exporting are sent by plain forms to addresses of their own."""


def content(session: Session, selection: Selection) -> Component:
    language, by = selection.language, caller()
    found = entries(session, asked_events(selection), by=by, before=asked_before(selection))
    heading = html.Div(
        [html.H1(text("audit.heading", language)), html.P(text("audit.note", language), className="plan-facts")],
        className="plan-bar",
    )
    body = [
        heading,
        check_panel(last_check(session, by=by), known_anchors(anchors()), selection),
        html.Section([filter_form(selection), table(found, selection), *_exports(selection)], className="card panel"),
    ]
    return house_frame(
        selection,
        body,
        is_demo=has_demo(session),
    )


def _exports(selection: Selection) -> list[Component]:
    return [export_forms(selection)] if caller().may(Act.EXPORT_AUDIT) else []
