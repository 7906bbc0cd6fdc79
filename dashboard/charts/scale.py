"""Where a figure lies on a drawn axis: scales that start at the floor and end on a round number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from domain.progress import TargetProgress

_STEPS = tuple(map(Decimal, ("1", "1.2", "1.5", "2", "2.5", "3", "4", "5", "6", "8", "10")))
_TICK_STEPS = tuple(map(Decimal, ("1", "2", "2.5", "5", "10")))


@dataclass(frozen=True)
class Scale:
    """An axis from ``low`` to ``high`` in the indicator's unit."""

    low: Decimal
    high: Decimal

    def share(self, value: Decimal) -> float:
        """How far along the axis ``value`` lies, kept within 0 and 1."""
        return float(min(max((value - self.low) / (self.high - self.low), Decimal(0)), Decimal(1)))


def gauge_scale(progress: TargetProgress) -> Scale:
    """From the floor to the ceiling where the indicator has them, else to a round number above every mark."""
    drawn = list(gauge_marks(progress))
    floor = progress.indicator.floor
    low = min([floor if floor is not None else Decimal(0), *drawn])
    ceiling = progress.indicator.ceiling
    high = ceiling if ceiling is not None and ceiling >= max(drawn, default=ceiling) else None
    return Scale(low, high if high is not None else round_above(max(drawn, default=Decimal(1)) * Decimal("1.08")))


def gauge_marks(progress: TargetProgress) -> Iterable[Decimal]:
    """Every figure a gauge has to have room for."""
    target, assessment = progress.target, progress.assessment
    observed = assessment.observation.value if assessment.observation is not None else None
    for figure in (observed, target.value, target.low, target.high, assessment.expected):
        if figure is not None:
            yield figure


def round_above(value: Decimal) -> Decimal:
    """The next round number at or above a positive ``value``."""
    if value <= 0:
        return Decimal(1)
    power = Decimal(1).scaleb(value.adjusted())
    return next(step * power for step in _STEPS if step * power >= value)


def ticks(low: Decimal, high: Decimal, count: int = 5) -> tuple[Decimal, ...]:
    """Round numbers that cover ``low`` to ``high`` in about ``count`` steps."""
    if high <= low:
        high = low + 1
    raw = (high - low) / count
    power = Decimal(1).scaleb(raw.adjusted())
    step = next(candidate * power for candidate in _TICK_STEPS if candidate * power >= raw)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return tuple((first + number) * step for number in range(int(last - first) + 1))
