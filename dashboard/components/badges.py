"""Small signs beside a figure: the status with its shape and word, where the figure comes from, what to bear in mind."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.charts.tones import shape, tone, tone_of
from dashboard.components.svg import Svg, svg
from dashboard.components.wording import qualifier_word
from domain.assessment import Assessment, Mark, Status
from domain.observation import Observation, ValueStatus
from domain.plan import Language
from texts.catalogue import text

# A published baseline needs no warning; an estimate is already said by the value's own words.
_SILENT = {Mark.BASELINE_PUBLISHED, Mark.INCLUDES_ESTIMATE}


def status_shape(status: Status, paint: str | None = None) -> Component:
    """The shape alone, for beside a word; ``paint`` is another tone than the status's own."""
    return Svg(
        tree=svg(
            "svg",
            {"viewBox": "0 0 16 16", "class": f"shape tone-{paint or tone(status)}", "aria-hidden": "true", "focusable": "false"},
            *shape(status),
        )
    )


def status_chip(assessment: Assessment, language: Language) -> Component:
    """Shape, word and colour together, never one of them alone."""
    status, paint = assessment.status, tone_of(assessment)
    return html.Span(
        [status_shape(status, paint), html.Span(text(f"status.{status}", language))],
        className=f"chip chip-{paint}",
    )


def origin_badges(observation: Observation, language: Language) -> list[Component]:
    """已发布, 待审, 演示 and, where they apply, 预计 and 不完全统计."""
    found = [
        html.Span(
            text(f"obs_status.{observation.obs_status}", language),
            className=f"badge badge-{observation.obs_status}",
        )
    ]
    words = [qualifier_word(observation.qualifier, language)]
    if observation.value_status is not ValueStatus.ACTUAL:
        words.append(text(f"value_status.{observation.value_status}", language))
    return found + [html.Span(word, className="badge") for word in dict.fromkeys(words) if word]


def mark_badges(assessment: Assessment, language: Language) -> list[Component]:
    """What has to be said beside the verdict, except what the card already says elsewhere."""
    return [
        html.Span(text(f"mark.{mark}", language), className="badge badge-mark")
        for mark in assessment.marks
        if mark not in _SILENT
    ]
