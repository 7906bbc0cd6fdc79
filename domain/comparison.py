"""Comparing figures after rounding to nine decimals, so that binary noise never decides (STATUS 1.12)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from domain.settings import COMPARED_DECIMALS, MOST_WHOLE_DIGITS

_PLACE = Decimal(1).scaleb(-COMPARED_DECIMALS)


def compared(value: Decimal) -> Decimal:
    """``value`` as a comparison sees it; nine decimals of a huge number say nothing and are left alone."""
    return value if value.adjusted() >= MOST_WHOLE_DIGITS else value.quantize(_PLACE, rounding=ROUND_HALF_UP)


def reaches(value: Decimal, threshold: Decimal) -> bool:
    return compared(value - threshold) >= 0


def exceeds(value: Decimal, threshold: Decimal) -> bool:
    return compared(value - threshold) > 0


def is_zero(value: Decimal) -> bool:
    return compared(value) == 0
