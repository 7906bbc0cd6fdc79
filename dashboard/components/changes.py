"""How the judged value changed against the period before and the same period a year before."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from dashboard.components.wording import points
from domain.observation import BOUNDS, Observation
from domain.plan import Indicator, Language, Measure, Reporting
from domain.progress import TargetProgress
from texts.catalogue import text
from texts.numbers import percent


def changes(progress: TargetProgress, language: Language) -> list[tuple[str, str]]:
    """环比 and 同比 where they mean something: 环比 never on running totals, neither across a break nor of a bound."""
    indicator, judged = progress.indicator, progress.assessment.observation
    if judged is None or judged.value is None or judged.qualifier in BOUNDS:
        return []
    if indicator.measure in (Measure.GROWTH, Measure.MILESTONE):
        return []
    asked = [("year", 12)]
    if _is_compared_each_period(indicator):
        asked.insert(0, ("period", indicator.frequency.months))
    found = [(name, _earlier(progress.observations, judged, months)) for name, months in asked]
    return [
        (text(f"screen.change.{name}", language), _change(judged, earlier, indicator, language))
        for name, earlier in found
        if earlier is not None and earlier.value
    ]


def _is_compared_each_period(indicator: Indicator) -> bool:
    if indicator.frequency.months == 12:
        return False
    return indicator.measure is Measure.LEVEL or indicator.reporting is Reporting.PERIOD


def _earlier(observations: Sequence[Observation], judged: Observation, months: int) -> Observation | None:
    month = judged.period_end.plus(-months)
    found = (one for one in observations if one.period_end == month and one.series == judged.series)
    return next((one for one in found if one.qualifier not in BOUNDS), None)


def _change(judged: Observation, earlier: Observation, indicator: Indicator, language: Language) -> str:
    now, before = judged.value or Decimal(0), earlier.value or Decimal(0)
    if indicator.unit_measure == "%":
        return points(now - before, language)
    change = now / before - 1
    return ("+" if change > 0 else "") + percent(change, 1, language)
