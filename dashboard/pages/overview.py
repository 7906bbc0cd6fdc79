"""总览: one plan at one period, every target judged, who is late, and what to look at first."""

from __future__ import annotations

from collections.abc import Sequence

from dash import Dash, html
from dash.development.base_component import Component
from sqlalchemy.orm import Session

from dashboard.components.as_of_menu import as_of_note, shown_day
from dashboard.components.basis_menu import basis_note
from dashboard.components.explanation_panel import explained_beside
from dashboard.components.footer import closing_words, judged_words
from dashboard.components.frame import frame
from dashboard.components.goals_board import goals_board
from dashboard.components.menu import Choice, choice_menu
from dashboard.components.pending_panel import pending_mark
from dashboard.components.plan_bar import plan_bar
from dashboard.components.ranking_panel import ranking_panel
from dashboard.components.summary_strip import summary_strip
from dashboard.components.target_sections import has_figure, other_targets, own_targets
from dashboard.components.trend_panel import trend_panel
from dashboard.quarter import shown_period
from dashboard.selection import Selection, UnknownChoiceError
from dashboard.session import caller
from domain.access import Act
from domain.progress import PlanProgress, TargetProgress
from services.plans import plans
from services.progress import indicator_progress, periods, plan_progress
from services.quarters import today
from services.review import pending_count
from texts.catalogue import text

PATH = "/"
TITLE = "screen.page.overview"
ACT = Act.VIEW_PUBLISHED


def layout() -> Component:
    """The page has no parts of its own that wait for a callback: ``content`` is all of it."""
    return html.Div()


def register(app: Dash) -> None:
    """Every choice on this page is a link, so the page itself needs no callback."""


def content(session: Session, selection: Selection) -> Component:
    period = shown_period(session, selection)
    day = shown_day(selection, today())
    view = plan_progress(session, selection.plan, period=period, basis=selection.basis, shown_on=day)
    in_domain = [one for one in view.targets if selection.domain in (None, one.target.domain)]
    shown = [one for one in in_domain if selection.status in (None, one.assessment.status)]
    body = [
        plan_bar(view, plans(session), selection, today()),
        *as_of_note(selection),
        *basis_note(view.plan, selection),
        summary_strip(view, in_domain, selection, waiting=_waiting(session, view, selection)),
        *own_targets(view, shown, selection),
        *_explained(view, selection),
        *_depth(session, view, shown, selection),
        *other_targets(view, shown, selection),
        *_goals(view, selection),
    ]
    judged = judged_words(view.method, view.profile, view.basis, selection.language)
    return frame(
        selection,
        body,
        periods=periods(session, selection.plan),
        period=period,
        is_demo=view.is_demo,
        closing=closing_words(view.as_of, view.data_version, judged, selection.language),
    )


def _waiting(session: Session, view: PlanProgress, selection: Selection) -> list[Component]:
    """How much waits for review, for those it concerns; a past day is shown as its readers saw it."""
    by = caller()
    if selection.as_of is not None or not by.may(Act.VIEW_PENDING):
        return []
    indicators = {progress.indicator.key for progress in view.targets if progress.indicator.reported_by_units}
    return pending_mark(pending_count(session, view.period, indicators, by=by), selection, view.period, by)


def _explained(view: PlanProgress, selection: Selection) -> list[Component]:
    """The verdict asked about, beside the targets; UnknownChoiceError where the plan has no such target."""
    asked = [progress for progress in view.targets if progress.target.key == selection.explained]
    if selection.explained is not None and not asked:
        raise UnknownChoiceError("explained", selection.explained)
    return [explained_beside(progress, selection) for progress in asked]


def _depth(
    session: Session, view: PlanProgress, shown: Sequence[TargetProgress], selection: Selection
) -> list[Component]:
    """Trend and ranking of the chosen target, else of the first that has units to rank, else of the first figure."""
    drawable = [one for one in shown if has_figure(one)]
    if not drawable:
        return []
    chosen = next((one for one in drawable if one.target.key == selection.target), None)
    ranked = next((one for one in drawable if one.indicator.reported_by_units), drawable[0])
    progress = chosen or ranked
    indicator = indicator_progress(
        session,
        selection.plan,
        progress.target.key,
        period=view.period,
        basis=selection.basis,
        shown_on=selection.as_of,
    )
    language = selection.language
    choices = [
        Choice(
            f"{one.indicator.name[language]} ({one.target.due.year})",
            selection.link(target=one.target.key) + "#trend-heading",
            one is progress,
        )
        for one in drawable
    ]
    choice = choice_menu(text("screen.indicator", language), choices)
    return [
        html.Div(
            [trend_panel(indicator, language, choice=choice), ranking_panel(indicator, language, whole=False)],
            className="depth",
        )
    ]


def _goals(view: PlanProgress, selection: Selection) -> list[Component]:
    goals = [goal for goal in view.goals if selection.domain in (None, goal.goal.domain)]
    # A filter by verdict asks about numbers; goals without one have none.
    return goals_board(goals, selection) if selection.status is None else []
