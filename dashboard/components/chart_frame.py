"""A chart with what belongs to it: its caption, the table of its numbers, and buttons that save the picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.charts.template import CONFIG
from dashboard.components.aria import marked, named
from dashboard.components.icons import icon
from dashboard.components.svg import Svg, SvgNode
from domain.plan import Language
from texts.catalogue import text

Row: TypeAlias = Sequence[Component | str]


def drawing(tree: SvgNode) -> Component:
    return Svg(tree=tree)


def plotly_chart(figure: dict[str, Any], chart_id: str) -> Component:
    return dcc.Graph(id=f"{chart_id}-graph", figure=figure, config=CONFIG, className="plot")


def chart_frame(chart: Component, *, chart_id: str, title: str, note: str) -> Component:
    """The picture alone; ``title`` and ``note`` are written above and below it when it is saved."""
    return html.Div(chart, id=chart_id, className="chart", **marked(title=title, note=note))


def behind_chart(table: Component, *, chart_id: str, file_name: str, language: Language, subject: str) -> Component:
    """The numbers of a chart and its downloads, folded away until somebody asks."""
    return html.Details(
        [
            html.Summary([icon("table"), html.Span(text("screen.behind", language)), _hidden(f" {subject}")]),
            html.Div(
                [
                    html.Div(table, className="scroll", tabIndex="0", role="group", **named(subject)),
                    html.Div(
                        [_save(kind, chart_id, file_name, language, subject) for kind in ("png", "svg")],
                        className="saves",
                    ),
                ],
                className="behind-body",
            ),
        ],
        className="behind",
    )


def _save(kind: str, chart_id: str, file_name: str, language: Language, subject: str) -> Component:
    return html.Button(
        [icon("download"), kind.upper(), _hidden(f" {subject}")],
        type="button",
        className="button small",
        title=text("screen.save", language, kind=kind.upper()),
        **marked(download=kind, chart=chart_id, file_name=file_name),
    )


def _hidden(words: str) -> Component:
    return html.Span(words, className="unseen")


def table(
    caption: str, headings: Sequence[str], rows: Sequence[Row], *, class_name: str = "", stacks: bool = False
) -> Component:
    """A table whose first column names the row; captions are read out and not shown.

    One that ``stacks`` shows each row as a block on a phone: every cell brings its heading, and the roles stay.
    """
    head = html.Tr([html.Th(heading, scope="col") for heading in headings])
    body = [_line(row, headings, stacks) for row in rows]
    return html.Table(
        [
            html.Caption(caption, className="unseen"),
            html.Thead(head),
            html.Tbody(body, role="rowgroup" if stacks else None),
        ],
        className=f"numbers {class_name}{' stacked' if stacks else ''}".strip(),
        role="table" if stacks else None,
    )


def _line(row: Row, headings: Sequence[str], stacks: bool) -> Component:
    if not stacks:
        return html.Tr([html.Th(row[0], scope="row"), *(html.Td(cell) for cell in row[1:])])
    cells = (html.Td(cell, role="cell", **marked(label=said)) for cell, said in zip(row[1:], headings[1:], strict=True))
    return html.Tr([html.Th(row[0], scope="row", role="rowheader"), *cells], role="row")
