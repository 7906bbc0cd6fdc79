"""Units that differ by an exact power of ten: 万个 is 10⁴ 个, 亿元 is 10⁴ 万元. Nothing else is converted."""

from __future__ import annotations

from decimal import Decimal

_POWERS = {"万": 4, "亿": 8}


def in_unit(value: Decimal, *, printed: str, wanted: str) -> Decimal | None:
    """``value`` moved from the unit as printed to the unit wanted; None where that is no power of ten."""
    power, counted = _split(printed)
    wanted_power, wanted_counted = _split(wanted)
    return value.scaleb(power - wanted_power) if counted == wanted_counted else None


def _split(unit_measure: str) -> tuple[int, str]:
    power, counted = 0, unit_measure
    while len(counted) > 1 and counted[0] in _POWERS:
        power += _POWERS[counted[0]]
        counted = counted[1:]
    return power, counted
