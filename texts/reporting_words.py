"""How many units the judged figure speaks of, with the month it is of: a plan's figures are reported month by month."""

from __future__ import annotations

from domain.assessment import Mark
from domain.plan import Language
from domain.progress import TargetProgress
from texts.catalogue import text
from texts.mark_words import mark_sentence
from texts.numbers import month_name
from texts.printing import Subject
from texts.told import said


def with_reporting_month(
    sentences: tuple[str, ...], subject: Subject, progress: TargetProgress, language: Language
) -> tuple[str, ...]:
    """The sentences with the month in the one that says how many units have reported."""
    undated = said(mark_sentence(subject, progress.assessment, Mark.PARTLY_REPORTED), language)
    return tuple(_dated(progress, language) if one == undated else one for one in sentences)


def _dated(progress: TargetProgress, language: Language) -> str:
    judged = progress.assessment.observation
    if judged is None or judged.completeness is None:
        return ""
    return text(
        "reporting.partly",
        language,
        month=month_name(judged.period_end, language),
        reported=judged.completeness.reported,
        due=judged.completeness.due,
    )
