"""The few numbers of one target that a leader asks for, each with its name."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from briefings.figures import Role
from briefings.phrases import NOTHING, say
from briefings.printed import (
    expected_figure,
    figure,
    gap_to,
    marked_figure,
    pace,
    share_points,
    target_figure,
)
from domain.observation import Completeness
from domain.period import Period
from domain.plan import Baseline, Indicator, Language
from domain.progress import TargetProgress
from texts.catalogue import text
from texts.numbers import month_name, quarter_name
from texts.printing import gap_places

_YEAR = 12
_RINGS = {"target": Role.TARGET, "actual": Role.ACTUAL, "expected": Role.SCHEDULE}


def key_numbers(
    progress: TargetProgress, period: Period, language: Language, *, drawn: Collection[Role] = ()
) -> tuple[tuple[str, str], ...]:
    """Named figures in the order they are asked for; what is not known is a dash, never a zero.

    ``period`` is that of the briefing. ``drawn`` are the rings of a gauge beside them, whose values stand there
    already.
    """
    rows = (
        *_promise(progress, language),
        *_standing(progress, language),
        *_paces(progress, language),
        *_reported(progress, period, language),
    )
    return tuple((say(f"number.{key}", language), printed) for key, printed in rows if _RINGS.get(key) not in drawn)


def _promise(progress: TargetProgress, language: Language) -> Iterator[tuple[str, str]]:
    target, indicator, assessment = progress.target, progress.indicator, progress.assessment
    due = month_name(target.due, language)
    yield "target", say("number.by", language, value=target_figure(target, indicator, language), month=due)
    observation = assessment.observation
    if observation is None:
        yield "actual", NOTHING
    else:
        printed = marked_figure(observation, indicator, language)
        yield "actual", say("number.at", language, value=printed, month=month_name(observation.period_end, language))
    expected = assessment.expected
    yield "expected", NOTHING if expected is None else expected_figure(expected, indicator, language)


def _standing(progress: TargetProgress, language: Language) -> Iterator[tuple[str, str]]:
    indicator, assessment = progress.indicator, progress.assessment
    value = None if assessment.observation is None else assessment.observation.value
    gap, points = assessment.gap_to_target, assessment.gap_points
    if value is None or gap is None:
        yield "gap_to_target", NOTHING
    else:
        yield "gap_to_target", gap_to(value, value - gap, indicator, gap_places(value, indicator), language)
    yield "gap_points", NOTHING if points is None else share_points(points, language)


def _paces(progress: TargetProgress, language: Language) -> Iterator[tuple[str, str]]:
    indicator, assessment = progress.indicator, progress.assessment
    step = f"{_step(progress)}.{'rate' if assessment.paced_by_growth else 'step'}"
    needed, recent = assessment.pace_needed, assessment.recent_pace
    yield f"needed.{step}", NOTHING if needed is None else pace(needed, progress, language)
    if recent is not None:
        yield f"recent.{step}", pace(recent, progress, language)
    if assessment.baseline is not None:
        yield "baseline", _baseline(assessment.baseline, indicator, language)


def _reported(progress: TargetProgress, period: Period, language: Language) -> Iterator[tuple[str, str]]:
    """How many units the judged figure is made of, and how many gave one of this period; of which month each is."""
    judged, counts = progress.assessment.observation, progress.completeness
    if judged is not None and judged.completeness is not None and judged.period_end != period.end:
        yield "judged_units", _of_units(judged.completeness, month_name(judged.period_end, language), language)
    if counts is not None:
        yield "reported", _of_units(counts, quarter_name(period, language), language)


def _of_units(counts: Completeness, of: str, language: Language) -> str:
    return say("number.of_units", language, reported=counts.reported, due=counts.due, of=of)


def _step(progress: TargetProgress) -> str:
    """``year`` where the steps left are years, told from their number; by the frequency where none are left."""
    assessment = progress.assessment
    if assessment.steps_left is None or assessment.observation is None:
        return "year" if progress.indicator.frequency.months == _YEAR else "quarter"
    months = progress.target.due.months_since(assessment.observation.period_end)
    return "year" if assessment.steps_left * _YEAR == months else "quarter"


def _baseline(baseline: Baseline, indicator: Indicator, language: Language) -> str:
    if baseline.value is None or baseline.month is None:
        return NOTHING
    return say(
        "number.baseline_value",
        language,
        value=figure(baseline.value, indicator, language),
        month=month_name(baseline.month, language),
        basis=text(f"basis.{baseline.basis}", language),
    )
