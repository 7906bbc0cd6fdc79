"""The course of one target: values as reported, the path they should follow, the target, and breaks left open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from dashboard.charts.annotations import last_words, on_axis, span, words_inside
from dashboard.charts.scale import ticks
from dashboard.charts.sparkline import runs
from dashboard.charts.template import axis, base_layout, text_width
from dashboard.charts.tones import fill
from dashboard.components.wording import (
    expected_figure,
    figure,
    observed,
    observed_at,
    plain_number,
    short_target_words,
)
from domain.assessment import Outlook
from domain.observation import Observation, ObsStatus
from domain.period import Month
from domain.plan import Language
from domain.progress import IndicatorProgress, PathPoint, TargetProgress
from texts.catalogue import text
from texts.numbers import unit_name

HEIGHT = 340
_SYMBOLS = {
    ObsStatus.PUBLISHED: "circle",
    ObsStatus.ACCEPTED: "square",
    ObsStatus.SUBMITTED: "diamond",
    ObsStatus.DEMO: "circle-open",
}


def trend(indicator: IndicatorProgress, language: Language, *, name: str) -> dict[str, Any]:
    """A Plotly figure of plain lists; what it draws is what it was given, point for point."""
    progress = indicator.progress
    shown = [observation for observation in progress.observations if observation.value is not None]
    return {
        "data": [
            *_path(indicator.path, progress, language),
            *_target(indicator, language),
            *_values(shown, progress, language),
            *_outlook(progress, language),
        ],
        "layout": {
            **base_layout(HEIGHT, name=name, right=_room(indicator, shown, language)),
            "xaxis": _months_axis(indicator),
            "yaxis": _value_axis(indicator, shown, language),
            "annotations": words_inside(indicator, shown, language),
        },
    }


def _values(shown: Sequence[Observation], progress: TargetProgress, language: Language) -> Iterable[dict[str, Any]]:
    paint = fill(progress.assessment)
    for run in runs(shown, progress.indicator.frequency.months):
        yield {
            "type": "scatter",
            "mode": "lines+markers" if len(run) > 1 else "markers",
            "name": text("screen.trend.actual", language),
            "x": [on_axis(observation.period_end) for observation in run],
            "y": [_drawn(observation.value) for observation in run],
            "line": {"color": paint, "width": 2.6},
            "marker": {
                "color": paint,
                "size": 8,
                "symbol": [_SYMBOLS[observation.obs_status] for observation in run],
                "line": {"color": paint, "width": 1.8},
            },
            "hovertext": [_hover(observation, progress, language) for observation in run],
            "hovertemplate": "%{hovertext}<extra></extra>",
            "meta": {"series": run[0].series},
            "cliponaxis": False,
        }


def _drawn(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _hover(observation: Observation, progress: TargetProgress, language: Language) -> str:
    origin = text(f"obs_status.{observation.obs_status}", language)
    return f"<b>{observed(observation, progress.indicator, language)}</b><br>{observed_at(observation)} · {origin}"


def _path(points: Sequence[PathPoint], progress: TargetProgress, language: Language) -> Iterable[dict[str, Any]]:
    if not points:
        return
    word = text("screen.trend.path", language)
    yield {
        "type": "scatter",
        "mode": "lines",
        "name": word,
        "x": [on_axis(point.month) for point in points],
        "y": [float(point.value) for point in points],
        "line": {"color": "var(--ink-2)", "width": 1.6, "dash": "6px,5px"},
        "hovertext": [
            f"{word} {expected_figure(point.value, progress.indicator, language)}<br>{point.month}" for point in points
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _target(indicator: IndicatorProgress, language: Language) -> Iterable[dict[str, Any]]:
    target = indicator.progress.target
    first, last = span(indicator)
    words = text(
        "screen.gauge.target", language, value=short_target_words(target, indicator.progress.indicator, language)
    )
    for bound in (target.value, target.low, target.high):
        if bound is not None:
            yield {
                "type": "scatter",
                "mode": "lines+text",
                "name": text("screen.trend.target", language),
                "x": [on_axis(first), on_axis(last)],
                "y": [float(bound), float(bound)],
                "text": [words, ""],
                "textposition": "top right",
                "textfont": {"color": "var(--ink)", "size": 13},
                "line": {"color": "var(--ink)", "width": 2},
                "hoverinfo": "skip",
                "cliponaxis": False,
            }


def _outlook(progress: TargetProgress, language: Language) -> Iterable[dict[str, Any]]:
    """The dotted way to the due month, drawn only where an outlook was worked out."""
    outlook, observation = progress.assessment.outlook, progress.assessment.observation
    if outlook is None or observation is None or observation.value is None:
        return
    words = text("screen.trend.outlook", language, value=figure(outlook.value, progress.indicator, language))
    yield {
        "type": "scatter",
        "mode": "lines+markers",
        "name": text(f"screen.trend.{outlook_key(outlook)}", language),
        "x": [on_axis(observation.period_end), on_axis(progress.target.due)],
        "y": [float(observation.value), float(outlook.value)],
        "line": {"color": fill(progress.assessment), "width": 2, "dash": "2px,4px"},
        "marker": {"size": [0, 8], "symbol": "circle-open", "color": fill(progress.assessment)},
        "hovertext": ["", words],
        "hovertemplate": "%{hovertext}<extra></extra>",
        **_spread(outlook),
    }


def outlook_key(outlook: Outlook) -> str:
    """The text that says what the dotted line is, and its interval where it has a width."""
    return "outlook.key" if outlook.low == outlook.high else "outlook.interval"


def _spread(outlook: Outlook) -> dict[str, Any]:
    if outlook.low is None or outlook.high is None:
        return {}
    above, below = outlook.high - outlook.value, outlook.value - outlook.low
    return {"error_y": {"array": [0, float(above)], "arrayminus": [0, float(below)], "symmetric": False}}


def _room(indicator: IndicatorProgress, shown: Sequence[Observation], language: Language) -> float:
    """The margin that keeps the words beside the last value whole, however near the edge it lies."""
    if not shown:
        return 16
    first, last = span(indicator)
    left_over = last.months_since(shown[-1].period_end) / max(last.months_since(first), 1)
    return max(16.0, text_width(last_words(indicator, shown[-1], language)) + 14 - 260 * left_over)


def _months_axis(indicator: IndicatorProgress) -> dict[str, Any]:
    first, last = span(indicator)
    years = range(first.year, last.year + 1)
    step = max(1, len(years) // 8 + (len(years) > 8))
    labelled = [year for year in years if (last.year - year) % step == 0]
    return axis(
        type="date",
        range=[on_axis(first.plus(-2)), on_axis(last.plus(3))],
        tickvals=[on_axis(Month(year, 12)) for year in labelled],
        ticktext=[f"Q4<br>{year}" for year in labelled],
        showgrid=False,
        tickangle=0,
        ticks="outside",
        tickcolor="var(--line-strong)",
    )


def _value_axis(indicator: IndicatorProgress, shown: Sequence[Observation], language: Language) -> dict[str, Any]:
    progress = indicator.progress
    target = progress.target
    drawn = [observation.value for observation in shown if observation.value is not None]
    drawn += [point.value for point in indicator.path]
    drawn += [bound for bound in (target.value, target.low, target.high) if bound is not None]
    drawn += [progress.assessment.outlook.value] if progress.assessment.outlook is not None else []
    values = ticks(min(drawn), max(drawn))
    unit = progress.indicator.unit_measure
    suffix = "%" if unit == "%" else ""
    # Room above the highest mark for the words on the target line, and below the lowest for its dot.
    span = values[-1] - values[0]
    top = max(values[-1], max(drawn) + span * Decimal("0.12"))
    bottom = min(values[0], min(drawn) - span * Decimal("0.04")) if values[0] else values[0]
    return axis(
        range=[float(bottom), float(top)],
        tickvals=[float(value) for value in values],
        ticktext=[plain_number(value, language) + suffix for value in values],
        title={"text": "" if suffix else unit_name(unit, language), "font": {"size": 12, "color": "var(--ink-3)"}},
    )
