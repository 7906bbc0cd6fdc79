"""The verdict on one target: its sentence, its gauge, its facts, and what to bear in mind."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.charts.gauge import gauge
from dashboard.charts.names import gauge_name
from dashboard.components.aria import named
from dashboard.components.badges import mark_badges, origin_badges, status_chip
from dashboard.components.chart_frame import behind_chart, chart_frame, drawing
from dashboard.components.facts import facts
from dashboard.components.ledger_panel import revision_badge
from dashboard.components.picture_words import picture_file, picture_words
from dashboard.components.rivals import rival_lines
from dashboard.components.stage_ladder import stage_picture
from dashboard.components.target_card import observations_table, why_no_figure
from domain.basis import Basis
from domain.plan import Language, Measure
from domain.progress import IndicatorProgress, TargetProgress
from texts.sentences import verdict_sentences

CHART = "gauge"


def verdict_panel(indicator: IndicatorProgress, language: Language) -> Component:
    progress, basis = indicator.progress, indicator.basis
    name = progress.indicator.name[language]
    return html.Section(
        [
            html.Header([html.H1(name), status_chip(progress.assessment, language)], className="card-head"),
            html.Div(
                [
                    _gauge(indicator, language),
                    facts(progress, language),
                    html.Div(
                        [*_sentences(progress, language), *rival_lines(progress, language)], className="sentences"
                    ),
                ],
                className="card-body",
            ),
            html.Div(_badges(progress, basis, language), className="badges"),
            behind_chart(
                observations_table(progress, language),
                chart_id=CHART,
                file_name=picture_file(progress.target.key, basis, indicator.plan, language),
                language=language,
                subject=name,
            ),
        ],
        className="card panel verdict",
        **named(name),
    )


def _gauge(indicator: IndicatorProgress, language: Language) -> Component:
    progress = indicator.progress
    if progress.indicator.measure is Measure.MILESTONE:
        return stage_picture(progress.assessment, progress.target, language)
    return chart_frame(
        drawing(gauge(progress, language, name=gauge_name(progress, language))),
        chart_id=CHART,
        title=progress.indicator.name[language],
        note=picture_words(progress, indicator.basis, indicator.plan, language),
    )


def _sentences(progress: TargetProgress, language: Language) -> list[Component]:
    sentences = verdict_sentences(progress, language)
    if progress.assessment.observation is None:
        sentences = (*sentences, why_no_figure(progress, language))
    return [html.P(sentence) for sentence in dict.fromkeys(sentences)]


def _badges(progress: TargetProgress, basis: Basis, language: Language) -> list[Component]:
    observation = progress.assessment.observation
    origin = [] if observation is None else origin_badges(observation, language)
    return [*origin, *revision_badge(progress, basis.targets, language), *mark_badges(progress.assessment, language)]
