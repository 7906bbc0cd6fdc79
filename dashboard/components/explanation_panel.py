"""The verdict explained with its own numbers: one table for the page of an indicator and for beside the overview."""

from __future__ import annotations

from collections.abc import Iterator

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import UNSEEN, marked, named, named_by
from dashboard.components.badges import status_chip
from dashboard.components.chart_frame import Row, table
from dashboard.components.icons import icon
from dashboard.components.languages import typed
from dashboard.components.ledger_panel import revision_words
from dashboard.components.links import source_links
from dashboard.components.rivals import rival_words
from dashboard.selection import Selection
from domain.basis import Basis
from domain.plan import Language
from domain.progress import IndicatorProgress, TargetProgress
from texts.catalogue import text
from texts.sentences import explanation, verdict_sentences

SIDE = "explained"


def explanation_panel(indicator: IndicatorProgress, language: Language) -> Component:
    heading = text("screen.explanation.heading", language)
    return html.Section(
        [html.H2(heading, id="explanation-heading"), *_explained(indicator.progress, indicator.basis, language)],
        className="card panel",
        **named_by("explanation-heading"),
    )


def explained_beside(progress: TargetProgress, selection: Selection) -> Component:
    """判定说明 beside the overview; a link closes it and leads back to the card, with and without scripts."""
    language = selection.language
    name = progress.indicator.name[language]
    heading = html.H2(
        [html.Span(text("screen.explained.heading", language), className="quiet"), name], id=f"{SIDE}-heading"
    )
    sentence = next(iter(verdict_sentences(progress, language)), "")
    beside = html.Aside(
        [
            html.Header([heading, _close(progress, selection)], className="explained-head"),
            html.Div(
                [
                    html.P(status_chip(progress.assessment, language)),
                    html.P(sentence, className="explained-sentence"),
                    *_explained(progress, selection.basis, language),
                    html.P(_to_page(progress, selection)),
                ],
                className="explained-body",
                # What scrolls has to be reached by keyboard.
                tabIndex="0",
                role="group",
                **named(name),
            ),
        ],
        id=SIDE,
        tabIndex="-1",
        className="explained card",
        **named_by(f"{SIDE}-heading"),
        **marked(explained=progress.target.key),
    )
    return html.Div(beside, className="explained-rail")


def _close(progress: TargetProgress, selection: Selection) -> Component:
    words = text("screen.explained.close", selection.language)
    link = selection.link(explained=None) + f"#target-{progress.target.key}"
    return html.A(
        [html.Span("×", className="cross", **UNSEEN), words], href=link, id=f"{SIDE}-close", className="button small"
    )


def _to_page(progress: TargetProgress, selection: Selection) -> Component:
    link = selection.page("/indicator", target=progress.target.key)
    return html.A([text("screen.explained.to_page", selection.language), icon("arrow")], href=link, className="to-page")


def _explained(progress: TargetProgress, basis: Basis, language: Language) -> list[Component]:
    """Every step the verdict took, then by which method, profile and targets."""
    heading = text("screen.explanation.heading", language)
    headings = [text(f"screen.explanation.{column}", language) for column in ("step", "numbers")]
    steps: list[Row] = [[label, formula] for label, formula in explanation(progress, language)]
    # What is judged and by what come first; where the value is from follows the value itself.
    rows = [*steps[:1], *_revision(progress, language), *steps[1:2], *_source(progress, language), *steps[2:]]
    rows += [[text("screen.explained.rival", language), words] for words in rival_words(progress, language)]
    method = text(
        "screen.explained.method",
        language,
        method=progress.assessment.method,
        profile=text(f"profile.{progress.assessment.profile}", language),
        targets=text(f"screen.basis.short.{basis.targets}", language),
    )
    return [
        html.Div(table(heading, headings, rows, class_name="steps"), className="scroll"),
        html.P(method, className="quiet"),
    ]


def _revision(progress: TargetProgress, language: Language) -> Iterator[Row]:
    words = [typed(part, language) for part in revision_words(progress, language)]
    joined = [part for word in words for part in (" · ", word)][1:]
    yield [text("screen.explained.revision", language), html.Span(joined)]


def _source(progress: TargetProgress, language: Language) -> Iterator[Row]:
    """Who said the judged value, and in which state it is."""
    observation = progress.assessment.observation
    if observation is None:
        return
    state = text(f"obs_status.{observation.obs_status}", language)
    words: list[Component | str] = [state]
    if observation.source is not None:
        tier = text(f"tier.{observation.source.tier}", language)
        words = [source_links(observation.source, language), f" · {tier} · {state}"]
    elif observation.completeness is not None:
        reported, due = observation.completeness.reported, observation.completeness.due
        words.append(" · " + text("screen.reported", language, reported=reported, due=due))
    yield [text("screen.explained.source", language), html.Span(words)]
