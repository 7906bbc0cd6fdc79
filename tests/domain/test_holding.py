"""Targets every period counts for: 全程保持, 逐期达标, growth rates (STATUS 1.6, J25 to J28)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.assessment import Assessment, Mark, Periods, Status
from domain.holding import count_periods
from domain.observation import Qualifier
from domain.period import Month
from domain.plan import Comparator, Frequency, Measure, Mode, Reporting
from domain.profile import Profile
from tests.domain.cases import every, judged, lamps, output, seen


@pytest.mark.parametrize(
    ("values", "status", "met"),
    [
        ("91 92 93 94 95 96 97 98 99 100", Status.MAINTAINED, 10),
        ("89 92 93 94 95 96 97 98 99 100", Status.MAINTAINED, 9),
        ("89 89 93 94 95 96 97 98 99 100", Status.MOSTLY_MAINTAINED, 8),
        ("91 92 93 94 95 96 97 98 99 89", Status.NOT_MAINTAINED, 9),
    ],
)
def test_what_holds_now_comes_first_and_nine_periods_of_ten_are_enough(values: str, status: Status, met: int) -> None:
    assessment = judged(lamps(*every(3, "2017-03", values), mode=Mode.MAINTAIN))

    assert assessment.status is status
    assert assessment.periods == Periods(met=met, observed=10, expected=10)


def test_a_period_without_a_value_is_unknown_and_never_a_failure() -> None:
    # J27, and now is the latest with a value.
    assessment = judged(lamps(*every(3, "2018-03", "91 - 93 -"), mode=Mode.MAINTAIN))

    assert assessment.status is Status.MAINTAINED
    assert assessment.observation == seen("2018-09", "93")
    assert assessment.periods == Periods(met=2, observed=2, expected=4)


@pytest.mark.parametrize("mode", [Mode.MAINTAIN, Mode.EACH_PERIOD])
def test_periods_without_any_value_are_no_data(mode: Mode) -> None:
    assert judged(lamps(*every(3, "2018-03", "- -"), mode=mode)) == Assessment(Status.NO_DATA)


def test_periods_that_nobody_mentioned_are_expected_all_the_same() -> None:
    # 2018-03 to 2018-12 are four quarters, and by July 2019 two more were over.
    case = lamps(seen("2018-03", "91"), seen("2018-12", "93"), mode=Mode.MAINTAIN, as_of=Month(2019, 7))

    assert judged(case).periods == Periods(met=2, observed=2, expected=6)


def test_only_completion_and_the_gap_to_the_target_are_told() -> None:
    # J26.
    assessment = judged(lamps(*every(3, "2018-03", "91 92 93 99"), mode=Mode.MAINTAIN))

    assert assessment.completion == Decimal(99) / 90
    assert assessment.gap_to_target == 9
    nothing = {assessment.done, assessment.due_share, assessment.expected, assessment.pace_needed}
    assert nothing | {assessment.recent_pace} == {None}
    assert assessment.outlook is None


def test_a_target_to_maintain_has_no_due_month() -> None:
    # J26: what is seen after the due month counts too.
    case = lamps(seen("2020-12", "91"), seen("2021-12", "80"), mode=Mode.MAINTAIN)

    assert judged(case).status is Status.NOT_MAINTAINED


def test_only_the_latest_series_counts() -> None:
    case = lamps(seen("2018-06", "10"), seen("2018-12", "95", series=2), mode=Mode.MAINTAIN)

    assert judged(case).periods == Periods(met=1, observed=1, expected=1)


@pytest.mark.parametrize(("value", "status"), [("91", "met_this_period"), ("89", "not_met_this_period")])
def test_each_period_is_judged_by_itself_with_its_record(value: str, status: str) -> None:
    assessment = judged(lamps(*every(3, "2018-09", f"80 {value}"), mode=Mode.EACH_PERIOD))

    assert assessment.status == status
    assert assessment.periods is not None
    assert assessment.periods.observed == 2


@pytest.mark.parametrize("mode", list(Mode))
def test_a_growth_rate_is_judged_each_period_whatever_its_mode(mode: Mode) -> None:
    # J28: 增长6% against 6.2 % so far; no time share.
    case = lamps(
        seen("2019-06", "6.2"),
        measure=Measure.GROWTH,
        target=Decimal(6),
        mode=mode,
        reporting=Reporting.YTD,
        baseline=None,
    )

    assert judged(case).status is Status.MET_THIS_PERIOD
    assert judged(case).due_share is None


def test_a_flow_reported_as_running_total_is_judged_by_its_periods_amounts() -> None:
    # 30, then 52 − 30 = 22 within the second quarter: below 25.
    case = lamps(
        seen("2019-03", "30"),
        seen("2019-06", "52"),
        measure=Measure.FLOW,
        reporting=Reporting.YTD,
        mode=Mode.EACH_PERIOD,
        target=Decimal(25),
        unit_measure="亿元",
        baseline=None,
    )

    assert judged(case).status is Status.NOT_MET_THIS_PERIOD
    assert judged(case).periods == Periods(met=1, observed=2, expected=2)


def test_a_range_is_held_from_both_sides() -> None:
    case = lamps(
        *every(3, "2018-03", "28 31 33"),
        comparator=Comparator.RANGE,
        target=None,
        low=Decimal(28),
        high=Decimal(32),
        mode=Mode.MAINTAIN,
    )

    assert judged(case).status is Status.NOT_MAINTAINED
    assert judged(case).gap_to_target == 1


def test_a_value_about_the_target_holds_only_at_both_ends() -> None:
    # 95 ± 10 % is 85.5 and 104.5.
    assessment = judged(lamps(seen("2018-12", "95", Qualifier.ABOUT), mode=Mode.MAINTAIN))

    assert assessment.status is Status.NOT_MAINTAINED
    assert Mark.APPROXIMATE in assessment.marks


def test_a_value_out_of_date_is_marked() -> None:
    case = lamps(seen("2018-12", "95"), mode=Mode.MAINTAIN, as_of=Month(2019, 7))

    assert Mark.STALE in judged(case).marks


def test_nothing_seen_is_no_data_without_periods() -> None:
    assert judged(lamps(mode=Mode.MAINTAIN)).status is Status.NO_DATA


def test_a_target_with_stages_is_not_judged_by_a_number() -> None:
    # J29.
    case = lamps(seen("2018-12", "95"), measure=Measure.MILESTONE)

    assert judged(case).status is Status.NOT_ASSESSABLE
    assert judged(case).done is None


def test_a_negative_period_of_a_running_total_is_marked_as_a_revision() -> None:
    # 50 by June after 60 by March.
    case = output(
        seen("2019-03", "60"),
        seen("2019-06", "50"),
        mode=Mode.EACH_PERIOD,
        baseline=None,
        frequency=Frequency.QUARTERLY,
        reporting=Reporting.YTD,
    )

    assert Mark.CUMULATIVE_FELL in judged(case).marks
    assert Mark.CUMULATIVE_FELL not in judged(replace(case, observations=case.observations[:1])).marks


def test_without_a_figure_the_verdict_still_says_by_which_profile_it_was_made() -> None:
    assert judged(lamps(mode=Mode.MAINTAIN, profile=Profile.STRICT)).profile is Profile.STRICT


@pytest.mark.parametrize("rate", ["-2", "0", "0.5"])
def test_a_negative_growth_rate_of_the_year_so_far_is_no_revision(rate: str) -> None:
    growth = output(seen("2019-06", rate), measure=Measure.GROWTH, unit_measure="%", reporting=Reporting.YTD)

    assert Mark.CUMULATIVE_FELL not in judged(growth).marks


@pytest.mark.parametrize(("total", "marked"), [("29.9", True), ("30", False), ("30.5", False)])
def test_only_a_period_below_nothing_is_a_revision(total: str, marked: bool) -> None:
    # 30 until March, so the second quarter is −0.1, 0 or 0.5.
    case = output(
        *every(3, "2019-03", f"30 {total}"),
        mode=Mode.EACH_PERIOD,
        frequency=Frequency.QUARTERLY,
        reporting=Reporting.YTD,
    )

    assert (Mark.CUMULATIVE_FELL in judged(case).marks) is marked


@pytest.mark.parametrize(("as_of", "expected"), [("2019-03", 2), ("2019-04", 2), ("2019-05", 3), ("2019-06", 3)])
def test_a_period_is_expected_once_its_lag_is_over(as_of: str, expected: int) -> None:
    # Two quarters are there; that of March may come until the end of April.
    case = lamps(*every(3, "2018-09", "91 92"), mode=Mode.MAINTAIN, lag_months=1, as_of=Month.parse(as_of))

    assert judged(case).periods == Periods(met=2, observed=2, expected=expected)


def test_a_running_total_whose_first_period_is_missing_gives_no_amount_to_judge() -> None:
    case = output(
        seen("2019-06", "30"),
        mode=Mode.EACH_PERIOD,
        frequency=Frequency.QUARTERLY,
        reporting=Reporting.YTD,
        profile=Profile.STRICT,
    )

    assert judged(case) == Assessment(Status.NOT_ASSESSABLE, profile=Profile.STRICT)


def test_a_verdict_on_periods_says_by_which_profile_it_was_made() -> None:
    assert judged(lamps(seen("2018-12", "92"), mode=Mode.MAINTAIN, profile=Profile.STRICT)).profile is Profile.STRICT


def test_of_no_period_none_is_expected() -> None:
    assert count_periods(lamps(mode=Mode.MAINTAIN), (), step=3) == Periods(met=0, observed=0, expected=0)
