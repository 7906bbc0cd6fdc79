"""Makes the demonstration figures: the same ones every time, plausible, and never taken for statistics.

Whatever sets one reporting unit apart from another comes from a hash of its code, and every step is exact
arithmetic, so that each computer makes the same figures to the last digit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from hashlib import sha256
from itertools import pairwise

from domain.period import Period
from domain.plan import Language
from domain.reporting_unit import ReportingUnit
from targets.apportionment import Apportionment
from targets.demonstration_story import CORRECTION, COURSES, GAPS, LATE, SETBACK, Course, Gap
from targets.promises import Promises
from texts.catalogue import text

# Urban districts are larger and further ahead than mountain counties: twentieths of the ordinary size, and of the
# way from the city's level to the end of the scale.
_SIZE = {"central": 36, "new_main": 24, "northeast": 17, "southeast": 12, "functional_zone": 10}
_LEAD = {"central": 9, "new_main": 3, "northeast": -6, "southeast": -8, "functional_zone": 7}
_WIDEST = Fraction(3, 80)
# No quarter moves exactly as far as the last: the city by up to a fifth of its step, a unit by up to a fiftieth.
_CITY_UNREST = Fraction(2, 5)
_UNIT_UNREST = Fraction(1, 25)
_GROWTH_PER_QUARTER = Fraction(4, 1000)
_PLACES = 9


@dataclass(frozen=True)
class DemoFigure:
    """One figure made by the program; of two for one series and period the one recorded later counts.

    ``is_late`` where it comes in the second act: after its quarter has been judged without it.
    """

    indicator: str
    reporting_unit: str
    period: Period
    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal
    recorded_order: int
    reason: str | None = None
    is_late: bool = False


@dataclass(frozen=True)
class _Made:
    """A figure before it has its place in the order of recording."""

    indicator: str
    reporting_unit: str
    period: Period
    amount: int
    out_of: int | None
    recorded_with: Period
    reason: str | None = None


def demonstration_figures(promises: Promises) -> tuple[DemoFigure, ...]:
    """Every figure for the indicators the units report, in the order they came in."""
    reported = {indicator.key for indicator in promises.indicators if indicator.reported_by_units}
    units = promises.reporting_units
    made = [
        figure
        for course in COURSES
        if course.indicator in reported
        for figure in (_counts(course, units) if course.denominator is None else _shares(course, units))
        if not _among(GAPS, figure)
    ]
    made.sort(key=lambda figure: (_is_late(figure), figure.recorded_with, figure.reason is not None))
    return tuple(_figure(figure, order) for order, figure in enumerate(made, start=1))


def _figure(made: _Made, order: int) -> DemoFigure:
    amount = Decimal(made.amount)
    denominator = None if made.out_of is None else Decimal(made.out_of)
    return DemoFigure(
        indicator=made.indicator,
        reporting_unit=made.reporting_unit,
        period=made.period,
        numerator=None if denominator is None else amount,
        denominator=denominator,
        value=amount if denominator is None else round(100 * amount / denominator, _PLACES),
        recorded_order=order,
        reason=made.reason,
        is_late=_is_late(made),
    )


def _is_late(figure: _Made) -> bool:
    return figure.reason is not None or _among(LATE, figure)


def _among(gaps: Sequence[Gap], figure: _Made) -> bool:
    return any(
        (gap.reporting_unit, gap.period) == (figure.reporting_unit, figure.period)
        and (not gap.indicators or figure.indicator in gap.indicators)
        for gap in gaps
    )


def _shares(course: Course, units: Sequence[ReportingUnit]) -> Iterator[_Made]:
    """Numerators and denominators whose city-wide ratio follows the course."""
    standing = _standings(course.indicator, units)
    levels = _levels(course)
    for elapsed, period in enumerate(levels):
        ordinary = (course.denominator or 0) * (1 + _GROWTH_PER_QUARTER * elapsed)
        for unit in units:
            out_of = round(ordinary * _size(unit))
            amount = round(_share(course.indicator, unit.code, standing[unit.code], levels, period) * out_of / 100)
            yield from _sent(_Made(course.indicator, unit.code, period, amount, out_of, recorded_with=period))


def _sent(figure: _Made) -> Iterator[_Made]:
    """The figure as it came in: once, or wrong first and corrected a quarter later."""
    place = (CORRECTION.indicator, CORRECTION.reporting_unit, CORRECTION.period)
    if figure.out_of is None or (figure.indicator, figure.reporting_unit, figure.period) != place:
        yield figure
        return
    later, reason = figure.period.plus(1), text("demonstration.revision_reason", Language.ZH)
    undercounted = figure.out_of * CORRECTION.counted // 100
    yield _Made(figure.indicator, figure.reporting_unit, figure.period, figure.amount, undercounted, figure.period)
    yield _Made(figure.indicator, figure.reporting_unit, figure.period, figure.amount, figure.out_of, later, reason)


def _share(
    indicator: str, code: str, standing: Fraction, levels: Mapping[Period, Fraction], period: Period
) -> Fraction:
    fallen = (indicator, code) == (SETBACK.indicator, SETBACK.reporting_unit) and period > SETBACK.begins
    if not fallen:
        unrest = (_hashed(indicator, code, str(period)) - Fraction(1, 2)) * _UNIT_UNREST
        return _moved(levels[period], standing + unrest)
    before = _moved(levels[SETBACK.begins], standing)
    bottom = _moved(levels[min(levels)], standing) * Fraction(9, 10)
    way = Fraction(_apart(SETBACK.begins, min(period, SETBACK.bottom)), _apart(SETBACK.begins, SETBACK.bottom))
    return before + (bottom - before) * way


def _moved(level: Fraction, standing: Fraction) -> Fraction:
    """The city's level moved towards the nearer end of the scale by how far ahead or behind the unit stands."""
    return level + standing * min(level, 100 - level)


