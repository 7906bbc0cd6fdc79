"""Scales end on round numbers and hold every figure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dashboard.charts.scale import Scale, round_above, ticks


@pytest.mark.parametrize(
    ("value", "above"), [("1080", "1200"), ("32.4", "40"), ("100", "100"), ("0.7", "0.8"), ("0", "1")]
)
def test_a_scale_ends_on_the_next_round_number(value: str, above: str) -> None:
    assert round_above(Decimal(value)) == Decimal(above)


def test_ticks_are_round_and_cover_both_ends() -> None:
    found = ticks(Decimal("38"), Decimal("90"))

    assert found == tuple(map(Decimal, (20, 40, 60, 80, 100)))


def test_equal_ends_still_give_an_axis() -> None:
    assert len(ticks(Decimal(5), Decimal(5))) > 1


@pytest.mark.parametrize(("value", "share"), [("-1", 0.0), ("25", 0.25), ("120", 1.0)])
def test_a_share_stays_on_the_axis(value: str, share: float) -> None:
    assert Scale(Decimal(0), Decimal(100)).share(Decimal(value)) == share
