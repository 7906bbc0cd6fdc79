"""One row of a report with its texts turned into values, as far as they can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal

from domain.period import Period
from domain.plan import Aggregation, Indicator
from uploads.amounts import SIGNIFICANT_DIGITS, Amount, AmountFault, read_amount
from uploads.columns import Column
from uploads.entry import Entry
from uploads.expected import Expected
from uploads.known_names import KnownNames
from uploads.quarters import PeriodFault, read_quarter

PERCENT = "%"
AMOUNT_COLUMNS = (Column.VALUE, Column.NUMERATOR, Column.DENOMINATOR)
_FIFTEEN_DIGITS = Context(prec=SIGNIFICANT_DIGITS)

Typed = Amount | AmountFault | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row as the rules see it.

    ``reporting_units`` and ``indicators`` are the codes the names stand for: none, one, or several. ``indicator`` is
    the one the row is about, None where that is not certain. ``ratio`` is 分子 ÷ 分母 in the indicator's unit, None
    where it cannot be computed.
    """

    entry: Entry
    reporting_units: tuple[str, ...]
    indicators: tuple[str, ...]
    indicator: Indicator | None
    period: Period | PeriodFault | None
    typed: Mapping[Column, Typed]
    ratio: Decimal | None

    @property
    def is_filled(self) -> bool:
        """Whether anything stands where a figure belongs, readable or not."""
        return any(self.entry[column].strip() for column in AMOUNT_COLUMNS)

    @property
    def is_ratio(self) -> bool:
        return self.indicator is not None and self.indicator.aggregation is Aggregation.RATIO

    @property
    def is_percentage(self) -> bool:
        return self.indicator is not None and self.indicator.unit_measure == PERCENT

    def amount(self, column: Column) -> Decimal | None:
        """The number of one column, None where it is blank or unreadable."""
        typed = self.typed[column]
        return typed.value if isinstance(typed, Amount) and column not in self.entry.faulty else None

    @property
    def figure(self) -> Decimal | None:
        """The value this row reports, in the indicator's unit."""
        return self.ratio if self.is_ratio else self.amount(Column.VALUE)


def read_rows(entries: Sequence[Entry], expected: Expected, units: KnownNames, indicators: KnownNames) -> list[Row]:
    """Every entry with its names looked up and its numbers read."""
    return [_row(entry, expected, units, indicators) for entry in entries]


def unit_names(expected: Expected) -> KnownNames:
    return KnownNames(
        (code, (unit.name.zh, unit.short.zh, unit.name.en, unit.short.en, unit.gb2260 or ""))
        for code, unit in expected.reporting_units.items()
    )


def indicator_names(expected: Expected) -> KnownNames:
    return KnownNames(
        (key, (indicator.name.zh, indicator.name.en)) for key, indicator in expected.all_indicators.items()
    )


def _row(entry: Entry, expected: Expected, units: KnownNames, indicators: KnownNames) -> Row:
    keys = indicators.codes(entry[Column.INDICATOR])
    if len(keys) > 1:
        # Two indicators may share a name where definitions differ; the one this unit owes is meant.
        keys = tuple(key for key in keys if key in expected.indicators) or keys
    indicator = expected.all_indicators[keys[0]] if len(keys) == 1 else None
    typed = {column: read_amount(entry[column]) for column in AMOUNT_COLUMNS}
    return Row(
        entry=entry,
        reporting_units=units.codes(entry[Column.REPORTING_UNIT]),
        indicators=keys,
        indicator=indicator,
        period=read_quarter(entry[Column.PERIOD]),
        typed=typed,
        ratio=None if indicator is None else _ratio(indicator, typed, entry.faulty),
    )


def _ratio(indicator: Indicator, typed: Mapping[Column, Typed], faulty: frozenset[Column]) -> Decimal | None:
    numerator, denominator = typed[Column.NUMERATOR], typed[Column.DENOMINATOR]
    if indicator.aggregation is not Aggregation.RATIO or faulty & {Column.NUMERATOR, Column.DENOMINATOR}:
        return None
    if not isinstance(numerator, Amount) or not isinstance(denominator, Amount) or denominator.value == 0:
        return None
    scale = 100 if indicator.unit_measure == PERCENT else 1
    return _FIFTEEN_DIGITS.divide(numerator.value * scale, denominator.value)
