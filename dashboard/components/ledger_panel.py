"""目标调整记录: what was first promised, what it became, by which document, why and from when."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import named, named_by
from dashboard.components.chart_frame import Row, table
from dashboard.components.languages import typed
from dashboard.components.wording import target_words
from domain.basis import TargetBasis
from domain.plan import Language, Target
from domain.progress import TargetProgress
from texts.catalogue import text
from texts.ledger_words import revision_reason
from texts.numbers import month_name

_COLUMNS = ("edition", "value", "due", "document", "reason", "effective")


def ledger_panel(progress: TargetProgress, language: Language) -> Component:
    """The whole record where there is one; else one line."""
    heading = text("screen.ledger.heading", language)
    body: Component = html.P(text("screen.ledger.unchanged", language), className="quiet")
    if len(progress.revisions) > 1:
        headings = [text(f"screen.ledger.{column}", language) for column in _COLUMNS]
        rows = [_row(number, revision, progress, language) for number, revision in enumerate(progress.revisions)]
        body = html.Div(
            table(heading, headings, rows, class_name="ledger", stacks=True),
            className="scroll",
            tabIndex="0",
            role="group",
            **named(heading),
        )
    return html.Section(
        [html.H2(heading, id="ledger-heading"), body], className="card panel", **named_by("ledger-heading")
    )


def _row(number: int, revision: Target, progress: TargetProgress, language: Language) -> Row:
    unstated = text("screen.ledger.unstated", language)
    is_judged_by = revision.revision == progress.target.revision
    here = [html.Span(text("screen.ledger.in_view", language), className="badge badge-mark")] if is_judged_by else []
    return (
        html.Span([edition(number, language), *here], className="edition"),
        html.B(target_words(revision, progress.indicator, language)),
        month_name(revision.due, language),
        html.Span(_document(revision) or unstated, lang="zh-CN" if _document(revision) else None),
        html.Span(typed(revision_reason(revision, language) or unstated, language)),
        revision.effective.isoformat() if revision.effective is not None else unstated,
    )


def _document(revision: Target) -> str | None:
    """The document that revised the promise, or for the first one the document that made it."""
    return revision.revision_document or (revision.document_number if revision.revision == 1 else None)


def edition(number: int, language: Language) -> str:
    """原定, 第1次调整 …"""
    return (
        text("screen.ledger.revised", language, number=number) if number else text("screen.ledger.original", language)
    )


def edition_in_view(progress: TargetProgress) -> int:
    """How many times the target judged by had been revised before it stood as it does."""
    return place_of(progress.target, progress.revisions)


def place_of(target: Target, revisions: Sequence[Target]) -> int:
    return next((place for place, one in enumerate(revisions) if one.revision == target.revision), target.revision - 1)


def revision_words(progress: TargetProgress, language: Language) -> list[str]:
    """第1次调整, its document, its day and its reason; or that the first promise stands."""
    number, later = edition_in_view(progress), len(progress.revisions) - 1
    if number:
        document, effective = progress.target.revision_document, progress.target.effective
        day = None if effective is None else effective.isoformat()
        said = (document, day, revision_reason(progress.target, language))
        return [text("screen.explained.revision.later", language, number=number), *(one for one in said if one)]
    if later > 0:
        return [text("screen.explained.revision.original_of", language, count=later)]
    return [text("screen.explained.revision.original", language)]


def revision_badge(progress: TargetProgress, targets: TargetBasis, language: Language) -> list[Component]:
    """目标已调整 where the target judged by is not the first promise; the other way round where a later one exists."""
    if edition_in_view(progress):
        key = "screen.ledger.badge"
    elif len(progress.revisions) > 1 and targets is TargetBasis.ORIGINAL:
        key = "screen.ledger.badge.original"
    else:
        return []
    return [html.Span(text(key, language), className="badge badge-revised")]
