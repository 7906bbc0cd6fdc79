"""Whether a figure can exist at all in its unit: no coverage below 0 % or above 100 %."""

from __future__ import annotations

from decimal import Decimal

from domain.plan import Indicator
from targets.line import Line


def check_within(line: Line, column: str, value: Decimal | None, indicator: Indicator) -> None:
    if value is None:
        return
    below = indicator.floor is not None and value < indicator.floor
    above = indicator.ceiling is not None and value > indicator.ceiling
    if below or above:
        line.report("value.outside_bounds", column, allowed=f"[{_shown(indicator.floor)}, {_shown(indicator.ceiling)}]")


def _shown(bound: Decimal | None) -> str:
    return "…" if bound is None else str(bound)
