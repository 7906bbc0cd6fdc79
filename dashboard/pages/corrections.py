"""数据更正: accepted figures of one quarter that others took the place of later, each with its kind and reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from dash import Dash, html
from dash.development.base_component import Component
from sqlalchemy.orm import Session

from dashboard.components.aria import named_by
from dashboard.components.chart_frame import table
from dashboard.components.footer import closing_words, method_words
from dashboard.components.frame import frame
from dashboard.components.moments import minute
from dashboard.components.wording import ABSENT, difference, figure
from dashboard.quarter import shown_period
from dashboard.selection import Selection
from dashboard.session import caller
from domain.access import Act
from domain.assessment import METHOD
from domain.board import Correction
from domain.plan import Language
from services.corrections import corrections
from services.demo import has_demo
from services.progress import data_version, periods
from services.quarters import CHONGQING, today
from texts.catalogue import text
from texts.numbers import quarter_name, rounded
from texts.printing import figure_places

PATH = "/corrections"
TITLE = "review.corrections.title"
ACT = Act.VIEW_PUBLISHED

_COLUMNS = ("review.unit", "review.report.indicator", "review.corrections.before", "review.corrections.after")
_MORE = ("difference", "kind", "reason", "sent_by", "accepted")


def layout() -> Component:
    """The page has no parts of its own that wait for a callback: ``content`` is all of it."""
    return html.Div()


def register(app: Dash) -> None:
    """The page only shows, so it needs no callback."""


def content(session: Session, selection: Selection) -> Component:
    period, language = shown_period(session, selection), selection.language
    found = corrections(session, period, by=caller())
    title = text("review.corrections.title.period", language, period=quarter_name(period, language))
    body = [
        html.Div([html.H1(title, id="corrections-heading")], className="plan-bar"),
        html.Section(
            [html.P(text("review.corrections.note", language), className="quiet"), _list(found, title, selection)],
            className="card panel",
            **named_by("corrections-heading"),
        ),
    ]
    return frame(
        selection,
        body,
        periods=periods(session, selection.plan),
        period=period,
        is_demo=has_demo(session),
        closing=closing_words(today(), data_version(session), method_words(METHOD, language), language),
    )


def _list(found: Sequence[Correction], title: str, selection: Selection) -> Component:
    language = selection.language
    if not found:
        return html.P(text("review.corrections.none", language), className="empty")
    headings = [text(key, language) for key in (*_COLUMNS, *(f"review.corrections.{name}" for name in _MORE))]
    rows = [tuple(_row(correction, selection)) for correction in found]
    return html.Div(table(title, headings, rows, class_name="corrections", stacks=True), className="scroll")


def _row(correction: Correction, selection: Selection) -> Iterable[Component | str]:
    language, indicator = selection.language, correction.indicator
    before, after = correction.before, correction.after
    yield correction.reporting_unit.name[language]
    yield indicator.name[language]
    yield html.Div([html.Span(figure(before.value, indicator, language)), " ", _as_before(correction, selection)])
    yield figure(after.value, indicator, language)
    yield _difference(correction, language)
    yield text(f"review.kind.{correction.kind}", language)
    yield correction.reason
    yield correction.sent_by or ABSENT
    # Who it was is told to those who may see the unit's report; when it was, to everybody.
    yield " · ".join(part for part in (correction.accepted_by, minute(correction.accepted_at)) if part)


def _difference(correction: Correction, language: Language) -> str:
    before, after, indicator = correction.before.value, correction.after.value, correction.indicator
    if before is None or after is None:
        return ABSENT
    places = max(figure_places(one, indicator) for one in (before, after))
    return difference(rounded(after, places), rounded(before, places), indicator, language, decimals=places)


def _as_before(correction: Correction, selection: Selection) -> Component:
    """The overview as it was on the evening before the correction was accepted, where the figure counted by then."""
    eve, counted = _day(correction.accepted_at) - timedelta(days=1), correction.before.reported_at
    if counted is not None and _day(counted) > eve:
        return html.Span(text("review.corrections.same_day", selection.language), className="quiet")
    address = selection.page("/", period=correction.period, as_of=eve)
    return html.A(text("review.corrections.as_before", selection.language), href=address, className="quiet")


def _day(moment: datetime) -> date:
    return moment.astimezone(CHONGQING).date()
