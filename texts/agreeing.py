"""Formulas whose printed numbers lead to their printed result (STATUS 1.12)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, localcontext

from domain.settings import ARITHMETIC
from texts.numbers import rounded

_MORE_PLACES = 9
# What a formula gives with a divisor printed as zero: agrees with nothing.
UNTOLD = Decimal("NaN")


def agreeing_decimals(reckon: Callable[[int], Decimal], result: Decimal, *, decimals: int, result_decimals: int) -> int:
    """The fewest decimals, from ``decimals`` on, with which the formula gives its result as printed.

    ``reckon`` works the formula out with its numbers as printed with so many decimals.
    """
    wanted = rounded(result, result_decimals)
    with localcontext(ARITHMETIC):
        for places in range(decimals, decimals + _MORE_PLACES):
            if rounded(reckon(places), result_decimals) == wanted:
                return places
    return decimals + _MORE_PLACES
