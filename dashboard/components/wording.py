"""Figures, targets, gaps and paces in the words of the screen."""

from __future__ import annotations

from decimal import Decimal

from domain.assessment import Assessment
from domain.observation import Observation, Qualifier
from domain.period import Month, Period
from domain.plan import Comparator, Indicator, Language, Measure, Target
from texts.catalogue import text
from texts.numbers import number, percent, quantity, rounded, signed, unit_name, with_unit
from texts.printing import expected_places, figure_places

ABSENT = "—"


def figure(value: Decimal | None, indicator: Indicator, language: Language) -> str:
    """A value with its unit: 78.6%, 564.9亿元; a dash where there is none."""
    if value is None:
        return ABSENT
    return quantity(value, indicator.unit_measure, figure_places(value, indicator), language)


def bare_figure(value: Decimal | None, indicator: Indicator, language: Language) -> str:
    """The value alone, as gauges and tables with a unit in their heading show it."""
    return ABSENT if value is None else number(value, figure_places(value, indicator), language)


def expected_figure(value: Decimal, indicator: Indicator, language: Language) -> str:
    """An expected value: an expected count shows one decimal, because half a station may be due."""
    return quantity(value, indicator.unit_measure, expected_places(value, indicator), language)


def target_words(target: Target, indicator: Indicator, language: Language) -> str:
    """The target as a number: ≥ 90%, > 1000亿元, 约 30个, 5–10个; what is judged by stages has to be done."""
    if indicator.measure is Measure.MILESTONE:
        return text("stage.done", language)
    return _promised(target, indicator.unit_measure, language)


def short_target_words(target: Target, indicator: Indicator, language: Language) -> str:
    """The same without its unit, for where the unit stands beside it; a percentage keeps its sign."""
    return _promised(target, "%" if indicator.unit_measure == "%" else "", language)


def _promised(target: Target, unit_measure: str, language: Language) -> str:
    if target.comparator is Comparator.RANGE:
        low, high = (plain_number(bound, language) for bound in (target.low, target.high))
        return with_unit(f"{low}–{high}", unit_measure, language).strip()
    if target.value is None:
        return ABSENT
    printed = with_unit(plain_number(target.value, language), unit_measure, language).strip()
    return text(f"screen.comparator.{target.comparator.name.lower()}", language, value=printed)


def plain_number(value: Decimal | None, language: Language) -> str:
    """A promised number with exactly the digits it was promised with."""
    if value is None:
        return ABSENT
    exponent = value.normalize().as_tuple().exponent
    return number(value, max(0, -exponent) if isinstance(exponent, int) else 0, language)


def point_unit(indicator: Indicator, language: Language) -> str:
    """The unit of a difference: percentage points for percentages, the unit itself otherwise."""
    if indicator.unit_measure == "%":
        return text("screen.unit.points", language)
    return unit_name(indicator.unit_measure, language)


def difference(first: Decimal, second: Decimal, indicator: Indicator, language: Language, *, decimals: int) -> str:
    """first − second with its sign, printed so that it equals the difference of the two printed numbers."""
    places = decimals
    while places < decimals + 3 and not _adds_up(first, second, places):
        places += 1
    return f"{signed(first - second, places, language)} {point_unit(indicator, language)}"


def _adds_up(first: Decimal, second: Decimal, places: int) -> bool:
    return rounded(first, places) - rounded(second, places) == rounded(first - second, places)


def points(value: Decimal, language: Language) -> str:
    """A difference of two shares, in percentage points with one decimal."""
    return f"{signed(value, 1, language)} {text('screen.unit.points', language)}"


def pace(value: Decimal, assessment: Assessment, indicator: Indicator, language: Language) -> str:
    """A pace needed or a recent one: in the unit, or as a rate where it is one, judged or not."""
    if assessment.paced_by_growth:
        return ("+" if value > 0 else "") + percent(value, 1, language)
    is_whole = indicator.decimals == 0 and value == value.to_integral_value()
    places = 0 if is_whole else max(indicator.decimals, 2 if abs(value) < 10 else 1)
    return f"{signed(value, places, language)} {point_unit(indicator, language)}"


def qualifier_word(qualifier: Qualifier | None, language: Language) -> str:
    return "" if qualifier is None else text(f"screen.qualifier.{qualifier.name.lower()}", language)


def observed(observation: Observation, indicator: Indicator, language: Language) -> str:
    """A value with the word it was published with: 预计 564.9亿元."""
    words = (qualifier_word(observation.qualifier, language), figure(observation.value, indicator, language))
    return " ".join(word for word in words if word)


def short_quarter(month: Month) -> str:
    """2019Q4: the same in both languages, for axes and narrow tables."""
    period = Period.containing(month)
    return f"{period.year}Q{period.quarter}"


def observed_at(observation: Observation) -> str:
    """2019Q4 where the value ends with a quarter, 2020-04 where it does not."""
    month = observation.period_end
    return short_quarter(month) if month.month % 3 == 0 else str(month)
