"""需要关注: what a leader should know first, worst first."""

from __future__ import annotations

from decimal import Decimal

from domain.assessment import Assessment, Colour, Mark, Status
from domain.plan import Language
from domain.progress import PlanProgress, TargetProgress
from texts.catalogue import text
from texts.printing import subject_of
from texts.stage_words import stage_standing
from texts.told import said
from texts.verdict_words import standing_sentence

_WORST_FIRST = (
    Status.MISSED,
    Status.REGRESSING,
    Status.OFF_TRACK,
    Status.NOT_MAINTAINED,
    Status.NOT_MET_THIS_PERIOD,
    Status.OVERDUE,
    Status.BEHIND,
    Status.MOSTLY_MAINTAINED,
    Status.DUE_SOON,
    Status.IN_PROGRESS,
    Status.NOT_STARTED,
)
_WARNINGS = (
    Mark.DOUBT_REPORTED,
    Mark.STAGE_LATE,
    Mark.FINAL_VALUE_MISSING,
    Mark.STALE,
    Mark.FELL_BACK,
    Mark.SLOWING,
    Mark.AWAITING_UPDATE,
)


def attention_sentences(progress: PlanProgress, language: Language) -> tuple[tuple[str, Status | None, str], ...]:
    """Target key, status and sentence; key and status are empty for what concerns the whole plan."""
    concerning = sorted((one for one in progress.targets if _rank(one.assessment) is not None), key=_order)
    return (
        *((one.target.key, one.assessment.status, _sentence(one, language)) for one in concerning),
        *(("", None, sentence) for sentence in _of_the_plan(progress, language)),
    )


def _order(progress: TargetProgress) -> tuple[int, Decimal]:
    """The worse status first, then the larger shortfall."""
    gap = progress.assessment.gap_points
    rank = _rank(progress.assessment)
    return (len(_WORST_FIRST) if rank is None else rank, Decimal(0) if gap is None else gap)


def _rank(assessment: Assessment) -> int | None:
    """None where there is nothing to worry about."""
    if assessment.colour in (Colour.RED, Colour.YELLOW):
        return _WORST_FIRST.index(assessment.status)
    warnings = [mark for mark in _WARNINGS if mark in assessment.marks]
    return len(_WORST_FIRST) + _WARNINGS.index(warnings[0]) if warnings else None


def _sentence(progress: TargetProgress, language: Language) -> str:
    assessment = progress.assessment
    if assessment.stage is not None:
        standing = stage_standing(progress.target, progress.indicator.name, assessment, language)
    else:
        standing = said(standing_sentence(subject_of(progress), assessment), language)
    remarks = [text(f"status.{assessment.status}", language)]
    remarks += [text(f"mark.{mark}", language) for mark in _WARNINGS if mark in assessment.marks]
    joined = text("concern.separator", language).join(remarks)
    return text("concern.target", language, sentence=standing, remarks=joined)


def _of_the_plan(progress: PlanProgress, language: Language) -> list[str]:
    sentences = []
    missing = progress.completeness.missing
    if missing:
        names = [progress.units[code].short[language] for code in missing if code in progress.units]
        listed = text("concern.separator", language).join(names)
        sentences.append(text("concern.not_reported", language, count=len(missing), names=listed))
    overdue = [one.goal.name[language] for one in progress.goals if one.assessment.status is Status.OVERDUE]
    if overdue:
        listed = text("concern.separator", language).join(overdue)
        sentences.append(text("concern.goals_overdue", language, count=len(overdue), names=listed))
    silent = sum(one.assessment.status is Status.NO_DATA for one in progress.targets)
    if silent:
        sentences.append(text("concern.no_data", language, count=silent))
    return sentences
