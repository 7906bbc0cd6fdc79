"""Where a path starts when nobody published a baseline (STATUS 1.7, J23, J24, J44)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.assessment import Mark, Periods, Status
from domain.period import Month
from domain.plan import BaselineBasis, Comparator
from tests.domain.cases import baseline, every, judged, lamps, nine, seen

UNKNOWN = baseline(None, "2015-12", BaselineBasis.NONE)


@pytest.mark.parametrize(
    ("basis", "mark"),
    [
        (BaselineBasis.DERIVED, Mark.BASELINE_DERIVED),
        (BaselineBasis.FIRST_OBSERVATION, Mark.BASELINE_FIRST_OBSERVATION),
        (BaselineBasis.ASSUMED, Mark.BASELINE_ASSUMED),
    ],
)
def test_every_baseline_but_a_published_one_is_marked(basis: BaselineBasis, mark: Mark) -> None:
    assert judged(lamps(seen("2018-12", "82.4"), baseline=baseline("70", "2015-12", basis))).marks == (mark,)
    assert judged(lamps(seen("2018-12", "82.4"))).marks == ()


def test_the_first_observation_is_a_working_baseline_from_its_own_month() -> None:
    # Example 2: from 75 at 2016-12, 24 of 48 months gone, E = 82.5.
    assessment = judged(lamps(seen("2016-12", "75"), seen("2018-12", "82.4"), baseline=None))

    assert assessment.due_share == Decimal(24) / 48
    assert assessment.expected == Decimal("82.5")
    assert assessment.status is Status.ON_TRACK
    assert Mark.BASELINE_FIRST_OBSERVATION in assessment.marks


def test_where_the_ends_disagree_nothing_is_judged_and_what_is_known_stays() -> None:
    # Example 2 with J23: B = 0 gives 超前, B = 82.4 gives 严重滞后.
    assessment = judged(lamps(seen("2018-12", "82.4"), baseline=UNKNOWN))

    assert assessment.status is Status.NOT_ASSESSABLE
    assert assessment.gap_to_target == Decimal("-7.6")
    assert assessment.pace_needed == Decimal("0.95")
    assert {assessment.done, assessment.due_share, assessment.expected, assessment.gap_to_path} == {None}
    assert Mark.BOUNDS_AGREE not in assessment.marks


def test_where_the_ends_agree_the_verdict_is_shown_with_its_mark() -> None:
    # B = 0: P = 20/90 against 60 %; B = 20: nothing done at all.
    assessment = judged(lamps(seen("2018-12", "20"), baseline=UNKNOWN))

    assert assessment.status is Status.OFF_TRACK
    assert Mark.BOUNDS_AGREE in assessment.marks


def test_of_two_agreeing_verdicts_the_worse_is_shown() -> None:
    # From 2015-12, S = 60 %. B = 0: P = 86/90 = 95.6 %, 超前; B = 80 (first seen): P = 6/10 = 60 %, 达序时.
    assessment = judged(lamps(seen("2016-12", "80"), seen("2018-12", "86"), baseline=UNKNOWN))

    assert assessment.status is Status.ON_TRACK
    assert Mark.BOUNDS_AGREE in assessment.marks


def test_an_end_that_already_meets_the_target_decides_nothing() -> None:
    # First seen at 92, so B may be 92, from where there is no way to go to 90; from 0, 88 would be ahead.
    case = lamps(seen("2016-12", "92"), seen("2018-12", "88"), baseline=UNKNOWN)

    assert judged(case).status is Status.NOT_ASSESSABLE
    assert Mark.FELL_BACK in judged(case).marks


def test_a_stated_floor_is_the_lower_end() -> None:
    # From B = 60, 64.5 of 90 is 15 % done; from B = 0 it would be 72 % and green, and the ends would disagree.
    case = lamps(seen("2018-12", "64.5"), baseline=UNKNOWN, floor=Decimal(60))

    assert judged(case).status is Status.OFF_TRACK


def test_a_falling_figure_is_bounded_by_its_ceiling() -> None:
    # Down to 10 from 100 or from 80: 1 − 80/90 … nothing done either way.
    falling = {"comparator": Comparator.AT_MOST, "target": Decimal(10), "baseline": UNKNOWN}

    assert judged(lamps(seen("2018-12", "80"), **falling)).status is Status.OFF_TRACK
    assert judged(lamps(seen("2018-12", "80"), ceiling=None, **falling)).status is Status.NOT_ASSESSABLE


def test_an_unknown_baseline_without_a_date_bounds_nothing() -> None:
    assessment = judged(lamps(seen("2018-12", "20"), baseline=baseline(None, None, BaselineBasis.NONE)))

    assert assessment.status is Status.NOT_ASSESSABLE


def test_one_observation_and_no_baseline_cannot_be_judged() -> None:
    assert judged(lamps(seen("2018-12", "20"), baseline=None)).status is Status.NOT_ASSESSABLE


@pytest.mark.parametrize(
    ("at", "value", "status"),
    [
        ("2018-12", "91", Status.ACHIEVED_EARLY),
        ("2020-12", "91", Status.ACHIEVED),
        ("2020-12", "89", Status.MISSED),
    ],
)
def test_met_or_missed_needs_no_baseline(at: str, value: str, status: Status) -> None:
    # J24.
    assessment = judged(lamps(seen(at, value), baseline=None))

    assert assessment.status is status
    assert assessment.done is None
    assert assessment.expected is None


def test_the_judged_series_is_that_of_the_latest_observation() -> None:
    # J44: the baseline belongs to the earlier series, so the new series starts from its own first value.
    observations = (
        seen("2016-12", "75"),
        seen("2017-12", "60", series=2),
        seen("2018-12", "70", series=2),
    )
    assessment = judged(lamps(*observations))

    # From 60 at 2017-12 to 90 at 2020-12, 12 of 36 months: 70 is expected.
    assert assessment.expected == 70
    assert Mark.BASELINE_FIRST_OBSERVATION in assessment.marks


def test_a_baseline_may_belong_to_the_new_series() -> None:
    observations = (seen("2016-12", "75"), seen("2018-12", "82.4", series=2))

    assert judged(lamps(*observations)).status is Status.NOT_ASSESSABLE
    assert judged(lamps(*observations, baseline=baseline("70", "2015-12", series=2))).expected == 82


def test_a_value_of_an_earlier_series_never_counts_as_met_before() -> None:
    observations = (seen("2017-12", "95"), seen("2018-12", "82.4", series=2))
    assessment = judged(lamps(*observations, baseline=baseline("70", "2015-12", series=2)))

    assert Mark.FELL_BACK not in assessment.marks


def test_a_target_met_at_its_baseline_has_to_be_held() -> None:
    # J25: the three quarters after the baseline month, all met; no share and no pace.
    assessment = judged(lamps(*every(3, "2015-12", "92 91 93 95"), baseline=baseline("92", "2015-12")))

    assert assessment.status is Status.MAINTAINED
    assert assessment.periods == Periods(met=3, observed=3, expected=3)
    nothing = {assessment.done, assessment.due_share, assessment.expected, assessment.gap_to_path}
    assert nothing | {assessment.pace_needed, assessment.gap_points, assessment.ratio} == {None}


def test_a_target_met_at_its_baseline_is_judged_so_after_the_due_month_too() -> None:
    # J25.
    case = lamps(seen("2018-12", "92"), seen("2021-06", "89"), baseline=baseline("92", "2015-12"))

    assert judged(case).status is Status.NOT_MAINTAINED


def test_a_target_equal_to_its_baseline_leaves_nothing_to_measure_progress_along() -> None:
    case = lamps(seen("2018-12", "90"), baseline=baseline("90", "2015-12"))

    assert judged(case).status is Status.MAINTAINED


def test_a_target_met_at_its_baseline_with_nothing_seen_since_is_not_yet_due() -> None:
    case = lamps(seen("2015-12", "92"), baseline=baseline("92", "2015-12"), as_of=Month(2016, 1))

    assert judged(case).status is Status.NOT_YET_DUE


@pytest.mark.parametrize(
    ("comparator", "goal", "values"),
    [
        (Comparator.AT_LEAST, "60", ("2020-03", "50 52")),
        (Comparator.AT_LEAST, "60", ("2020-09", "50 52")),
        (Comparator.BELOW, "44", ("2020-03", "50 52")),
        (Comparator.EQUAL, "60", ("2020-03", "50 52")),
    ],
)
def test_money_from_a_date_without_a_value_is_paced_by_growth_wherever_it_stands(
    comparator: Comparator, goal: str, values: tuple[str, str]
) -> None:
    # Five years from 2015-12 (J09): before the due month, in it, falling and exact; 52/50 is 4 % a quarter.
    unknown = baseline(None, "2015-12", BaselineBasis.NONE)
    case = lamps(
        *every(3, *values),
        unit_measure="亿元",
        comparator=comparator,
        target=Decimal(goal),
        baseline=unknown,
        path=None,
    )

    assert judged(case).paced_by_growth
    assert nine(judged(case).recent_pace) == Decimal("0.04")


def test_money_that_is_to_fall_to_nothing_is_paced_by_its_steps() -> None:
    # J11: no growth leads to 0.
    unknown = baseline(None, "2015-12", BaselineBasis.NONE)
    money = {
        "unit_measure": "亿元",
        "comparator": Comparator.AT_MOST,
        "target": Decimal(0),
        "path": None,
        "floor": None,
    }
    case = lamps(*every(3, "2020-03", "50 52"), baseline=unknown, **money)

    assert not judged(case).paced_by_growth
    assert judged(case).pace_needed == Decimal(-52) / 2
