"""Typing a report: a grid where there is room and a script, a plain form on a phone and without one.

Both send to ``/drafts``; the grid cell by cell as it is typed (``assets/typing_grid.js``), the form all at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component
from dash_ag_grid import AgGrid  # type: ignore[import-untyped]

from dashboard.components.aria import Attributes, marked, named, named_by
from dashboard.components.cell_sign import cell_signs, cell_words
from dashboard.components.field import Field
from dashboard.components.forms import token
from dashboard.components.report_form import hidden_fields
from dashboard.components.wording import ABSENT, figure, observed_at
from dashboard.selection import Selection
from domain.observation import Observation
from domain.plan import Indicator, Language
from domain.problem import Problem
from services.my_quarter import MyQuarter, QuarterCell
from services.receipts import problem_sentence
from texts.catalogue import text
from texts.numbers import unit_name

GRID_ID = "typing-grid"
_PARTS = ("value", "numerator", "denominator", "note")
_RATIO_PARTS = frozenset({"numerator", "denominator", "note"})
_PLAIN_PARTS = frozenset({"value", "note"})
Problems = Mapping[str, Sequence[Problem]]


def typing_panel(quarter: MyQuarter, problems: Problems, selection: Selection, *, can_fill: bool) -> Component:
    """The grid, the plain form, and what can be done with what was typed."""
    language = selection.language
    heading = html.H2([html.Span("1", className="step"), text("my_quarter.typing.heading", language)], id="typing")
    form = html.Form(
        [
            token(),
            *hidden_fields(selection, quarter.period),
            _grid(quarter, problems, language),
            html.Ul([_plain(cell, problems, language) for cell in quarter.cells], className="typing-plain"),
            _buttons(quarter, language, can_fill=can_fill),
        ],
        action="/drafts",
        method="post",
        className="typing",
        **marked(typing="true", **_said(language)),
    )
    note = html.P(text("my_quarter.typing.note", language), className="quiet")
    return html.Section([heading, note, form], className="card panel", **named_by("typing"))


def _said(language: Language) -> dict[str, str]:
    """What the script says, in the reader's language."""
    return {name: text(f"my_quarter.typing.{name}", language) for name in ("saving", "saved", "failed")}


def _grid(quarter: MyQuarter, problems: Problems, language: Language) -> Component:
    grid: Component = AgGrid(
        id=GRID_ID,
        columnDefs=_columns(language),
        rowData=[_row(cell, problems, language) for cell in quarter.cells],
        getRowId="params.data.indicator",
        defaultColDef={"sortable": False, "resizable": True, "suppressMovable": True, "suppressHeaderMenuButton": True},
        dashGridOptions={
            "domLayout": "autoHeight",
            "singleClickEdit": True,
            "stopEditingWhenCellsLoseFocus": True,
            "enterNavigatesVertically": True,
            "enterNavigatesVerticallyAfterEdit": True,
            "suppressDragLeaveHidesColumns": True,
            "ensureDomOrder": True,
            "suppressColumnVirtualisation": True,
            "animateRows": False,
        },
        dangerously_allow_code=False,
    )
    return html.Div(grid, className="typing-wide", role="group", **named(text("my_quarter.typing.name", language)))


def _columns(language: Language) -> list[dict[str, object]]:
    def heading(name: str) -> str:
        return text(f"my_quarter.typing.{name}", language)

    def typed(field: str, name: str, width: int) -> dict[str, object]:
        aligned = "" if field == "note" else " ag-right-aligned-cell"
        open_to = {"function": f"params.data.open && params.data.asks_{field}"}
        closed = {
            "function": f"params.data.open && params.data.asks_{field} ? 'cell-open{aligned}' : 'cell-closed{aligned}'"
        }
        number = {} if field == "note" else {"headerClass": "ag-right-aligned-header"}
        return {
            "field": field,
            "headerName": heading(name),
            "editable": open_to,
            "cellClass": closed,
            "minWidth": width,
            "flex": 2 if field == "note" else 1,
            **number,
        }

    wrapped: dict[str, object] = {"wrapText": True, "autoHeight": True}
    return [
        {"field": "name", "headerName": heading("indicator"), "minWidth": 200, "flex": 3, "pinned": "left", **wrapped},
        {"field": "last", "headerName": heading("last"), "minWidth": 190, "flex": 1, **wrapped},
        typed("value", "value", 96),
        typed("numerator", "numerator", 96),
        typed("denominator", "denominator", 96),
        typed("note", "note_column", 150),
        {
            "field": "state",
            "headerName": heading("state"),
            "minWidth": 112,
            "maxWidth": 140,
            **wrapped,
            "cellClass": {"function": "'state-' + params.data.tone"},
        },
        {"field": "problem", "headerName": heading("problem"), "minWidth": 180, "flex": 2, **wrapped},
    ]


