"""What a reporting unit does: choose itself and the quarter, take its form, send it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import current, marked, named, named_by
from dashboard.components.field import Field
from dashboard.components.forms import token
from dashboard.components.icons import icon
from dashboard.components.menu import menu
from dashboard.selection import Selection
from domain.period import Period
from domain.plan import Language
from domain.reporting_unit import ReportingUnit
from texts.catalogue import text

ACCEPTED = ".xlsx,.csv,.tsv"


def unit_choice(units: Sequence[ReportingUnit], selection: Selection) -> Component:
    """Where nobody has said who reports: every reporting unit as a link."""
    name = text("screen.report.choose_unit", selection.language)
    return html.Section(
        [
            html.H2(name, id="choose-heading"),
            html.P(text("screen.report.choose_unit.note", selection.language), className="quiet"),
            _groups(units, selection, html.H3),
        ],
        className="card panel",
        **named_by("choose-heading"),
    )


def unit_menu(units: Sequence[ReportingUnit], chosen: ReportingUnit, selection: Selection) -> Component:
    label = text("screen.table.reporting_unit", selection.language)
    panel = html.Nav(_groups(units, selection, html.P), className="menu-panel wide", **named(label))
    return menu(label, chosen.short[selection.language], panel)


def _groups(units: Sequence[ReportingUnit], selection: Selection, heading: Callable[..., Component]) -> Component:
    """The units under their part of the city; in a menu its name is no heading of the page."""
    parts: dict[str, list[ReportingUnit]] = {}
    for unit in sorted(units, key=lambda one: one.group):
        parts.setdefault(unit.group, []).append(unit)
    language = selection.language
    return html.Div(
        [
            html.Div([heading(text(f"group.{part}", language)), html.Ul([_unit(unit, selection) for unit in members])])
            for part, members in parts.items()
        ],
        className="unit-groups",
    )


def _unit(unit: ReportingUnit, selection: Selection) -> Component:
    is_chosen = unit.code == selection.reporting_unit
    link = selection.link(reporting_unit=unit.code, file=None, file_name=None, submitted=None)
    return html.Li(html.A(unit.short[selection.language], href=link, **current(is_chosen)))


def workbook_panel(selection: Selection, period: Period, *, can_fill: bool) -> Component:
    """The form to fill in, with ``can_fill`` begun with the last figures too, and the way in for what it became."""
    heading = text("my_quarter.workbook.heading", selection.language)
    return html.Section(
        [
            html.H2([html.Span("2", className="step"), heading], id="upload-heading"),
            html.Div(
                [_templates(selection, period, can_fill=can_fill), _upload(selection, period)], className="report-steps"
            ),
        ],
        className="card panel",
        **named_by("upload-heading"),
    )


def _templates(selection: Selection, period: Period, *, can_fill: bool) -> Component:
    names = ("template", "template_filled") if can_fill else ("template",)
    return html.Div([part for name in names for part in _template(name, selection, period)], className="form-row")


def _template(name: str, selection: Selection, period: Period) -> list[Component]:
    language, file = selection.language, f"/{name.replace('_', '-')}.xlsx"
    link = html.A(
        [icon("download"), html.Span(text(f"screen.report.{name}", language))],
        href=selection.page(file, period=period, reporting_unit=selection.reporting_unit),
        className="button",
        download="",
    )
    return [link, html.P(text(f"screen.report.{name}.note", language), className="quiet")]


def _upload(selection: Selection, period: Period) -> Component:
    """The script takes dropped files too and shows how far it is; the browser alone sends the form as well."""
    language = selection.language
    return html.Form(
        [token(), *hidden_fields(selection, period), _dropzone(language), _send(language)],
        action="/reports",
        method="post",
        encType="multipart/form-data",
        className="upload",
        **marked(
            upload="true",
            sending=text("screen.report.sending", language),
            checking=text("screen.report.checking", language),
            failed=text("screen.report.failed", language),
        ),
    )


def hidden_fields(selection: Selection, period: Period) -> Iterable[Component]:
    """What the form says besides the file; the token is added when it is sent."""
    values = {
        "unit": selection.reporting_unit or "",
        "period": str(period),
        "plan": selection.plan,
        "lang": str(selection.language),
    }
    return [Field(type="hidden", name=name, value=value) for name, value in values.items()]


def _dropzone(language: Language) -> Component:
    return html.Label(
        [
            icon("upload"),
            html.Span(text("screen.report.drop", language), className="drop-words"),
            html.Span(text("screen.report.limits", language), className="quiet"),
            Field(type="file", name="file", accept=ACCEPTED, required=True, className="file"),
        ],
        className="dropzone",
    )


def _send(language: Language) -> Component:
    progress = html.Progress(hidden=True, max="1", value="0", **named(text("screen.report.progress", language)))
    message = html.Span(role="status", className="upload-message", **marked(upload_message="true"))
    button = html.Button(text("screen.report.send", language), type="submit", className="button primary")
    return html.Div([button, progress, message], className="form-row")
