"""A target its baseline already meets, once its due month is over (J03, J25, J34)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.assessment import Assessment, Mark, Periods, Status
from domain.case import Case
from domain.observation import Observation
from domain.period import Month
from domain.plan import Comparator, Frequency, Measure, Reporting
from tests.domain.cases import baseline, every, judged, lamps, output, seen

HELD = every(3, "2016-12", "93 93.5")


def held(*observations: Observation, **changes: object) -> Assessment:
    return judged(lamps(*observations, **{"baseline": baseline("92", "2015-12"), **changes}))


def test_without_a_final_value_it_held_as_long_as_it_was_seen_and_that_is_marked() -> None:
    # From 2016-03 to 2021-12 are 24 quarters.
    assessment = held(*HELD, as_of=Month(2022, 1))

    assert assessment.status is Status.MAINTAINED
    assert assessment.marks == (Mark.FINAL_VALUE_MISSING,)
    assert assessment.periods == Periods(met=2, observed=2, expected=24)


@pytest.mark.parametrize(
    ("as_of", "foretold"),
    [(Month(2020, 11), True), (Month(2020, 12), True), (Month(2021, 1), False), (Month(2021, 3), False)],
)
def test_after_the_due_month_nothing_is_foretold_even_while_its_value_may_still_come(
    as_of: Month, foretold: bool
) -> None:
    assessment = held(*HELD, as_of=as_of, lag_months=2)

    assert (assessment.outlook is not None) is foretold
    assert (Mark.FINAL_VALUE_MISSING in assessment.marks) is (as_of > Month(2021, 2))


def test_from_a_final_value_on_nothing_is_foretold_nor_missing() -> None:
    assessment = held(*every(3, "2020-09", "93 93.5"))

    assert (assessment.status, assessment.outlook, assessment.marks) == (Status.MAINTAINED, None, ())


@pytest.mark.parametrize(
    ("as_of", "status", "marks"),
    [
        (Month(2020, 12), Status.NOT_YET_DUE, (Mark.STALE,)),
        (Month(2021, 1), Status.NOT_ASSESSABLE, (Mark.FINAL_VALUE_MISSING,)),
    ],
)
def test_a_value_of_the_baseline_month_alone_can_wait_until_the_due_month_is_over(
    as_of: Month, status: Status, marks: tuple[Mark, ...]
) -> None:
    assessment = held(seen("2015-12", "92"), as_of=as_of)

    assert (assessment.status, assessment.marks) == (status, marks)


@pytest.mark.parametrize("reporting", [Reporting.ANNUAL, Reporting.YTD])
def test_years_after_the_due_year_count_however_the_amount_is_reported(reporting: Reporting) -> None:
    # At least 100 a year: 120, 115 and then 90, so two years of three, and not now.
    case = output(
        *every(12, "2018-12", "120 115 90"),
        comparator=Comparator.AT_LEAST,
        target=Decimal(100),
        baseline=baseline("110", "2017-12"),
        due=Month(2019, 12),
        reporting=reporting,
        frequency=Frequency.ANNUAL if reporting is Reporting.ANNUAL else Frequency.QUARTERLY,
    )

    assert judged(case).status is Status.NOT_MAINTAINED
    assert judged(case).periods == Periods(met=2, observed=3, expected=3)


def within_a_year(*observations: Observation) -> Case:
    """No more than 100 cases in 2019, told as running totals."""
    return lamps(
        *observations,
        measure=Measure.FLOW,
        unit_measure="件",
        comparator=Comparator.AT_MOST,
        target=Decimal(100),
        due=Month(2019, 12),
        reporting=Reporting.YTD,
        baseline=None,
    )


def test_of_a_year_s_limit_no_quarter_of_the_next_year_is_expected() -> None:
    case = within_a_year(*every(3, "2019-03", "10 20 30 40 10 20"))

    assert judged(case).status is Status.MAINTAINED
    assert judged(case).periods == Periods(met=4, observed=4, expected=4)
