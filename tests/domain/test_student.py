"""Student's t, checked against SciPy."""

from __future__ import annotations

from decimal import Decimal

import pytest
from scipy import stats

from domain.student import T_90, distribution


@pytest.mark.parametrize("degrees", sorted(T_90))
def test_the_quantiles_are_those_of_scipy_to_twelve_decimals(degrees: int) -> None:
    assert abs(float(T_90[degrees]) - stats.t.ppf(0.90, degrees)) < 1e-12


@pytest.mark.parametrize("degrees", range(1, 9))
@pytest.mark.parametrize("t", ["-40", "-3.2", "-0.6515", "0", "0.001", "1.4149", "2", "17"])
def test_the_distribution_is_that_of_scipy(t: str, degrees: int) -> None:
    assert abs(float(distribution(Decimal(t), degrees)) - stats.t.cdf(float(t), degrees)) < 1e-13


def test_far_out_nothing_is_left() -> None:
    assert distribution(Decimal("1e40"), 7) == 1
    assert distribution(Decimal("-1e40"), 7) == 0
