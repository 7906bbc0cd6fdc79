"""Goals without a number: the 135 architecture, visions, projects and tasks, each with its verdict and stage."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.charts.tones import tone_of
from dashboard.components.aria import named_by
from dashboard.components.badges import status_shape
from dashboard.components.goal_facts import goal_facts
from dashboard.components.icons import icon
from dashboard.components.languages import spoken
from dashboard.components.stage_ladder import stage_line
from dashboard.selection import Selection
from domain.goal import Goal
from domain.plan import Language, Relation
from domain.progress import GoalProgress
from texts.catalogue import text
from texts.stage_words import goal_counts, verdict_word

_ARCHITECTURE = (("hub", "1"), ("support", "3"), ("applications", "5"))
# Domains that are a list of the document itself; goals of other domains are its qualitative goals.
_LISTS = [
    "visions",
    "summary_goals",
    "strategic_projects",
    "problem_projects",
    "brand_projects",
    "hub_projects",
    "support_projects",
    "meeting_tasks",
    "action_plans",
    "work_paths",
    "pilots",
]


def goals_board(goals: Sequence[GoalProgress], selection: Selection) -> list[Component]:
    """The architecture where the plan has one, then every other list of goals."""
    language = selection.language
    architecture = [_pillar(place, _of_domain(goals, domain), language) for domain, place in _ARCHITECTURE]
    boards = [pillar for pillar in architecture if pillar is not None]
    lists = [_group(heading, members, language) for heading, members in grouped(goals, language)]
    sections = []
    if boards:
        inside = [progress for domain, _ in _ARCHITECTURE for progress in _of_domain(goals, domain)]
        sections.append(_section("architecture", inside, html.Div(boards, className="pillars"), language))
    if lists:
        listed = [progress for _, members in grouped(goals, language) for progress in members]
        sections.append(_section("heading", listed, html.Div(lists, className="goal-groups"), language))
    return sections


def grouped(goals: Sequence[GoalProgress], language: Language) -> list[tuple[str, list[GoalProgress]]]:
    """Every goal outside the architecture once, under the heading of its list."""
    inside = {domain for domain, _ in _ARCHITECTURE}
    groups: dict[str, list[GoalProgress]] = {}
    for progress in goals:
        if progress.goal.domain not in inside:
            groups.setdefault(_heading(progress.goal), []).append(progress)
    order = ["screen.goals.qualitative", *(f"domain.{name}" for name in _LISTS), "screen.goals.companion"]
    return [(text(key, language), groups[key]) for key in order if key in groups]


def _heading(goal: Goal) -> str:
    if goal.relation is not Relation.CORE:
        return "screen.goals.companion"
    return f"domain.{goal.domain}" if goal.domain in _LISTS else "screen.goals.qualitative"


def _of_domain(goals: Sequence[GoalProgress], domain: str) -> list[GoalProgress]:
    return [progress for progress in goals if progress.goal.domain == domain]


def _section(name: str, members: Sequence[GoalProgress], body: Component, language: Language) -> Component:
    heading = f"goals-{name}"
    note = text(f"stage.board.{name}", language, counts=goal_counts(members, language))
    head = [html.H2(text(f"screen.goals.{name}", language), id=heading), html.P(note, className="quiet")]
    return html.Section([html.Header(head, className="section-head"), body], className="goals", **named_by(heading))


def _pillar(place: str, members: Sequence[GoalProgress], language: Language) -> Component | None:
    """One of the architecture's three parts, under its numeral."""
    if not members:
        return None
    words = text(f"domain.{members[0].goal.domain}", language).partition("·")[2].strip()
    heading = html.H3([html.Span(place, className="numeral"), html.Span(words)])
    return html.Div([heading, _list(members, language)], className="pillar card")


def _group(heading: str, members: Sequence[GoalProgress], language: Language) -> Component:
    count = html.Span(str(len(members)), className="count")
    return html.Div([html.H3([heading, count]), _list(members, language)], className="goal-group card")


def _list(members: Sequence[GoalProgress], language: Language) -> Component:
    return html.Ul([_goal(progress, language) for progress in members])


def _goal(progress: GoalProgress, language: Language) -> Component:
    name = html.Span(spoken(progress.goal.name[language], language), className="goal-name")
    summary = html.Summary(
        [name, _verdict(progress, language), icon("chevron"), *stage_line(progress.assessment, language)]
    )
    return html.Li(html.Details([summary, goal_facts(progress, language)], className="goal"))


def _verdict(progress: GoalProgress, language: Language) -> Component:
    """Shape and word; where nobody reported a stage, that is the word."""
    assessment = progress.assessment
    shape, word = status_shape(assessment.status, tone_of(assessment)), verdict_word(assessment.status, language)
    return html.Span([shape, word], className=f"goal-verdict tone-{tone_of(assessment)}")
