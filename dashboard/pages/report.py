"""填报: choose a reporting unit, take its form, send it, read every problem at once, confirm."""

from __future__ import annotations

from dash import Dash, html
from dash.development.base_component import Component
from sqlalchemy.orm import Session

from dashboard.components.footer import closing_words, method_words
from dashboard.components.frame import frame
from dashboard.components.receipt_panel import outcome_panel, receipt_panel
from dashboard.components.report_form import owed_panel, unit_choice, unit_menu, upload_panel
from dashboard.selection import Selection
from dashboard.session import incoming, takes_reports
from domain.access import Act
from domain.assessment import METHOD
from domain.errors import FileMissing
from domain.period import Period
from services.demo import has_demo
from services.incoming import read
from services.plans import find_reporting_unit, reporting_units
from services.progress import data_version, default_period, periods
from services.quarters import today
from services.submissions import check_report, expectation
from texts.catalogue import text
from texts.numbers import quarter_name

PATH = "/report"
TITLE = "screen.page.report"
ACT = Act.VIEW_REPORT


def layout() -> Component:
    """The page has no parts of its own that wait for a callback: ``content`` is all of it."""
    return html.Div()


def register(app: Dash) -> None:
    """Files are sent by a plain form to its own address, so the page itself needs no callback."""


def content(session: Session, selection: Selection) -> Component:
    period = selection.period or default_period(session, selection.plan)
    body = [_heading(session, selection, period), *_steps(session, selection, period)]
    return frame(
        selection,
        body,
        periods=periods(session, selection.plan),
        period=period,
        is_demo=has_demo(session),
        closing=closing_words(
            today(), data_version(session), method_words(METHOD, selection.language), selection.language
        ),
    )


def _heading(session: Session, selection: Selection, period: Period) -> Component:
    language = selection.language
    parts: list[Component] = [html.H1(text("screen.page.report", language))]
    if selection.reporting_unit is not None:
        unit = find_reporting_unit(session, selection.reporting_unit)
        title = text("screen.report.title", language, unit=unit.name[language], period=quarter_name(period, language))
        parts = [html.H1(title), unit_menu(tuple(reporting_units(session).values()), unit, selection)]
    return html.Div(parts, className="plan-bar")


def _steps(session: Session, selection: Selection, period: Period) -> list[Component]:
    """The answer to a file first; then what is owed and the way to send it."""
    if selection.reporting_unit is None:
        return [unit_choice(tuple(reporting_units(session).values()), selection)]
    unit = find_reporting_unit(session, selection.reporting_unit)
    expected = expectation(session, unit.code, period)
    answer = [] if selection.file is None else [_answer(session, selection, unit.code, period)]
    steps = [
        owed_panel(expected.indicators, expected.previous, selection, period),
        upload_panel(selection, period) if takes_reports() else _closed(selection),
    ]
    return [*answer, html.Div(steps, className="report-steps")]


def _closed(selection: Selection) -> Component:
    return html.P(text("shell.error.no_accounts", selection.language), role="note", className="card panel")


def _answer(session: Session, selection: Selection, unit: str, period: Period) -> Component:
    if selection.submitted is not None:
        return outcome_panel(selection, period)
    key = selection.file or ""
    try:
        kept = read(incoming(), key)
    except FileMissing:
        return html.P(text("shell.error.file_gone", selection.language), role="alert", className="card panel")
    receipt = check_report(session, kept, file_name=selection.file_name or key, reporting_unit=unit, period=period)
    known = expectation(session, unit, period).all_indicators
    return receipt_panel(receipt, known, selection, period)
