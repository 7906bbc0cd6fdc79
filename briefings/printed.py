"""Figures, targets, gaps and paces as a briefing prints them: the same digits as the screen's."""

from __future__ import annotations

from decimal import Decimal

from briefings.phrases import NOTHING, PERCENT, figure_marks, marked, say
from domain.observation import Observation, Qualifier
from domain.plan import Comparator, Indicator, Language, Target
from domain.progress import TargetProgress
from texts.catalogue import text
from texts.numbers import MINUS, month_name, number, quantity, rounded, signed, with_unit
from texts.pace_words import told_pace
from texts.printing import expected_places, figure_places, subject_of
from texts.told import said

# A gap is printed with up to this many more decimals, until it is the difference of the printed numbers.
_MORE_DECIMALS = 3
# Money is counted in hundred million yuan throughout, as the documents count it.
_OTHER_UNIT_WORDS = ("billion", "trillion")


def figure(value: Decimal, indicator: Indicator, language: Language) -> str:
    return quantity(value, indicator.unit_measure, figure_places(value, indicator), language)


def expected_figure(value: Decimal, indicator: Indicator, language: Language) -> str:
    """An expected value; an expected count shows one decimal, because half a station may be due."""
    return quantity(value, indicator.unit_measure, expected_places(value, indicator), language)


def observed_figure(observation: Observation, indicator: Indicator, language: Language) -> str:
    """A value with the word it was published with: 预计564.9亿元."""
    if observation.value is None:
        return NOTHING
    printed = figure(observation.value, indicator, language)
    if observation.qualifier is None:
        return printed
    return say(f"qualified.{observation.qualifier.name.lower()}", language, value=printed)


def marked_figure(observation: Observation, indicator: Indicator, language: Language) -> str:
    """A value with its own words and, behind it, the marks they do not say already."""
    marks = figure_marks([observation], language)
    if observation.qualifier is Qualifier.ESTIMATED:
        marks = tuple(mark for mark in marks if mark != say("mark.estimate", language))
    return marked(observed_figure(observation, indicator, language), marks, language)


def target_figure(target: Target, indicator: Indicator, language: Language) -> str:
    """The target as a number with its comparator: ≥ 90%, > 1000亿元, 5–10个."""
    if target.comparator is Comparator.RANGE:
        ends = "–".join(_promised(end, language) for end in (target.low, target.high))
        return with_unit(ends, indicator.unit_measure, language)
    symbol = text(f"comparator_symbol.{target.comparator}", language)
    return f"{symbol} {with_unit(_promised(target.value, language), indicator.unit_measure, language)}"


def promise_words(target: Target, indicator: Indicator, language: Language) -> str:
    """The promise as worded; a translation that counts in other words than the figures beside it as a number."""
    wording = target.wording[language]
    if language is Language.EN and any(word in wording for word in _OTHER_UNIT_WORDS):
        value = target_figure(target, indicator, language)
        return say("number.by", language, value=value, month=month_name(target.due, language))
    return wording


def gap_to(value: Decimal, bound: Decimal, indicator: Indicator, decimals: int, language: Language) -> str:
    """value − bound with its sign, printed so that it equals the difference of the two printed numbers."""
    places = decimals
    while places < decimals + _MORE_DECIMALS and not _adds_up(value, bound, places):
        places += 1
    return difference(value - bound, indicator, places, language)


def difference(value: Decimal, indicator: Indicator, decimals: int, language: Language) -> str:
    """A signed gap: percentages differ by percentage points, everything else by its unit."""
    printed = signed(value, decimals, language)
    if indicator.unit_measure == PERCENT:
        return say("points", language, number=printed)
    return with_unit(printed, indicator.unit_measure, language)


def share_points(value: Decimal, language: Language) -> str:
    """A difference of two shares, in percentage points with one decimal."""
    return say("points", language, number=signed(value, 1, language))


def pace(value: Decimal, progress: TargetProgress, language: Language) -> str:
    """A pace with its sign, in the digits of the sentences: in the unit, or as a rate of growth."""
    size = said(told_pace(subject_of(progress), value, is_growth=progress.assessment.paced_by_growth), language)
    return ("+" if value > 0 else MINUS if value < 0 else "") + size


def _adds_up(value: Decimal, bound: Decimal, places: int) -> bool:
    return rounded(value, places) - rounded(bound, places) == rounded(value - bound, places)


def _promised(value: Decimal | None, language: Language) -> str:
    """A promised number with exactly the digits it was promised with."""
    if value is None:
        return NOTHING
    exponent = value.normalize().as_tuple().exponent
    return number(value, max(0, -exponent) if isinstance(exponent, int) else 0, language)
