"""我的季报: what one reporting unit owes for a quarter, typed in a grid or sent as a file, and each cell in words."""

from __future__ import annotations

from dataclasses import replace

from dash import Dash, html
from dash.development.base_component import Component
from sqlalchemy.orm import Session

from dashboard.components.cell_list import cell_list
from dashboard.components.demo_note import demo_note
from dashboard.components.footer import closing_words, method_words
from dashboard.components.frame import frame
from dashboard.components.my_quarter_head import closed_note, my_quarter_head, returned_panel
from dashboard.components.receipt_panel import outcome_panel, receipt_panel
from dashboard.components.report_form import unit_choice, unit_menu, workbook_panel
from dashboard.components.typing_grid import typing_panel
from dashboard.selection import Selection
from dashboard.session import caller, incoming
from domain.access import Act
from domain.assessment import METHOD
from domain.errors import FileMissing
from domain.period import Period
from services.demo import has_demo, has_demo_of
from services.incoming import read
from services.my_quarter import MyQuarter, due_period, my_quarter
from services.period_windows import closings
from services.plans import find_reporting_unit, reporting_units
from services.progress import data_version, default_period, periods
from services.quarters import today
from services.repeated import find_overtaking
from services.submissions import check_report, expectation
from services.typed_reports import fillable, typed_problems
from texts.catalogue import text
from texts.numbers import quarter_name

PATH = "/report"
TITLE = "my_quarter.title.plain"
ACT = Act.VIEW_REPORT
# Which scripts no other page needs: whoever comes here loads a document with them.
SCRIPTS = ("dash_ag_grid",)


def layout() -> Component:
    """The page has no parts of its own that wait for a callback: ``content`` is all of it."""
    return html.Div()


def register(app: Dash) -> None:
    """Figures and files are sent by plain forms to addresses of their own, so the page itself needs no callback."""


def content(session: Session, selection: Selection) -> Component:
    unit = _unit(session, selection)
    period = selection.period or _period(session, selection, unit)
    body = _empty(session, selection) if unit is None else _report(session, selection, unit, period)
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


def _unit(session: Session, selection: Selection) -> str | None:
    """The one chosen, else the caller's own."""
    chosen = selection.reporting_unit or caller().reporting_unit
    return None if chosen is None else find_reporting_unit(session, chosen).code


def _period(session: Session, selection: Selection, unit: str | None) -> Period:
    if unit is None:
        return default_period(session, selection.plan)
    return due_period(session, unit, selection.plan)


def _empty(session: Session, selection: Selection) -> list[Component]:
    """Who reads all reports chooses one; who reports the city's goals is led to them."""
    heading = html.Div(html.H1(text(TITLE, selection.language)), className="plan-bar")
    if _reads_all():
        return [heading, unit_choice(tuple(reporting_units(session).values()), selection)]
    link = html.A(text("my_quarter.city.link", selection.language), href=selection.page("/stages"), className="button")
    return [heading, html.Div([html.P(text("my_quarter.city", selection.language)), link], className="card panel city")]


def _reads_all() -> bool:
    """Whether the caller may see the reports of units that are not their own."""
    return caller().may(Act.VIEW_REPORT, reporting_unit="")


def _report(session: Session, selection: Selection, unit: str, period: Period) -> list[Component]:
    quarter = my_quarter(session, unit, period, by=caller())
    chosen = replace(selection, reporting_unit=unit, period=period)
    answer = [] if selection.file is None else [_answer(session, chosen, quarter)]
    head = _heading(session, chosen, quarter)
    if not quarter.cells:
        return [head, html.P(text("my_quarter.none_owed", selection.language), className="card panel empty")]
    return [head, *answer, *_parts(session, chosen, quarter)]


def _heading(session: Session, selection: Selection, quarter: MyQuarter) -> Component:
    language, unit = selection.language, quarter.reporting_unit
    title = text("my_quarter.title", language, unit=unit.name[language], period=quarter_name(quarter.period, language))
    menu = [unit_menu(tuple(reporting_units(session).values()), unit, selection)] if _reads_all() else []
    return html.Div([html.H1(title), *menu], className="plan-bar")


def _parts(session: Session, selection: Selection, quarter: MyQuarter) -> list[Component]:
    language, parts = selection.language, [my_quarter_head(quarter, today(), selection.language)]
    if has_demo_of(session, [quarter.period]):
        parts.append(demo_note(language))
    if not quarter.is_taking:
        parts.append(closed_note(closings(session, quarter.reporting_unit.code, quarter.period), language))
    if quarter.returned:
        parts.append(returned_panel(quarter, language))
    if not caller().may(Act.REPORT, reporting_unit=quarter.reporting_unit.code):
        parts.append(html.P(text("my_quarter.reading", language), role="note", className="quiet"))
    elif quarter.is_taking:
        parts += _ways_to_send(session, selection, quarter)
    return [*parts, cell_list(quarter, selection)]


def _ways_to_send(session: Session, selection: Selection, quarter: MyQuarter) -> list[Component]:
    unit, period = quarter.reporting_unit.code, quarter.period
    problems = typed_problems(session, unit, period, by=caller())
    can_fill = bool(fillable(expectation(session, unit, period)))
    return [
        typing_panel(quarter, problems, selection, can_fill=can_fill),
        workbook_panel(selection, period, can_fill=can_fill),
    ]


def _answer(session: Session, selection: Selection, quarter: MyQuarter) -> Component:
    unit, period, key = quarter.reporting_unit.code, quarter.period, selection.file or ""
    if selection.submitted is not None:
        overtaking = find_overtaking(session, key, reporting_unit=unit, period=period, by=caller())
        return outcome_panel(selection, period, overtaking)
    try:
        kept = read(incoming(), key)
    except FileMissing:
        return html.P(text("shell.error.file_gone", selection.language), role="alert", className="card panel")
    name = selection.file_name or key
    receipt = check_report(session, kept, file_name=name, reporting_unit=unit, period=period, by=caller())
    known = expectation(session, unit, period).all_indicators
    return receipt_panel(receipt, known, selection, period)
