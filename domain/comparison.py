"""Comparing figures as if they were rounded to nine decimals, so that binary noise never decides (STATUS 1.12)."""

from __future__ import annotations

from decimal import Decimal

from domain.settings import COMPARED_DECIMALS

# Half up by size: a difference smaller than half of the last decimal rounds to none, half of it to one.
_HALF = Decimal(5).scaleb(-COMPARED_DECIMALS - 1)
_MINUS_HALF = -_HALF


def reaches(value: Decimal, threshold: Decimal) -> bool:
    return value - threshold > _MINUS_HALF


def exceeds(value: Decimal, threshold: Decimal) -> bool:
    return value - threshold >= _HALF


def is_zero(value: Decimal) -> bool:
    return _MINUS_HALF < value < _HALF
