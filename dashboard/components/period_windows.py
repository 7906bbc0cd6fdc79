"""The quarters with their windows, each with the form that changes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import current, named_by
from dashboard.components.field import Field
from dashboard.components.forms import hidden, token
from dashboard.components.icons import icon
from dashboard.components.moments import minute
from dashboard.selection import Selection
from domain.period import Period
from domain.plan import Language
from domain.review import PeriodWindow
from services.period_windows import Standing
from texts.catalogue import text
from texts.numbers import quarter_name


def window_list(standings: Sequence[Standing], selection: Selection, today: date, due: Period) -> Component:
    """Every quarter as a line that opens to its form, year by year, the newest first; ``due`` is marked."""
    if not standings:
        return html.P(text("periods.empty", selection.language), className="card panel quiet")
    years = groupby(standings, key=lambda standing: standing.window.period.year)
    parts = [part for year, members in years for part in _year(year, members, selection, today, due)]
    return html.Div(parts, className="card panel")


def _year(year: int, standings: Iterable[Standing], selection: Selection, today: date, due: Period) -> list[Component]:
    heading, lines = html.H2(text("periods.year", selection.language, year=year), id=f"year-{year}"), []
    for standing in standings:
        is_due = standing.window.period == due
        lines.append(html.Li(_line(standing, selection, today, is_due=is_due), **current(is_due)))
    return [heading, html.Ul(lines, className="windows", **named_by(f"year-{year}"))]


def _line(standing: Standing, selection: Selection, today: date, *, is_due: bool) -> Component:
    window, language = standing.window, selection.language
    mark = [html.Span(text("periods.current", language), className="badge")] if is_due else []
    summary = html.Summary(
        [
            html.Span([html.B(quarter_name(window.period, language), className="window-quarter"), *mark]),
            _state(window, language),
            html.Span(
                [
                    html.Span(text("periods.due", language, day=window.due_on.isoformat())),
                    _left(window, today, language),
                ]
            ),
            html.Span(text("periods.sent", language, sent=standing.sent, owing=standing.owing)),
            html.Span([text("periods.adjust", language), icon("chevron")], className="window-adjust"),
        ]
    )
    return html.Details(
        [summary, _changed(standing, language), _form(window, selection)],
        id=f"period-{window.period}",
        open=str(window.period) == selection.option("cell"),
        className="window",
    )


def _state(window: PeriodWindow, language: Language) -> Component:
    if window.is_open:
        return html.Span([icon("check"), text("periods.open", language)], className="chip chip-met")
    return html.Span([icon("lock"), text("periods.closed", language)], className="chip chip-none")


def _left(window: PeriodWindow, today: date, language: Language) -> Component:
    left = window.days_left(today)
    key = "periods.due_today" if left == 0 else "periods.days_left" if left > 0 else "periods.days_past"
    grace = text("periods.grace", language, days=window.grace_days)
    return html.Span(f"{text(key, language, days=abs(left))} · {grace}", className="quiet")


def _changed(standing: Standing, language: Language) -> Component:
    changed = standing.changed
    if changed is None:
        return html.P(text("periods.usual", language), className="quiet")
    words = text("periods.changed", language, by=changed.by, at=minute(changed.at), reason=changed.reason)
    return html.P(words, className="quiet")


def _form(window: PeriodWindow, selection: Selection) -> Component:
    language, period = selection.language, window.period
    return html.Form(
        [
            token(),
            *hidden({"plan": selection.plan, "lang": str(language)}),
            _states(window, language),
            _labelled("due_on", period, language, type="date", value=window.due_on.isoformat(), required=True),
            _labelled(
                "grace_days",
                period,
                language,
                inputMode="numeric",
                value=str(window.grace_days),
                maxLength="3",
                required=True,
            ),
            html.Label(
                [
                    html.Span(text("periods.reason", language)),
                    Field(type="text", name="reason", maxLength="500", required=True),
                ],
                className="typing-field window-reason",
            ),
            html.Button(text("periods.save", language), type="submit", className="button primary"),
        ],
        action=f"/periods/{period}",
        method="post",
        className="window-form",
    )


def _states(window: PeriodWindow, language: Language) -> Component:
    choices = [
        html.Label(
            [
                Field(type="radio", name="is_open", value=value, checked=window.is_open is is_open, required=True),
                html.Span(text(key, language)),
            ],
            className="rung-choice",
        )
        for value, is_open, key in (("1", True, "periods.open"), ("0", False, "periods.closed"))
    ]
    legend = html.Legend(text("periods.field.state", language))
    return html.Fieldset([legend, html.Div(choices, className="rung-choices")])


def _labelled(name: str, period: object, language: Language, **properties: object) -> Component:
    field = Field(id=f"{name}-{period}", name=name, **{"type": "text", **properties})
    label = html.Span(text(f"periods.field.{name}", language))
    return html.Label([label, field], htmlFor=f"{name}-{period}", className="typing-field")
