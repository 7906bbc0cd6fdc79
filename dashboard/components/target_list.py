"""Targets nobody has published or reported a figure for: listed under the documents that set them, with the reason."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components.badges import status_shape
from dashboard.components.languages import spoken
from dashboard.components.target_card import detail_link, why_no_figure
from dashboard.components.wording import target_words
from dashboard.selection import Selection
from domain.plan import Name
from domain.progress import TargetProgress
from texts.catalogue import text
from texts.numbers import month_name


def target_list(targets: Sequence[TargetProgress], selection: Selection) -> Component:
    """The targets under the documents that set them."""
    documents: dict[tuple[Name, str | None], list[TargetProgress]] = {}
    for progress in targets:
        documents.setdefault((progress.target.document, progress.target.document_number), []).append(progress)
    return html.Div(
        [_document(name, number, members, selection) for (name, number), members in documents.items()],
        className="target-documents",
    )


def _document(name: Name, number: str | None, members: Sequence[TargetProgress], selection: Selection) -> Component:
    heading = spoken(name[selection.language], selection.language)
    if number:
        heading += [" ", html.Span(number, lang="zh-CN", className="quiet")]
    lines = html.Ul([_line(progress, selection) for progress in members])
    return html.Div([html.H3(heading), lines], className="target-document card")


def _line(progress: TargetProgress, selection: Selection) -> Component:
    language = selection.language
    target, indicator = progress.target, progress.indicator
    status = html.Span(
        [status_shape(progress.assessment.status), text(f"status.{progress.assessment.status}", language)],
        className="line-status",
    )
    wording = text("screen.wording", language, wording=target.wording[language])
    return html.Li(
        [
            html.Div(
                [
                    html.A(indicator.name[language], href=detail_link(progress, selection)),
                    html.Span(target_words(target, indicator, language), className="promise"),
                    html.Span(month_name(target.due, language), className="quiet"),
                ],
                className="line-head",
            ),
            status,
            html.P(f"{why_no_figure(progress, language)} · {wording}", className="quiet"),
        ]
    )
