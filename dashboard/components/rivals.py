"""另有来源: what other sources say of the judged month, beside the figure judged (STATUS 1.8)."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import named_by
from dashboard.components.badges import status_chip
from dashboard.components.chart_frame import Row, table
from dashboard.components.languages import spoken
from dashboard.components.links import source_links
from dashboard.components.wording import observed
from domain.assessment import Assessment
from domain.observation import Observation
from domain.plan import Language
from domain.progress import Rival, TargetProgress
from texts.catalogue import text


def rival_lines(progress: TargetProgress, language: Language) -> list[Component]:
    """One line for each other source on a card."""
    lines = (text("screen.rival.card", language, words=words) for words in rival_words(progress, language))
    return [html.P(spoken(line, language), className="rival") for line in lines]


def rival_words(progress: TargetProgress, language: Language) -> list[str]:
    """Each other source: who says what, and which verdict that would make where the light would change."""
    separator = text("screen.join", language)
    return [
        separator.join([_said(rival, progress, language), *_would_be(progress, rival, language)])
        for rival in progress.rivals
    ]


def _said(rival: Rival, progress: TargetProgress, language: Language) -> str:
    publisher, tier = _origin(rival.observation, language)
    value = observed(rival.observation, progress.indicator, language)
    return text("screen.rival.said", language, publisher=publisher, value=value, tier=tier)


def _origin(observation: Observation, language: Language) -> tuple[str, str]:
    """Publisher and kind of source; figures of reporting units have their state instead."""
    source = observation.source
    if source is not None:
        return source.publisher[language], text(f"tier.{source.tier}", language)
    return text("screen.rival.reported", language), text(f"obs_status.{observation.obs_status}", language)


def _would_be(progress: TargetProgress, rival: Rival, language: Language) -> list[str]:
    if rival.assessment.colour is progress.assessment.colour:
        return []
    status = text(f"status.{rival.assessment.status}", language)
    return [text("screen.rival.would_be", language, status=status)]


def rivals_panel(progress: TargetProgress, language: Language) -> list[Component]:
    """Every source side by side, the one judged first; nothing where there is only one."""
    judged = progress.assessment.observation
    if judged is None or not progress.rivals:
        return []
    headings = [text(f"screen.rival.{column}", language) for column in ("source", "tier", "value", "verdict")]
    heading = text("screen.rival.heading", language)
    rows = [_row("chosen", judged, progress.assessment, progress, language)]
    rows += [_row("other", rival.observation, rival.assessment, progress, language) for rival in progress.rivals]
    return [
        html.Section(
            [
                html.H2(heading, id="rivals-heading"),
                html.Div(table(heading, headings, rows, class_name="rivals"), className="scroll"),
                html.P(text("screen.rival.note", language), className="quiet"),
            ],
            className="card panel",
            **named_by("rivals-heading"),
        )
    ]


def _row(
    kind: str, observation: Observation, assessment: Assessment, progress: TargetProgress, language: Language
) -> Row:
    source, (named, tier) = observation.source, _origin(observation, language)
    role = html.Span(text(f"screen.rival.{kind}", language), className="badge badge-mark")
    publisher: Component | str = named if source is None else source_links(source, language)
    return (
        html.Span([publisher, " ", role]),
        tier,
        html.B(observed(observation, progress.indicator, language)),
        status_chip(assessment, language),
    )
