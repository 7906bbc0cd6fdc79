"""Small signs beside a figure: its status with shape and word, where it comes from, what to bear in mind."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.charts.tones import Look, shape, tone, tone_of
from dashboard.components.svg import Svg, svg
from dashboard.components.wording import qualifier_word
from domain.assessment import Assessment, Mark, Status
from domain.observation import Observation, Qualifier, ValueStatus
from domain.plan import Language
from texts.catalogue import text

# A published baseline needs no warning; an estimate is already said by the value's own words.
_SILENT = {Mark.BASELINE_PUBLISHED, Mark.INCLUDES_ESTIMATE}

_DECORATION: Look = {"viewBox": "0 0 16 16", "aria-hidden": "true", "focusable": "false"}


def status_shape(status: Status, paint: str | None = None) -> Component:
    """The shape alone, for beside a word; ``paint`` is another tone than the status's own."""
    return Svg(
        tree=svg(
            "svg",
            {**_DECORATION, "class": f"shape tone-{paint or tone(status)}"},
            *shape(status),
        )
    )


def verdict_shape(assessment: Assessment) -> Component:
    """The shape of one verdict in the colour it is shown with."""
    return status_shape(assessment.status, tone_of(assessment))


def status_chip(assessment: Assessment, language: Language) -> Component:
    """Shape, word and colour together, never one of them alone."""
    word = html.Span(text(f"status.{assessment.status}", language))
    return html.Span([verdict_shape(assessment), word], className=f"chip chip-{tone_of(assessment)}")


def origin_badges(observation: Observation, language: Language) -> list[Component]:
    """已发布, 待审, 演示 and, where they apply, 预计 and 不完全统计."""
    found: list[Component] = [
        html.Span(
            text(f"obs_status.{observation.obs_status}", language),
            className=f"badge badge-{observation.obs_status}",
        )
    ]
    words = [qualifier_word(observation.qualifier, language)]
    # 预计 as the word of the value already says that it is an estimate.
    if observation.value_status is not ValueStatus.ACTUAL and observation.qualifier is not Qualifier.ESTIMATED:
        words.append(text(f"value_status.{observation.value_status}", language))
    return [*found, *(html.Span(word, className="badge") for word in dict.fromkeys(words) if word)]


def mark_badges(assessment: Assessment, language: Language) -> list[Component]:
    """What has to be said beside the verdict, except what the card already says elsewhere."""
    return [
        html.Span(text(f"mark.{mark}", language), className="badge badge-mark")
        for mark in assessment.marks
        if mark not in _SILENT
    ]
