"""Comparisons see nine decimals, rounded half up by size (STATUS 1.12)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.comparison import exceeds, is_zero, reaches

LAST = Decimal("0.000000001")
near = st.integers(-30, 30).map(lambda tenths: tenths * LAST / 10)


@given(value=near, threshold=st.sampled_from([Decimal(0), Decimal(90), Decimal("-0.6")]))
@example(value=LAST / 2, threshold=Decimal(0))
@example(value=-LAST / 2, threshold=Decimal(0))
def test_two_figures_compare_as_their_rounded_difference_does(value: Decimal, threshold: Decimal) -> None:
    rounded = value.quantize(LAST, rounding=ROUND_HALF_UP)

    assert reaches(threshold + value, threshold) is (rounded >= 0)
    assert exceeds(threshold + value, threshold) is (rounded > 0)
    assert is_zero(value) is (rounded == 0)


@pytest.mark.parametrize(
    ("value", "reached"), [("-4E-10", True), ("-5E-10", False), ("1E+30", True), ("-1E+30", False)]
)
def test_half_of_the_last_decimal_counts_in_full(value: str, reached: bool) -> None:
    assert reaches(Decimal(value), Decimal(0)) is reached
