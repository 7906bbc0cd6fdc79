"""Choices that open under a button and are plain links, so that they work by keyboard and without any script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import UNSEEN, current, marked, named
from dashboard.components.icons import icon
from dashboard.selection import Selection
from domain.period import Period
from texts.catalogue import text
from texts.numbers import quarter_name


def menu(label: str, chosen: str, panel: Component) -> Component:
    """A button that shows what is chosen and opens ``panel``."""
    return html.Details(
        [
            html.Summary(
                [html.Span(label, className="menu-label"), html.Span(chosen, className="menu-chosen"), icon("chevron")],
                className="button",
            ),
            panel,
        ],
        className="menu",
        **marked(menu="true"),
    )


def period_menu(selection: Selection, periods: Sequence[Period], period: Period) -> Component:
    """The quarters as a small calendar, latest year first, with steps to the quarters beside the chosen one."""
    language = selection.language
    years = [
        _year(year, list(quarters), selection, period) for year, quarters in groupby(periods, key=lambda one: one.year)
    ]
    panel = html.Nav(
        html.Table(
            [html.Caption(text("screen.period.choose", language)), html.Tbody(years[::-1])], className="quarters"
        ),
        className="menu-panel",
        **named(text("screen.period.label", language)),
    )
    return html.Div(
        [
            _step(selection, periods, period, -1),
            menu(text("screen.period.label", language), quarter_name(period, language), panel),
            _step(selection, periods, period, 1),
        ],
        className="period",
    )


def _year(year: int, quarters: Sequence[Period], selection: Selection, chosen: Period) -> Component:
    offered = {quarter.quarter: quarter for quarter in quarters}
    cells = [
        html.Td(_quarter(offered[number], selection, chosen) if number in offered else "") for number in range(1, 5)
    ]
    return html.Tr([html.Th(str(year), scope="row"), *cells])


def _quarter(quarter: Period, selection: Selection, chosen: Period) -> Component:
    return html.A(
        [html.Span(f"{quarter.year} ", className="unseen"), f"Q{quarter.quarter}"],
        href=_link(selection, quarter),
        **current(quarter == chosen),
    )


def _step(selection: Selection, periods: Sequence[Period], period: Period, by: int) -> Component:
    language = selection.language
    beside = [one for one in periods if (one < period if by < 0 else one > period)]
    name = "previous" if by < 0 else "next"
    words = text(f"screen.period.{name}", language)
    if not beside:
        return html.Span(icon(name), className="button square disabled", **UNSEEN)
    nearest = beside[-1] if by < 0 else beside[0]
    return html.A(
        icon(name),
        href=_link(selection, nearest),
        className="button square",
        title=words,
        **named(f"{words} {quarter_name(nearest, language)}"),
    )


def _link(selection: Selection, period: Period) -> str:
    """An upload was made for one quarter and does not follow to another."""
    return selection.link(period=period, file=None, file_name=None, submitted=None)


@dataclass(frozen=True)
class Choice:
    """One link of a menu."""

    name: str
    href: str
    is_chosen: bool


def choice_menu(label: str, choices: Sequence[Choice]) -> Component:
    """A list of named links; the one that is chosen names the button."""
    chosen = next((choice.name for choice in choices if choice.is_chosen), "")
    items = [html.Li(html.A(choice.name, href=choice.href, **current(choice.is_chosen))) for choice in choices]
    panel = html.Nav(html.Ul(items, className="choices"), className="menu-panel", **named(label))
    return menu(label, chosen, panel)
