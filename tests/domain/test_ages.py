"""How old a value may be, and the final value that never came (STATUS 1.11, J03 to J07)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.assessment import Colour, Mark, Status
from domain.period import Month
from domain.plan import Frequency
from tests.domain.cases import judged, lamps, output, seen

AGES = {Mark.STALE, Mark.AWAITING_UPDATE, Mark.FINAL_VALUE_MISSING}


@pytest.mark.parametrize(
    ("as_of", "mark"),
    [
        (Month(2018, 12), None),
        (Month(2019, 3), None),
        (Month(2019, 4), Mark.AWAITING_UPDATE),
        (Month(2019, 6), Mark.AWAITING_UPDATE),
        (Month(2019, 7), Mark.STALE),
        (Month(2020, 12), Mark.STALE),
    ],
)
def test_a_quarter_after_the_next_value_was_due_the_old_one_is_out_of_date(as_of: Month, mark: Mark | None) -> None:
    # J05.
    marks = judged(lamps(seen("2018-12", "82.4"), as_of=as_of)).marks

    assert set(marks) & AGES == (set() if mark is None else {mark})


def test_a_lag_postpones_every_expectation() -> None:
    assert judged(lamps(seen("2018-12", "82.4"), as_of=Month(2019, 5), lag_months=2)).marks == ()


@pytest.mark.parametrize(
    ("frequency", "on_time", "late"),
    [
        (Frequency.MONTHLY, Month(2019, 1), Month(2019, 3)),
        (Frequency.HALF_YEARLY, Month(2019, 6), Month(2020, 1)),
        (Frequency.ANNUAL, Month(2019, 12), Month(2020, 12)),
    ],
)
def test_the_length_of_a_period_is_that_of_the_series(frequency: Frequency, on_time: Month, late: Month) -> None:
    assert judged(lamps(seen("2018-12", "82.4"), frequency=frequency, as_of=on_time)).marks == ()
    assert judged(lamps(seen("2018-12", "82.4"), frequency=frequency, as_of=late)).marks != ()


def test_a_stale_verdict_keeps_its_status_and_loses_its_colour() -> None:
    # J06.
    assessment = judged(lamps(seen("2018-12", "82.4"), as_of=Month(2019, 7)))

    assert assessment.status is Status.ON_TRACK
    assert assessment.colour is Colour.GREY


def test_after_the_due_month_a_missing_final_value_is_no_failure() -> None:
    # J03: 76 was far behind, and still nobody knows where it ended.
    assessment = judged(lamps(seen("2020-09", "76"), as_of=Month(2021, 1)))

    assert assessment.status is Status.NOT_ASSESSABLE
    assert set(assessment.marks) & AGES == {Mark.FINAL_VALUE_MISSING}
    assert assessment.done == Decimal(6) / 20
    assert assessment.gap_to_target == 76 - 90
    assert assessment.pace_needed is None
    assert assessment.outlook is None


def test_during_the_due_month_and_its_lag_the_last_verdict_stands() -> None:
    # J03.
    assert judged(lamps(seen("2020-09", "76"), as_of=Month(2020, 12))).status is Status.OFF_TRACK
    assert judged(lamps(seen("2020-09", "76"), as_of=Month(2021, 2), lag_months=2)).status is Status.OFF_TRACK
    assert judged(lamps(seen("2020-09", "76"), as_of=Month(2021, 3), lag_months=2)).status is Status.NOT_ASSESSABLE


def test_a_target_met_early_stays_so_though_its_final_value_is_missing() -> None:
    # J04.
    assessment = judged(lamps(seen("2020-09", "92"), as_of=Month(2021, 1)))

    assert assessment.status is Status.ACHIEVED_EARLY
    assert Mark.FINAL_VALUE_MISSING in assessment.marks


def test_the_forecast_output_without_any_actual_is_not_a_missed_target() -> None:
    # Example 3: no 2019 or 2020 actual was published.
    assessment = judged(output(seen("2018-12", "564.9"), as_of=Month(2022, 1)))

    assert assessment.status is Status.NOT_ASSESSABLE
    assert Mark.FINAL_VALUE_MISSING in assessment.marks
    assert assessment.other_path is None


def test_a_final_value_does_not_age() -> None:
    # J07.
    assert judged(lamps(seen("2020-12", "91"), as_of=Month(2024, 1))).marks == ()
