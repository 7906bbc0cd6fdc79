"""Targets with two sides: = and range (STATUS 1.6, J14, J16)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.assessment import Status
from domain.case import Case
from domain.plan import Comparator
from tests.domain.cases import baseline, judged, lamps, seen


def band(at: str, value: str, *, start: str) -> Case:
    """28 to 32 by 2020-12, from ``start`` at 2015-12."""
    case = lamps(seen(at, value), baseline=baseline(start, "2015-12"), unit_measure="个")
    return replace(case, comparator=Comparator.RANGE, target=None, low=Decimal(28), high=Decimal(32), ceiling=None)


def test_from_below_the_lower_end_is_the_goal() -> None:
    # J14: 8 → 28. x(20) = 8 of x(8) = 20, so P = 60 %, on the line 20.
    assessment = judged(band("2018-12", "20", start="8"))

    assert assessment.done == 1 - Decimal(8) / 20
    assert assessment.due_share == Decimal("0.6")
    assert assessment.expected == 20
    assert assessment.status is Status.ON_TRACK
    assert assessment.gap_to_target == 20 - 28
    assert assessment.completion is None


def test_from_above_the_upper_end_is_the_goal() -> None:
    # 52 → 32, mirrored.
    assessment = judged(band("2018-12", "40", start="52"))

    assert assessment.done == 1 - Decimal(8) / 20
    assert assessment.expected == 40
    assert assessment.gap_to_target == 40 - 32


@pytest.mark.parametrize("value", ["28", "30", "32"])
def test_inside_the_range_the_target_is_met_and_there_is_no_gap(value: str) -> None:
    assessment = judged(band("2018-12", value, start="8"))

    assert assessment.status is Status.ACHIEVED_EARLY
    assert assessment.gap_to_target == 0


def test_past_the_far_end_the_distance_counts_and_the_pace_leads_back_to_the_near_one() -> None:
    # J14: x(34) = 2, so P = 1 − 2/20; the pace goes to 28 in 8 quarters.
    assessment = judged(band("2018-12", "34", start="8"))

    assert assessment.done == 1 - Decimal(2) / 20
    assert assessment.gap_to_target == 34 - 32
    assert assessment.pace_needed == Decimal(28 - 34) / 8


def test_a_range_met_at_its_baseline_has_to_be_held() -> None:
    assert judged(band("2018-12", "30", start="30")).status is Status.MAINTAINED
    assert judged(band("2018-12", "33", start="30")).status is Status.NOT_MAINTAINED


def test_an_exact_target_is_met_by_its_number_alone() -> None:
    def exact(value: str) -> Status:
        return judged(lamps(seen("2020-12", value), comparator=Comparator.EQUAL)).status

    assert exact("90") is Status.ACHIEVED
    assert exact("90.5") is Status.MISSED


def test_without_a_baseline_a_range_is_met_or_not_assessable() -> None:
    assert judged(replace(band("2018-12", "30", start="8"), baseline=None)).status is Status.ACHIEVED_EARLY
    assert judged(replace(band("2018-12", "20", start="8"), baseline=None)).status is Status.NOT_ASSESSABLE
    assert judged(replace(band("2018-12", "20", start="8"), baseline=None)).pace_needed == 1
