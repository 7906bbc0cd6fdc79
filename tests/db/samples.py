"""Two districts, a zone that overlaps one of them, a ratio and a sum: small enough to add up in the head."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from db.observations import Addition
from domain.observation import Observation, ObsStatus, Recorded
from domain.period import Month
from domain.plan import Aggregation, Frequency, Indicator, Measure, Name, Reporting, Source, SourceTier
from domain.reporting_unit import ReportingUnit, ReportingUnitKind

AT = datetime(2019, 10, 8, 9, 30, tzinfo=UTC)
SEPTEMBER = Month(2019, 9)
JUNE = Month(2019, 6)


def unit(code: str, *, counted: bool = True, valid_to: Month | None = None) -> ReportingUnit:
    return ReportingUnit(
        code=code,
        gb2260=None,
        name=Name(f"{code}区", f"{code} District"),
        short=Name(code, code),
        kind=ReportingUnitKind.DISTRICT if counted else ReportingUnitKind.FUNCTIONAL_ZONE,
        group="core",
        subgroup="central",
        valid_from=None,
        valid_to=valid_to,
        counted_in_city_total=counted,
        overlaps=() if counted else ("A",),
    )


def indicator(key: str, aggregation: Aggregation) -> Indicator:
    ratio = aggregation is Aggregation.RATIO
    return Indicator(
        key=key,
        name=Name(key, key),
        definition=None,
        unit_measure="%" if ratio else "个",
        decimals=1 if ratio else 0,
        measure=Measure.LEVEL,
        reporting=Reporting.POINT,
        aggregation=aggregation,
        frequency=Frequency.QUARTERLY,
        lag_months=0,
        floor=Decimal(0),
        ceiling=Decimal(100) if ratio else None,
        reported_by_units=True,
    )


UNITS = (unit("A"), unit("B"), unit("ZONE", counted=False))
LAMPS = indicator("lamps", Aggregation.RATIO)
PROJECTS = indicator("projects", Aggregation.SUM)
INDICATORS = (LAMPS, PROJECTS)
SOURCE = Source(Name("市政府", "City"), SourceTier.OFFICIAL, ("https://example.org/report",), "覆盖率82.4%")


def demo_figure(
    unit: str, value: str | None = None, *, of: tuple[str, str] | None = None, month: Month = SEPTEMBER
) -> Addition:
    """A figure of a unit: a count, or numerator and denominator of a ratio."""
    numerator, denominator = map(Decimal, of) if of else (None, None)
    observation = Observation(
        month,
        Decimal(value) if value is not None else None,
        numerator=numerator,
        denominator=denominator,
        obs_status=ObsStatus.DEMO,
    )
    return Addition(Recorded("lamps" if of else "projects", unit, observation))


def published(value: str, *, key: str = "A001", tier: SourceTier = SourceTier.OFFICIAL) -> Addition:
    source = Source(SOURCE.publisher, tier, SOURCE.urls, SOURCE.quote)
    return Addition(Recorded("projects", None, Observation(SEPTEMBER, Decimal(value), source=source)), key)
