"""What was promised and where it is written: wording, document, definition, baseline, path, department."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from dash import html
from dash.development.base_component import Component

from dashboard.components.aria import named_by
from dashboard.components.languages import spoken
from dashboard.components.links import source_links
from dashboard.components.wording import expected_figure, target_words
from domain.plan import BaselineBasis, Language, PathKind
from domain.progress import TargetProgress
from texts.catalogue import text
from texts.numbers import month_name

_Fact: TypeAlias = tuple[str, Component | str]


def source_panel(progress: TargetProgress, language: Language) -> Component:
    heading = text("screen.source.heading", language)
    rows = [
        *_promise(progress, language),
        *_measure(progress, language),
        *_course(progress, language),
    ]
    facts = [html.Div([html.Dt(name), html.Dd(value)]) for name, value in rows]
    return html.Section(
        [html.H2(heading, id="source-heading"), html.Dl(facts, className="source-facts")],
        className="card panel",
        **named_by("source-heading"),
    )


def _promise(progress: TargetProgress, language: Language) -> Iterable[_Fact]:
    target = progress.target
    words = target_words(target, progress.indicator, language)
    due = month_name(target.due, language)
    yield text("screen.fact.target", language), html.B(words)
    convention = text("screen.source.due_by_convention", language, month=due) if target.due_by_convention else due
    yield text("screen.fact.due", language), convention
    yield text("screen.source.quote", language), html.Q(target.source.quote, lang="zh-CN")
    document = spoken(target.document[language], language)
    if target.document_number:
        document += [" ", html.Span(target.document_number, lang="zh-CN")]
    yield text("screen.source.document", language), html.Span(document)
    tier = text(f"tier.{target.source.tier}", language)
    published: list[Component | str] = [source_links(target.source, language), f" · {tier}"]
    yield text("screen.source.published_by", language), html.Span(published)


def _measure(progress: TargetProgress, language: Language) -> Iterable[_Fact]:
    target, definition = progress.target, progress.indicator.definition
    unknown = text("screen.source.no_definition", language)
    yield text("screen.source.definition", language), definition[language] if definition is not None else unknown
    yield text("screen.source.nature", language), text(f"nature.{target.nature}", language)
    department = target.lead_department
    unpublished = text("screen.no_department", language)
    yield text("screen.source.department", language), department[language] if department is not None else unpublished
    if target.note[language]:
        yield text("screen.source.note", language), html.Span(spoken(target.note[language], language))


def _course(progress: TargetProgress, language: Language) -> Iterable[_Fact]:
    assessment = progress.assessment
    yield text("screen.source.baseline", language), _baseline_words(progress, language)
    if assessment.path is not None:
        yield text("screen.source.path", language), text(f"path.{assessment.path}", language)
    other = assessment.other_path
    if other is not None:
        words = text(
            "screen.source.other_path.words",
            language,
            path=text(f"path.{PathKind(other.path)}", language),
            status=text(f"status.{other.status}", language),
        )
        yield text("screen.source.other_path.label", language), words


def _baseline_words(progress: TargetProgress, language: Language) -> str:
    baseline = progress.assessment.baseline or progress.target.baseline
    if baseline is None or baseline.value is None or baseline.basis is BaselineBasis.NONE:
        return text("screen.source.no_baseline", language)
    printed = expected_figure(baseline.value, progress.indicator, language)
    month = "" if baseline.month is None else f" ({month_name(baseline.month, language)})"
    return f"{printed}{month} · {text(f'basis.{baseline.basis}', language)}"
