"""Where a value axis begins and ends, so that every program draws the same one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from briefings.figures import Bounds

_LINES = 5
_NICE = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
_CLOSE_TO_ZERO = Decimal("0.4")
_HUNDRED = Decimal(100)
# An axis shows at least the upper tenth, so that a tenth of a point never looks like a leap.
_LEAST_SPAN = Decimal("0.9")


def bounds(values: Sequence[Decimal], *, from_zero: bool, is_percentage: bool) -> Bounds:
    """Round bounds around the values; columns begin at zero, and shares end at 100 %."""
    low, high = min(values), max(values)
    if low >= 0 and (from_zero or low < _CLOSE_TO_ZERO * high):
        low = Decimal(0)
    elif from_zero:
        high = max(high, Decimal(0))
    low = min(low, high * _LEAST_SPAN) if low > 0 else low
    step = _step((high - low) or abs(high) or Decimal(1))
    bottom = (low / step).to_integral_value(ROUND_FLOOR) * step
    top = (high / step).to_integral_value(ROUND_CEILING) * step
    if top == bottom:
        top = bottom + step
    if is_percentage and high <= _HUNDRED:
        top = min(top, _HUNDRED)
    return Bounds(bottom, top, step)


def _step(span: Decimal) -> Decimal:
    rough = span / _LINES
    power = Decimal(1).scaleb(rough.adjusted())
    return next(nice * power for nice in _NICE if nice * power >= rough)
