"""How exactly a figure is printed, so that every printed gap is the difference of the printed numbers (STATUS 1.12)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cached_property, lru_cache

from domain.assessment import Assessment
from domain.case import Case, case_of
from domain.change import UnfinishedYear, unfinished_year
from domain.comparison import is_zero
from domain.frozen import frozen
from domain.observation import Observation, ObsStatus, Qualifier, ValueStatus
from domain.plan import Aggregation, Comparator, Indicator, Language, Name
from domain.progress import TargetProgress
from domain.settings import COMPARED_DECIMALS, PERCENT
from texts.catalogue import text
from texts.numbers import number, rounded, told_number, told_unit, told_with_unit
from texts.told import Words, row, said, told

MOST_DECIMALS = 4
_EXTRA_DECIMALS = 9


@frozen
class Subject:
    """What a sentence is about: a case with its name and the decimals its figures are printed with.

    ``indicator`` is given for targets of a plan and says who has figures of it, and whether it was ever defined.
    """

    case: Case
    name: Name
    decimals: int
    indicator: Indicator | None = None

    @cached_property
    def unfinished_year(self) -> UnfinishedYear | None:
        """The year begun since the last full one, for both languages."""
        return unfinished_year(self.case)

    def quantity(self, value: Decimal, language: Language, *, decimals: int | None = None) -> str:
        """A figure with its unit: 82.4%, 564.9亿元."""
        return said(self.told_quantity(value, decimals=decimals), language)

    def told_quantity(self, value: Decimal, *, decimals: int | None = None) -> str | Name:
        printed = told_number(value, self.decimals if decimals is None else decimals)
        return told_with_unit(printed, self.case.unit_measure)

    def gap_places(self, decimals: int) -> int:
        """A difference of percentages shows at least one decimal (STATUS 1.12)."""
        return max(decimals, 1) if self.case.unit_measure == PERCENT else decimals

    def places_known(self, value: Decimal) -> int:
        """A figure somebody stated keeps its own decimals where the sentence has fewer.

        A share worked out from its parts has as many as one divides; its indicator says how many are known.
        """
        own = places_of(value) if self.indicator is None else figure_places(value, self.indicator)
        return max(self.decimals, own)

    def places_expected(self, assessment: Assessment, expected: Decimal) -> int:
        """One decimal at least, because half a station may be due (STATUS 1.12); an interim target keeps its own."""
        baseline = None if assessment.baseline is None else assessment.baseline.value
        if expected == baseline or any(expected == value for _, value in self.case.milestones):
            return self.places_known(expected)
        return self.decimals if expected == expected.to_integral_value() else max(self.decimals, 1)

    def matching_decimals(self, minuend: Decimal, subtrahend: Decimal, *, least: int | None = None) -> int:
        """The decimals to print two figures with, so that their printed gap is the difference of the two."""
        start = self.decimals if least is None else least
        return matching_decimals(minuend, subtrahend, start, gap_places=self.gap_places)

    def difference(self, value: Decimal, language: Language, *, decimals: int | None = None) -> str:
        """The size of a difference with its unit, which for percentages is 个百分点."""
        return said(self.told_difference(value, decimals=decimals), language)

    def told_difference(self, value: Decimal, *, decimals: int | None = None) -> Words:
        printed = told_number(abs(value), self.gap_places(self.decimals if decimals is None else decimals))
        if self.case.unit_measure == PERCENT:
            return _points(said(printed, Language.ZH), said(printed, Language.EN))
        return told_with_unit(printed, self.case.unit_measure)


@lru_cache(maxsize=4096)
def _points(chinese: str, english: str) -> Name:
    return Name(
        text("sentence.points", Language.ZH, points=chinese), text("sentence.points", Language.EN, points=english)
    )


def places_of(*values: Decimal | None) -> int:
    """The decimals the figures themselves have, at most four; the noise of binary fractions is none."""
    return max((_places(value) for value in values if value is not None), default=0)


def figure_places(value: Decimal, indicator: Indicator) -> int:
    """A share worked out from its parts has the indicator's decimals, any other figure no more than its source gave."""
    if indicator.aggregation is Aggregation.RATIO:
        return indicator.decimals
    return min(indicator.decimals, places_of(value))


def expected_places(value: Decimal, indicator: Indicator) -> int:
    """One decimal at least, because half a station may be due; the figure's own where it comes out whole."""
    return max(figure_places(value, indicator), 0 if value == value.to_integral_value() else 1)


def gap_places(value: Decimal, indicator: Indicator) -> int:
    """A gap begins with the decimals of its figure; percentages differ by at least one (STATUS 1.12)."""
    return max(figure_places(value, indicator), 1 if indicator.unit_measure == PERCENT else 0)


