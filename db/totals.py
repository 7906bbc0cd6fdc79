"""City totals per indicator and month, kept up to date by whoever publishes figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from db.observations import current_of_month
from db.promises import indicators_by_key, reporting_units_by_code
from db.tables import city_totals
from domain.city_total import city_total
from domain.observation import Completeness, Observation
from domain.period import Month
from domain.plan import Indicator
from domain.reporting_unit import ReportingUnit

Cell = tuple[str, Month]
# Indicators asked about in one statement: each is a bound value, and databases take so many of them only.
_AT_ONCE = 500


def recompute(session: Session, cells: Collection[Cell]) -> None:
    """Add the units' current figures up again for the indicators and months whose figures have changed."""
    indicators: dict[Month, list[str]] = defaultdict(list)
    for indicator, month in sorted(cells):
        indicators[month].append(indicator)
    known, units = indicators_by_key(session), reporting_units_by_code(session)
    for month, changed in indicators.items():
        for start in range(0, len(changed), _AT_ONCE):
            some = [known[indicator] for indicator in changed[start : start + _AT_ONCE]]
            _recompute_month(session, some, units, month)


def cells_with_totals(session: Session) -> frozenset[Cell]:
    rows = session.execute(select(city_totals.c.indicator, city_totals.c.period_end))
    return frozenset((indicator, month) for indicator, month in rows)


def totals(session: Session, indicators: Collection[str], until: Month) -> dict[str, tuple[Observation, ...]]:
    """The city's totals by indicator, oldest first."""
    rows = session.execute(
        select(city_totals)
        .where(city_totals.c.indicator.in_(indicators), city_totals.c.period_end <= until)
        .order_by(city_totals.c.period_end)
    )
    by_indicator: dict[str, list[Observation]] = defaultdict(list)
    for row in rows.mappings():
        by_indicator[row["indicator"]].append(_observation(row))
    return {indicator: tuple(found) for indicator, found in by_indicator.items()}


def months_with_totals(session: Session, indicators: Collection[str]) -> tuple[Month, ...]:
    """Every month the reporting units' figures have been added up for, oldest first."""
    query = select(city_totals.c.period_end).where(city_totals.c.indicator.in_(indicators))
    return tuple(session.execute(query.distinct().order_by(city_totals.c.period_end)).scalars())


def _recompute_month(
    session: Session, indicators: Sequence[Indicator], units: Mapping[str, ReportingUnit], month: Month
) -> None:
    keys = [indicator.key for indicator in indicators]
    reported: dict[str, dict[str, Observation]] = {key: {} for key in keys}
    for recorded in current_of_month(session, keys, month):
        reported[recorded.indicator][str(recorded.reporting_unit)] = recorded.observation
    session.execute(delete(city_totals).where(city_totals.c.indicator.in_(keys), city_totals.c.period_end == month))
    made = [(indicator.key, city_total(indicator, month, reported[indicator.key], units)) for indicator in indicators]
    rows = [_row(key, total) for key, total in made if total is not None]
    if rows:
        session.execute(insert(city_totals), rows)


def _row(indicator: str, total: Observation) -> dict[str, Any]:
    completeness = total.completeness or Completeness(0, 0)
    return {
        "indicator": indicator,
        "period_end": total.period_end,
        "value": total.value,
        "numerator": total.numerator,
        "denominator": total.denominator,
        "qualifier": total.qualifier,
        "obs_status": total.obs_status,
        "reported": completeness.reported,
        "due": completeness.due,
        "missing": completeness.missing,
        "recorded_at": total.reported_at,
    }


def _observation(row: Mapping[Any, Any]) -> Observation:
    return Observation(
        period_end=row["period_end"],
        value=row["value"],
        numerator=row["numerator"],
        denominator=row["denominator"],
        qualifier=row["qualifier"],
        obs_status=row["obs_status"],
        completeness=Completeness(row["reported"], row["due"], row["missing"]),
        reported_at=row["recorded_at"],
    )
