"""The card of one target: gauge, verdict, gaps and pace, small trend, and where the figure comes from."""

from __future__ import annotations

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from dashboard.charts.gauge import gauge
from dashboard.charts.names import gauge_name, sparkline_name
from dashboard.charts.sparkline import SHOWN, sparkline
from dashboard.charts.tones import fill, tone_of
from dashboard.components.badges import mark_badges, origin_badges, status_chip
from dashboard.components.chart_frame import behind_chart, chart_frame, drawing, table
from dashboard.components.facts import facts
from dashboard.components.icons import icon
from dashboard.components.languages import spoken
from dashboard.components.wording import observed, observed_at
from dashboard.selection import Selection
from domain.plan import Language, Nature
from domain.progress import TargetProgress
from texts.catalogue import text
from texts.numbers import month_name


def target_card(progress: TargetProgress, selection: Selection) -> Component:
    """One article; a target without a figure shows an empty gauge and says why."""
    language = selection.language
    name = progress.indicator.name[language]
    heading = html.H3(html.A(name, href=detail_link(progress, selection)))
    return html.Article(
        [
            html.Header([heading, status_chip(progress.assessment, language)], className="card-head"),
            html.Div([_gauge(progress, language), _beside(progress, language)], className="card-body"),
            _foot(progress, selection),
        ],
        id=f"target-{progress.target.key}",
        className=f"card target edge-{tone_of(progress.assessment)}",
    )


def _gauge(progress: TargetProgress, language: Language) -> Component:
    return chart_frame(
        drawing(gauge(progress, language, name=gauge_name(progress, language))),
        chart_id=_chart_id(progress),
        title=progress.indicator.name[language],
        note=origin_words(progress, language),
    )


def _chart_id(progress: TargetProgress) -> str:
    return f"gauge-{progress.target.key}"


def _beside(progress: TargetProgress, language: Language) -> Component:
    """Facts and small trend; where there is no figure, the reason and the words of the promise."""
    parts = [facts(progress, language), *_small_trend(progress, language)]
    if progress.assessment.observation is None:
        wording = text("screen.wording", language, wording=progress.target.wording[language])
        parts += [html.P(why_no_figure(progress, language)), html.P(wording, className="quiet")]
    return html.Div(parts, className="card-facts")


def why_no_figure(progress: TargetProgress, language: Language) -> str:
    """无公布口径 where nobody said how to count it, else only that no figure has been published."""
    if progress.observations:
        return text("screen.no_figure.not_in_period", language)
    key = "no_definition" if progress.indicator.definition is None else "not_published"
    return text(f"screen.no_figure.{key}", language)


def detail_link(progress: TargetProgress, selection: Selection) -> str:
    return selection.page("/indicator", target=progress.target.key)


def origin_words(progress: TargetProgress, language: Language) -> str:
    """As-of and origin in one line, for pictures that leave the page."""
    observation = progress.assessment.observation
    if observation is None:
        return text("screen.chart.no_value", language)
    as_of = text("screen.as_of", language, month=month_name(observation.period_end, language))
    return " · ".join((as_of, text(f"obs_status.{observation.obs_status}", language)))


def _small_trend(progress: TargetProgress, language: Language) -> Iterable[Component]:
    tree = sparkline(
        progress.observations,
        progress.indicator,
        paint=fill(progress.assessment),
        name=sparkline_name(progress.observations, progress.indicator, language),
    )
    return [] if tree is None else [drawing(tree)]


def _foot(progress: TargetProgress, selection: Selection) -> Component:
    language = selection.language
    observation = progress.assessment.observation
    badges = [] if observation is None else origin_badges(observation, language)
    badges += [*_nature_badge(progress, language), *mark_badges(progress.assessment, language)]
    return html.Footer(
        [
            html.Div(badges, className="badges"),
            html.P(spoken(" · ".join(_foot_words(progress, language)), language), className="foot-line"),
            html.Div([_behind(progress, language), _more(progress, selection)], className="card-actions"),
        ],
        className="card-foot",
    )


def _behind(progress: TargetProgress, language: Language) -> Component:
    return behind_chart(
        observations_table(progress, language),
        chart_id=_chart_id(progress),
        file_name=progress.target.key,
        language=language,
        subject=progress.indicator.name[language],
    )


def _more(progress: TargetProgress, selection: Selection) -> Component:
    language = selection.language
    subject = html.Span(f" {progress.indicator.name[language]}", className="unseen")
    return html.A(
        [text("screen.details", language), subject, icon("arrow")],
        href=detail_link(progress, selection),
        className="more",
    )


def _nature_badge(progress: TargetProgress, language: Language) -> list[Component]:
    """A forecast spoken somewhere is no target of a document, and says so."""
    if progress.target.nature is not Nature.FORECAST:
        return []
    return [html.Span(text("screen.nature.forecast", language), className="badge badge-mark")]


def _foot_words(progress: TargetProgress, language: Language) -> Iterable[str]:
    department = progress.target.lead_department
    yield department[language] if department is not None else text("screen.no_department", language)
    completeness = progress.completeness
    if completeness is not None and completeness.due:
        yield text("screen.reported", language, reported=completeness.reported, due=completeness.due)
    observation = progress.assessment.observation
    if observation is not None:
        yield text("screen.as_of", language, month=month_name(observation.period_end, language))
        if observation.source is not None:
            yield observation.source.publisher[language]


def observations_table(progress: TargetProgress, language: Language) -> Component:
    """The numbers behind the gauge and its small trend, latest first."""
    rows = [
        [
            observed_at(observation),
            observed(observation, progress.indicator, language),
            text(f"obs_status.{observation.obs_status}", language),
        ]
        for observation in reversed(progress.observations[-SHOWN:])
    ]
    headings = [text(f"screen.table.{key}", language) for key in ("period", "value", "origin")]
    return table(progress.indicator.name[language], headings, rows)
