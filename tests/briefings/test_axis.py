"""A value axis has round bounds that hold every value."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.axis import bounds
from briefings.figures import Bounds


def axis(*values: str, from_zero: bool = False, is_percentage: bool = False) -> Bounds:
    return bounds([Decimal(value) for value in values], from_zero=from_zero, is_percentage=is_percentage)


def test_columns_begin_at_zero() -> None:
    assert axis("80", "90", from_zero=True).low == 0


def test_a_share_ends_at_a_hundred() -> None:
    assert axis("72", "99.5", is_percentage=True).high == 100


def test_a_line_far_from_zero_begins_near_its_values() -> None:
    assert axis("70", "90").low == 70


def test_small_differences_are_not_blown_up() -> None:
    assert axis("50.0", "50.6").low <= Decimal("45.6")


@pytest.mark.parametrize("value", ["0", "-3", "7"])
def test_one_value_has_an_axis_too(value: str) -> None:
    found = axis(value)

    assert found.low <= Decimal(value) <= found.high
    assert found.low < found.high


@given(st.lists(st.decimals(-100000, 100000, places=2), min_size=1, max_size=6), st.booleans())
def test_every_value_lies_within_the_bounds_and_the_lines_are_few(values: list[Decimal], from_zero: bool) -> None:
    found = bounds(values, from_zero=from_zero, is_percentage=False)

    assert all(found.low <= value <= found.high for value in values)
    assert (found.high - found.low) / found.step <= 12
