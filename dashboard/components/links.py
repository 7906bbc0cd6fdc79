"""Where something was published, as links that leave the page safely."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.components.languages import spoken
from domain.plan import Language, Source
from texts.catalogue import text


def source_links(source: Source, language: Language) -> Component:
    """The publisher, linked to the first address; further addresses are numbered."""
    addresses = [url for url in source.urls if url.startswith(("https://", "http://"))]
    publisher = spoken(source.publisher[language], language)
    if not addresses:
        return html.Span(publisher)
    links: list[Component | str] = [_outward(addresses[0], publisher)]
    for number, address in enumerate(addresses[1:], start=2):
        links += [" ", _outward(address, text("screen.source.further", language, number=number))]
    return html.Span(links)


def _outward(address: str, words: str | list[Component | str]) -> Component:
    return html.A(words, href=address, rel="noopener noreferrer external", referrerPolicy="no-referrer")