def matching_decimals(
    minuend: Decimal, subtrahend: Decimal, decimals: int, *, gap_places: Callable[[int], int] = int
) -> int:
    """The fewest decimals, from ``decimals`` on, with which both numbers and their difference agree in print."""
    for places in range(decimals, decimals + _EXTRA_DECIMALS):
        gap = rounded(minuend - subtrahend, gap_places(places))
        # A gap that is there is never printed as none: a target just missed is not level with its target.
        if rounded(minuend, places) - rounded(subtrahend, places) == gap and (
            gap != 0 or is_zero(minuend - subtrahend)
        ):
            return places
    return decimals + _EXTRA_DECIMALS


def telling_decimals(one: Decimal, other: Decimal, decimals: int) -> int:
    """The fewest decimals, from ``decimals`` on, with which two numbers that differ differ in print."""
    found = (places for places in range(decimals, decimals + _EXTRA_DECIMALS) if tells_apart(one, other, places))
    return next(found, decimals)


def tells_apart(one: Decimal, other: Decimal, places: int) -> bool:
    return one == other or rounded(one, places) != rounded(other, places)


def quotient_decimals(minuend: Decimal, start: Decimal, end: Decimal, *, decimals: int, result_decimals: int) -> int:
    """The fewest decimals, from ``decimals`` on, with which the printed numbers give the printed quotient in per cent.

    The quotient is (minuend − start) ÷ (end − start), so that whoever reckons it again finds what is printed.
    """
    wanted = _share_of(minuend, start, end, result_decimals)
    for places in range(decimals, decimals + _EXTRA_DECIMALS):
        printed = _share_of(rounded(minuend, places), rounded(start, places), rounded(end, places), result_decimals)
        if printed == wanted:
            return places
    return decimals + _EXTRA_DECIMALS


def _share_of(minuend: Decimal, start: Decimal, end: Decimal, decimals: int) -> Decimal | None:
    return None if end == start else rounded((minuend - start) / (end - start) * 100, decimals)


def value_words(subject: Subject, observation: Observation, language: Language, *, decimals: int) -> str:
    """The value as its source words it: 为82.4%, 预计为564.9亿元, 超过1000亿元; noted where it is no actual one."""
    return said(told_value(subject, observation, decimals=decimals), language)


def told_value(subject: Subject, observation: Observation, *, decimals: int) -> Words:
    value = Decimal(0) if observation.value is None else observation.value
    qualifier = observation.qualifier
    estimated = observation.value_status is ValueStatus.ESTIMATE
    if qualifier is None and estimated:
        qualifier, estimated = Qualifier.ESTIMATED, False
    printed, unit = told_number(value, decimals), subject.case.unit_measure
    words = told(
        f"wording.{'plain' if qualifier is None else qualifier.name.lower()}",
        quantity=told_with_unit(printed, unit),
        number=printed,
        unit=told_unit(unit),
    )
    notes = []
    if estimated and qualifier is not Qualifier.ESTIMATED:
        notes.append(told("wording.note.estimate"))
    if observation.obs_status is ObsStatus.DEMO:
        notes.append(told("wording.note.demo"))
    return row(words, *notes) if notes else words


def target_words(subject: Subject, language: Language) -> str:
    """The target with its comparator: ≥ 90%, 28~32个, 约30个."""
    case = subject.case
    low, high = case.bounds
    decimals = places_of(low, high)
    if case.comparator is Comparator.RANGE:
        low_words = number(low, decimals, language)
        return text("aim.range", language, low=low_words, high=subject.quantity(high, language, decimals=decimals))
    target = subject.quantity(low, language, decimals=decimals)
    return text(f"aim.{case.comparator.name.lower()}", language, target=target)


def _places(value: Decimal) -> int:
    _, _, places = f"{rounded(value, COMPARED_DECIMALS):f}".rstrip("0").partition(".")
    return min(len(places), MOST_DECIMALS)


def subject_of(progress: TargetProgress) -> Subject:
    """A target of a plan as the sentences speak of it, with every figure known at the period looked at."""
    target, judged = progress.target, progress.assessment.observation
    last = max((observation.period_end for observation in progress.observations), default=target.due)
    case = case_of(
        target,
        progress.indicator,
        progress.observations,
        as_of=last,
        profile=progress.assessment.profile,
    )
    value = None if judged is None else judged.value
    own = progress.indicator.decimals if value is None else figure_places(value, progress.indicator)
    decimals = max(own, places_of(target.value, target.low, target.high))
    return Subject(case, progress.indicator.name, decimals, progress.indicator)
