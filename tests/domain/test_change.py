"""A value beside earlier ones: never across a break, never a part of a year beside a whole one (STATUS 1.2)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from domain.case import Case
from domain.change import on_period_before, unfinished_year, year_on_year
from domain.observation import Observation, Qualifier
from domain.period import Month
from domain.plan import Frequency, Measure, Reporting
from tests.domain.cases import baseline, every, lamps, output, seen


def sales(*observations: Observation, reporting: Reporting = Reporting.YTD, due: str = "2020-12") -> Case:
    return output(
        *observations, baseline=None, due=Month.parse(due), frequency=Frequency.QUARTERLY, reporting=reporting
    )


def test_a_level_is_compared_with_the_same_month_of_last_year_and_the_period_before() -> None:
    observations = every(3, "2017-12", "78.2 78.8 80.3 81.2 82.4")
    case = lamps(*observations)
    year, period = year_on_year(case, observations[-1]), on_period_before(case, observations[-1])

    assert year is not None
    assert period is not None
    assert (year.difference, period.difference) == (Decimal("4.2"), Decimal("1.2"))


def test_a_year_so_far_is_compared_with_the_same_months() -> None:
    # 92 beside 80, and not beside the 160 of the whole year.
    case = sales(seen("2018-06", "80"), seen("2018-12", "160"), seen("2019-06", "92"), due="2019-12")
    year = year_on_year(case, case.observations[-1])

    assert year is not None
    assert [year.before, year.growth] == [Decimal(80), Decimal("0.15")]


def test_a_running_total_has_no_period_before() -> None:
    case = sales(seen("2019-03", "40"), seen("2019-06", "92"), due="2019-12")

    assert on_period_before(case, case.observations[-1]) is None
    assert on_period_before(replace(case, measure=Measure.CUMULATIVE), case.observations[-1]) is None


def test_the_amount_of_one_quarter_is_compared_with_the_quarter_before() -> None:
    # The judged value is the running total 90, its own quarter brought 50 after 40.
    case = sales(seen("2019-03", "40"), seen("2019-06", "50"), reporting=Reporting.PERIOD, due="2019-12")
    period = on_period_before(case, seen("2019-06", "90"))

    assert period is not None
    assert [period.value, period.before, period.growth] == [Decimal(50), Decimal(40), Decimal("0.25")]


def test_amounts_by_quarter_are_added_up_before_they_are_compared() -> None:
    observations = every(3, "2018-03", "10 20 30 40 15 25")
    case = sales(*observations, reporting=Reporting.PERIOD, due="2019-12")
    # 15 + 25 beside 10 + 20.
    year = year_on_year(case, seen("2019-06", "40"))

    assert year is not None
    assert [year.before, year.difference] == [Decimal(30), Decimal(10)]


def test_no_comparison_crosses_a_break_or_rests_on_a_bound() -> None:
    now = seen("2019-12", "30", series=2)
    broken = lamps(seen("2018-12", "20"), now)
    bound = lamps(seen("2018-12", "20", Qualifier.EXCEEDING), seen("2019-12", "30"))
    itself = lamps(seen("2018-12", "20"), seen("2019-12", "30", Qualifier.LESS_THAN))

    assert year_on_year(broken, now) is None
    assert year_on_year(bound, bound.observations[-1]) is None
    assert year_on_year(itself, itself.observations[-1]) is None


def test_no_year_so_far_crosses_a_break_or_rests_on_a_bound() -> None:
    now = seen("2019-06", "92")
    bound = sales(seen("2018-06", "80", Qualifier.EXCEEDING), now, due="2019-12")
    broken = sales(seen("2018-06", "80"), replace(now, series=2), due="2019-12")
    elsewhere = sales(seen("2018-06", "80", series=2), seen("2018-12", "160", series=2), due="2019-12")

    assert year_on_year(bound, now) is None
    assert year_on_year(broken, replace(now, series=2)) is None
    assert year_on_year(elsewhere, now) is None


def test_from_nothing_nothing_grows() -> None:
    case = sales(seen("2018-12", "0"), seen("2019-12", "30"))
    year = year_on_year(case, case.observations[-1])

    assert year is not None
    assert year.growth is None


def test_annual_figures_have_no_period_before() -> None:
    case = lamps(seen("2018-12", "70"), seen("2019-12", "72"), frequency=Frequency.ANNUAL)

    assert on_period_before(case, case.observations[-1]) is None


HALF_YEARS = (seen("2018-06", "80"), seen("2018-12", "180"), seen("2019-06", "92"))


def test_the_year_begun_before_the_due_year_is_told_with_its_rolling_year() -> None:
    # 92 + (180 − 80) = 192; a year before that nothing is known.
    year = unfinished_year(sales(*HALF_YEARS))

    assert year is not None
    assert year.total.month == Month(2019, 6)
    assert [year.total.value, year.total.growth] == [Decimal(92), Decimal("0.15")]
    assert year.rolling is not None
    assert [year.rolling.value, year.rolling.before] == [Decimal(192), None]


def test_the_rolling_year_is_compared_with_the_one_before() -> None:
    # A year earlier: 80 + (150 − 60) = 170.
    earlier = (seen("2017-06", "60"), seen("2017-12", "150"))
    year = unfinished_year(sales(*earlier, *HALF_YEARS))

    assert year is not None
    assert year.rolling is not None
    assert [year.rolling.value, year.rolling.before] == [Decimal(192), Decimal(170)]
    assert year.rolling.difference == Decimal(22)


def test_a_rolling_year_needs_the_same_months_of_last_year() -> None:
    year = unfinished_year(sales(seen("2018-12", "180"), seen("2019-06", "92")))

    assert year is not None
    assert (year.total.before, year.rolling) == (None, None)


def test_a_year_with_its_june_but_without_its_end_or_the_other_way_round_rolls_nowhere() -> None:
    # 2018 lacks June, so neither 2019-06 nor 2018-06 has twelve months behind it; or 2018 lacks its whole.
    without_june = unfinished_year(sales(*every(6, "2017-06", "70 150 - 180 92")))
    without_end = unfinished_year(sales(*every(6, "2017-06", "70 150 80 - 92")))

    assert without_june is not None
    assert without_june.rolling is None
    assert without_end is not None
    assert [without_end.total.before, without_end.rolling] == [Decimal(80), None]


def test_within_its_own_year_a_target_is_judged_and_nothing_else_is_told() -> None:
    assert unfinished_year(sales(*HALF_YEARS, due="2019-12")) is None
    # Unless the baseline is an earlier year's amount: then only full years count.
    against_a_year = replace(sales(*HALF_YEARS, due="2019-12"), baseline=baseline("150", "2017-12"))
    assert unfinished_year(against_a_year) is not None


def test_full_years_levels_and_annual_amounts_have_no_unfinished_year() -> None:
    assert unfinished_year(sales(*HALF_YEARS[:2])) is None
    assert unfinished_year(sales()) is None
    assert unfinished_year(lamps(*HALF_YEARS)) is None
    assert unfinished_year(sales(seen("2018-12", "180"), reporting=Reporting.ANNUAL)) is None


@given(st.lists(st.integers(0, 1000), min_size=8, max_size=8), st.integers(5, 8))
def test_the_rolling_year_is_the_sum_of_its_four_quarters(amounts: list[int], quarters: int) -> None:
    observations = every(3, "2018-03", " ".join(map(str, amounts[:quarters])))
    year = unfinished_year(sales(*observations, reporting=Reporting.PERIOD))

    if quarters == 8:
        assert year is None
    else:
        assert year is not None
        assert year.rolling is not None
        assert year.rolling.value == sum(amounts[quarters - 4 : quarters])


def test_the_year_begun_is_that_of_the_latest_series_and_rolls_to_its_own_month() -> None:
    first = (*every(6, "2017-06", "70 150 80 180"), seen("2019-06", "92"))
    broken = unfinished_year(sales(*first[:-1], seen("2019-06", "92", series=2)))
    whole = unfinished_year(sales(*first))

    assert broken is not None
    assert [broken.total.month, broken.total.before] == [Month(2019, 6), None]
    assert whole is not None
    assert whole.rolling is not None
    assert whole.rolling.month == Month(2019, 6)
    assert unfinished_year(replace(sales(*first), measure=Measure.LEVEL)) is None
