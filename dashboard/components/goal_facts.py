"""What unfolds under a goal: its ladder, its sentences, what shows its stage, and where it was promised."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from dash import html
from dash.development.base_component import Component

from dashboard.components.languages import spoken
from dashboard.components.links import source_links
from dashboard.components.stage_ladder import stage_ladder
from domain.goal import Goal
from domain.observation import ObsStatus
from domain.plan import Language
from domain.progress import GoalProgress
from domain.stage_report import StageReport
from texts.catalogue import text
from texts.numbers import month_name
from texts.stage_words import goal_sentences, planned_words

_Fact: TypeAlias = tuple[str, Component | str]


def goal_facts(progress: GoalProgress, language: Language) -> Component:
    goal, report = progress.goal, progress.assessment.stage
    rows = [*_promised(goal, language), *(_reported(report, language) if report is not None else ())]
    facts = html.Dl([html.Div([html.Dt(name), html.Dd(value)]) for name, value in rows])
    if report is None:
        return facts
    sentences = [html.P(spoken(sentence, language)) for sentence in goal_sentences(progress, language)]
    return html.Div([stage_ladder(progress.assessment, goal, language), *sentences, facts])


def _promised(goal: Goal, language: Language) -> Iterable[_Fact]:
    yield text("screen.source.quote", language), html.Q(goal.source.quote, lang="zh-CN")
    yield text("screen.source.document", language), html.Span(spoken(goal.document[language], language))
    unknown = text("screen.goals.no_due", language)
    yield text("screen.fact.due", language), unknown if goal.due is None else month_name(goal.due, language)
    if goal.stages:
        yield text("stage.fact.planned", language), planned_words(goal, language)
    department = goal.lead_department
    unpublished = text("screen.no_department", language)
    yield text("screen.source.department", language), department[language] if department is not None else unpublished


def _reported(report: StageReport, language: Language) -> Iterable[_Fact]:
    """What shows the stage, in the words of whoever reported it."""
    if report.evidence:
        yield text("stage.fact.evidence", language), _evidence(report, language)
    if report.note:
        yield text("screen.source.note", language), html.Span(report.note, lang="zh-CN")
    if report.remark is not None:
        yield text("screen.source.note", language), html.Span(spoken(report.remark[language], language))
    if report.source is not None:
        yield text("stage.fact.source", language), source_links(report.source, language)
        yield text("stage.fact.quote", language), html.Q(report.source.quote, lang="zh-CN")


def _evidence(report: StageReport, language: Language) -> Component:
    """As it was written; what the program wrote itself is said in the reader's language."""
    if report.obs_status is ObsStatus.DEMO:
        return html.Span(text("demonstration.evidence", language))
    return html.Span(report.evidence, lang="zh-CN")
