"""指标: one target in depth: its course, its verdict explained, its reporting units, its figures and its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dash import Dash, html
from dash.development.base_component import Component
from sqlalchemy.orm import Session

from dashboard.components.as_of_menu import as_of_menu, as_of_note, shown_day
from dashboard.components.basis_menu import basis_menu, basis_note, is_plans_own
from dashboard.components.explanation_panel import explanation_panel
from dashboard.components.figures_panel import figures_panel
from dashboard.components.footer import closing_words, judged_words
from dashboard.components.frame import frame
from dashboard.components.indicator_list import indicator_list
from dashboard.components.ledger_panel import ledger_panel
from dashboard.components.memory_panel import memory_panel
from dashboard.components.pending_panel import pending_panel
from dashboard.components.plan_bar import plan_switch
from dashboard.components.ranking_panel import ranking_panel
from dashboard.components.rivals import rivals_panel
from dashboard.components.source_panel import source_panel
from dashboard.components.trend_panel import trend_panel
from dashboard.components.verdict_panel import verdict_panel
from dashboard.quarter import shown_period
from dashboard.selection import Selection
from dashboard.session import caller
from domain.access import Act
from domain.plan import Language
from domain.progress import IndicatorProgress, TargetProgress
from domain.reporting_unit import ReportingUnit
from services.plans import plans
from services.progress import indicator_progress, periods, plan_progress
from services.quarters import today
from services.review import pending_figures

PATH = "/indicator"
TITLE = "screen.page.indicator"
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
    key = selection.target or _first_with_figure(view.targets)
    indicator = indicator_progress(session, selection.plan, key, period=period, basis=selection.basis, shown_on=day)
    body = [
        html.Div(
            [
                html.P([view.plan.name[selection.language]], className="plan-facts"),
                html.Div(
                    [
                        plan_switch(plans(session), selection),
                        basis_menu(view.plan, selection),
                        as_of_menu(selection, period, today()),
                    ],
                    className="plan-choices",
                ),
            ],
            className="plan-bar",
        ),
        *as_of_note(selection),
        *basis_note(view.plan, selection),
        html.Div(
            [
                indicator_list(view.targets, key, selection),
                html.Div(
                    [
                        *_waiting(session, indicator, view.units, selection),
                        *_panels(indicator, view.units, selection.language),
                    ],
                    className="stack",
                ),
            ],
            className="indicator-page",
        ),
    ]
    judged = judged_words(indicator.method, indicator.profile, indicator.basis, selection.language)
    return frame(
        selection,
        body,
        periods=periods(session, selection.plan),
        period=period,
        is_demo=indicator.progress.is_demo,
        subject=indicator.progress.indicator.name[selection.language],
        closing=closing_words(indicator.as_of, indicator.data_version, judged, selection.language),
    )


def _first_with_figure(targets: Sequence[TargetProgress]) -> str:
    """Somewhere to begin when the address names no target."""
    with_figure = [one for one in targets if one.assessment.observation is not None]
    return next(iter([*with_figure, *targets])).target.key


def _waiting(
    session: Session, indicator: IndicatorProgress, units: Mapping[str, ReportingUnit], selection: Selection
) -> list[Component]:
    """What waits for review, for those it concerns; a past day is shown as its readers saw it."""
    measured = indicator.progress.indicator
    if selection.as_of is not None or not caller().may(Act.VIEW_PENDING):
        return []
    return pending_panel(pending_figures(session, measured.key, by=caller()), measured, units, selection, caller())


def _panels(indicator: IndicatorProgress, units: Mapping[str, ReportingUnit], language: Language) -> list[Component]:
    progress = indicator.progress
    words = html.Div([explanation_panel(indicator, language), source_panel(progress, language)], className="stack")
    ranked = [ranking_panel(indicator, language, whole=True)] if indicator.units else []
    return [
        verdict_panel(indicator, language),
        trend_panel(indicator, language),
        *rivals_panel(progress, language),
        html.Div([words, *ranked], className="beside" if ranked else "stack"),
        memory_panel(progress, units, language, is_other_basis=not is_plans_own(indicator.plan, indicator.basis)),
        ledger_panel(progress, language),
        figures_panel(progress, language),
    ]
