"""Values published with a word around them (STATUS 1.8, J15, J17 to J21)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.assessment import Mark, Status
from domain.observation import Completeness, Qualifier, ValueStatus
from domain.plan import Comparator
from tests.domain.cases import baseline, judged, lamps, seen

LOWER = [Qualifier.EXCEEDING, Qualifier.OVER, Qualifier.BREAKING, Qualifier.ODD, Qualifier.MANY]


@pytest.mark.parametrize("qualifier", [*LOWER, Qualifier.AT_LEAST, Qualifier.INCOMPLETE])
def test_a_lower_bound_that_reaches_a_rising_target_meets_it(qualifier: Qualifier) -> None:
    assessment = judged(lamps(seen("2020-12", "90", qualifier)))

    assert assessment.status is Status.ACHIEVED
    # J20: the mark says what kind of number it is, met or not.
    assert Mark.LOWER_BOUND in assessment.marks


@pytest.mark.parametrize("qualifier", LOWER)
def test_a_bound_equal_to_a_strict_target_lies_beyond_it(qualifier: Qualifier) -> None:
    # J17: 超过90 is more than 90.
    assert judged(lamps(seen("2020-12", "90", qualifier), comparator=Comparator.ABOVE)).status is Status.ACHIEVED


@pytest.mark.parametrize("qualifier", [Qualifier.AT_LEAST, Qualifier.INCOMPLETE])
def test_a_bound_that_includes_itself_does_not_pass_a_strict_target(qualifier: Qualifier) -> None:
    # J17, then J19: 90以上 may be 90, and nobody knows.
    case = lamps(seen("2020-12", "90", qualifier), comparator=Comparator.ABOVE)

    assert judged(case).status is Status.NOT_ASSESSABLE


def test_in_the_due_month_a_lower_bound_that_falls_short_proves_nothing() -> None:
    # J19.
    assessment = judged(lamps(seen("2020-12", "85", Qualifier.EXCEEDING)))

    assert assessment.status is Status.NOT_ASSESSABLE
    assert Mark.LOWER_BOUND in assessment.marks


def test_before_the_due_month_a_lower_bound_is_judged_at_its_number() -> None:
    assessment = judged(lamps(seen("2018-12", "82.4", Qualifier.EXCEEDING)))

    assert assessment.status is Status.ON_TRACK
    assert assessment.marks == (Mark.LOWER_BOUND,)


@pytest.mark.parametrize("qualifier", [Qualifier.NEARLY, Qualifier.LESS_THAN])
def test_an_upper_bound_meets_a_rising_target_only_beyond_it(qualifier: Qualifier) -> None:
    # J18: 近90 is below 90.
    at, above = judged(lamps(seen("2020-12", "90", qualifier))), judged(lamps(seen("2020-12", "90.1", qualifier)))

    assert at.status is Status.MISSED
    assert above.status is Status.ACHIEVED
    assert Mark.UPPER_BOUND in at.marks


def _falling(value: str, qualifier: Qualifier, comparator: Comparator = Comparator.AT_MOST) -> Status:
    case = lamps(
        seen("2020-12", value, qualifier),
        comparator=comparator,
        target=Decimal(40),
        baseline=baseline("60", "2015-12"),
    )
    return judged(case).status


def test_for_a_falling_target_the_bounds_change_places() -> None:
    # J17, J18, J19 mirrored.
    assert _falling("40", Qualifier.LESS_THAN) is Status.ACHIEVED
    assert _falling("40", Qualifier.LESS_THAN, Comparator.BELOW) is Status.ACHIEVED
    assert _falling("45", Qualifier.LESS_THAN) is Status.NOT_ASSESSABLE
    assert _falling("40", Qualifier.EXCEEDING) is Status.MISSED
    assert _falling("39", Qualifier.EXCEEDING) is Status.ACHIEVED


def test_a_value_about_right_is_judged_at_both_ends_and_the_worse_is_shown() -> None:
    # J21: 84 ± 10 % is 75.6 (滞后严重: below 77.2) and 92.4 (met): the worse is shown, the numbers are those of 84.
    assessment = judged(lamps(seen("2018-12", "84", Qualifier.ABOUT)))

    assert assessment.status is Status.OFF_TRACK
    assert Mark.APPROXIMATE in assessment.marks
    assert assessment.done == Decimal(14) / 20


def test_a_value_about_right_is_not_marked_where_both_ends_agree() -> None:
    # 110 ± 10 % is 99 and 121: met at both ends.
    assessment = judged(lamps(seen("2020-12", "110", Qualifier.AROUND)))

    assert assessment.status is Status.ACHIEVED
    assert Mark.APPROXIMATE not in assessment.marks


def test_a_value_about_right_without_a_baseline_is_met_only_at_both_ends() -> None:
    # 95 ± 10 %: 85.5 cannot be judged without a baseline.
    assert judged(lamps(seen("2018-12", "95", Qualifier.ABOUT), baseline=None)).status is Status.NOT_ASSESSABLE
    assert judged(lamps(seen("2018-12", "101", Qualifier.ABOUT), baseline=None)).status is Status.ACHIEVED_EARLY


def test_a_stated_tolerance_is_the_width_of_about() -> None:
    # 82.4 ± 0.5 % is 81.988 and 82.812: 达序时 and 超前.
    case = lamps(seen("2018-12", "82.4", Qualifier.ABOUT), approx_tolerance=Decimal("0.005"))

    assert judged(case).status is Status.ON_TRACK
    assert Mark.APPROXIMATE in judged(case).marks


def test_an_estimate_is_marked_whichever_way_it_is_told() -> None:
    # J20.
    worded = judged(lamps(seen("2018-12", "82.4", Qualifier.ESTIMATED)))
    stated = judged(lamps(seen("2018-12", "82.4", value_status=ValueStatus.ESTIMATE)))
    preliminary = judged(lamps(seen("2018-12", "82.4", value_status=ValueStatus.PRELIMINARY)))

    assert worded.marks == stated.marks == (Mark.INCLUDES_ESTIMATE,)
    assert preliminary.marks == ()


def _demonstrations(at: str, value: str, qualifier: Qualifier | None = None) -> Status:
    """Example 4: about 30 projects, from none at 2015-12."""
    case = lamps(
        seen(at, value, qualifier),
        comparator=Comparator.APPROX,
        target=Decimal(30),
        unit_measure="个",
        baseline=baseline("0", "2015-12"),
        ceiling=None,
    )
    return judged(case).status


@pytest.mark.parametrize(("value", "status"), [("19", Status.AHEAD), ("17", Status.BEHIND), ("10", Status.OFF_TRACK)])
def test_on_the_way_an_approximate_target_is_a_rising_one(value: str, status: Status) -> None:
    assert _demonstrations("2018-12", value) is status


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("30", Status.ACHIEVED),
        ("28", Status.ACHIEVED_APPROX),
        ("27", Status.ACHIEVED_APPROX),
        ("26.999", Status.MISSED),
        ("26", Status.MISSED),
    ],
)
def test_in_the_due_month_nearly_is_enough_for_an_approximate_target(value: str, status: Status) -> None:
    # J15: the edge 30 × 0.9 is included.
    assert _demonstrations("2020-12", value) is status


def test_before_the_due_month_nearly_is_not_enough() -> None:
    # J15: 29 of 30 is far ahead, and 30 is early.
    assert _demonstrations("2018-12", "29") is Status.AHEAD
    assert _demonstrations("2018-12", "30") is Status.ACHIEVED_EARLY


def test_nearly_thirty_meets_about_thirty_nearly() -> None:
    # J18: 近30 lies below 30 and strictly beyond the edge of 27.
    assert _demonstrations("2020-12", "30", Qualifier.NEARLY) is Status.ACHIEVED_APPROX
    assert _demonstrations("2020-12", "27", Qualifier.NEARLY) is Status.MISSED


@pytest.mark.parametrize(("reported", "is_marked"), [(2, True), (41, False)])
def test_a_total_of_some_reporting_units_says_that_it_is_one(reported: int, is_marked: bool) -> None:
    total = replace(seen("2018-12", "82.4"), completeness=Completeness(reported, 41))

    assessment = judged(lamps(total))

    assert (Mark.PARTLY_REPORTED in assessment.marks) is is_marked
    assert assessment.status is Status.ON_TRACK


@pytest.mark.parametrize(
    ("value", "qualifier", "status"),
    [
        ("19", Qualifier.EXCEEDING, Status.NOT_ASSESSABLE),
        ("19", Qualifier.LESS_THAN, Status.MISSED),
        ("19", None, Status.MISSED),
        ("31", Qualifier.LESS_THAN, Status.NOT_ASSESSABLE),
        ("31", Qualifier.EXCEEDING, Status.MISSED),
        ("31", None, Status.MISSED),
        ("25", Qualifier.EXCEEDING, Status.NOT_ASSESSABLE),
        ("25", Qualifier.NEARLY, Status.NOT_ASSESSABLE),
        ("30", Qualifier.EXCEEDING, Status.MISSED),
        ("30", Qualifier.AT_LEAST, Status.NOT_ASSESSABLE),
        ("20", Qualifier.NEARLY, Status.MISSED),
        ("20", None, Status.ACHIEVED),
        ("30", None, Status.ACHIEVED),
    ],
)
def test_a_bound_outside_a_range_proves_nothing_where_it_may_lie_inside(
    value: str, qualifier: Qualifier | None, status: Status
) -> None:
    # 超过19 may be 25, and so may 不足31, and 超过25 may be 31; 不足19, 近20 and 超过30 are outside whatever they are.
    case = lamps(
        seen("2020-12", value, qualifier),
        comparator=Comparator.RANGE,
        target=None,
        low=Decimal(20),
        high=Decimal(30),
        baseline=baseline("10", "2015-12"),
    )

    assert judged(case).status is status


def test_a_number_about_right_at_the_very_start_is_not_called_an_early_success() -> None:
    # 88 ± 10 % is 79.2 to 96.8: the one has no time behind it, the other meets 90; the worse is 未到考核期 (J21).
    case = lamps(seen("2018-12", "88", Qualifier.ABOUT), baseline=baseline("70", "2018-12"))

    assert judged(case).status is Status.NOT_YET_DUE
    assert judged(case).marks == (Mark.APPROXIMATE,)
    assert judged(case).pace_needed == Decimal(2) / 8
