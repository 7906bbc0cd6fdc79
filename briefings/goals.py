"""Goals and work items without a number, grouped as their plan groups them, with verdict and stage."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from briefings.content import Board, BoardRow, Group
from briefings.footers import footer
from briefings.phrases import say, verdict_of
from briefings.summary import plan_eyebrow, promise_source
from domain.goal import Goal, GoalKind
from domain.observation import ObsStatus
from domain.plan import Language, Relation
from domain.progress import GoalProgress, PlanProgress
from texts.catalogue import text
from texts.stage_words import brief_stage_words, goal_counts, verdict_word

# The 2019 plan names its qualitative goals in two groups of its own; other plans' go by their kind.
_GOAL_GROUPS = ("visions", "summary_goals")


def goal_board(progress: PlanProgress, *, language: Language, written_at: datetime) -> Board | None:
    """None for a plan whose every promise has a number."""
    groups: dict[str, list[BoardRow]] = {}
    for one in sorted(progress.goals, key=lambda one: one.goal.kind is not GoalKind.ARCHITECTURE):
        groups.setdefault(_heading(one.goal, language), []).append(_row(one, language))
    if not groups:
        return None
    return Board(
        title=say("goals.title", language, count=len(progress.goals)),
        eyebrow=plan_eyebrow(progress, language),
        counts=text("stage.board.heading", language, counts=goal_counts(progress.goals, language)),
        headings=(say("column.due", language), say("column.state", language)),
        groups=tuple(_group(heading, rows) for heading, rows in groups.items()),
        marks=(text(f"obs_status.{ObsStatus.DEMO}", language),) if _is_demo(progress) else (),
        footer=footer(progress, _source(progress, language), written_at=written_at, language=language),
    )


def _is_demo(progress: PlanProgress) -> bool:
    return any(one.is_demo for one in progress.goals)


def _source(progress: PlanProgress, language: Language) -> str:
    parts = [promise_source(progress, language)]
    if _is_demo(progress):
        parts.append(text("stage.board.demo", language))
    return say("sentence_separator", language).join(parts)


def _group(heading: str, rows: list[BoardRow]) -> Group:
    """A department that leads all of a group is named once."""
    leads = {row.remark for row in rows}
    if len(leads) > 1:
        return Group(heading, "", tuple(rows))
    return Group(heading, leads.pop(), tuple(replace(row, remark="") for row in rows))


def _heading(goal: Goal, language: Language) -> str:
    if goal.relation is Relation.COMPANION:
        return say("goals.companion", language)
    if goal.kind is GoalKind.QUALITATIVE and goal.domain not in _GOAL_GROUPS:
        return text(f"goal_kind.{goal.kind}", language)
    domain = text(f"domain.{goal.domain}", language)
    if goal.kind is GoalKind.ARCHITECTURE:
        return say("goals.architecture", language, part=domain)
    return domain


def _row(progress: GoalProgress, language: Language) -> BoardRow:
    goal = progress.goal
    lead = goal.lead_department
    return BoardRow(
        name=goal.name[language],
        remark="" if lead is None else say("lead", language, department=lead[language]),
        due=say("no_due", language) if goal.due is None else str(goal.due),
        state=replace(
            verdict_of(progress.assessment, language), word=verdict_word(progress.assessment.status, language)
        ),
        stage=brief_stage_words(progress.assessment, language),
    )
