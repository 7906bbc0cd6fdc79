"""What surrounds every page: skip link, masthead, demo banner, main landmark, footer."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components.account_menu import account_menu
from dashboard.components.aria import UNSEEN, current, marked, named
from dashboard.components.fresh_notice import fresh_notice
from dashboard.components.icons import icon
from dashboard.components.menu import period_menu
from dashboard.navigation import entries_for
from dashboard.selection import Selection
from dashboard.session import caller, shown_version
from domain.access import Act
from domain.period import Period
from domain.plan import Language
from texts.catalogue import text

HTML_LANGUAGE = {Language.ZH: "zh-CN", Language.EN: "en"}


def frame(
    selection: Selection,
    body: Sequence[Component],
    *,
    periods: Sequence[Period],
    period: Period,
    is_demo: bool,
    closing: str,
    subject: str | None = None,
) -> Component:
    """One whole page in the language of the selection; ``closing`` is the footer's line about the figures.

    On paper it stands on the first page too. ``subject`` is what the page is about, for its title.
    """
    tools = [period_menu(selection, periods, period), *_export(selection, period)]
    above = html.P(closing, className="on-paper", **UNSEEN)
    footer = html.Footer(html.P(closing), className="closing")
    # What was known on a past day stays as it is.
    fresh = [] if selection.as_of else [fresh_notice(shown_version(), selection.language)]
    return _page(selection, tools, [*fresh, above, _main(body), footer], is_demo=is_demo, subject=subject)


def house_frame(selection: Selection, body: Sequence[Component], *, is_demo: bool) -> Component:
    """A page about the house itself, its accounts and its records: without a quarter, without figures."""
    return _page(selection, [], [_main(body)], is_demo=is_demo)


def _page(
    selection: Selection,
    tools: Sequence[Component],
    parts: Sequence[Component],
    *,
    is_demo: bool,
    subject: str | None = None,
) -> Component:
    language = selection.language
    return html.Div(
        [
            html.A(text("screen.skip", language), href="#main", className="skip"),
            _masthead(selection, tools),
            *([_demo_banner(language)] if is_demo else []),
            *parts,
        ],
        className="page",
        lang=HTML_LANGUAGE[language],
        **({} if subject is None else marked(subject=subject)),
    )


def _main(body: Sequence[Component]) -> Component:
    return html.Main(list(body), id="main", tabIndex="-1")


def _masthead(selection: Selection, tools: Sequence[Component]) -> Component:
    language = selection.language
    return html.Header(
        [
            html.A(
                [
                    html.Span(text("screen.brand.mark", language), className="brand-mark"),
                    text("screen.brand", language),
                ],
                href=selection.page("/"),
                className="brand",
            ),
            _navigation(selection),
            html.Div(list(tools), className="tools"),
            html.Div(
                [_theme_button(language), _language_link(selection), account_menu(selection, caller())],
                className="settings",
            ),
        ],
        className="masthead",
    )


def _navigation(selection: Selection) -> Component:
    language = selection.language
    links = [
        html.A(
            text(entry.text, language),
            href=selection.page(entry.path),
            **current(selection.path == entry.path, "page"),
        )
        for entry in entries_for(caller())
    ]
    return html.Nav(links, **named(text("screen.navigation", language)), className="pages")


def _export(selection: Selection, period: Period) -> list[Component]:
    if not caller().may(Act.EXPORT):
        return []
    language = selection.language
    link = html.A(
        [icon("download"), html.Span(text("screen.export", language))],
        href=selection.page("/briefing.pptx", period=period),
        className="button primary",
        title=text("screen.export.title", language),
        download="",
    )
    return [link]


def _theme_button(language: Language) -> Component:
    name = text("screen.theme", language)
    return html.Button(
        icon("theme"),
        type="button",
        className="button square",
        title=name,
        **named(name),
        **marked(theme_toggle="true"),
    )


def _language_link(selection: Selection) -> Component:
    other = Language.EN if selection.language is Language.ZH else Language.ZH
    return html.A(
        text("screen.other_language", selection.language),
        href=selection.link(language=other),
        className="button",
        lang=HTML_LANGUAGE[other],
        hrefLang=HTML_LANGUAGE[other],
    )


def _demo_banner(language: Language) -> Component:
    words = html.P([icon("warning"), html.Span(text("screen.demo_banner", language))])
    return html.Aside(words, className="demo-banner", **named(text("obs_status.demo", language)))
