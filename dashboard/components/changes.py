"""How a value changed against the period before and the same period a year before."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from dashboard.components.wording import points
from domain.observation import Observation
from domain.plan import Indicator, Language, Measure, Reporting
from texts.catalogue import text
from texts.numbers import percent


def changes(observations: Sequence[Observation], indicator: Indicator, language: Language) -> list[tuple[str, str]]:
    """环比 and 同比 where they mean something: 环比 never on running totals, neither across a break."""
    latest = next((one for one in reversed(observations) if one.value is not None), None)
    if latest is None or indicator.measure in (Measure.GROWTH, Measure.MILESTONE):
        return []
    asked = [("year", 12)]
    if _is_compared_each_period(indicator):
        asked.insert(0, ("period", indicator.frequency.months))
    found = [(name, _earlier(observations, latest, months)) for name, months in asked]
    return [
        (text(f"screen.change.{name}", language), _change(latest, earlier, indicator, language))
        for name, earlier in found
        if earlier is not None and earlier.value
    ]


def _is_compared_each_period(indicator: Indicator) -> bool:
    if indicator.frequency.months == 12:
        return False
    return indicator.measure is Measure.LEVEL or indicator.reporting is Reporting.PERIOD


def _earlier(observations: Sequence[Observation], latest: Observation, months: int) -> Observation | None:
    month = latest.period_end.plus(-months)
    return next((one for one in observations if one.period_end == month and one.series == latest.series), None)


def _change(latest: Observation, earlier: Observation, indicator: Indicator, language: Language) -> str:
    now, before = latest.value or Decimal(0), earlier.value or Decimal(0)
    if indicator.unit_measure == "%":
        return points(now - before, language)
    change = now / before - 1
    return ("+" if change > 0 else "") + percent(change, 1, language)
