"""Whether the audit chain is whole: what was found last, what is noted outside, and the way to look again."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import named_by
from dashboard.components.forms import hidden, token
from dashboard.components.icons import icon
from dashboard.components.moments import minute
from dashboard.selection import Selection
from domain.audit import Anchor
from domain.plan import Language
from services.audit_trail import LastCheck
from texts.audit_words import fault_sentence
from texts.catalogue import text


def check_panel(check: LastCheck | None, anchors: Sequence[Anchor], selection: Selection) -> Component:
    language = selection.language
    form = html.Form(
        [
            token(),
            *hidden({"plan": selection.plan, "lang": str(language)}),
            html.Button(text("audit.check.run", language), type="submit", className="button primary"),
        ],
        action="/audit/verify",
        method="post",
    )
    return html.Section(
        [
            html.H2(text("audit.check.heading", language), id="audit-check"),
            _result(check, language),
            html.P(_anchors(anchors, language), className="quiet"),
            form,
        ],
        className="card panel audit-check",
        **named_by("audit-check"),
    )


def _result(check: LastCheck | None, language: Language) -> Component:
    if check is None:
        return html.P(text("audit.check.never", language), role="status")
    at = minute(check.at)
    if check.fault is None:
        words = text("audit.check.sound", language, by=check.by, at=at, events=check.events)
        return html.P([icon("check"), html.Span(words)], role="status", className="told told-good")
    words = text("audit.check.broken", language, by=check.by, at=at, fault=fault_sentence(check.fault, language))
    return html.P([icon("warning"), html.Span(words)], role="alert", className="told told-bad")


def _anchors(anchors: Sequence[Anchor], language: Language) -> str:
    if not anchors:
        return text("audit.check.no_anchors", language)
    last = anchors[-1]
    return text("audit.check.anchors", language, count=len(anchors), seq=last.seq, at=minute(last.at))
