"""需要关注: what a leader should know first, in sentences, worst first."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import named_by
from dashboard.components.badges import status_shape
from dashboard.components.icons import icon
from dashboard.selection import Selection
from domain.assessment import Status
from domain.progress import PlanProgress
from texts.catalogue import text
from texts.sentences import attention_sentences

_SHOWN = 6


def attention(view: PlanProgress, selection: Selection, *, class_name: str = "") -> Component:
    language = selection.language
    sentences = attention_sentences(view, language)
    items = [_item(key, status, sentence, selection) for key, status, sentence in sentences]
    body: list[Component] = [html.Ul(items[:_SHOWN], className="attention-list")]
    if not items:
        body = [html.P(text("screen.attention.none", language), className="quiet")]
    if len(items) > _SHOWN:
        more = html.Summary(text("screen.attention.more", language, count=len(items) - _SHOWN))
        body.append(html.Details([more, html.Ul(items[_SHOWN:], className="attention-list")], className="fold"))
    return html.Section(
        [html.H2(text("screen.attention.heading", language), id="attention-heading"), *body],
        className=f"card attention {class_name}".strip(),
        **named_by("attention-heading"),
    )


def _item(key: str, status: Status | None, sentence: str, selection: Selection) -> Component:
    sign = status_shape(status) if status is not None else icon("warning")
    words = html.A(sentence, href=selection.page("/indicator", target=key)) if key else html.Span(sentence)
    return html.Li([sign, words])
