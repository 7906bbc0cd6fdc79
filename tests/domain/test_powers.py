"""Powers and logarithms are right to the 34 digits the method reckons with (STATUS 1.12)."""

from __future__ import annotations

from decimal import Context, Decimal, localcontext

import pytest
from hypothesis import given

from domain.powers import logarithm, power
from domain.settings import ARITHMETIC
from tests.domain.drawing import examples, numbers

EXACT = Context(prec=80)
WITHIN = Decimal("5.1E-34")


@examples
@given(numbers(65_536, 65_536, 40, 3600, 3600))
def test_a_power_and_a_logarithm_are_those_of_eighty_digits(drawn: tuple[int, ...]) -> None:
    above, below, zeros, times, root = drawn
    base = (Decimal(above + 1) / (below + 1)).scaleb(zeros - 20)
    times = min(times, root)

    assert _off(power(base, times, root + 1), EXACT.power(base, EXACT.divide(times, root + 1))) <= WITHIN
    assert _off(logarithm(base), EXACT.ln(base)) <= WITHIN


@pytest.mark.parametrize(
    ("base", "times", "root", "found"),
    [
        ("1.331", 1, 3, "1.1"),
        ("1.21", 30, 60, "1.1"),
        ("2", 12, 1, "4096"),
        ("87", 0, 60, "1"),
        ("1E-40", 1, 8, "1E-5"),
    ],
)
def test_a_power_with_an_end_is_exact(base: str, times: int, root: int, found: str) -> None:
    assert power(Decimal(base), times, root) == Decimal(found)


def test_of_the_largest_growth_the_power_is_no_double_and_still_found() -> None:
    # From 1e-40 to 1e18 in one month of twelve: beyond 1e308, which no double holds.
    assert power(Decimal("1E+58"), 12, 1) == Decimal("1E+696")


@pytest.mark.parametrize(("base", "times"), [("1E+58", 2251), ("1E-58", 2377)])
def test_over_three_hundred_years_of_the_largest_growth_the_last_digit_is_right(base: str, times: int) -> None:
    # Both lie so near the middle between two numbers of 34 digits that a part of the last correction decides.
    exact = EXACT.power(Decimal(base), EXACT.divide(times, 3600))

    assert power(Decimal(base), times, 3600) == ARITHMETIC.plus(exact)


@pytest.mark.parametrize("written", ["1.0000000000000001", "0.9999999999999999", "9.995", "0.9995", "1.00499999"])
def test_near_one_a_logarithm_loses_no_digit(written: str) -> None:
    assert _off(logarithm(Decimal(written)), EXACT.ln(Decimal(written))) <= WITHIN


def test_the_logarithm_of_one_is_nothing() -> None:
    assert logarithm(Decimal("1.0")) == 0


def test_the_precision_of_the_caller_changes_neither() -> None:
    with localcontext(prec=6):
        found = power(Decimal(2), 1, 3), logarithm(Decimal(2))

    assert found == (power(Decimal(2), 1, 3), logarithm(Decimal(2)))


def _off(found: Decimal, exact: Decimal) -> Decimal:
    """The part of the number by which it is off."""
    return abs(found) if exact == 0 else abs(EXACT.divide(EXACT.subtract(found, exact), exact))
