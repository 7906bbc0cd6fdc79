"""The plan in one line after its counters: index with its light, what holds it down, coverage (STATUS 1.13)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import named
from dashboard.components.badges import status_shape
from dashboard.selection import Selection
from domain.assessment import Colour, Status
from domain.plan import Language, Relation
from domain.profile import RollUpRule
from domain.progress import PlanProgress, RollUp, TargetProgress
from domain.settings import LEAST_COVERAGE
from texts.catalogue import text
from texts.numbers import number, percent

# A light that stands for many verdicts wears the shape of the plainest verdict of its colour.
_SIGN = {
    Colour.GREEN: Status.ON_TRACK,
    Colour.YELLOW: Status.BEHIND,
    Colour.RED: Status.OFF_TRACK,
    Colour.GREY: Status.NO_DATA,
}
_TONE = {Colour.GREEN: "on-track", Colour.YELLOW: "behind", Colour.RED: "off", Colour.GREY: "none"}
_INDEX_DECIMALS = 3


def rollup_panel(view: PlanProgress, selection: Selection) -> Component:
    """Index and light where three quarters of what should be assessed is; else only coverage and why.

    All targets and the document's own beside them, or those of the chosen domain alone.
    """
    lines = [_line(name, rollup, view, selection) for name, rollup in _parts(view, selection)]
    return html.Div(lines, className="rollup", role="group", **named(text("screen.rollup.label", selection.language)))


def _parts(view: PlanProgress, selection: Selection) -> Iterator[tuple[str, RollUp]]:
    language = selection.language
    domain = selection.domain
    if domain is not None and domain in view.domains:
        yield text(f"domain.{domain}", language), view.domains[domain]
        return
    yield text("screen.rollup.all", language), view.rollup
    if len(view.relations) > 1 and Relation.CORE in view.relations:
        yield text("screen.rollup.own", language), view.relations[Relation.CORE]


def _line(name: str, rollup: RollUp, view: PlanProgress, selection: Selection) -> Component:
    parts = [_index(name, rollup, selection.language), *_notes(rollup, view, selection), _coverage(rollup, selection)]
    return html.Div(parts, className="rollup-line")


def _index(name: str, rollup: RollUp, language: Language) -> Component:
    words = text("screen.rollup.index", language, name=name)
    label = html.Span(words, className="label")
    if rollup.index is None or rollup.colour is None:
        light = _light(Colour.GREY, text("screen.rollup.insufficient", language))
        return html.P([label, light], className="rollup-index")
    figure = html.Span(_printed(rollup.index, language), className="big")
    return html.P(
        [label, figure, _light(rollup.colour, text(f"screen.rollup.light.{rollup.colour}", language))],
        className="rollup-index",
    )


def _light(colour: Colour, words: str) -> Component:
    return html.Span(
        [status_shape(_SIGN[colour], _TONE[colour]), html.Span(words)], className=f"chip chip-{_TONE[colour]}"
    )


def _printed(index: Decimal, language: Language) -> str:
    return number(index, _INDEX_DECIMALS, language)


def _notes(rollup: RollUp, view: PlanProgress, selection: Selection) -> Iterator[Component]:
    """What the light is made of, and what it would be otherwise."""
    language = selection.language
    if rollup.rule is not RollUpRule.INDEX:
        yield html.P(text(f"screen.rollup.rule.{rollup.rule}", language))
    if rollup.worst:
        yield html.P([text("screen.rollup.worst", language), " ", *_links(_named(view, rollup.worst), selection)])
    if rollup.index is None:
        return
    yield from _capping(_named(view, rollup.capped_by), selection)
    if rollup.equal_index is not None and rollup.equal_colour not in (None, rollup.colour):
        index, colour = _printed(rollup.equal_index, language), text(f"colour.{rollup.equal_colour}", language)
        yield html.P(text("screen.rollup.equal", language, index=index, colour=colour))


def _capping(capping: Sequence[TargetProgress], selection: Selection) -> Iterator[Component]:
    """The binding targets in the red by name, those of one verdict together."""
    language = selection.language
    for status in dict.fromkeys(one.assessment.status for one in capping):
        words = text("screen.rollup.capped", language, status=text(f"status.{status}", language))
        links = _links([one for one in capping if one.assessment.status is status], selection)
        yield html.P([status_shape(status), html.Span([words, " ", *links])], className="rollup-capped")
    if capping:
        yield html.P(text("screen.rollup.capped.effect", language))


def _named(view: PlanProgress, keys: Sequence[str]) -> list[TargetProgress]:
    return [progress for progress in view.targets if progress.target.key in keys]


def _links(members: Sequence[TargetProgress], selection: Selection) -> list[Component | str]:
    separator = text("screen.join.names", selection.language)
    parts: list[Component | str] = []
    for progress in members:
        link = selection.page("/indicator", target=progress.target.key)
        parts += [separator, html.A(progress.indicator.name[selection.language], href=link)]
    return parts[1:]


def _coverage(rollup: RollUp, selection: Selection) -> Component:
    language = selection.language
    words: list[Component | str] = [html.Span(text("screen.rollup.coverage", language), className="label")]
    if rollup.coverage is None:
        return html.P([*words, text("screen.rollup.nothing_due", language)], className="rollup-coverage")
    words.append(html.B(percent(rollup.coverage, 1, language)))
    if rollup.index is None:
        least = percent(LEAST_COVERAGE, 0, language)
        words += [html.Span(text("screen.rollup.too_few", language, least=least)), *_without_data(rollup, selection)]
    return html.P(words, className="rollup-coverage")


def _without_data(rollup: RollUp, selection: Selection) -> list[Component]:
    count = rollup.counts.get(Status.NO_DATA, 0)
    words = text("screen.rollup.missing", selection.language, count=count)
    return [html.A(words, href=selection.link(status=Status.NO_DATA))] if count else []
