"""City totals per indicator and month, kept up to date by whoever publishes figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from db.observations import current_of_month, current_of_units, months_reported
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
        for some in _in_parts([known[indicator] for indicator in changed]):
            _recompute_month(session, some, units, month)


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


def totals_known_at(
    session: Session, indicators: Collection[str], until: Month, known_at: datetime
) -> dict[str, tuple[Observation, ...]]:
    """The city's totals as the units' figures added up to at that moment, by indicator, oldest first."""
    reported: dict[Cell, dict[str, Observation]] = defaultdict(dict)
    for recorded in current_of_units(session, indicators, until, known_at):
        cell = recorded.indicator, recorded.observation.period_end
        reported[cell][str(recorded.reporting_unit)] = recorded.observation
    known, units = indicators_by_key(session), reporting_units_by_code(session)
    by_indicator: dict[str, list[Observation]] = defaultdict(list)
    for (indicator, month), figures in sorted(reported.items()):
        total = city_total(known[indicator], month, figures, units)
        if total is not None:
            by_indicator[indicator].append(total)
    return {indicator: tuple(found) for indicator, found in by_indicator.items()}


def months_with_totals(session: Session, indicators: Collection[str]) -> tuple[Month, ...]:
    """Every month the reporting units' figures have been added up for, oldest first."""
    query = select(city_totals.c.period_end).where(city_totals.c.indicator.in_(indicators))
    return tuple(session.execute(query.distinct().order_by(city_totals.c.period_end)).scalars())


def first_difference(session: Session) -> str | None:
    """The indicator and month of the first total that is not what the units' figures add up to, if there is one.

    Where a row holds what nobody can read, the table itself.
    """
    try:
        stored = {_cell(row): dict(row) for row in session.execute(select(city_totals)).mappings()}
        made = {_cell(row): row for row in _all_totals(session)}
    except (ValueError, TypeError, LookupError, ArithmeticError):
        return city_totals.name
    wrong = (cell for cell in sorted({*stored, *made}) if stored.get(cell) != made.get(cell))
    return next((f"{indicator} {month}" for indicator, month in wrong), None)


def _all_totals(session: Session) -> Iterator[dict[str, Any]]:
    """Every total as it ought to be stored, a month at a time."""
    known, units = indicators_by_key(session), reporting_units_by_code(session)
    for month in months_reported(session, known):
        for some in _in_parts(list(known.values())):
            yield from _rows_of_month(session, some, units, month)


def _cell(row: Mapping[Any, Any]) -> Cell:
    return row["indicator"], row["period_end"]


def _in_parts(indicators: Sequence[Indicator]) -> Iterator[Sequence[Indicator]]:
    return (indicators[start : start + _AT_ONCE] for start in range(0, len(indicators), _AT_ONCE))


def _recompute_month(
    session: Session, indicators: Sequence[Indicator], units: Mapping[str, ReportingUnit], month: Month
) -> None:
    keys = [indicator.key for indicator in indicators]
    rows = _rows_of_month(session, indicators, units, month)
    session.execute(delete(city_totals).where(city_totals.c.indicator.in_(keys), city_totals.c.period_end == month))
    if rows:
        session.execute(insert(city_totals), rows)


def _rows_of_month(
    session: Session, indicators: Sequence[Indicator], units: Mapping[str, ReportingUnit], month: Month
) -> list[dict[str, Any]]:
    keys = [indicator.key for indicator in indicators]
    reported: dict[str, dict[str, Observation]] = {key: {} for key in keys}
    for recorded in current_of_month(session, keys, month):
        reported[recorded.indicator][str(recorded.reporting_unit)] = recorded.observation
    made = [(indicator.key, city_total(indicator, month, reported[indicator.key], units)) for indicator in indicators]
    return [_row(key, total) for key, total in made if total is not None]


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
