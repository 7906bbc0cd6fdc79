"""Sums that doubles get wrong and verdicts must not (STATUS 1.12)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.assessment import Status
from domain.case import Case
from domain.case_reader import read_case
from domain.plan import Comparator
from domain.verdict import assess
from tests.domain.cases import baseline, judged, lamps, seen
from tests.domain.documents import ABSENT, document


def status_of(**changes: object) -> Status:
    case = read_case(document(as_of=ABSENT, **changes))
    assert isinstance(case, Case)
    return assess(case).status


def test_a_sum_of_doubles_meets_the_target_it_names() -> None:
    # 0.1 + 0.2 is 0.30000000000000004, and 0.3 must be met by it and not passed.
    observation = {"period_end": "2020-12", "value": 0.1 + 0.2}

    assert status_of(target=0.3, baseline=None, observations=[observation]) is Status.ACHIEVED
    assert status_of(target=0.3, comparator=">", baseline=None, observations=[observation]) is Status.MISSED


def test_a_sum_that_falls_short_by_binary_noise_still_meets_the_target() -> None:
    # 0.1 × 8 + 0.1 × 1 + … adds up to 0.8999999999999999.
    observation = {"period_end": "2020-12", "value": sum([0.1] * 9)}

    assert status_of(target=0.9, baseline=None, observations=[observation]) is Status.ACHIEVED


@pytest.mark.parametrize(
    ("value", "status"), [("0.95", Status.ON_TRACK), ("0.60", Status.BEHIND), ("1.05", Status.AHEAD)]
)
@pytest.mark.parametrize("after", [13, 21, 35, 49])
def test_a_ratio_exactly_on_its_cut_belongs_to_the_better_side(value: str, status: Status, after: int) -> None:
    # Thirds and sevenths of the span, reckoned in doubles from 0 to 1.
    case = lamps(
        seen(str(lamps().due.plus(after - 60)), str(float(value) * (after / 60))),
        baseline=baseline("0", "2015-12"),
        target=Decimal(1),
    )

    assert judged(case).status is status


def test_ten_points_below_the_baseline_of_ten_do_not_turn_on_noise() -> None:
    # −10.0 arrives as −9.999999999999998 from 0.2 − 10.2.
    exact, noisy = (
        lamps(
            seen("2018-12", value),
            comparator=Comparator.AT_MOST,
            target=Decimal(-10),
            baseline=baseline("0", "2015-12"),
        )
        for value in ("-10.0", str(0.2 - 10.2))
    )

    assert judged(exact).status is judged(noisy).status is Status.ACHIEVED_EARLY


def test_one_percent_below_the_baseline_is_not_yet_regressing() -> None:
    # P = −0.01 exactly, as 69.8 and as the double beside it.
    assert judged(lamps(seen("2018-12", "69.8"))).status is Status.OFF_TRACK
    assert judged(lamps(seen("2018-12", "69.79999999999999"))).status is Status.OFF_TRACK
