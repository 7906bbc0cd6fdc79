"""总览: one plan at one period, every target judged, who is late, and what to look at first."""

from __future__ import annotations

from collections.abc import Sequence

from dash import Dash, html
from dash.development.base_component import Component
from sqlalchemy.orm import Session

from dashboard.components.aria import named_by
from dashboard.components.attention import attention
from dashboard.components.footer import closing_words
from dashboard.components.frame import frame
from dashboard.components.goals_board import goals_board
from dashboard.components.menu import Choice, choice_menu
from dashboard.components.plan_bar import plan_bar
from dashboard.components.ranking_panel import ranking_panel
from dashboard.components.summary_strip import summary_strip
from dashboard.components.target_card import target_card
from dashboard.components.target_list import target_list
from dashboard.components.trend_panel import trend_panel
from dashboard.selection import Selection
from domain.plan import Relation
from domain.progress import PlanProgress, TargetProgress
from services.plans import plans
from services.progress import default_period, indicator_progress, periods, plan_progress
from texts.catalogue import text

PATH = "/"
TITLE = "screen.page.overview"


def layout() -> Component:
    """The page has no parts of its own that wait for a callback: ``content`` is all of it."""
    return html.Div()


def register(app: Dash) -> None:
    """Every choice on this page is a link, so the page itself needs no callback."""


def content(session: Session, selection: Selection) -> Component:
    period = selection.period or default_period(session, selection.plan)
    view = plan_progress(session, selection.plan, period=period, basis=selection.basis)
    in_domain = [one for one in view.targets if selection.domain in (None, one.target.domain)]
    shown = [one for one in in_domain if selection.status in (None, one.assessment.status)]
    body = [
        plan_bar(view, plans(session), selection),
        summary_strip(view, in_domain, selection),
        *_own(view, shown, selection),
        *_depth(session, view, shown, selection),
        *_others(shown, selection),
        *_goals(view, selection),
    ]
    return frame(
        selection,
        body,
        periods=periods(session, selection.plan),
        period=period,
        is_demo=view.is_demo,
        closing=closing_words(view.as_of, view.data_version, view.method, selection.language),
    )


def _own(view: PlanProgress, shown: Sequence[TargetProgress], selection: Selection) -> list[Component]:
    """The plan's own targets, the forecasts beside it, and what needs attention."""
    own = [one for one in shown if _has_card(one) and _is_own(one)]
    sections = [_cards("own", own, selection, closing=attention(view, selection, class_name=_fill(len(own))))]
    if not any(_is_own(one) for one in view.targets):
        sections.insert(0, html.P(text("screen.targets.none_own", selection.language), className="lead"))
    return sections if shown else [*sections, _nothing_shown(selection)]


def _others(shown: Sequence[TargetProgress], selection: Selection) -> list[Component]:
    """Companion documents' targets, then every target nobody has a figure of."""
    companion = [one for one in shown if _has_card(one) and not _is_own(one)]
    unknown = [one for one in shown if not _has_card(one)]
    sections = [_cards("companion", companion, selection)] if companion else []
    if unknown:
        sections.append(_section("unknown", len(unknown), target_list(unknown, selection), selection))
    return sections


def _has_card(progress: TargetProgress) -> bool:
    """A gauge needs a figure; only the plan's own targets get one without."""
    return _has_figure(progress) or progress.target.relation is Relation.CORE


def _is_own(progress: TargetProgress) -> bool:
    return progress.target.relation is not Relation.COMPANION


def _has_figure(progress: TargetProgress) -> bool:
    return progress.assessment.observation is not None


def _cards(
    name: str, members: Sequence[TargetProgress], selection: Selection, *, closing: Component | None = None
) -> Component:
    cards: list[Component] = [target_card(progress, selection) for progress in members]
    grid = html.Div([*cards, *([closing] if closing is not None else [])], className="cards")
    return _section(name, len(members), grid, selection) if members else grid


def _section(name: str, count: int, body: Component, selection: Selection) -> Component:
    heading = f"targets-{name}"
    words = text(f"screen.targets.{name}", selection.language)
    note = text(f"screen.targets.{name}.note", selection.language)
    return html.Section(
        [
            html.Header(
                [
                    html.H2([words, html.Span(str(count), className="count")], id=heading),
                    html.P(note, className="quiet"),
                ],
                className="section-head",
            ),
            body,
        ],
        **named_by(heading),
    )


def _fill(count: int) -> str:
    """How many columns are left for the last card in rows of three and of two."""
    return f"fill-three-{3 - count % 3} fill-two-{2 - count % 2}"


def _nothing_shown(selection: Selection) -> Component:
    language = selection.language
    everything = html.A(text("screen.filter.clear", language), href=selection.link(status=None, domain=None))
    return html.P([text("screen.filter.nothing", language), " ", everything], className="empty card")


def _depth(
    session: Session, view: PlanProgress, shown: Sequence[TargetProgress], selection: Selection
) -> list[Component]:
    """Trend and ranking of the chosen target, else of the first that has units to rank, else of the first figure."""
    drawable = [one for one in shown if _has_figure(one)]
    if not drawable:
        return []
    chosen = next((one for one in drawable if one.target.key == selection.target), None)
    ranked = next((one for one in drawable if one.indicator.reported_by_units), drawable[0])
    progress = chosen or ranked
    indicator = indicator_progress(
        session, selection.plan, progress.target.key, period=view.period, basis=selection.basis
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