def _standings(indicator: str, units: Sequence[ReportingUnit]) -> Mapping[str, Fraction]:
    """How far ahead (above 0) or behind each unit is; 0 over all units that count, so the city keeps its course."""
    raw = {unit.code: _WIDEST * (_LEAD.get(unit.subgroup, 0) + _noise(indicator, unit.code)) for unit in units}
    counted = [unit for unit in units if unit.counted_in_city_total]
    whole = sum((_size(unit) for unit in counted), Fraction(0)) or Fraction(1)
    centre = sum((raw[unit.code] * _size(unit) for unit in counted), Fraction(0)) / whole
    return {code: lead - centre for code, lead in raw.items()}


def _noise(indicator: str, code: str) -> Fraction:
    """What a unit is ahead or behind by itself: as much again as the part of the city it lies in, either way."""
    return 20 * _hashed(indicator, code) - 10


def _counts(course: Course, units: Sequence[ReportingUnit]) -> Iterator[_Made]:
    """Counts that add up to the course exactly and never fall while it rises."""
    counted = [unit for unit in units if unit.counted_in_city_total]
    beside = [unit for unit in units if not unit.counted_in_city_total]
    whole = sum((_size(unit) for unit in counted), Fraction(0)) or Fraction(1)
    shared = Apportionment({unit.code: _size(unit) for unit in counted})
    for period, level in _levels(course).items():
        total = round(level)
        amounts = {**shared.up_to(total), **{unit.code: round(total * _size(unit) / whole) for unit in beside}}
        for unit in units:
            yield _Made(course.indicator, unit.code, period, amounts[unit.code], None, recorded_with=period)


def _size(unit: ReportingUnit) -> Fraction:
    return _size_of(unit.code, unit.subgroup)


@cache
def _size_of(code: str, subgroup: str) -> Fraction:
    """A unit's size where 1 is ordinary: by its part of the city, and from 0.7 to 1.3 of that by itself."""
    return Fraction(_SIZE.get(subgroup, 20), 20) * (Fraction(7, 10) + _hashed("size", code) * Fraction(6, 10))


def _hashed(*words: str) -> Fraction:
    """From 0 to 1, always the same for the same words."""
    digest = sha256("\n".join(words).encode()).digest()
    return Fraction(int.from_bytes(digest[:2]), 0xFFFF)


def _levels(course: Course) -> dict[Period, Fraction]:
    """The city's level in each quarter: straight from anchor to anchor, but for a little unrest between them."""
    levels = {course.anchors[0][0]: Fraction(course.anchors[0][1])}
    for (earlier, low), (later, high) in pairwise(course.anchors):
        step = (Fraction(high) - Fraction(low)) / _apart(earlier, later)
        for elapsed in range(1, _apart(earlier, later)):
            period = earlier.plus(elapsed)
            unrest = (_hashed(course.indicator, str(period)) - Fraction(1, 2)) * _CITY_UNREST
            levels[period] = Fraction(low) + step * (elapsed + unrest)
        levels[later] = Fraction(high)
    return levels


def _apart(earlier: Period, later: Period) -> int:
    """Quarters from one to the other."""
    return later.end.months_since(earlier.end) // 3
