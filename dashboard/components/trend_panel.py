"""The trend of one target with its path and target, and the table of both."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from dash import html
from dash.development.base_component import Component

from dashboard.charts.names import trend_name
from dashboard.charts.tones import tone_of
from dashboard.charts.trend import outlook_key, trend
from dashboard.components.aria import UNSEEN, named_by
from dashboard.components.chart_frame import Row, behind_chart, chart_frame, plotly_chart, table
from dashboard.components.picture_words import picture_file, picture_words
from dashboard.components.wording import bare_figure, observed, observed_at
from domain.observation import ObsStatus
from domain.plan import Language
from domain.progress import IndicatorProgress
from texts.catalogue import text
from texts.numbers import number, unit_name
from texts.printing import expected_places

CHART = "trend"


def trend_panel(
    indicator: IndicatorProgress, language: Language, *, choice: Component | None = None, class_name: str = ""
) -> Component:
    name = indicator.progress.indicator.name[language]
    title = text("screen.trend.title", language, name=name)
    return html.Section(
        [
            html.Header(
                [html.H2(title, id="trend-heading"), *([choice] if choice is not None else [])], className="panel-head"
            ),
            html.Figure(_figure(indicator, language, title), **named_by("trend-heading")),
        ],
        className=f"card panel {class_name}".strip(),
        **named_by("trend-heading"),
    )


def _figure(indicator: IndicatorProgress, language: Language, title: str) -> list[Component]:
    if not has_figure(indicator):
        return [html.P(text("screen.trend.empty", language), className="empty")]
    chart = plotly_chart(trend(indicator, language, name=trend_name(indicator, language)), CHART)
    return [
        html.Figcaption(_key(indicator, language), className="key"),
        chart_frame(
            chart,
            chart_id=CHART,
            title=title,
            note=picture_words(indicator.progress, indicator.basis, indicator.plan, language),
        ),
        behind_chart(
            trend_table(indicator, language),
            chart_id=CHART,
            file_name=picture_file(f"{indicator.progress.target.key}-trend", indicator.basis, indicator.plan, language),
            language=language,
            subject=title,
        ),
    ]


def has_figure(indicator: IndicatorProgress) -> bool:
    return any(observation.value is not None for observation in indicator.progress.observations)


def _key(indicator: IndicatorProgress, language: Language) -> list[Component]:
    """What the lines and dots mean; only what is drawn is named."""
    paint = f"tone-{tone_of(indicator.progress.assessment)}"
    entries = [(f"line-actual {paint}", "screen.trend.actual")]
    if indicator.path:
        entries.append(("line-path", "screen.trend.path"))
    entries.append(("line-target", "screen.trend.target"))
    if indicator.progress.assessment.outlook is not None:
        entries.append((f"line-outlook {paint}", f"screen.trend.{outlook_key(indicator.progress.assessment.outlook)}"))
    found = {one.obs_status for one in indicator.progress.observations if one.value is not None}
    entries += [(f"dot-{one} {paint}", f"obs_status.{one}") for one in ObsStatus if one in found]
    return [
        html.Span([html.Span(className=f"key-sign {sign}", **UNSEEN), text(key, language)]) for sign, key in entries
    ]


def trend_table(indicator: IndicatorProgress, language: Language) -> Component:
    """Every month that has a value or an expectation, oldest first."""
    progress = indicator.progress
    unit = unit_name(progress.indicator.unit_measure, language)
    headings = [
        text("screen.table.period", language),
        text("screen.table.value.in", language, unit=unit),
        text("screen.table.expected.in", language, unit=unit),
        text("screen.table.origin", language),
    ]
    caption = text("screen.trend.title", language, name=progress.indicator.name[language])
    return table(caption, headings, list(_rows(indicator, language)))


def _rows(indicator: IndicatorProgress, language: Language) -> Iterable[Row]:
    progress = indicator.progress
    expected = {point.month: point.value for point in indicator.path}
    seen = set()
    for observation in progress.observations:
        seen.add(observation.period_end)
        yield (
            observed_at(observation),
            observed(observation, progress.indicator, language),
            _expected(expected.get(observation.period_end), indicator, language),
            text(f"obs_status.{observation.obs_status}", language),
        )
    for month, value in sorted(expected.items()):
        if month not in seen and month.month % 3 == 0:
            absent = bare_figure(None, progress.indicator, language)
            yield str(month), absent, _expected(value, indicator, language), absent


def _expected(value: Decimal | None, indicator: IndicatorProgress, language: Language) -> str:
    measured = indicator.progress.indicator
    if value is None:
        return bare_figure(None, measured, language)
    return number(value, expected_places(value, measured), language)
