"""Words inside the trend: the last value, breaks in definition, and the mark of demonstration figures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from dashboard.charts.tones import tone_of
from dashboard.components.wording import bare_figure, qualifier_word
from domain.observation import Observation
from domain.period import Month
from domain.plan import Language
from domain.progress import IndicatorProgress, TargetProgress
from texts.catalogue import text


def words_inside(
    indicator: IndicatorProgress, shown: Sequence[Observation], language: Language
) -> list[dict[str, Any]]:
    return [
        *_last_value(indicator, shown, language),
        *_breaks(shown, language),
        *_demo(indicator.progress, language),
    ]


def on_axis(month: Month) -> str:
    """A month stands near its end on the axis of time; the 28th exists in every month."""
    return f"{month}-28"


def span(indicator: IndicatorProgress) -> tuple[Month, Month]:
    """From the first thing known to the last thing due."""
    observations, target = indicator.progress.observations, indicator.progress.target
    months = [indicator.plan.start, target.due, *(point.month for point in indicator.path)]
    months += [observation.period_end for observation in observations if observation.value is not None]
    return min(months), max(months)


def last_words(indicator: IndicatorProgress, last: Observation, language: Language) -> str:
    """The value with its word; its unit stands at the axis, except the sign of a percentage."""
    measured = indicator.progress.indicator
    printed = bare_figure(last.value, measured, language) + ("%" if measured.unit_measure == "%" else "")
    return " ".join(word for word in (qualifier_word(last.qualifier, language), printed) if word)


def _last_value(indicator: IndicatorProgress, shown: Sequence[Observation], language: Language) -> list[dict[str, Any]]:
    """The latest value in figures, right of its point, where no line comes from."""
    if not shown:
        return []
    last = shown[-1]
    return [
        {
            "x": on_axis(last.period_end),
            "y": None if last.value is None else float(last.value),
            "text": f"<b>{last_words(indicator, last, language)}</b>",
            "font": {"size": 14, "color": f"var(--{tone_of(indicator.progress.assessment)})"},
            "showarrow": False,
            "xanchor": "left",
            "yanchor": "top",
            "xshift": 4,
            "yshift": -6,
        }
    ]


def _breaks(shown: Sequence[Observation], language: Language) -> list[dict[str, Any]]:
    """A word where the definition changed; the line stays open there."""
    return [
        {
            "x": on_axis(later.period_end),
            "y": None if later.value is None else float(later.value),
            "text": text("screen.trend.break", language),
            "font": {"size": 12, "color": "var(--ink-2)"},
            "showarrow": True,
            "arrowhead": 0,
            "arrowcolor": "var(--ink-3)",
            "ax": -34,
            "ay": -30,
        }
        for earlier, later in pairwise(shown)
        if earlier.series != later.series
    ]


def _demo(progress: TargetProgress, language: Language) -> list[dict[str, Any]]:
    """The word 演示 inside the picture itself, so that it goes wherever the picture goes."""
    if not progress.is_demo:
        return []
    return [
        {
            "xref": "paper",
            "yref": "paper",
            "x": 1,
            "y": 1.02,
            "xanchor": "right",
            "yanchor": "bottom",
            "text": text("obs_status.demo", language),
            "font": {"size": 12, "color": "var(--demo-ink)"},
            "bgcolor": "var(--demo-bg)",
            "bordercolor": "var(--demo-line)",
            "borderpad": 3,
            "showarrow": False,
        }
    ]
