"""The values at which the colour turns for a target with two sides: on the side the value stands on (STATUS 1.5)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.assessment import Colour
from domain.case import Case
from domain.observation import Qualifier
from domain.period import Month
from domain.plan import Comparator
from domain.turning_points import TurningPoint, turning_points
from tests.domain.cases import baseline, judged, lamps, nine, seen


def turns(case: Case) -> tuple[TurningPoint, ...]:
    return turning_points(case, judged(case))


def test_beyond_a_range_the_colour_turns_on_the_side_the_value_stands_on() -> None:
    # The baseline 0 lies 28 below the range; 0.57 of the way is done within 0.43 × 28 = 12.04 of its nearer end.
    case = lamps(
        seen("2018-12", "50"),
        comparator=Comparator.RANGE,
        target=None,
        low=Decimal(28),
        high=Decimal(32),
        baseline=baseline("0", "2015-12"),
    )

    green, yellow = turns(case)

    assert (nine(green.value), nine(yellow.value)) == (Decimal("44.04"), Decimal("49.92"))
    assert not green.is_rising


def test_a_range_turns_on_the_side_the_value_lies_on() -> None:
    # From 10 below the range of 80 to 85, 0.57 and 0.36 of the way are done 4.3 and 6.4 below it.
    band = {"comparator": Comparator.RANGE, "target": None, "low": Decimal(80), "high": Decimal(85)}
    points = turns(lamps(seen("2018-12", "74"), **band))

    assert points == (
        TurningPoint(Decimal("75.7"), Colour.GREEN, is_rising=True),
        TurningPoint(Decimal("73.6"), Colour.YELLOW, is_rising=True),
    )


@pytest.mark.parametrize(
    ("value", "qualifier", "is_rising"),
    [
        ("80", Qualifier.NEARLY, True),
        ("82", Qualifier.LESS_THAN, True),
        ("85", Qualifier.NEARLY, True),
        ("86", Qualifier.NEARLY, False),
        ("79", Qualifier.EXCEEDING, True),
        ("80", Qualifier.EXCEEDING, False),
        ("85", Qualifier.EXCEEDING, False),
        ("86", None, False),
    ],
)
def test_a_bound_inside_a_range_turns_on_the_side_it_leaves_open(
    value: str, qualifier: Qualifier | None, is_rising: bool
) -> None:
    # 近80 lies below 80 and 近85 may; 超过80 may lie above 85. Either way 4.3 away from the range green begins.
    band = {"comparator": Comparator.RANGE, "target": None, "low": Decimal(80), "high": Decimal(85)}
    green, _ = turns(lamps(seen("2018-12", value, qualifier), **band))

    assert (nine(green.value), green.is_rising) == (Decimal("75.7") if is_rising else Decimal("89.3"), is_rising)


def test_where_yellow_too_would_begin_past_the_target_only_green_is_left() -> None:
    # 45 is 250 % of the way from 20 to 30: green 237.5 %, yellow 150 %, and at 30 the range is met.
    band = {"comparator": Comparator.RANGE, "target": None, "low": Decimal(30), "high": Decimal(32)}
    case = lamps(
        seen("2018-12", "28"),
        unit_measure="个",
        milestones=((Month(2018, 12), Decimal(45)),),
        baseline=baseline("20", "2015-12"),
        **band,
    )

    assert turns(case) == (TurningPoint(Decimal(30), Colour.GREEN),)
    assert turns(replace(case, observations=(seen("2018-12", "34"),))) == (
        TurningPoint(Decimal(32), Colour.GREEN, is_rising=False),
    )
