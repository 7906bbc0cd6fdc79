"""Amounts within a year, and full years against a later year's target (STATUS 1.2, J30, J31, J40)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.assessment import Mark, Status
from domain.case import Case
from domain.observation import Observation, ObsStatus, Qualifier, ValueStatus
from domain.period import Month
from domain.plan import BaselineBasis, Comparator, Frequency, PathKind, Reporting
from domain.yearly import period_values, year_to_date
from tests.domain.cases import baseline, every, judged, nine, output, seen


def annual_plan(*observations: Observation, reporting: Reporting = Reporting.YTD) -> Case:
    """Example 5: 200 within 2019."""
    return replace(
        output(*observations),
        target=Decimal(200),
        comparator=Comparator.AT_LEAST,
        due=Month(2019, 12),
        frequency=Frequency.QUARTERLY,
        reporting=reporting,
        baseline=None,
    )


def test_inside_the_year_the_running_total_is_set_against_the_months() -> None:
    # J30: B = 0 at 2018-12. 92 of 200 after 6 of 12 months.
    assessment = judged(annual_plan(seen("2019-06", "92")))

    assert assessment.done == Decimal("0.46")
    assert assessment.due_share == Decimal("0.5")
    assert assessment.ratio == Decimal("0.92")
    assert assessment.status is Status.BEHIND
    assert assessment.pace_needed == Decimal(200 - 92) / 2
    assert assessment.path is PathKind.LINEAR


def test_a_quarter_of_the_year_within_tolerance_is_on_track() -> None:
    # The Ministry of Finance's 24.5 % at the end of March: D = −0.5, R = 0.98.
    assessment = judged(annual_plan(seen("2019-03", "49")))

    assert assessment.gap_points == Decimal("-0.5")
    assert assessment.status is Status.ON_TRACK


def test_the_zero_a_year_starts_from_is_no_mark() -> None:
    assert judged(annual_plan(seen("2019-06", "92"))).marks == ()


def test_inside_the_year_there_is_no_recent_pace_and_no_outlook() -> None:
    # J40.
    assessment = judged(annual_plan(*every(3, "2018-03", "40 80 120 160 50 92")))

    assert assessment.recent_pace is None
    assert assessment.outlook is None


def test_the_amounts_of_the_periods_are_summed() -> None:
    # J30: first 40, then 52 more.
    assessment = judged(annual_plan(seen("2019-03", "40"), seen("2019-06", "52"), reporting=Reporting.PERIOD))

    assert assessment.done == Decimal(92) / 200


def test_a_gap_ends_the_sum() -> None:
    # J30: after the missing second quarter only the first counts, judged in its own month.
    assessment = judged(annual_plan(seen("2019-03", "40"), seen("2019-09", "60"), reporting=Reporting.PERIOD))

    assert assessment.observation == seen("2019-03", "40")
    assert assessment.due_share == Decimal("0.25")


def test_without_the_first_period_no_sum_is_known() -> None:
    assessment = judged(annual_plan(seen("2019-06", "52"), reporting=Reporting.PERIOD))

    assert assessment.status is Status.NOT_ASSESSABLE
    assert assessment.observation is None


def test_last_year_s_amount_does_not_stand_in_for_a_year_whose_first_period_is_missing() -> None:
    quarters = (*every(3, "2018-03", "50 50 50 50"), seen("2019-06", "52"))

    assert judged(annual_plan(*quarters, reporting=Reporting.PERIOD)).status is Status.NOT_ASSESSABLE


def test_a_finished_year_is_judged_inside_itself() -> None:
    # J40: the earlier year is no trend for this one.
    assessment = judged(annual_plan(seen("2018-12", "150"), seen("2019-12", "201"), seen("2020-03", "30")))

    assert assessment.status is Status.ACHIEVED
    assert assessment.recent_pace is None
    assert assessment.baseline == baseline("0", "2018-12", BaselineBasis.NONE)


def test_a_limit_for_the_year_holds_until_it_is_passed() -> None:
    # J25: from zero the year begins within its limit of 200, so it has to be held.
    def limited(*observations: Observation) -> Status:
        return judged(replace(annual_plan(*observations), comparator=Comparator.AT_MOST)).status

    assert limited(seen("2019-06", "92")) is Status.MAINTAINED
    assert limited(seen("2019-06", "92"), seen("2019-12", "201")) is Status.NOT_MAINTAINED
    assert limited(seen("2019-12", "199"), seen("2020-12", "300")) is Status.MAINTAINED


def test_a_stated_baseline_at_the_year_s_start_is_used() -> None:
    # J30: 10 carried over at 2018-12, so 82 of 190 are done.
    case = replace(annual_plan(seen("2019-06", "92")), baseline=baseline("10", "2018-12"))

    assert nine(judged(case).done) == nine(Decimal(82) / 190)


def test_a_full_year_decides_and_the_next_year_does_not_reopen_it() -> None:
    observations = (seen("2019-12", "201"), seen("2020-03", "30"))

    assert judged(annual_plan(*observations)).status is Status.ACHIEVED


def test_the_next_year_s_first_quarter_is_no_final_value() -> None:
    # The due year's December never came; 30 of another year says nothing about it.
    case = replace(annual_plan(seen("2019-09", "150"), seen("2020-03", "30")), as_of=Month(2020, 4))

    assert judged(case).status is Status.NOT_ASSESSABLE
    assert Mark.FINAL_VALUE_MISSING in judged(case).marks


def test_a_later_year_is_judged_on_full_years_only() -> None:
    # J31: the half year of 2019 is never set against the annual line.
    case = replace(
        output(seen("2018-12", "564.9"), seen("2019-06", "300")),
        frequency=Frequency.QUARTERLY,
        reporting=Reporting.YTD,
    )

    assert judged(case).observation == seen("2018-12", "564.9")
    assert judged(case).status is Status.AHEAD
    # Pace is reckoned in years: √(1000 ÷ 564.9) − 1.
    pace = judged(case).pace_needed
    assert pace is not None
    assert round(pace, 4) == Decimal("0.3305")


def test_even_in_the_due_year_a_part_of_it_is_never_set_against_an_earlier_year_s_amount() -> None:
    case = replace(
        output(seen("2018-12", "564.9"), seen("2019-12", "744.3"), seen("2020-06", "380")),
        frequency=Frequency.QUARTERLY,
        reporting=Reporting.YTD,
    )

    assert judged(case).observation == seen("2019-12", "744.3")


def test_all_periods_of_a_year_make_a_full_year() -> None:
    # J31: 4 × 141.225 = 564.9.
    quarters = every(3, "2018-03", "141.225 141.225 141.225 141.225 300")
    case = replace(output(*quarters), frequency=Frequency.QUARTERLY, reporting=Reporting.PERIOD)

    observation = judged(case).observation
    assert observation is not None
    assert observation.value == Decimal("564.9")


def test_without_a_full_year_a_later_year_cannot_be_judged() -> None:
    # J31.
    case = replace(output(seen("2018-06", "250")), frequency=Frequency.QUARTERLY, reporting=Reporting.YTD)

    assert judged(case).status is Status.NOT_ASSESSABLE
    assert judged(case).observation is None


def test_a_running_total_that_falls_within_the_year_is_flagged() -> None:
    assessment = judged(annual_plan(seen("2019-03", "50"), seen("2019-06", "45")))

    assert Mark.CUMULATIVE_FELL in assessment.marks


def test_a_new_year_s_lower_total_is_no_fall() -> None:
    assert judged(annual_plan(seen("2018-12", "190"), seen("2019-03", "50"))).marks == ()


@pytest.mark.parametrize(
    ("wordings", "of_the_sum"),
    [
        ((None, None), None),
        ((Qualifier.EXCEEDING, None), Qualifier.EXCEEDING),
        ((Qualifier.EXCEEDING, Qualifier.AT_LEAST), Qualifier.AT_LEAST),
        ((Qualifier.NEARLY, None), Qualifier.NEARLY),
        ((Qualifier.NEARLY, Qualifier.EXCEEDING), Qualifier.ABOUT),
        ((Qualifier.ABOUT, None), Qualifier.ABOUT),
        ((Qualifier.ESTIMATED, None), Qualifier.ESTIMATED),
    ],
)
def test_a_sum_carries_the_weakest_wording_of_its_parts(
    wordings: tuple[Qualifier | None, ...], of_the_sum: Qualifier | None
) -> None:
    parts = [seen(f"2019-{3 * (index + 1):02d}", "1", wording) for index, wording in enumerate(wordings)]

    assert year_to_date(parts, reporting=Reporting.PERIOD, step=3)[-1].qualifier is of_the_sum


def test_a_sum_is_as_provisional_as_its_weakest_part() -> None:
    parts = [
        seen("2019-03", "1", obs_status=ObsStatus.DEMO),
        seen("2019-06", "1", value_status=ValueStatus.ESTIMATE),
    ]
    total = year_to_date(parts, reporting=Reporting.PERIOD, step=3)[-1]

    assert (total.obs_status, total.value_status) == (ObsStatus.DEMO, ValueStatus.ESTIMATE)


def test_amounts_of_periods_come_back_from_running_totals() -> None:
    # A negative amount is kept: it is a revision.
    amounts = period_values(every(3, "2019-03", "40 92 90"), step=3)

    assert [amount.value for amount in amounts] == [40, 52, -2]


def test_a_missing_total_leaves_the_next_amount_unknown() -> None:
    assert [amount.value for amount in period_values(every(3, "2019-03", "40 - 90"), step=3) if amount.value] == [40]


@pytest.mark.parametrize("reporting", [Reporting.ANNUAL, Reporting.YTD])
def test_a_later_year_s_amount_neither_meets_nor_misses_what_was_due(reporting: Reporting) -> None:
    # What was earned in 2021 says nothing about 2020; a level of 2021 would have been judged (J02).
    case = replace(output(seen("2019-12", "700"), seen("2021-12", "1200")), reporting=reporting, as_of=Month(2022, 6))

    assessment = judged(case)

    assert assessment.status is Status.NOT_ASSESSABLE
    assert Mark.FINAL_VALUE_MISSING in assessment.marks
    assert assessment.observation == seen("2019-12", "700")


def test_with_nothing_but_a_later_year_s_amount_the_final_value_is_missing() -> None:
    assessment = judged(replace(output(seen("2021-12", "1200")), as_of=Month(2022, 6)))

    assert assessment.status is Status.NOT_ASSESSABLE
    assert assessment.marks == (Mark.FINAL_VALUE_MISSING,)
    assert assessment.observation is None
