"""指标: one target in depth: its course, its verdict explained, its reporting units, its figures and its source."""

from __future__ import annotations

from collections.abc import Sequence

from dash import Dash, html
from dash.development.base_component import Component
from sqlalchemy.orm import Session

from dashboard.components.figures_panel import figures_panel
from dashboard.components.footer import closing_words
from dashboard.components.frame import frame
from dashboard.components.indicator_list import indicator_list
from dashboard.components.plan_bar import plan_switch
from dashboard.components.ranking_panel import ranking_panel
from dashboard.components.source_panel import source_panel
from dashboard.components.trend_panel import trend_panel
from dashboard.components.verdict_panel import explanation_panel, verdict_panel
from dashboard.selection import Selection
from domain.plan import Language
from domain.progress import IndicatorProgress, TargetProgress
from services.plans import plans
from services.progress import default_period, indicator_progress, periods, plan_progress

PATH = "/indicator"
TITLE = "screen.page.indicator"


def layout() -> Component:
    """The page has no parts of its own that wait for a callback: ``content`` is all of it."""
    return html.Div()


def register(app: Dash) -> None:
    """Every choice on this page is a link, so the page itself needs no callback."""


def content(session: Session, selection: Selection) -> Component:
    period = selection.period or default_period(session, selection.plan)
    view = plan_progress(session, selection.plan, period=period, basis=selection.basis)
    key = selection.target or _first_with_figure(view.targets)
    indicator = indicator_progress(session, selection.plan, key, period=period, basis=selection.basis)
    body = [
        html.Div(
            [
                html.P([view.plan.name[selection.language]], className="plan-facts"),
                plan_switch(plans(session), selection),
            ],
            className="plan-bar",
        ),
        html.Div(
            [
                indicator_list(view.targets, key, selection),
                html.Div(_panels(indicator, selection.language), className="stack"),
            ],
            className="indicator-page",
        ),
    ]
    return frame(
        selection,
        body,
        periods=periods(session, selection.plan),
        period=period,
        is_demo=indicator.progress.is_demo,
        closing=closing_words(indicator.as_of, indicator.data_version, indicator.method, selection.language),
    )


def _first_with_figure(targets: Sequence[TargetProgress]) -> str:
    """Somewhere to begin when the address names no target."""
    with_figure = [one for one in targets if one.assessment.observation is not None]
    return next(iter([*with_figure, *targets])).target.key


def _panels(indicator: IndicatorProgress, language: Language) -> list[Component]:
    progress = indicator.progress
    words = html.Div([explanation_panel(indicator, language), source_panel(progress, language)], className="stack")
    units = [ranking_panel(indicator, language, whole=True)] if indicator.units else []
    return [
        verdict_panel(progress, language),
        trend_panel(indicator, language),
        html.Div([words, *units], className="beside" if units else "stack"),
        figures_panel(progress, language),
    ]
