"""How the city's figure of one period is made of its reporting units' figures: Σn ÷ Σd, or Σ; never a mean."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from decimal import Decimal

from domain.observation import Completeness, Observation, ObsStatus, Qualifier
from domain.period import Month
from domain.plan import Aggregation, Indicator
from domain.reporting_unit import ReportingUnit
from domain.settings import ARITHMETIC

_PARTS_IN_ONE = {"%": Decimal(100), "‰": Decimal(1000)}
# The least certain figure in a total says how far the total has come.
_LEAST_CERTAIN_FIRST = tuple(reversed(ObsStatus))


def ratio(numerator: Decimal, denominator: Decimal, unit_measure: str) -> Decimal | None:
    """Numerator ÷ denominator in the indicator's unit (in %: × 100); None over nothing."""
    if denominator == 0:
        return None
    return ARITHMETIC.divide(numerator * _PARTS_IN_ONE.get(unit_measure, Decimal(1)), denominator)


def valid_units(units: Mapping[str, ReportingUnit], month: Month) -> dict[str, ReportingUnit]:
    """The reporting units that exist in ``month``, and so owe its figures."""
    return {
        code: unit
        for code, unit in units.items()
        if (unit.valid_from is None or unit.valid_from <= month) and (unit.valid_to is None or month <= unit.valid_to)
    }


def completeness(reported: Collection[str], owing: Mapping[str, ReportingUnit]) -> Completeness:
    """How many of the units that owe a figure have given one."""
    missing = tuple(code for code in owing if code not in reported)
    return Completeness(len(owing) - len(missing), len(owing), missing)


def city_total(
    indicator: Indicator, month: Month, reported: Mapping[str, Observation], units: Mapping[str, ReportingUnit]
) -> Observation | None:
    """The city's observation of ``month`` made of the units' current ones; None where nothing can be added up.

    Units that overlap others are not counted in it, but owe their figure all the same.
    """
    owing = valid_units(units, month)
    counted = {code: reported[code] for code, unit in owing.items() if unit.counted_in_city_total and code in reported}
    added = _added_up(indicator, list(counted.values()))
    if added is None:
        return None
    value, numerator, denominator = added
    complete = all(code in counted for code, unit in owing.items() if unit.counted_in_city_total)
    return Observation(
        period_end=month,
        value=value,
        numerator=numerator,
        denominator=denominator,
        qualifier=None if complete or indicator.aggregation is Aggregation.RATIO else Qualifier.INCOMPLETE,
        obs_status=_least_certain(counted),
        completeness=completeness(reported, owing),
        reported_at=_latest(counted),
    )


def _added_up(
    indicator: Indicator, figures: list[Observation]
) -> tuple[Decimal | None, Decimal | None, Decimal | None] | None:
    """Value, numerator and denominator of the total of all figures that can be added."""
    if not indicator.reported_by_units:
        # One district's published figure says nothing about a city whose districts were never asked.
        return None
    if indicator.aggregation is Aggregation.RATIO:
        pairs = [(f.numerator, f.denominator) for f in figures if f.numerator is not None and f.denominator is not None]
        if not pairs:
            return None
        numerator = _sum([above for above, _ in pairs])
        denominator = _sum([below for _, below in pairs])
        return ratio(numerator, denominator, indicator.unit_measure), numerator, denominator
    values = [figure.value for figure in figures if figure.value is not None]
    if indicator.aggregation is Aggregation.NONE or not values:
        return None
    return _sum(values), None, None


def _sum(figures: list[Decimal]) -> Decimal:
    total = Decimal(0)
    for figure in figures:
        total = ARITHMETIC.add(total, figure)
    return total


def _least_certain(counted: Mapping[str, Observation]) -> ObsStatus:
    found = {observation.obs_status for observation in counted.values()}
    return next(obs_status for obs_status in _LEAST_CERTAIN_FIRST if obs_status in found)


def _latest(counted: Mapping[str, Observation]) -> datetime | None:
    return max((o.reported_at for o in counted.values() if o.reported_at is not None), default=None)
