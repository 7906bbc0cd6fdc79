"""The verdict on one target: its sentence, its gauge, its facts, and how it was reached, step by step."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.charts.gauge import gauge
from dashboard.charts.names import gauge_name
from dashboard.components.aria import named, named_by
from dashboard.components.badges import mark_badges, origin_badges, status_chip
from dashboard.components.chart_frame import behind_chart, chart_frame, drawing, table
from dashboard.components.facts import facts
from dashboard.components.target_card import observations_table, origin_words, why_no_figure
from domain.plan import Language
from domain.progress import IndicatorProgress, TargetProgress
from texts.catalogue import text
from texts.sentences import explanation, verdict_sentences

CHART = "gauge"


def verdict_panel(progress: TargetProgress, language: Language) -> Component:
    name = progress.indicator.name[language]
    return html.Section(
        [
            html.Header([html.H1(name), status_chip(progress.assessment, language)], className="card-head"),
            html.Div(
                [
                    _gauge(progress, language),
                    facts(progress, language),
                    html.Div(_sentences(progress, language), className="sentences"),
                ],
                className="card-body",
            ),
            html.Div(_badges(progress, language), className="badges"),
            behind_chart(
                observations_table(progress, language),
                chart_id=CHART,
                file_name=progress.target.key,
                language=language,
                subject=name,
            ),
        ],
        className="card panel verdict",
        **named(name),
    )


def _gauge(progress: TargetProgress, language: Language) -> Component:
    return chart_frame(
        drawing(gauge(progress, language, name=gauge_name(progress, language))),
        chart_id=CHART,
        title=progress.indicator.name[language],
        note=origin_words(progress, language),
    )


def _sentences(progress: TargetProgress, language: Language) -> list[Component]:
    sentences = verdict_sentences(progress, language)
    if progress.assessment.observation is None:
        sentences = (*sentences, why_no_figure(progress, language))
    return [html.P(sentence) for sentence in dict.fromkeys(sentences)]


def _badges(progress: TargetProgress, language: Language) -> list[Component]:
    observation = progress.assessment.observation
    origin = [] if observation is None else origin_badges(observation, language)
    return [*origin, *mark_badges(progress.assessment, language)]


def explanation_panel(indicator: IndicatorProgress, language: Language) -> Component:
    """The verdict with its own numbers; ``texts`` writes the steps, this only sets them."""
    heading = text("screen.explanation.heading", language)
    steps = [[label, formula] for label, formula in explanation(indicator.progress, language)]
    headings = [text(f"screen.explanation.{column}", language) for column in ("step", "numbers")]
    method = text("screen.explanation.method", language, method=indicator.method)
    return html.Section(
        [
            html.H2(heading, id="explanation-heading"),
            html.Div(table(heading, headings, steps, class_name="steps"), className="scroll"),
            html.P(method, className="quiet"),
        ],
        className="card panel",
        **named_by("explanation-heading"),
    )
