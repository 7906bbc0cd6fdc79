"""The plan at one glance: how much time is gone, how many targets stand where, who has not reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from dash import html
from dash.development.base_component import Component

from dashboard.charts.tones import tone, tone_of
from dashboard.components.aria import UNSEEN, current, named
from dashboard.components.badges import status_shape
from dashboard.components.rollup_panel import rollup_panel
from dashboard.selection import Selection
from domain.assessment import Status
from domain.plan import Language
from domain.progress import PlanProgress, TargetProgress
from texts.catalogue import text
from texts.numbers import percent

_NAMES_SHOWN = 4
_IN_ONE_ROW = 7


def summary_strip(
    view: PlanProgress, counted: Sequence[TargetProgress], selection: Selection, *, waiting: Sequence[Component] = ()
) -> Component:
    """``counted`` are the targets of the chosen domain: a counter says how many its link will show.

    ``waiting`` says what was sent and counts in none of it yet, for those who may know.
    """
    return html.Section(
        [
            _time(view, selection.language),
            _counters(counted, selection),
            _reports(view, waiting, selection.language),
            rollup_panel(view, selection),
        ],
        className="summary card",
        **named(text("screen.summary", selection.language)),
    )


def _time(view: PlanProgress, language: Language) -> Component:
    return html.Div(
        [
            html.P(text("screen.time_share", language), className="label"),
            _big(percent(view.time_share, 1, language).removesuffix("%"), "%"),
            _bar(view.time_share, "brand"),
            html.P(
                [
                    html.Span(str(view.plan.start)),
                    html.Span(text("screen.now", language, period=f"{view.period.year}Q{view.period.quarter}")),
                    html.Span(str(view.plan.due)),
                ],
                className="ends",
            ),
        ],
        className="summary-time",
    )


def _big(figure: str, unit: str) -> Component:
    return html.P([figure, html.Small(unit)], className="big")


def _bar(share: Decimal, paint: str) -> Component:
    width = f"{float(min(max(share, Decimal(0)), Decimal(1))) * 100:.2f}%"
    return html.Div(html.Div(style={"width": width}, className=f"fill-{paint}"), className="track", **UNSEEN)


def _counters(counted: Sequence[TargetProgress], selection: Selection) -> Component:
    language = selection.language
    counts = Counter(progress.assessment.status for progress in counted)
    links = [
        _counter(status, counts[status], _shared_tone(status, counted), selection)
        for status in Status
        if counts[status]
    ]
    everything = html.A(
        [
            html.Span(text("screen.counter.all", language), className="label"),
            html.Span(str(len(counted)), className="big"),
        ],
        href=selection.link(status=None),
        className="counter",
        **current(selection.status is None),
    )
    return html.Nav(
        html.Ul([html.Li(link) for link in (everything, *links)], style={"--columns": _columns(len(links) + 1)}),
        className="counters",
        **named(text("screen.counter.label", language)),
    )


def _shared_tone(status: Status, counted: Sequence[TargetProgress]) -> str:
    """Grey where every verdict of this status is out of date, as on their cards; else the status's own."""
    tones = {tone_of(one.assessment) for one in counted if one.assessment.status is status}
    return tones.pop() if len(tones) == 1 else tone(status)


def _columns(counters: int) -> str:
    """One row, or two of about the same length."""
    return str(counters if counters <= _IN_ONE_ROW else (counters + 1) // 2)


def _counter(status: Status, count: int, paint: str, selection: Selection) -> Component:
    """A link that shows only these targets; chosen once more it shows all again."""
    is_chosen = selection.status is status
    word = text(f"status.{status}", selection.language)
    return html.A(
        [
            html.Span([status_shape(status, paint), word], className=f"label tone-{paint}"),
            html.Span(str(count), className="big"),
        ],
        href=selection.link(status=None if is_chosen else status),
        className="counter",
        **current(is_chosen),
    )


def _reports(view: PlanProgress, waiting: Sequence[Component], language: Language) -> Component:
    reported, due = view.completeness.reported, view.completeness.due
    return html.Div(
        [
            html.P(text("screen.reports.label", language), className="label"),
            html.P([str(reported), html.Small(text("screen.reports.due", language, due=due))], className="big"),
            _bar(Decimal(reported) / due if due else Decimal(0), "met"),
            _missing(view, language),
            *waiting,
        ],
        className="summary-reports",
    )


def _missing(view: PlanProgress, language: Language) -> Component:
    """The names of those who have not reported; the rest of a long list folds away."""
    names = [view.units[code].short[language] for code in view.completeness.missing if code in view.units]
    if not names:
        words = "screen.reports.complete" if view.completeness.due else "screen.reports.none_due"
        return html.P(text(words, language), className="ends")
    separator = text("screen.join.names", language)
    first = text("screen.reports.missing", language, names=separator.join(names[:_NAMES_SHOWN]))
    if len(names) <= _NAMES_SHOWN:
        return html.P(first, className="ends")
    summary = html.Summary(first + text("screen.reports.more", language, count=len(names) - _NAMES_SHOWN))
    return html.Details([summary, html.P(separator.join(names[_NAMES_SHOWN:]))], className="ends missing")
