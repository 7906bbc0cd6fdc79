"""The audit events as a table, the filter above it, the export below."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import marked, named
from dashboard.components.field import Field
from dashboard.components.forms import hidden, token
from dashboard.selection import Selection
from domain.audit import Outcome
from domain.plan import Language
from services.audit_trail import SHOWN, Entry
from services.quarters import CHONGQING
from texts.audit_words import action_name, actions, outcome_name, role_names
from texts.catalogue import text

_FILTERS = ("actor", "act", "outcome", "since", "until")
_CHIPS = {Outcome.OK: "chip-met", Outcome.DENIED: "chip-off", Outcome.FAILED: "chip-behind"}
_HEADINGS = ("seq", "at", "actor", "action", "subject", "outcome", "details")


def filter_form(selection: Selection) -> Component:
    """Works without any script: its address is the page's own."""
    language = selection.language
    outcomes = [(outcome.value, outcome_name(outcome, language)) for outcome in Outcome]
    acts = [(action, action_name(action, language)) for action in actions()]
    return html.Form(
        [
            *hidden({"plan": selection.plan, "lang": str(language)}),
            _labelled("actor", "actor", Field(type="text", maxLength="128", **_field("actor", selection)), language),
            _labelled("act", "action", _choice("act", acts, selection), language),
            _labelled("outcome", "outcome", _choice("outcome", outcomes, selection), language),
            _labelled("since", "since", Field(type="date", **_field("since", selection)), language),
            _labelled("until", "until", Field(type="date", **_field("until", selection)), language),
            html.Button(text("audit.show", language), type="submit", className="button primary"),
        ],
        action="/audit",
        method="get",
        className="audit-filter",
        **named(text("audit.filter", language)),
    )


def table(entries: Sequence[Entry], selection: Selection) -> Component:
    """The events of one page, and the way to older ones."""
    language = selection.language
    if not entries:
        return html.P(text("audit.none", language), role="status", className="quiet")
    head = html.Thead(html.Tr([html.Th(text(f"audit.column.{name}", language), scope="col") for name in _HEADINGS]))
    rows = html.Tbody([_row(entry, language) for entry in entries], role="rowgroup")
    found = html.Table([head, rows], className="numbers audit-table stacked", role="table")
    pages = _pages(entries, selection)
    return html.Div(
        [
            html.P(text("audit.count", language, count=len(entries)), role="status", className="quiet"),
            html.Div(found, className="scroll"),
            *([html.Nav(pages, className="form-row", **named(text("audit.pages", language)))] if pages else []),
        ]
    )


def export_forms(selection: Selection) -> Component:
    """The wanted events as a file, whichever page of them is shown."""
    language = selection.language
    asked = {name: selection.option(name) or "" for name in _FILTERS}
    forms = [
        html.Form(
            [
                token(),
                *hidden({"lang": str(language), **asked}),
                html.Button(text(f"audit.{kind}", language), type="submit", className="button"),
            ],
            action=f"/audit/export.{kind}",
            method="post",
        )
        for kind in ("csv", "xlsx")
    ]
    return html.Div([*forms, html.Span(text("audit.export.note", language), className="quiet")], className="form-row")


def _row(entry: Entry, language: Language) -> Component:
    who = [html.B(entry.actor), html.Span(_standing(entry, language), className="quiet block")]
    chip = html.Span(outcome_name(entry.outcome, language), className=f"chip {_CHIPS[entry.outcome]}")
    cells: dict[str, Component | str | list[Component]] = {
        "at": html.Span(_second(entry.at), className="nowrap"),
        "actor": who,
        "action": action_name(entry.action, language),
        "subject": html.Span(entry.subject, className="subject"),
        "outcome": chip,
        "details": _details(entry, language),
    }
    return html.Tr(
        [
            html.Th(str(entry.seq), scope="row", role="rowheader"),
            *(
                html.Td(shown, role="cell", **marked(label=text(f"audit.column.{name}", language)))
                for name, shown in cells.items()
            ),
        ],
        role="row",
    )


def _second(at: datetime) -> str:
    return at.astimezone(CHONGQING).strftime("%Y-%m-%d %H:%M:%S")


def _standing(entry: Entry, language: Language) -> str:
    """The roles and unit the actor had then, and where the request came from."""
    parts = [role_names(entry.roles, language), entry.reporting_unit, entry.address]
    return " · ".join(part for part in parts if part) or text("audit.program", language)


def _details(entry: Entry, language: Language) -> Component:
    words = json.dumps(entry.details, ensure_ascii=False, indent=1, sort_keys=True)
    digest = f"{text('audit.column.hash', language)} {entry.hash}"
    summary = html.Summary(text("audit.details", language), **named(f"{text('audit.details', language)} {entry.seq}"))
    return html.Details([summary, html.Pre(words), html.P(digest, className="quiet hash")], className="fold")


def _pages(entries: Sequence[Entry], selection: Selection) -> list[Component]:
    language = selection.language
    links: list[Component] = []
    if selection.option("start") is not None:
        newest = selection.with_options(start=None).link()
        links.append(html.A(text("audit.newest", language), href=newest, className="button"))
    if len(entries) == SHOWN:
        older = selection.with_options(start=str(entries[-1].seq)).link()
        links.append(html.A(text("audit.older", language), href=older, className="button"))
    return links


def _field(name: str, selection: Selection) -> dict[str, object]:
    return {"id": f"audit-{name}", "name": name, "value": selection.option(name) or ""}


def _choice(name: str, choices: Iterable[tuple[str, str]], selection: Selection) -> Component:
    chosen = selection.option(name) or ""
    every = [("", text("audit.all", selection.language)), *choices]
    options = [html.Option(label, value=value, selected=value == chosen) for value, label in every]
    return html.Select(options, id=f"audit-{name}", name=name)


def _labelled(name: str, label: str, field: Component, language: Language) -> Component:
    words = html.Span(text(f"audit.field.{label}", language))
    return html.Label([words, field], htmlFor=f"audit-{name}", className="typing-field")
