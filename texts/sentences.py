"""What is said about a verdict: its sentences, its reasons step by step, and what needs attention (STATUS 1.15)."""

from __future__ import annotations

from domain.plan import Language, Measure, Nature
from domain.progress import TargetProgress
from texts.attention import attention_sentences
from texts.catalogue import text
from texts.explanation import explanation_steps
from texts.explanation_line import explanation_lines
from texts.printing import Subject, subject_of
from texts.reporting_words import with_reporting_month
from texts.rival_words import rival_sentences
from texts.stage_words import goal_sentences, stage_explanation, stage_explanation_line, stage_sentences
from texts.verdict_words import case_sentences

__all__ = [
    "Subject",
    "attention_sentences",
    "case_sentences",
    "explanation",
    "explanation_line",
    "goal_sentences",
    "subject_of",
    "verdict_sentences",
]


def verdict_sentences(progress: TargetProgress, language: Language) -> tuple[str, ...]:
    """The sentences for one target of a plan, the most important first."""
    if progress.indicator.measure is Measure.MILESTONE:
        return stage_sentences(progress.target, progress.indicator.name, progress.assessment, language)
    subject = subject_of(progress)
    said = case_sentences(subject, progress.assessment, language)
    forecast = (text("circumstance.forecast", language),) if progress.target.nature is Nature.FORECAST else ()
    return (
        *with_reporting_month(said, subject, progress, language),
        *forecast,
        *rival_sentences(subject, progress, language),
    )


def explanation(progress: TargetProgress, language: Language) -> tuple[tuple[str, str], ...]:
    """How the verdict was reached: each step's label and its formula with the numbers put in."""
    if progress.indicator.measure is Measure.MILESTONE:
        return stage_explanation(progress.target, progress.assessment, language)
    return explanation_steps(subject_of(progress), progress.assessment, language)


def explanation_line(progress: TargetProgress, language: Language) -> tuple[str, ...]:
    """The same in two lines: the reckoning with its numbers, and the thresholds with profile and method version."""
    if progress.indicator.measure is Measure.MILESTONE:
        return (stage_explanation_line(progress.target, progress.assessment, language),)
    return explanation_lines(subject_of(progress), progress.assessment, language)
