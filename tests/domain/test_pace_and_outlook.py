"""Recent pace, slowing and the outlook to the due month (STATUS 1.4, 1.9, J32 to J40)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.assessment import Mark, Outlook, OutlookWord, Status
from domain.case import Case
from domain.period import Month
from domain.plan import Comparator, Frequency, Reporting
from tests.domain.cases import baseline, every, judged, lamps, nine, output, seen

COVERAGE = "70.0 71.1 71.9 73.2 74.0 74.9 76.3 77.1 78.2 78.8 80.3 81.2 82.4"
# The same start, fading: the last four changes are 0.45 on average, the last eight 0.9875.
FADING = "70.0 71.1 71.9 73.2 73.9 75.3 76.9 78.5 80.0 80.5 81.0 81.4 81.8"


def outlook(case: Case) -> Outlook:
    found = judged(case).outlook
    assert found is not None
    return found


def test_the_worked_outlook() -> None:
    # Example 6: d̄(8) = 1.05, s = 0.307, ŷ = 82.4 + 8 × 1.05, sd = 1.228, t(0.90, 7) = 1.415.
    found = outlook(lamps(*every(3, "2015-12", COVERAGE)))

    assert found.value == Decimal("82.4") + 8 * Decimal("1.05")
    assert (found.low is not None, found.high is not None) == (True, True)
    assert round(found.low or Decimal(0), 1) == Decimal("89.1")
    assert round(found.high or Decimal(0), 1) == Decimal("92.5")
    assert round(found.probability or Decimal(0), 2) == Decimal("0.73")
    assert found.word is OutlookWord.POSSIBLE


def test_recent_pace_is_the_mean_of_the_last_four_changes() -> None:
    # J32: from 78.2 to 82.4 in four quarters.
    assessment = judged(lamps(*every(3, "2015-12", COVERAGE)))

    assert assessment.recent_pace == (Decimal("82.4") - Decimal("78.2")) / 4
    assert assessment.recent_changes == 4


def test_recent_pace_is_per_quarter_whatever_lies_between_the_values() -> None:
    # J32: 6 points in 18 months.
    case = lamps(seen("2017-06", "76.4"), seen("2018-12", "82.4"))

    assert judged(case).recent_pace == Decimal(6) / 6
    assert judged(case).recent_changes == 1


def test_one_value_has_no_recent_pace() -> None:
    assert judged(lamps(seen("2018-12", "82.4"))).recent_pace is None


def test_on_a_compound_path_recent_pace_is_a_growth_rate_a_year() -> None:
    # J32, J33: the baseline lies exactly one year before the first value; 564.9 ÷ 412.3 − 1 = 37.0 %.
    pace = judged(output(seen("2018-12", "564.9"))).recent_pace

    assert pace is not None
    assert round(pace, 4) == round(Decimal("564.9") / Decimal("412.3") - 1, 4)


def test_a_baseline_further_back_is_no_observation() -> None:
    # J33.
    assert judged(output(seen("2018-12", "564.9"), baseline=baseline("412.3", "2016-12"))).recent_pace is None


def test_two_points_extrapolate_without_an_interval() -> None:
    # Example 3: 37 % again twice gives 1060.3 (of 412.3 rounded: 1060.4).
    found = outlook(output(seen("2018-12", "564.9")))

    assert round(found.value, 0) == Decimal(1060)
    assert (found.low, found.high, found.probability, found.word) == (None, None, None, None)


def test_four_changes_give_no_interval_and_five_do() -> None:
    four, five = every(3, "2017-12", "70 72 73 75 76"), every(3, "2017-09", "69 70 72 73 75 76")

    assert outlook(lamps(*four)).low is None
    assert outlook(lamps(*five)).low is not None


def test_only_the_unbroken_run_is_extrapolated() -> None:
    # J33: 2018-03 is missing, so only the last two changes of 1 count, eight quarters to go.
    case = lamps(*every(3, "2017-09", "60 70 - 80 81 82"))

    assert outlook(case).value == 82 + 8


def test_at_most_eight_changes_are_used() -> None:
    case = lamps(*every(3, "2016-06", "10 20 70 71 72 73 74 75 76 77 78"))

    assert outlook(case).value == 78 + 8


def test_without_a_next_step_in_line_there_is_no_outlook() -> None:
    assert judged(lamps(seen("2018-03", "80"), seen("2018-12", "82.4"))).outlook is None


def test_steady_steps_leave_no_doubt_either_way() -> None:
    # J35: 1 a quarter from 76 reaches 84 in 2020-12, 2 a quarter 92.
    assert outlook(lamps(*every(3, "2017-09", "71 72 73 74 75 76"))).probability == 0
    assert outlook(lamps(*every(3, "2017-09", "66 68 70 72 74 76"))).probability == 1


def test_binary_noise_in_steady_steps_is_no_spread() -> None:
    # 0.1 + 0.2 arrives as 0.30000000000000004.
    values = "0.1 0.2 0.30000000000000004 0.4 0.5 0.6000000000000001"

    assert outlook(lamps(*every(3, "2017-09", values), target=Decimal(50), baseline=baseline("0", "2017-06"))).word is (
        OutlookWord.UNLIKELY
    )


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ("70.0 71.4 72.9 74.1 75.6 77.2", OutlookWord.POSSIBLE),
        ("70.0 71.4 72.9 74.1 75.6 77.1", OutlookWord.DOUBTFUL),
        ("70.0 72.0 73.5 75.5 77.1 79.0", OutlookWord.LIKELY),
        ("70.0 71.0 72.6 73.5 74.9 76.0", OutlookWord.UNLIKELY),
    ],
)
def test_the_chance_has_four_words(values: str, word: OutlookWord) -> None:
    # J36.
    assert outlook(lamps(*every(3, "2017-09", values), target=Decimal("88.5"))).word is word


def test_for_a_falling_target_the_chance_is_mirrored() -> None:
    rising = lamps(*every(3, "2017-09", "70.0 71.4 72.9 74.1 75.6 77.1"))
    falling = replace(
        lamps(*every(3, "2017-09", "30.0 28.6 27.1 25.9 24.4 22.9")),
        comparator=Comparator.AT_MOST,
        target=Decimal(10),
        baseline=baseline("30", "2015-12"),
    )

    up, down = outlook(rising).probability, outlook(falling).probability
    assert up is not None
    assert down is not None
    assert abs(up - down) < Decimal("1e-12")


def test_a_percentage_is_clipped_and_its_chance_is_not() -> None:
    # J38: 98 + 8 × 4 is far above 100.
    found = outlook(lamps(*every(3, "2017-09", "78 82.1 86 90.1 94 98"), target=Decimal(99)))

    assert found.value == 100
    assert found.high == 100
    assert found.probability is not None
    assert Decimal("0.99") < found.probability < 1


def test_other_units_are_not_clipped() -> None:
    case = lamps(*every(3, "2017-09", "78 82.1 86 90.1 94 98"), target=Decimal(99), unit_measure="个", ceiling=None)

    assert outlook(case).value == 98 + 8 * (98 - 78) / Decimal(5)


def test_targets_with_two_sides_have_a_value_and_no_chance() -> None:
    # J39.
    found = outlook(lamps(*every(3, "2017-09", "70 71.4 72.9 74.1 75.6 77.1"), comparator=Comparator.EQUAL))

    assert found.low is not None
    assert (found.probability, found.word) == (None, None)


def test_there_is_no_outlook_from_the_due_month_on() -> None:
    # J34.
    assert judged(lamps(*every(3, "2020-03", "85 86 87 88"))).outlook is None


def test_a_target_met_early_still_has_an_outlook() -> None:
    # J34.
    assert judged(lamps(*every(3, "2018-03", "85 87 89 91"))).outlook is not None


def test_a_fading_series_is_marked_with_what_its_last_four_changes_give() -> None:
    # Example 6: all-mean 89.7 and last-four 85.4, where 1.025 a quarter is needed.
    assessment = judged(lamps(*every(3, "2015-12", FADING)))

    assert Mark.SLOWING in assessment.marks
    assert assessment.outlook is not None
    assert assessment.outlook.value == Decimal("81.8") + 8 * Decimal("0.9875")
    assert assessment.outlook.last_four == Decimal("81.8") + 8 * Decimal("0.45")
    assert assessment.pace_needed == Decimal("1.025")


def test_a_steady_series_is_not_slowing() -> None:
    assert Mark.SLOWING not in judged(lamps(*every(3, "2015-12", COVERAGE))).marks


def test_a_series_without_progress_is_not_called_slowing() -> None:
    # J37: the mean of all changes is not positive.
    assert Mark.SLOWING not in judged(lamps(*every(3, "2017-09", "82 81 82 81 80 79"))).marks


def test_four_changes_are_too_few_to_call_it_slowing() -> None:
    assert Mark.SLOWING not in judged(lamps(*every(3, "2017-12", "70 75 76 76.5 76.6"))).marks


def test_monthly_values_are_paced_by_quarters_and_extrapolated_by_months() -> None:
    # 0.5 a month is 1.5 a quarter; 24 months to go.
    case = lamps(*every(1, "2018-10", "81 81.5 82"), frequency=Frequency.MONTHLY, as_of=Month(2018, 12))

    assert judged(case).recent_pace == Decimal("1.5")
    assert outlook(case).value == 82 + 24 * Decimal("0.5")


def test_a_growth_no_figure_could_hold_is_not_given() -> None:
    # From 10⁻⁹ to 10¹¹ within a quarter is a growth of 10²⁰ a quarter; from 1 to 2 it is 1.
    enormous = output(
        *every(3, "2020-03", "0.000000001 100000000000"), frequency=Frequency.QUARTERLY, reporting=Reporting.POINT
    )
    doubled = replace(enormous, observations=every(3, "2020-03", "1 2"))

    assert judged(enormous).recent_pace is None
    assert judged(doubled).recent_pace == 1


def test_a_forecast_no_figure_could_hold_is_not_given() -> None:
    # Three quarters to go: 10⁵ times a quarter makes 10¹⁵ in all, 10⁶ times makes 10¹⁸, more digits than a figure has.
    given, absurd = (
        output(*every(3, "2019-12", values), frequency=Frequency.QUARTERLY, reporting=Reporting.POINT)
        for values in ("1 100000", "1 1000000")
    )

    assert nine(outlook(given).value / 10**20) == 1
    assert judged(absurd).outlook is None


@pytest.mark.parametrize(
    ("as_of", "pace"), [(Month(2020, 12), Decimal(7)), (Month(2021, 1), None), (Month(2021, 3), None)]
)
def test_once_the_due_month_is_over_no_pace_is_needed_though_its_value_may_still_come(
    as_of: Month, pace: Decimal | None
) -> None:
    # 1.10, J34, J49: in December 2020 a quarter is left for 90 − 83; after it the verdict alone waits for the lag.
    assessment = judged(lamps(*every(3, "2019-12", "80 81 82 83"), as_of=as_of, lag_months=3))

    assert (assessment.status, assessment.pace_needed) == (Status.BEHIND, pace)
    assert (assessment.outlook is None, assessment.steps_left is None) == (pace is None, pace is None)
    assert assessment.recent_pace == 1
