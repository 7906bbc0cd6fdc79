"""The seasonal path: stated shares, or the mean of earlier years (STATUS 1.3), and the running totals behind it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.assessment import Status
from domain.case import Case
from domain.observation import Observation, ValueStatus
from domain.path import seasonal_years
from domain.period import Month
from domain.plan import Comparator, Frequency, Measure, PathKind, Reporting
from domain.yearly import period_values, year_to_date, yearly_shares
from tests.domain.cases import baseline, every, judged, lamps, nine, output, seen

JUNE = Month(2019, 6)
STATED = (Decimal("0.18"), Decimal("0.42"), Decimal("0.68"), Decimal(1))


def year(number: int, june: str, december: str) -> tuple[Observation, ...]:
    return seen(f"{number}-06", june), seen(f"{number}-12", december)


# By June 40, 44, 36 and 90 of a hundred.
YEARS = (*year(2015, "90", "100"), *year(2016, "36", "100"), *year(2017, "44", "100"), *year(2018, "40", "100"))


def plan(*observations: Observation, **changes: object) -> Case:
    """200 in 2019, reported as a running total every half year."""
    return output(
        *observations,
        **{
            "measure": Measure.FLOW,
            "target": Decimal(200),
            "comparator": Comparator.AT_LEAST,
            "due": Month(2019, 12),
            "frequency": Frequency.HALF_YEARLY,
            "reporting": Reporting.YTD,
            "baseline": None,
            "path": PathKind.SEASONAL,
            **changes,
        },
    )


def test_the_season_is_the_mean_of_the_last_three_full_years() -> None:
    # 40, 44 and 36 %; the 90 % of 2015 are too long ago.
    assessment = judged(plan(*YEARS, seen("2019-06", "92")))

    assert assessment.due_share == Decimal("0.4")
    assert assessment.expected == 80


def test_the_years_told_are_those_the_season_is_made_of() -> None:
    assert seasonal_years(plan(*YEARS, seen("2019-06", "92")), JUNE) == 3
    assert seasonal_years(plan(*YEARS[-4:], seen("2019-06", "92")), JUNE) == 2
    assert seasonal_years(plan(*YEARS, seen("2019-06", "92"), due_shares=STATED), JUNE) == 0


def test_a_season_of_amounts_is_that_of_their_running_totals() -> None:
    # 40 and then 60 in each of two years.
    amounts = every(6, "2017-06", "40 60 40 60 92")
    case = plan(*amounts, reporting=Reporting.PERIOD)

    assert judged(case).due_share == Decimal("0.4")
    assert seasonal_years(case, JUNE) == 2


def test_the_year_judged_is_no_earlier_year() -> None:
    totals = (*YEARS[-2:], *year(2019, "92", "200"))

    assert yearly_shares(totals, JUNE, years_used=3) == (Decimal("0.4"),)


@pytest.mark.parametrize(
    ("june", "december", "shares"),
    [("40", "1", (Decimal(40),)), ("40", "0", ()), ("40", None, ()), (None, "100", ()), (None, None, ())],
)
def test_a_year_without_its_part_or_its_whole_has_no_share(
    june: str | None, december: str | None, shares: tuple[Decimal, ...]
) -> None:
    totals = (seen("2018-06", june), seen("2018-12", december))

    assert yearly_shares(totals, JUNE, years_used=3) == shares


def test_a_season_leads_from_the_baseline_to_the_goal() -> None:
    # 42 % of the way from 50 to 200.
    case = plan(
        seen("2019-06", "92"),
        baseline=baseline("50", "2018-12"),
        due_shares=STATED,
        frequency=Frequency.QUARTERLY,
    )

    assert judged(case).expected == 50 + Decimal("0.42") * 150


@pytest.mark.parametrize(
    ("at", "share"),
    [("2018-12", "0"), ("2019-03", "0.18"), ("2019-09", "0.68"), ("2019-12", "1")],
)
def test_stated_shares_count_from_the_start_to_the_due_month(at: str, share: str) -> None:
    case = lamps(
        seen(at, "80"),
        due=Month(2019, 12),
        baseline=baseline("70", "2018-12"),
        path=PathKind.SEASONAL,
        due_shares=STATED,
    )

    assert judged(case).due_share == Decimal(share)


@pytest.mark.parametrize("at", ["2019-01", "2019-05", "2019-08"])
def test_between_its_periods_a_season_says_nothing(at: str) -> None:
    case = lamps(
        seen(at, "80"),
        due=Month(2019, 12),
        baseline=baseline("70", "2018-12"),
        path=PathKind.SEASONAL,
        due_shares=STATED,
    )

    assert judged(case).status is Status.NOT_ASSESSABLE
    assert judged(case).due_share is None


@pytest.mark.parametrize(("stated", "status"), [(2, Status.NOT_ASSESSABLE), (3, Status.ON_TRACK)])
def test_the_last_share_stated_is_the_last_known(stated: int, status: Status) -> None:
    # 0.68 of 200 are 136.
    case = plan(seen("2019-09", "136"), due_shares=STATED[:stated], frequency=Frequency.QUARTERLY)

    assert judged(case).status is status


def test_an_amount_made_of_running_totals_has_no_numerator_and_no_denominator() -> None:
    june = seen("2019-06", "30", numerator=Decimal(3), denominator=Decimal(4))
    december = seen("2019-12", "75", numerator=Decimal(3), denominator=Decimal(4))
    first, second = period_values([june, december], step=6)

    assert (first.numerator, first.denominator) == (Decimal(3), Decimal(4))
    assert (nine(second.value), second.numerator, second.denominator) == (Decimal(45), None, None)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (ValueStatus.PRELIMINARY, ValueStatus.ESTIMATE),
        (ValueStatus.ESTIMATE, ValueStatus.PRELIMINARY),
        (ValueStatus.ESTIMATE, ValueStatus.ACTUAL),
    ],
)
def test_a_running_total_is_an_estimate_where_a_part_of_it_is(first: ValueStatus, second: ValueStatus) -> None:
    parts = (
        seen("2019-06", "30", value_status=first, numerator=Decimal(3), denominator=Decimal(4)),
        seen("2019-12", "45", value_status=second, numerator=Decimal(3), denominator=Decimal(4)),
    )
    whole = year_to_date(parts, reporting=Reporting.PERIOD, step=6)[-1]

    assert (whole.value, whole.value_status) == (Decimal(75), ValueStatus.ESTIMATE)
    assert (whole.numerator, whole.denominator) == (None, None)
