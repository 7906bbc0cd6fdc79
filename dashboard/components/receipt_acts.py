"""What can be done about a receipt: take it along as a workbook, or confirm the file and send it."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.components.field import Field
from dashboard.components.forms import token
from dashboard.components.icons import icon
from dashboard.components.report_form import hidden_fields
from dashboard.selection import Selection
from domain.period import Period
from domain.plan import Language
from domain.problem import Severity
from domain.review import CorrectionKind
from domain.submission import Receipt
from texts.catalogue import text

_CORRECTS = "value.changes_accepted"


def download(receipt: Receipt, selection: Selection, period: Period) -> Component:
    """The sender's own workbook back, every problem written at its cell."""
    language = selection.language
    address = selection.page(
        f"/reports/{receipt.sha256}/receipt.xlsx",
        period=period,
        reporting_unit=selection.reporting_unit,
        file_name=selection.file_name,
    )
    words = [icon("download"), html.Span(text("screen.receipt.file", language))]
    return html.Div(
        [
            html.A(words, href=address, className="button", download=""),
            html.P(text("screen.receipt.file.note", language), className="quiet"),
        ],
        className="form-row",
    )


def confirmation(receipt: Receipt, selection: Selection, period: Period) -> Component:
    """The form that sends the file: a tick where anything asks for one, the kind of correction where one is made."""
    language = selection.language
    asked = [_tick(receipt, language)] if receipt.asks else []
    corrected = [_correction(language)] if any(problem.code == _CORRECTS for problem in receipt.problems) else []
    button = html.Button(text("screen.receipt.confirm", language), type="submit", className="button primary")
    note = html.P(text("screen.receipt.confirm.note", language), className="quiet")
    return html.Form(
        [
            token(),
            *hidden_fields(selection, period),
            Field(type="hidden", name="name", value=selection.file_name or ""),
            *corrected,
            *asked,
            html.Div([button, note], className="form-row"),
        ],
        action=f"/reports/{receipt.sha256}/confirm",
        method="post",
        className="confirm",
    )


def _tick(receipt: Receipt, language: Language) -> Component:
    """What asks to be confirmed is confirmed by a tick of its own: the button alone is pressed too easily."""
    count = receipt.counts[Severity.CONFIRM]
    return html.Label(
        [
            Field(type="checkbox", name="confirmed", value="yes", required=True),
            html.Span(text("screen.receipt.confirm.asked", language, count=count)),
        ],
        className="tick",
    )


def _correction(language: Language) -> Component:
    """Why accepted figures are others now; a revision unless somebody says that it was a mistake."""
    choices = [
        html.Label(
            [
                Field(type="radio", name="correction", value=kind.value, checked=kind is CorrectionKind.REVISION),
                html.Span(text(f"screen.receipt.correction.{kind}", language)),
            ],
            className="tick",
        )
        for kind in CorrectionKind
    ]
    legend = html.Legend(text("screen.receipt.correction", language))
    return html.Fieldset([legend, *choices], className="correction-kinds")
