"""The ladder of work without a number: five stages, those reached, the one it stands at, and what was planned."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.charts.tones import tone_of
from dashboard.components.aria import current, named
from domain.assessment import Assessment
from domain.goal import Goal
from domain.period import Month
from domain.plan import Language, Target
from domain.stage import Stage
from texts.catalogue import text
from texts.stage_words import stage_words


def stage_ladder(assessment: Assessment, promise: Goal | Target, language: Language) -> Component:
    """An ordered list in the verdict's colour; without a report no stage is reached."""
    planned = dict(promise.stages)
    rungs = [_rung(stage, assessment, planned.get(stage), language) for stage in Stage]
    label = text("stage.ladder.name", language)
    return html.Ol(rungs, className=f"ladder tone-{tone_of(assessment)}", **named(label))


def stage_line(assessment: Assessment, language: Language) -> list[Component]:
    """The stage, the month it is known for, and whose word it is; nothing without a report."""
    report = assessment.stage
    if report is None:
        return []
    origin = html.Span(text(f"obs_status.{report.obs_status}", language), className=f"badge badge-{report.obs_status}")
    return [html.Span([stage_words(assessment, language), " ", origin], className="goal-stage")]


def stage_picture(assessment: Assessment, promise: Goal | Target, language: Language) -> Component:
    """What a card shows in the place of a gauge."""
    return html.Div(
        [stage_ladder(assessment, promise, language), *stage_line(assessment, language)], className="stage-picture"
    )


def _rung(stage: Stage, assessment: Assessment, planned: Month | None, language: Language) -> Component:
    report = assessment.stage
    stands = report is not None and report.stage is stage
    reached = report is not None and not report.stage.is_below(stage)
    notes: list[str] = []
    if planned is not None:
        notes.append(text("stage.ladder.planned", language, month=planned))
    if stands and report is not None and report.completed_on is not None:
        notes.append(str(report.completed_on))
    words: list[Component | str] = [text(f"stage.name.{stage}", language)]
    words += [html.Small(note) for note in notes]
    # Those who hear the page are told which stages lie behind: the colour of the rungs says it to the others.
    if reached and not stands:
        words.append(html.Span(text("stage.ladder.passed", language), className="unseen"))
    name = "rung now" if stands else "rung reached" if reached else "rung"
    return html.Li(words, className=name, **current(stands, "step"))
