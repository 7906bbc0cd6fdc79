"""阶段进展: goals and work items by stage, what of it is mine to report, what waits for review."""

from __future__ import annotations

from collections.abc import Sequence

from dash import Dash, html
from dash.development.base_component import Component
from sqlalchemy.orm import Session

from dashboard.components.aria import named_by
from dashboard.components.footer import closing_words, method_words
from dashboard.components.frame import frame
from dashboard.components.plan_bar import plan_switch
from dashboard.components.stage_work import work_item
from dashboard.quarter import shown_period
from dashboard.selection import Selection
from dashboard.session import caller
from domain.access import Act
from domain.assessment import METHOD
from domain.period import Period
from services.demo import has_demo
from services.period_windows import window_of
from services.plans import plans
from services.progress import data_version, periods
from services.quarters import today
from services.stage_reporting import StageWork, stage_work
from texts.catalogue import text
from texts.numbers import quarter_name

PATH = "/stages"
TITLE = "my_quarter.stages.page"
ACT = Act.VIEW_REPORT


def layout() -> Component:
    """The page has no parts of its own that wait for a callback: ``content`` is all of it."""
    return html.Div()


def register(app: Dash) -> None:
    """Stages, decisions and evidence are sent by plain forms to addresses of their own."""


def content(session: Session, selection: Selection) -> Component:
    period = shown_period(session, selection)
    work = stage_work(session, selection.plan, period, by=caller())
    is_open = window_of(session, period).is_open
    return frame(
        selection,
        [_heading(session, selection, period), *_groups(work, selection, period, is_open=is_open)],
        periods=periods(session, selection.plan),
        period=period,
        is_demo=has_demo(session),
        closing=closing_words(
            today(), data_version(session), method_words(METHOD, selection.language), selection.language
        ),
    )


def _heading(session: Session, selection: Selection, period: Period) -> Component:
    language = selection.language
    title = text("my_quarter.stages.title", language, period=quarter_name(period, language))
    note = html.P(text("my_quarter.stages.note", language), className="plan-facts")
    switch = html.Div(plan_switch(plans(session), selection), className="plan-choices")
    return html.Div([html.Div([html.H1(title), note], className="plan-name"), switch], className="plan-bar")


def _groups(work: Sequence[StageWork], selection: Selection, period: Period, *, is_open: bool) -> list[Component]:
    """What waits for this reader first: reports to decide on, then one's own, then all others."""
    language, reviews = selection.language, caller().may(Act.REVIEW)
    waiting = [one for one in work if reviews and one.sent is not None and not one.is_returned]
    mine = [one for one in work if one.is_mine and one not in waiting]
    others = [one for one in work if one not in waiting and one not in mine]
    done = sum(one.is_reported(period) for one in mine)
    headings = {
        "waiting": text("my_quarter.stages.waiting", language, count=len(waiting)),
        "mine": text("my_quarter.stages.mine", language, count=len(mine), done=done),
        "others": text("my_quarter.stages.others", language, count=len(others)),
    }
    parts = {"waiting": waiting, "mine": mine, "others": others}
    notes = [] if is_open else [html.P(text("my_quarter.stages.closed", language), role="note", className="quiet")]
    if caller().may(Act.REPORT) and not mine:
        notes.append(html.P(text("my_quarter.stages.none_mine", language), role="note", className="quiet"))
    shown = [name for name, members in parts.items() if members]
    return [
        *notes,
        *(_group(name, headings[name], parts[name], selection, period, is_open=is_open) for name in shown),
    ]


def _group(
    name: str, heading: str, members: Sequence[StageWork], selection: Selection, period: Period, *, is_open: bool
) -> Component:
    items = [work_item(one, selection, period, by=caller(), is_open=is_open) for one in members]
    head = html.Header(html.H2(heading, id=f"stages-{name}"), className="section-head")
    return html.Section(
        [head, html.Div(html.Ul(items), className="goal-group card")],
        className="goals stage-work",
        **named_by(f"stages-{name}"),
    )
