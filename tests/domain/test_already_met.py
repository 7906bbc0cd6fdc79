"""A target its baseline already meets: every number told beside the level to hold (STATUS 1.6, J25)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.assessment import Assessment, Mark, Periods, Status
from domain.case import Case
from domain.observation import Observation
from domain.period import Month
from domain.plan import BaselineBasis, Comparator, Frequency, Measure, PathKind, Reporting
from domain.profile import Profile
from tests.domain.cases import baseline, every, judged, lamps, nine, output, seen

HELD = every(3, "2015-12", "92 91 93 95")


def held(*observations: Observation, **changes: object) -> Assessment:
    return judged(lamps(*observations, **{"baseline": baseline("92", "2015-12"), **changes}))


def money(start: str, goal: str, values: str, comparator: Comparator = Comparator.AT_LEAST) -> Case:
    """Money over three years, which would grow on a compound path if there were a way to go."""
    return output(
        *every(12, "2018-12", values),
        measure=Measure.LEVEL,
        comparator=comparator,
        target=Decimal(goal),
        baseline=baseline(start, "2017-12"),
    )


def test_the_value_now_is_told_with_its_share_of_the_target_and_its_distance_from_it() -> None:
    assessment = held(*HELD, profile=Profile.STRICT)

    assert assessment.observation == seen("2016-09", "95")
    assert assessment.baseline == baseline("92", "2015-12")
    assert nine(assessment.completion) == nine(Decimal(95) / 90)
    assert assessment.gap_to_target == 5
    assert assessment.profile is Profile.STRICT
    assert assessment.marks == ()


def test_its_pace_and_outlook_are_told_although_none_is_needed() -> None:
    # 92, 91, 93, 95: (95 − 92) ÷ 3 a quarter; 17 quarters on 95 + 17 would be 112, and no percentage is.
    assessment = held(*HELD)

    assert (assessment.recent_pace, assessment.recent_changes) == (Decimal(1), 3)
    assert assessment.paced_by_growth is False
    assert assessment.outlook is not None
    assert (assessment.outlook.value, assessment.outlook.is_clipped) == (Decimal(100), True)


def test_a_baseline_a_quarter_before_the_first_value_is_the_pace_s_first_point() -> None:
    # From 92 in 2015-12 to 95 in 2016-06.
    assessment = held(*every(3, "2016-03", "93 95"))

    assert (assessment.recent_pace, assessment.recent_changes) == (Decimal("1.5"), 2)


def test_a_baseline_nobody_published_is_marked() -> None:
    derived = baseline("92", "2015-12", BaselineBasis.DERIVED)

    assert held(*HELD, baseline=derived).marks == (Mark.BASELINE_DERIVED,)


def test_a_level_that_rises_ever_less_is_marked_as_slowing() -> None:
    # Changes of 4, 1, 0.5, 0.25, 0.25: 1.2 in the mean, 0.5 in the last four.
    assert held(*every(3, "2016-03", "95 96 96.5 96.75 97"), baseline=baseline("91", "2015-12")).marks == (
        Mark.SLOWING,
    )


def test_a_level_nobody_has_reported_for_long_is_out_of_date() -> None:
    assert held(*HELD, as_of=Month(2018, 12)).marks == (Mark.STALE,)


def test_periods_are_expected_from_the_one_after_the_baseline() -> None:
    # 2016-03 was never reported.
    assert held(seen("2016-06", "93")).periods == Periods(met=1, observed=1, expected=2)


def test_a_period_known_to_have_no_value_is_expected_of_a_series_of_averages_too() -> None:
    observations = seen("2016-03", "93"), seen("2016-06", None)

    assert held(*observations, reporting=Reporting.PERIOD).periods == Periods(met=1, observed=1, expected=2)


def test_after_a_break_the_pace_is_that_of_the_series_held() -> None:
    # The first series rose by 3 in its last quarter, the second by 1.
    first = every(3, "2020-09", "92 95")
    second = seen("2021-03", "96", series=2), seen("2021-06", "97", series=2)

    assert held(*first, *second).recent_pace == 1


def test_a_value_of_the_baseline_month_alone_is_told_but_holds_nothing_yet() -> None:
    assessment = held(seen("2015-12", "92"))

    assert assessment.status is Status.NOT_YET_DUE
    assert assessment.observation == seen("2015-12", "92")
    assert assessment.periods == Periods(met=0, observed=0, expected=0)


@pytest.mark.parametrize(
    ("comparator", "goal", "start", "grows"),
    [
        (Comparator.AT_LEAST, "1000", "1100", True),
        (Comparator.AT_LEAST, "1", "1100", True),
        (Comparator.AT_LEAST, "0", "1100", False),
        (Comparator.AT_LEAST, "-5", "1100", False),
        (Comparator.AT_MOST, "2000", "1", True),
        (Comparator.AT_MOST, "2000", "0", False),
        (Comparator.AT_MOST, "2000", "-5", False),
    ],
)
def test_money_over_years_is_paced_by_growth_where_both_its_ends_can_grow(
    comparator: Comparator, goal: str, start: str, grows: bool
) -> None:
    assert judged(money(start, goal, "1210 1331", comparator)).paced_by_growth is grows


def test_a_growing_amount_is_told_by_its_growth_and_one_that_may_fall_to_nothing_by_its_steps() -> None:
    # 1100, 1210, 1331: a tenth a year, or (1331 − 1100) ÷ 2 a year.
    assert judged(money("1100", "1000", "1210 1331")).recent_pace == Decimal("0.1")
    assert judged(money("1100", "0", "1210 1331")).recent_pace == Decimal("115.5")


def test_an_amount_within_a_year_is_paced_by_its_steps() -> None:
    # Twelve months from baseline to due month are not more than twelve (J09).
    case = output(
        seen("2020-03", "1210"),
        measure=Measure.LEVEL,
        frequency=Frequency.QUARTERLY,
        reporting=Reporting.POINT,
        baseline=baseline("1100", "2019-12"),
    )

    assert judged(case).paced_by_growth is False
    assert judged(case).recent_pace == 110


def test_interim_targets_are_a_path_of_steps_even_for_money() -> None:
    case = money("1100", "1000", "1210 1331")
    with_stop = output(
        *case.observations,
        measure=case.measure,
        target=case.target,
        comparator=case.comparator,
        baseline=case.baseline,
        milestones=((Month(2019, 12), Decimal(900)),),
    )

    assert judged(with_stop).paced_by_growth is False


def test_what_follows_the_due_month_of_a_year_s_limit_is_not_held_against_it() -> None:
    # 200 until June; 250 until September is another question.
    limit = {
        "target": Decimal(200),
        "comparator": Comparator.AT_MOST,
        "due": Month(2019, 6),
        "frequency": Frequency.QUARTERLY,
        "reporting": Reporting.YTD,
        "baseline": None,
        "path": PathKind.LINEAR,
    }
    case = output(*every(3, "2019-03", "90 180 250"), **limit)

    assert judged(case).status is Status.MAINTAINED
    assert judged(case).observation == seen("2019-06", "180")


def test_periods_nobody_reported_since_the_baseline_are_expected_once_they_are_over() -> None:
    # The four quarters of 2016.
    assert held(seen("2015-12", "92"), as_of=Month(2017, 1)).periods == Periods(met=0, observed=0, expected=4)
