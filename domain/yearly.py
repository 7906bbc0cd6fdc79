"""Flows within a year: 累计值 and 当季值 turned into each other (STATUS 1.2, J30, J31)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from domain.observation import (
    APPROXIMATIONS,
    INCLUSIVE_LOWER_BOUNDS,
    LOWER_BOUNDS,
    UPPER_BOUNDS,
    Observation,
    ObsStatus,
    Qualifier,
    ValueStatus,
)
from domain.period import Month
from domain.plan import Reporting

_LEAST_FINAL_LAST = tuple(ValueStatus)
_LEAST_CERTAIN_LAST = tuple(ObsStatus)


def year_to_date(observations: Sequence[Observation], *, reporting: Reporting, step: int) -> tuple[Observation, ...]:
    """Running totals of each year, oldest first; where a period is missing the later sums are unknown."""
    if reporting is not Reporting.PERIOD:
        return tuple(observation for observation in observations if observation.value is not None)
    by_month = {observation.period_end: observation for observation in observations}
    years = sorted({month.year for month in by_month})
    return tuple(total for year in years for total in _totals(by_month, year, step))


def period_values(observations: Sequence[Observation], *, step: int) -> tuple[Observation, ...]:
    """Amounts within each period from running totals; a total whose predecessor is missing gives none."""
    by_month = {observation.period_end: observation for observation in observations}
    amounts = (_amount(by_month, observation, step) for observation in observations)
    return tuple(amount for amount in amounts if amount is not None)


def full_years(totals: Sequence[Observation]) -> tuple[Observation, ...]:
    """The running totals that cover a whole year."""
    return tuple(total for total in totals if total.period_end.month == 12)


def seasonal_share(
    totals: Sequence[Observation], month: Month, *, years_used: int, years_needed: int
) -> Decimal | None:
    """The mean share of a year's total reached by ``month``, over the latest full years before it."""
    shares = yearly_shares(totals, month, years_used=years_used)
    return sum(shares, Decimal(0)) / len(shares) if len(shares) >= years_needed else None


def yearly_shares(totals: Sequence[Observation], month: Month, *, years_used: int) -> tuple[Decimal, ...]:
    """The share of its total each of the latest full years before ``month`` had reached by that month of its own."""
    by_month = {total.period_end: total.value for total in totals}
    shares: list[Decimal] = []
    for year in sorted({total.period_end.year for total in totals if total.period_end.year < month.year}, reverse=True):
        part, whole = by_month.get(Month(year, month.month)), by_month.get(Month(year, 12))
        if part is not None and whole is not None and whole != 0:
            shares.append(part / whole)
    return tuple(shares[:years_used])


def _totals(by_month: Mapping[Month, Observation], year: int, step: int) -> Iterator[Observation]:
    total: Observation | None = None
    for month in range(step, 13, step):
        part = by_month.get(Month(year, month))
        if part is None or part.value is None:
            return
        total = _sum((part,) if total is None else (total, part))
        yield total


def _sum(parts: Sequence[Observation]) -> Observation:
    return replace(
        parts[-1],
        value=sum((part.value for part in parts if part.value is not None), Decimal(0)),
        numerator=None,
        denominator=None,
        qualifier=_common(part.qualifier for part in parts),
        value_status=max((part.value_status for part in parts), key=_LEAST_FINAL_LAST.index),
        obs_status=max((part.obs_status for part in parts), key=_LEAST_CERTAIN_LAST.index),
    )


def _amount(by_month: Mapping[Month, Observation], total: Observation, step: int) -> Observation | None:
    if total.value is None or total.period_end.month == step:
        return total
    before = by_month.get(total.period_end.plus(-step))
    if before is None or before.value is None:
        return None
    return replace(total, value=total.value - before.value, numerator=None, denominator=None)


def _common(qualifiers: Iterator[Qualifier | None]) -> Qualifier | None:
    """The wording of a sum: the weakest of its parts; bounds of both kinds leave only 约."""
    found = {qualifier for qualifier in qualifiers if qualifier is not None}
    bounds = [kind for kind in (LOWER_BOUNDS, UPPER_BOUNDS) if found & kind]
    if found & APPROXIMATIONS or len(bounds) == 2:
        return Qualifier.ABOUT
    if bounds:
        weakest = found & INCLUSIVE_LOWER_BOUNDS or found & bounds[0]
        return min(weakest)
    return Qualifier.ESTIMATED if found else None
