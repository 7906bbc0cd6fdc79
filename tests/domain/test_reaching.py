"""The table of STATUS 1.5 on the straight line, with the coverage of worked example 1."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.assessment import Fall, Mark, Status
from domain.period import Month
from domain.plan import Comparator, Measure
from tests.domain.cases import baseline, every, judged, lamps, month, nine, seen


def test_a_value_close_to_the_line_is_on_track_with_every_number_it_rests_on() -> None:
    # 36 of 60 months: E = 70 + 20 × 0.6.
    assessment = judged(lamps(seen("2018-12", "82.4")))

    assert assessment.status is Status.ON_TRACK
    assert assessment.done == Decimal("12.4") / 20
    assert assessment.due_share == Decimal(36) / 60
    assert assessment.gap_points == Decimal(2)
    assert assessment.ratio is not None
    assert round(assessment.ratio, 3) == Decimal("1.033")
    assert assessment.expected == 70 + 20 * Decimal("0.6")
    assert assessment.gap_to_path == Decimal("82.4") - 82
    assert assessment.gap_to_target == Decimal("82.4") - 90
    assert assessment.pace_needed == Decimal("7.6") / 8
    assert assessment.completion is not None
    assert round(assessment.completion, 4) == Decimal("0.9156")


@pytest.mark.parametrize(
    ("value", "status", "points"),
    [
        ("83.0", Status.AHEAD, "5"),
        ("82.4", Status.ON_TRACK, "2"),
        ("81.2", Status.BEHIND, "-4"),
        ("76.0", Status.OFF_TRACK, "-30"),
        ("69.0", Status.REGRESSING, "-65"),
    ],
)
def test_the_same_month_runs_through_the_whole_table(value: str, status: Status, points: str) -> None:
    assessment = judged(lamps(seen("2018-12", value)))

    assert assessment.status is status
    assert assessment.gap_points == Decimal(points)


@pytest.mark.parametrize(
    ("value", "status"),
    [
        # k = S = 0.60: the cuts lie at E ± 0.05·12 and E − 0.40·12.
        ("82.6", Status.AHEAD),
        ("82.599999", Status.ON_TRACK),
        ("81.4", Status.ON_TRACK),
        ("81.399999", Status.BEHIND),
        ("77.2", Status.BEHIND),
        ("77.199999", Status.OFF_TRACK),
        ("69.8", Status.OFF_TRACK),
        ("69.799999", Status.REGRESSING),
    ],
)
def test_each_edge_belongs_to_the_better_side(value: str, status: Status) -> None:
    assert judged(lamps(seen("2018-12", value))).status is status


def test_a_year_later_the_same_value_is_behind_and_needs_twice_the_pace() -> None:
    assessment = judged(lamps(seen("2019-12", "82.4")))

    assert assessment.status is Status.BEHIND
    assert assessment.gap_points == Decimal(-18)
    assert assessment.ratio == Decimal("0.775")
    assert assessment.pace_needed == Decimal("7.6") / 4


def test_in_the_due_month_a_value_below_the_target_is_missed_and_needs_no_pace() -> None:
    assessment = judged(lamps(seen("2020-12", "82.4")))

    assert assessment.status is Status.MISSED
    assert assessment.gap_to_target == Decimal("-7.6")
    assert assessment.due_share == 1
    assert assessment.pace_needed is None


def test_in_the_due_month_the_target_itself_is_enough() -> None:
    assert judged(lamps(seen("2020-12", "90"))).status is Status.ACHIEVED


def test_a_strict_target_is_not_met_by_its_own_number() -> None:
    assert judged(lamps(seen("2020-12", "90"), comparator=Comparator.ABOVE)).status is Status.MISSED


def test_before_the_due_month_a_met_target_is_early_and_needs_no_pace() -> None:
    # J49.
    assessment = judged(lamps(seen("2018-12", "90.5")))

    assert assessment.status is Status.ACHIEVED_EARLY
    assert assessment.pace_needed is None


@pytest.mark.parametrize("at", ["2015-06", "2015-12"])
def test_a_value_at_or_before_the_baseline_is_not_yet_due_and_still_says_how_far_it_is(at: str) -> None:
    # J47: the months left count from the value's own month.
    assessment = judged(lamps(seen(at, "70")))

    assert assessment.status is Status.NOT_YET_DUE
    assert assessment.due_share == 0
    assert assessment.ratio is None
    quarters = Decimal(Month(2020, 12).months_since(month(at))) / 3
    assert nine(assessment.pace_needed) == nine(20 / quarters)


def test_in_the_first_months_the_tolerances_do_not_shrink_with_the_share_due() -> None:
    # S = 3/60 = 5 %, so k = 20 %: one point either way is on track, eight below still only behind.
    early = "2016-03"

    assert judged(lamps(seen(early, "70.8"))).status is Status.ON_TRACK
    assert judged(lamps(seen(early, "71.2"))).status is Status.AHEAD
    assert judged(lamps(seen(early, "69.9"))).status is Status.BEHIND


def test_a_falling_target_is_judged_by_the_same_formula() -> None:
    # 60 down to 40: after 36 of 60 months 48 is expected; 47.6 stands to it as 82.4 stands to 82.
    assessment = judged(
        lamps(
            seen("2018-12", "47.6"),
            comparator=Comparator.AT_MOST,
            target=Decimal(40),
            baseline=baseline("60", "2015-12"),
            unit_measure="微克/立方米",
        )
    )

    assert assessment.status is Status.ON_TRACK
    assert assessment.done == Decimal("0.62")
    assert assessment.pace_needed == Decimal("-7.6") / 8
    assert assessment.completion is None


def test_without_a_usable_observation_there_is_no_data_and_not_one_number() -> None:
    # J48, J52: whatever the day it is asked on.
    assessment = judged(lamps(seen("2020-12", None), as_of=Month(2022, 1)))

    assert assessment.status is Status.NO_DATA
    assert assessment.marks == ()
    assert {assessment.done, assessment.completion, assessment.gap_to_target, assessment.pace_needed} == {None}
    assert assessment.outlook is None


def test_without_observations_and_without_a_day_there_is_no_data() -> None:
    # J55.
    assert judged(lamps()).status is Status.NO_DATA


def test_what_is_reported_after_the_day_of_the_verdict_is_not_used() -> None:
    # J01.
    assessment = judged(lamps(seen("2018-12", "82.4"), seen("2019-03", "60"), as_of=Month(2019, 2)))

    assert assessment.status is Status.ON_TRACK


def test_the_first_value_from_the_due_month_on_decides_for_good() -> None:
    # J02.
    assessment = judged(lamps(seen("2020-09", "89"), seen("2021-03", "91"), seen("2021-12", "80")))

    assert assessment.status is Status.ACHIEVED
    assert assessment.observation == seen("2021-03", "91")


def test_a_later_series_never_reopens_a_decided_target() -> None:
    # J02 with J44: the break came after the verdict.
    assessment = judged(lamps(seen("2020-12", "91"), seen("2021-12", "40", series=2)))

    assert assessment.status is Status.ACHIEVED


def test_the_last_of_several_values_for_one_month_counts() -> None:
    # J45.
    assessment = judged(lamps(seen("2018-12", "76"), seen("2018-12", "82.4")))

    assert assessment.status is Status.ON_TRACK


def test_a_period_without_a_value_is_passed_over() -> None:
    # J27.
    assessment = judged(lamps(seen("2018-12", "82.4"), seen("2019-03", None)))

    assert assessment.observation == seen("2018-12", "82.4")


def test_a_target_lost_after_it_was_met_says_so_with_the_value_that_met_it() -> None:
    assessment = judged(lamps(seen("2018-03", "90.2"), seen("2018-12", "82.4")))

    assert assessment.status is Status.ON_TRACK
    assert Mark.FELL_BACK in assessment.marks
    assert assessment.fall == Fall(seen("2018-03", "90.2"), seen("2018-12", "82.4"))


def test_a_target_lost_by_the_due_month_is_missed_and_fell_back() -> None:
    assessment = judged(lamps(seen("2020-09", "91"), seen("2020-12", "89")))

    assert assessment.status is Status.MISSED
    assert Mark.FELL_BACK in assessment.marks


def test_a_running_total_that_falls_is_flagged() -> None:
    falling = every(3, "2018-06", "80 82 81")

    assert Mark.CUMULATIVE_FELL in judged(lamps(*falling, measure=Measure.CUMULATIVE)).marks
    assert Mark.CUMULATIVE_FELL not in judged(lamps(*falling)).marks


def test_a_running_total_that_fell_on_its_way_is_marked_though_it_rose_again() -> None:
    # 100, 60, 70: the last step is up. What fell after the due month is not looked at.
    case = lamps(*every(3, "2020-03", "100 60 70"), measure=Measure.CUMULATIVE)
    later = lamps(*every(3, "2020-06", "60 70 80 75"), measure=Measure.CUMULATIVE)

    assert Mark.CUMULATIVE_FELL in judged(case).marks
    assert Mark.CUMULATIVE_FELL not in judged(later).marks
