"""需要关注: what a leader should know first, in sentences, worst first."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import named_by
from dashboard.components.badges import status_shape, verdict_shape
from dashboard.components.icons import icon
from dashboard.selection import Selection
from domain.assessment import Assessment, Status
from domain.progress import PlanProgress
from texts.catalogue import text
from texts.sentences import attention_sentences

_SHOWN = 6


def attention(view: PlanProgress, selection: Selection, *, class_name: str = "") -> Component:
    language = selection.language
    sentences = attention_sentences(view, language)
    judged = {one.target.key: one.assessment for one in view.targets}
    items = [_item(key, _sign(status, judged.get(key)), sentence, selection) for key, status, sentence in sentences]
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


def _sign(status: Status | None, assessment: Assessment | None) -> Component:
    """The shape of the verdict in the colour its card has; a warning where the sentence is about none."""
    if status is None:
        return icon("warning")
    if assessment is not None and assessment.status is status:
        return verdict_shape(assessment)
    return status_shape(status)


def _item(key: str, sign: Component, sentence: str, selection: Selection) -> Component:
    words = html.A(sentence, href=selection.page("/indicator", target=key)) if key else html.Span(sentence)
    return html.Li([sign, words])
