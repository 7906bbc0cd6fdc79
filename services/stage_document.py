"""A verdict on stages as JSON: what ``progress --json`` says of goals and of targets judged by stages."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.plan import Language
from domain.progress import GoalProgress
from services.judging import json_number
from texts.sentences import goal_sentences


def goal_document(progress: GoalProgress) -> dict[str, object]:
    """The verdict on one goal with its stage, its numbers and its sentences."""
    assessment = progress.assessment
    return {
        "status": assessment.status.value,
        **stage_document(assessment),
        "completion": json_number(assessment.completion),
        "marks": [mark.value for mark in assessment.marks],
        "sentences": {language.value: list(goal_sentences(progress, language)) for language in Language},
    }


def stage_document(assessment: Assessment) -> dict[str, object]:
    """The report judged, null where nobody has reported; ``days_late`` where the due month is over."""
    report = assessment.stage
    return {
        "days_late": assessment.days_late,
        "stage": None if report is None else report.stage.value,
        "period_end": None if report is None else str(report.period_end),
        "completed_on": None if report is None or report.completed_on is None else report.completed_on.isoformat(),
        "steps_done": None if report is None else report.steps_done,
        "steps_total": None if report is None else report.steps_total,
        "evidence": None if report is None else report.evidence,
        "obs_status": None if report is None else report.obs_status.value,
    }
