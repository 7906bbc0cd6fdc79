"""Every figure of one target: period, value, qualifier, where it comes from, and the series it belongs to."""

from __future__ import annotations

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import named, named_by
from dashboard.components.badges import origin_badges
from dashboard.components.chart_frame import Row, table
from dashboard.components.languages import spoken
from dashboard.components.links import source_links
from dashboard.components.wording import ABSENT, bare_figure, observed_at
from domain.observation import Observation
from domain.plan import Language
from domain.progress import TargetProgress
from texts.catalogue import text
from texts.numbers import unit_name


def figures_panel(progress: TargetProgress, language: Language) -> Component:
    heading = text("screen.figures.heading", language)
    unit = unit_name(progress.indicator.unit_measure, language)
    headings = [
        text("screen.table.period", language),
        text("screen.table.value.in", language, unit=unit),
        text("screen.table.as_published", language),
        text("screen.table.origin", language),
        text("screen.table.completeness", language),
        text("screen.table.series", language),
        text("screen.table.source", language),
    ]
    body: Component = html.P(text("screen.figures.none", language), className="empty")
    if progress.observations:
        rows = list(_rows(progress, language))
        body = html.Div(
            table(heading, headings, rows, class_name="figures"),
            className="scroll",
            tabIndex="0",
            role="group",
            **named(heading),
        )
    return html.Section(
        [html.H2(heading, id="figures-heading"), body],
        className="card panel",
        **named_by("figures-heading"),
    )


def _rows(progress: TargetProgress, language: Language) -> Iterable[Row]:
    """Latest first, as one looks for the newest."""
    for observation in reversed(progress.observations):
        yield (
            observed_at(observation),
            bare_figure(observation.value, progress.indicator, language),
            html.Span(observation.as_published or ABSENT, lang="zh-CN"),
            html.Div(origin_badges(observation, language), className="badges"),
            _completeness(observation, language),
            str(observation.series),
            html.Div(_source(observation, language)),
        )


def _completeness(observation: Observation, language: Language) -> str:
    completeness = observation.completeness
    if completeness is None:
        return ABSENT
    return text("screen.reported", language, reported=completeness.reported, due=completeness.due)


def _source(observation: Observation, language: Language) -> list[Component | str]:
    parts: list[Component | str] = []
    if observation.source is not None:
        parts += [source_links(observation.source, language)]
        if observation.source.quote:
            parts.append(html.Q(observation.source.quote, lang="zh-CN", className="quote"))
    remark = observation.remark[language] if observation.remark is not None else ""
    notes = (remark, observation.reason, observation.note)
    parts += [html.P(spoken(note, language), className="quiet") for note in notes if note]
    return parts or [ABSENT]
