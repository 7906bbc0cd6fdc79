"""待审: what was sent of an indicator and nobody has accepted, for those who may see it; it counts in nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import UNSEEN, named_by
from dashboard.components.badges import origin_badges
from dashboard.components.cell_sign import SHAPES
from dashboard.components.chart_frame import table
from dashboard.components.moments import minute
from dashboard.components.wording import ABSENT, observed, observed_at
from dashboard.selection import Selection
from domain.access import Act, Caller
from domain.observation import Recorded
from domain.period import Period
from domain.plan import Indicator
from domain.reporting_unit import ReportingUnit
from domain.review import CellState
from texts.catalogue import text


def pending_panel(
    found: Sequence[Recorded],
    indicator: Indicator,
    units: Mapping[str, ReportingUnit],
    selection: Selection,
    by: Caller,
) -> list[Component]:
    """The latest quarter first; nothing at all where nothing waits."""
    if not found:
        return []
    language = selection.language
    heading = text("review.pending.heading", language)
    headings = [
        text("review.pending.unit", language),
        text("review.pending.period", language),
        text("review.pending.value", language),
        text("screen.table.origin", language),
        text("review.versions.sent", language),
        "",
    ]
    latest = sorted(found, key=lambda one: one.observation.period_end, reverse=True)
    rows = [_row(one, indicator, units, selection, by) for one in latest]
    return [
        html.Section(
            [
                html.Header(
                    [
                        html.H2(heading, id="pending-heading"),
                        html.P(text("review.pending.note", language), className="quiet"),
                    ],
                    className="panel-head",
                ),
                html.Div(table(heading, headings, rows, stacks=True), className="scroll"),
            ],
            className="card panel pending-panel",
            **named_by("pending-heading"),
        )
    ]


def pending_mark(count: int, selection: Selection, period: Period, by: Caller) -> list[Component]:
    """How much waits in the quarter shown, and the way there; nothing at all where nothing does."""
    if not count:
        return []
    path, unit = ("/review", None) if by.may(Act.VIEW_REVIEW) else ("/report", by.reporting_unit)
    address = selection.page(path, period=period, reporting_unit=unit)
    words = text("review.pending.count", selection.language, count=count)
    sign = html.Span(SHAPES[CellState.PENDING], **UNSEEN)
    return [html.P(html.A([sign, " ", words], href=address, className="cell-sign cell-pending"), className="ends")]


def _row(
    found: Recorded,
    indicator: Indicator,
    units: Mapping[str, ReportingUnit],
    selection: Selection,
    by: Caller,
) -> tuple[Component | str, ...]:
    language, observation, code = selection.language, found.observation, found.reporting_unit or ""
    path = "review" if by.may(Act.VIEW_REVIEW) else "report"
    period = Period.containing(observation.period_end)
    link = html.A(
        text(f"review.pending.{'open' if path == 'review' else 'read'}", language),
        href=f"{selection.page(f'/{path}', period=period, reporting_unit=code, as_of=None)}#cell-{indicator.key}",
    )
    return (
        units[code].name[language] if code in units else ABSENT,
        observed_at(observation),
        observed(observation, indicator, language),
        html.Div(origin_badges(observation, language), className="badges"),
        ABSENT if observation.reported_at is None else minute(observation.reported_at),
        link,
    )
