"""What the slide of one target says: its verdict in words, its sentences, its key numbers, its charts."""

from __future__ import annotations

from datetime import datetime

from briefings.content import TargetPage
from briefings.depth import InDepth
from briefings.dial import gauge
from briefings.footers import briefer_sources, footer, source_words
from briefings.key_numbers import key_numbers
from briefings.phrases import figure_marks, say, verdict_of
from briefings.rank import ranking
from briefings.reasons import sentences_beside, spoken, target_reasons
from briefings.trend import trend
from domain.plan import Language, Nature, Target
from domain.progress import PlanProgress
from texts.catalogue import text
from texts.numbers import quarter_name
from texts.sentences import explanation


def target_page(
    plan_progress: PlanProgress, depth: InDepth, *, title: str, language: Language, written_at: datetime
) -> TargetPage:
    progress = depth.progress
    assessment = progress.assessment
    eyebrow = _eyebrow(plan_progress, progress.target, language)
    feet = footer(
        plan_progress,
        source_words(progress.observations, language),
        written_at=written_at,
        language=language,
        assessment=assessment,
        briefer=briefer_sources(progress.observations, language),
    )
    steps, dial = explanation(progress, language), gauge(progress, language)
    reasons = target_reasons(progress, steps, language)
    sentences = sentences_beside(progress, reasons, language)
    return TargetPage(
        title=title,
        eyebrow=eyebrow,
        verdict=verdict_of(assessment, language),
        marks=figure_marks(progress.observations, language),
        sentences=sentences,
        key_numbers=key_numbers(
            progress,
            plan_progress.period,
            language,
            drawn=() if dial is None else [ring.role for ring in dial.rings],
        ),
        trend=trend(progress, depth.path, language),
        gauge=dial,
        reasons=reasons,
        spoken=(*spoken(sentences, steps, reasons, language), feet.source),
        ranking=ranking(depth, eyebrow=eyebrow, basis=feet.basis, language=language),
        footer=feet,
    )


def _eyebrow(progress: PlanProgress, target: Target, language: Language) -> str:
    """Period, domain, nature, relation, document and lead department, as far as they are published."""
    parts = [quarter_name(progress.period, language), text(f"domain.{target.domain}", language)]
    if target.nature is not Nature.UNSTATED:
        parts.append(text(f"nature.{target.nature}", language))
    parts.append(text(f"relation.{target.relation}", language))
    parts.append(target.document_number or target.document[language])
    if target.lead_department is not None:
        parts.append(say("lead", language, department=target.lead_department[language]))
    return say("eyebrow_separator", language).join(parts)
