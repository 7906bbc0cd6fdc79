"""The card of one target: gauge, verdict, gaps and pace, small trend, and where the figure comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dash import html
from dash.development.base_component import Component

from dashboard.charts.gauge import gauge
from dashboard.charts.names import gauge_name, sparkline_name
from dashboard.charts.sparkline import SHOWN, sparkline
from dashboard.charts.tones import fill, tone_of
from dashboard.components.aria import current, marked
from dashboard.components.badges import mark_badges, origin_badges, status_chip
from dashboard.components.basis_menu import is_plans_own
from dashboard.components.chart_frame import behind_chart, chart_frame, drawing, table
from dashboard.components.explanation_panel import SIDE
from dashboard.components.facts import facts
from dashboard.components.icons import icon
from dashboard.components.languages import spoken
from dashboard.components.ledger_panel import revision_badge
from dashboard.components.memory_panel import memory_strip
from dashboard.components.picture_words import picture_file, picture_words
from dashboard.components.rivals import rival_lines
from dashboard.components.stage_ladder import stage_picture
from dashboard.components.wording import observed, observed_at
from dashboard.selection import Selection
from domain.plan import Language, Measure, Nature, Plan
from domain.progress import TargetProgress
from domain.reporting_unit import ReportingUnit
from texts.catalogue import text
from texts.numbers import month_name
from texts.stage_words import stage_standing


def target_card(
    progress: TargetProgress,
    selection: Selection,
    *,
    plan: Plan,
    units: Mapping[str, ReportingUnit],
    is_one_of_several: bool = False,
) -> Component:
    """One article; a target without a figure shows an empty gauge and says why.

    ``is_one_of_several`` tells the targets of one indicator apart by their due year.
    """
    language = selection.language
    is_explained = selection.explained == progress.target.key
    heading = html.H3(html.A(_heading(progress, language, is_one_of_several), href=detail_link(progress, selection)))
    return html.Article(
        [
            html.Header([heading, status_chip(progress.assessment, language)], className="card-head"),
            html.Div([_gauge(progress, plan, selection), _beside(progress, language)], className="card-body"),
            _foot(progress, plan, units, selection),
        ],
        id=f"target-{progress.target.key}",
        className=f"card target edge-{tone_of(progress.assessment)}{' is-explained' if is_explained else ''}",
    )


def _heading(progress: TargetProgress, language: Language, is_one_of_several: bool) -> list[Component | str]:
    name = progress.indicator.name[language]
    if not is_one_of_several:
        return [name]
    due = text("screen.target_of_year", language, year=progress.target.due.year)
    return [name, " ", html.Span(due, className="due-year")]


def _gauge(progress: TargetProgress, plan: Plan, selection: Selection) -> Component:
    language = selection.language
    if progress.indicator.measure is Measure.MILESTONE:
        return stage_picture(progress.assessment, progress.target, language)
    return chart_frame(
        drawing(gauge(progress, language, name=gauge_name(progress, language))),
        chart_id=_chart_id(progress),
        title=progress.indicator.name[language],
        note=picture_words(progress, selection.basis, plan, language),
    )


def _chart_id(progress: TargetProgress) -> str:
    return f"gauge-{progress.target.key}"


def _beside(progress: TargetProgress, language: Language) -> Component:
    """Facts and small trend; where there is no figure, the reason and the words of the promise."""
    parts = [facts(progress, language), *_small_trend(progress, language), *rival_lines(progress, language)]
    if progress.assessment.observation is None:
        wording = text("screen.wording", language, wording=progress.target.wording[language])
        parts += [html.P(why_no_figure(progress, language)), html.P(wording, className="quiet")]
    return html.Div(parts, className="card-facts")


def why_no_figure(progress: TargetProgress, language: Language) -> str:
    """无公布口径 where nobody said how to count it, else only that no figure has been published."""
    if progress.indicator.measure is Measure.MILESTONE:
        return stage_standing(progress.target, progress.indicator.name, progress.assessment, language)
    if progress.observations:
        return text("screen.no_figure.not_in_period", language)
    key = "no_definition" if progress.indicator.definition is None else "not_published"
    return text(f"screen.no_figure.{key}", language)


def detail_link(progress: TargetProgress, selection: Selection) -> str:
    return selection.page("/indicator", target=progress.target.key)


def _small_trend(progress: TargetProgress, language: Language) -> Iterable[Component]:
    tree = sparkline(
        progress.observations,
        progress.indicator,
        paint=fill(progress.assessment),
        name=sparkline_name(progress.observations, progress.indicator, language),
    )
    return [] if tree is None else [drawing(tree)]


def _foot(progress: TargetProgress, plan: Plan, units: Mapping[str, ReportingUnit], selection: Selection) -> Component:
    language = selection.language
    actions = [_behind(progress, plan, selection), html.Div([_why(progress, selection), _more(progress, selection)])]
    return html.Footer(
        [
            html.Div(_badges(progress, selection), className="badges"),
            *memory_strip(progress, units, language, is_other_basis=not is_plans_own(plan, selection.basis)),
            html.P(spoken(" · ".join(_foot_words(progress, language)), language), className="foot-line"),
            html.Div(actions, className="card-actions"),
        ],
        className="card-foot",
    )


def _badges(progress: TargetProgress, selection: Selection) -> list[Component]:
    language, observation = selection.language, progress.assessment.observation
    return [
        *([] if observation is None else origin_badges(observation, language)),
        *_nature_badge(progress, language),
        *revision_badge(progress, selection.basis.targets, language),
        *mark_badges(progress.assessment, language),
    ]


def _behind(progress: TargetProgress, plan: Plan, selection: Selection) -> Component:
    language = selection.language
    return behind_chart(
        observations_table(progress, language),
        chart_id=_chart_id(progress),
        file_name=picture_file(progress.target.key, selection.basis, plan, language),
        language=language,
        subject=progress.indicator.name[language],
    )


def _why(progress: TargetProgress, selection: Selection) -> Component:
    """Opens the explanation beside the overview; once more closes it."""
    language, key = selection.language, progress.target.key
    is_open = selection.explained == key
    subject = html.Span(f" {progress.indicator.name[language]}", className="unseen")
    link = f"{selection.link(explained=None)}#target-{key}" if is_open else f"{selection.link(explained=key)}#{SIDE}"
    return html.A(
        [text("screen.explained.open", language), subject],
        href=link,
        className="why",
        **marked(explains=key),
        **current(is_open),
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
