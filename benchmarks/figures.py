"""The figures every contestant shows: 16 indicators × 41 reporting units × 20 quarters = 13 120, made by a formula."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

INDICATORS = tuple(f"bench_{number:02d}" for number in range(1, 17))
QUARTERS = tuple(f"{year}-Q{quarter}" for year in range(2016, 2021) for quarter in range(1, 5))
SHOWN, CHANGED_TO = "2019-Q4", "2019-Q3"
TARGET = 90
BASELINE = 40


@dataclass(frozen=True)
class Row:
    """One reported ratio: numerator ÷ denominator, in per cent of the denominator."""

    indicator: str
    reporting_unit: str
    period: str
    numerator: int
    denominator: int


def rows(reporting_units: tuple[str, ...]) -> Iterator[Row]:
    for period in QUARTERS:
        for reporting_unit in reporting_units:
            yield from report(reporting_unit, reporting_units.index(reporting_unit), period)


def report(reporting_unit: str, place: int, period: str) -> Iterator[Row]:
    """What one reporting unit sends for one quarter."""
    elapsed = QUARTERS.index(period) + 1
    for number, indicator in enumerate(INDICATORS):
        denominator = 1000 + 37 * place + 11 * number
        share = BASELINE + elapsed * (36 + (place * 7 + number * 5) % 20) / 20
        yield Row(indicator, reporting_unit, period, round(denominator * share / 100), denominator)
