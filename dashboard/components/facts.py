"""The facts beside a gauge: target, gaps, pace and changes, each with its unit."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TypeAlias

from dash import html
from dash.development.base_component import Component

from dashboard.charts.tones import tone_of
from dashboard.components.changes import changes
from dashboard.components.wording import difference, pace, points, target_words
from domain.assessment import Assessment
from domain.plan import Indicator, Language, Target
from domain.progress import TargetProgress
from texts.catalogue import text
from texts.numbers import month_name, percent
from texts.printing import expected_places, gap_places


def facts(progress: TargetProgress, language: Language) -> Component:
    """A list of named figures; what is not known is left out, never filled in."""
    rows = [
        *_promise(progress.target, progress.indicator, language),
        *_gaps(progress, language),
        *_paces(progress.assessment, progress.indicator, language),
        *changes(progress, language),
    ]
    return html.Dl(
        [html.Div([html.Dt(name), html.Dd(value)], className="fact") for name, value in rows], className="facts"
    )


_Fact: TypeAlias = tuple[str, Component | str]


def _promise(target: Target, indicator: Indicator, language: Language) -> Iterable[_Fact]:
    due = month_name(target.due, language)
    words = target_words(target, indicator, language)
    yield text("screen.fact.target", language), html.Span([html.B(words), html.Span(due, className="quiet")])


def _gaps(progress: TargetProgress, language: Language) -> Iterable[_Fact]:
    assessment, indicator = progress.assessment, progress.indicator
    observation = assessment.observation
    if observation is None or observation.value is None:
        return
    if _is_money(indicator) and assessment.completion is not None:
        yield text("screen.fact.completion", language), percent(assessment.completion, 1, language)
    if assessment.gap_to_target is not None:
        bound = observation.value - assessment.gap_to_target
        decimals = gap_places(observation.value, indicator)
        gap = difference(observation.value, bound, indicator, language, decimals=decimals)
        yield text("screen.fact.gap_to_target", language), html.B(gap)
    if assessment.gap_points is not None:
        yield text("screen.fact.gap_to_schedule", language), _schedule_gap(assessment.gap_points, progress, language)


def _schedule_gap(gap_points: Decimal, progress: TargetProgress, language: Language) -> Component:
    """The gap in points of progress, and what that is in the unit."""
    assessment, indicator = progress.assessment, progress.indicator
    value = assessment.observation.value if assessment.observation is not None else None
    lines: list[Component] = [html.B(points(gap_points, language), className=f"tone-{tone_of(assessment)}")]
    if assessment.expected is not None and value is not None:
        decimals = max(gap_places(value, indicator), expected_places(assessment.expected, indicator))
        gap = difference(value, assessment.expected, indicator, language, decimals=decimals)
        lines.append(html.Span(text("screen.fact.value_gap", language, gap=gap), className="quiet"))
    return html.Span(lines)


def _paces(assessment: Assessment, indicator: Indicator, language: Language) -> Iterable[_Fact]:
    if assessment.pace_needed is None:
        return
    kind = "rate" if assessment.paced_by_growth else "step"
    span = "year" if indicator.frequency.months == 12 else "quarter"
    needed = html.B(pace(assessment.pace_needed, assessment, indicator, language))
    yield text(f"screen.fact.needed.{span}.{kind}", language), needed
    if assessment.recent_pace is not None:
        recent = pace(assessment.recent_pace, assessment, indicator, language)
        yield text(f"screen.fact.recent.{span}.{kind}", language), recent


def _is_money(indicator: Indicator) -> bool:
    return indicator.unit_measure.endswith("元")
