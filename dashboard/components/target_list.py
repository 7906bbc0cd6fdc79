"""Targets nobody has published or reported a figure for: named with their promise and the reason, without a gauge."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components.badges import status_chip
from dashboard.components.target_card import detail_link
from dashboard.components.wording import target_words
from dashboard.selection import Selection
from domain.plan import Language
from domain.progress import TargetProgress
from texts.catalogue import text
from texts.numbers import month_name


def target_list(targets: Sequence[TargetProgress], selection: Selection) -> Component:
    """One line for each target; the wording and the document follow below it in small type."""
    return html.Ul([_line(progress, selection) for progress in targets], className="target-list")


def _line(progress: TargetProgress, selection: Selection) -> Component:
    language = selection.language
    target, indicator = progress.target, progress.indicator
    promise = f"{target_words(target, indicator, language)} · {month_name(target.due, language)}"
    return html.Li(
        [
            html.Div(
                [html.A(indicator.name[language], href=detail_link(progress, selection)), html.Span(promise, className="promise")],
                className="line-head",
            ),
            status_chip(progress.assessment, language),
            html.P([f"{why_no_figure(progress, language)} · ", _wording(progress, language)], className="quiet"),
        ]
    )


def why_no_figure(progress: TargetProgress, language: Language) -> str:
    """无公布口径 where nobody said how to count it, else only that no figure has been published."""
    if progress.observations:
        return text("screen.no_figure.not_in_period", language)
    key = "no_definition" if progress.indicator.definition is None else "not_published"
    return text(f"screen.no_figure.{key}", language)


def _wording(progress: TargetProgress, language: Language) -> Component:
    target = progress.target
    number = [" ", html.Span(target.document_number, lang="zh-CN")] if target.document_number else []
    return html.Span(
        [text("screen.wording", language, wording=target.wording[language]), " · ", target.document[language], *number]
    )
