"""The gauge of one target: its value beside the schedule and the target on one scale."""

from __future__ import annotations

from decimal import Decimal

from briefings.figures import Gauge, Ring, Role
from briefings.phrases import PERCENT, figure_marks, marked, number_format, say, unit_words, verdict_of
from briefings.printed import expected_figure, figure, target_figure
from domain.plan import Indicator, Language
from domain.progress import TargetProgress
from texts.numbers import month_name

_FULL = Decimal(100)
# The scale ends a tenth above the largest value, so that what is surpassed is seen to be.
_HEADROOM = Decimal("1.1")


def gauge(progress: TargetProgress, language: Language) -> Gauge | None:
    """None where there is no figure to show or it lies below zero, where no gauge begins."""
    observation, indicator = progress.assessment.observation, progress.indicator
    if observation is None or observation.value is None or observation.value < 0:
        return None
    name = marked(indicator.name[language], figure_marks([observation], language), language)
    rings = _rings(progress, observation.value, language)
    return Gauge(
        title=name,
        description=say(
            "gauge.description",
            language,
            name=name,
            rings=say("sentence_separator", language).join(ring.words for ring in reversed(rings)),
        ),
        rings=rings,
        scale=_scale([ring.value for ring in rings], indicator),
        remainder=say("gauge.remainder", language),
        hidden=say("gauge.hidden", language),
        number_format=number_format(indicator, [observation.value], language),
        printed=figure(observation.value, indicator, language),
        unit=unit_words(indicator, language),
        look=verdict_of(progress.assessment, language).look,
    )


def _rings(progress: TargetProgress, value: Decimal, language: Language) -> tuple[Ring, ...]:
    """The inner rings first, as a doughnut has them: target, schedule, actual."""
    target, indicator, expected = progress.target, progress.indicator, progress.assessment.expected
    rings = []
    if target.value is not None and target.value >= 0:
        due = month_name(target.due, language)
        words = say("gauge.target", language, value=target_figure(target, indicator, language), due=due)
        rings.append(Ring(say("gauge.name.target", language), Role.TARGET, target.value, words))
    if expected is not None and expected >= 0:
        printed = expected_figure(expected, indicator, language)
        words = say("gauge.schedule", language, value=printed)
        rings.append(Ring(say("gauge.name.schedule", language), Role.SCHEDULE, expected, words))
    actual_marks = figure_marks([one for one in [progress.assessment.observation] if one is not None], language)
    printed = figure(value, indicator, language)
    words = marked(say("gauge.actual", language, value=printed), actual_marks, language)
    rings.append(Ring(marked(say("gauge.name.actual", language), actual_marks, language), Role.ACTUAL, value, words))
    return tuple(rings)


def _scale(values: list[Decimal], indicator: Indicator) -> Decimal:
    largest = max(values)
    if indicator.unit_measure == PERCENT and largest <= _FULL:
        return _FULL
    return largest * _HEADROOM if largest > 0 else Decimal(1)
