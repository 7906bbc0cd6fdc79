"""按当时口径: the day whose knowledge a view shows, chosen by a plain form; and a line where that is not today."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl, urlsplit

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import named
from dashboard.components.field import Field
from dashboard.components.forms import hidden
from dashboard.components.icons import icon
from dashboard.components.menu import menu
from dashboard.selection import Selection, UnknownChoiceError
from domain.period import Period
from texts.catalogue import text


def shown_day(selection: Selection, today: date) -> date | None:
    """The day that was chosen, None for what is known now; UnknownChoiceError for a day nobody has lived yet."""
    if selection.as_of is not None and selection.as_of > today:
        raise UnknownChoiceError("as_of", selection.as_of.isoformat())
    return selection.as_of


def as_of_menu(selection: Selection, period: Period, today: date) -> Component:
    language, day = selection.language, selection.as_of
    chosen = (
        text("review.as_of.now", language)
        if day is None
        else text("review.as_of.chosen", language, day=day.isoformat())
    )
    links = [
        html.A(
            text("review.as_of.corrections", language),
            href=selection.page("/corrections", period=period, as_of=None),
        )
    ]
    if day is not None:
        links.insert(0, html.A(text("review.as_of.back", language), href=selection.link(as_of=None)))
    label = text("review.as_of.label", language)
    panel = html.Div(
        [_form(selection, today), html.Ul([html.Li(link) for link in links], className="choices")],
        className="menu-panel as-of-panel",
        role="group",
        **named(label),
    )
    return menu(label, chosen, panel)


def as_of_note(selection: Selection) -> list[Component]:
    """A line above everything where a past day is shown, with the way back."""
    if selection.as_of is None:
        return []
    language = selection.language
    words = text("review.as_of.note", language, day=selection.as_of.isoformat())
    back = html.A(text("review.as_of.back", language), href=selection.link(as_of=None))
    return [html.P([icon("warning"), html.Span([words, " ", back])], role="note", className="basis-note as-of-note")]


def _form(selection: Selection, today: date) -> Component:
    """A GET form: the browser adds the day to the rest of the view's address, with or without a script."""
    language, latest = selection.language, today.isoformat()
    day = latest if selection.as_of is None else selection.as_of.isoformat()
    kept = dict(parse_qsl(urlsplit(selection.link(as_of=None)).query))
    return html.Form(
        [
            *hidden(kept),
            html.Label(text("review.as_of.day", language), htmlFor="as-of"),
            Field(type="date", id="as-of", name="as_of", value=day, max=latest, required=True),
            html.P(text("review.as_of.help", language), className="quiet"),
            html.Button(text("review.as_of.show", language), type="submit", className="button primary"),
        ],
        action=selection.path,
        method="get",
        className="as-of-form",
    )
