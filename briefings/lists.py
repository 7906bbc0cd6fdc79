"""The two tables of targets: all of them at a glance, and those nobody has given a figure for."""

from __future__ import annotations

from datetime import datetime

from briefings.content import Table, TableRow
from briefings.footers import footer
from briefings.phrases import NOTHING, say, verdict_of
from briefings.printed import expected_figure, marked_figure, promise_words
from briefings.summary import plan_eyebrow, plan_marks, plan_source
from domain.plan import Language, Measure
from domain.progress import PlanProgress, TargetProgress
from texts.numbers import month_name, signed
from texts.stage_words import brief_stage_words, verdict_word

_OVERVIEW = ("target", "promise", "actual", "month", "expected", "gap_points", "verdict")
_OVERVIEW_WIDTHS = (3.3, 2.2, 2.2, 0.9, 1.5, 1.35, 1.5)
_WITHOUT = ("target", "promise", "due", "lead", "reason")
_WITHOUT_WIDTHS = (3.6, 2.6, 1.5, 2.6, 2.9)


def overview_table(progress: PlanProgress, *, language: Language, written_at: datetime) -> Table | None:
    """None for a plan without numeric targets that have a figure."""
    rows = tuple(_overview_row(one, language) for one in progress.targets if has_figure(one))
    if not rows:
        return None
    return Table(
        title=say("overview.title", language),
        eyebrow=plan_eyebrow(progress, language),
        headings=tuple(say(f"column.{key}", language) for key in _OVERVIEW),
        widths=_OVERVIEW_WIDTHS,
        rows=rows,
        marks=plan_marks(progress, language),
        footer=footer(progress, plan_source(progress, language), written_at=written_at, language=language),
    )


def without_figure_table(progress: PlanProgress, *, language: Language, written_at: datetime) -> Table | None:
    rows = tuple(_without_row(one, language) for one in progress.targets if not has_figure(one))
    if not rows:
        return None
    return Table(
        title=say("without.title", language, count=len(rows)),
        eyebrow=plan_eyebrow(progress, language),
        headings=tuple(say(f"column.{key}", language) for key in _WITHOUT),
        widths=_WITHOUT_WIDTHS,
        rows=rows,
        marks=(),
        footer=footer(progress, say("source.none", language), written_at=written_at, language=language),
    )


def has_figure(progress: TargetProgress) -> bool:
    return any(observation.value is not None for observation in progress.observations)


def _overview_row(progress: TargetProgress, language: Language) -> TableRow:
    assessment, indicator = progress.assessment, progress.indicator
    observation, expected, points = assessment.observation, assessment.expected, assessment.gap_points
    actual = month = NOTHING
    if observation is not None:
        actual, month = marked_figure(observation, indicator, language), str(observation.period_end)
    return TableRow(
        (
            indicator.name[language],
            promise_words(progress.target, indicator, language),
            actual,
            month,
            NOTHING if expected is None else expected_figure(expected, indicator, language),
            NOTHING if points is None else signed(points, 1, language),
            verdict_of(assessment, language),
        )
    )


def _without_row(progress: TargetProgress, language: Language) -> TableRow:
    target = progress.target
    lead = target.lead_department
    return TableRow(
        (
            progress.indicator.name[language],
            promise_words(target, progress.indicator, language),
            month_name(target.due, language),
            say("not_published", language) if lead is None else lead[language],
            _reason(progress, language),
        )
    )


def _reason(progress: TargetProgress, language: Language) -> str:
    """Why there is no figure: nobody published what is counted, no unit has reported, or none was found.

    A target judged by stages has none and needs none: its verdict and its stage stand here.
    """
    if progress.indicator.measure is Measure.MILESTONE:
        status = verdict_word(progress.assessment.status, language)
        return " ".join(filter(None, (status, brief_stage_words(progress.assessment, language))))
    if progress.indicator.reported_by_units:
        return say("reason.not_reported", language)
    key = "no_definition" if progress.indicator.definition is None else "not_published"
    return say(f"reason.{key}", language)