def _row(cell: QuarterCell, problems: Problems, language: Language) -> dict[str, object]:
    asked = _asked(cell)
    return {
        "indicator": cell.indicator.key,
        "name": _name(cell.indicator, language),
        "last": _last(cell.last, cell.indicator, language),
        **{part: getattr(cell.shown, part) for part in _PARTS},
        **{f"asks_{part}": part in asked for part in _PARTS},
        "state": cell_words(cell.states, language),
        "state_typed": cell_words(cell.states_if(is_drafted=True), language),
        "state_blank": cell_words(cell.states_if(is_drafted=False), language),
        "tone": cell.states[-1].replace("_", "-"),
        "open": cell.is_open,
        "version": cell.draft.version,
        "problem": " ".join(_sentences(cell, problems, language)),
    }


def _asked(cell: QuarterCell) -> frozenset[str]:
    return _RATIO_PARTS if cell.is_ratio else _PLAIN_PARTS


def _name(indicator: Indicator, language: Language) -> str:
    unit = unit_name(indicator.unit_measure, language)
    return text("my_quarter.typing.unit", language, name=indicator.name[language], unit=unit)


def _last(last: Observation | None, indicator: Indicator, language: Language) -> str:
    if last is None:
        return ABSENT
    origin = text(f"obs_status.{last.obs_status}", language)
    return f"{figure(last.value, indicator, language)} ({observed_at(last)}, {origin})"


def _sentences(cell: QuarterCell, problems: Problems, language: Language) -> list[str]:
    """Why it came back, then what the rules find."""
    returned = [cell.cell.reason] if cell.is_returned else []
    return [*returned, *(problem_sentence(problem, language) for problem in problems.get(cell.indicator.key, ()))]


def _plain(cell: QuarterCell, problems: Problems, language: Language) -> Component:
    """One indicator as a block of fields under its name."""
    key, asked = cell.indicator.key, _asked(cell)
    head = html.Div(
        [html.B(_name(cell.indicator, language)), cell_signs(cell.states, language)], className="typing-name"
    )
    last = html.Span(
        f"{text('my_quarter.typing.last', language)} {_last(cell.last, cell.indicator, language)}", className="quiet"
    )
    fields = [_field(cell, part, language) for part in _PARTS if part in asked]
    version = [Field(type="hidden", name=f"version.{key}", value=str(cell.draft.version))] if cell.is_open else []
    found = [html.P(sentence, className="typing-problem") for sentence in _sentences(cell, problems, language)]
    return html.Li([head, last, html.Div(fields, className="typing-fields"), *version, *found])


def _field(cell: QuarterCell, part: str, language: Language) -> Component:
    name = f"{part}.{cell.indicator.key}"
    label = text(f"my_quarter.typing.{'note_column' if part == 'note' else part}", language)
    hinted: Attributes = {} if part == "note" else {"inputMode": "decimal"}
    field = Field(
        type="text",
        id=name,
        name=name,
        value=getattr(cell.shown, part),
        disabled=not cell.is_open,
        maxLength="2000" if part == "note" else "64",
        autoComplete="off",
        **hinted,
    )
    return html.Label([html.Span(label), field], htmlFor=name, className=f"typing-field typing-{part}")


def _buttons(quarter: MyQuarter, language: Language, *, can_fill: bool) -> Component:
    def button(act: str, kind: str) -> Component:
        return html.Button(
            text(f"my_quarter.typing.{act}", language),
            type="submit",
            name="then",
            value=act,
            className=f"button {kind}",
        )

    drafted = text("my_quarter.typing.drafted", language, count=quarter.drafted) if quarter.drafted else ""
    fill = [button("fill", "typing-fill")] if can_fill else []
    message = html.Span(drafted, role="status", className="upload-message", **marked(typing_message="true"))
    return html.Div([button("check", "primary"), button("save", ""), *fill, message], className="form-row")
