"""What the tests' reporting unit owes: three invented indicators of the kinds a form can ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from domain.observation import Observation, ObsStatus
from domain.period import Month, Period
from domain.plan import Aggregation, Frequency, Indicator, Measure, Name, Reporting
from domain.reporting_unit import ReportingUnit, ReportingUnitKind
from uploads.expected import Expected

THIS_QUARTER = Period(2019, 3)
LAST_QUARTER = Month(2019, 6)


def reporting_unit(code: str, zh: str, short: Name, en: str, **changes: object) -> ReportingUnit:
    given: dict[str, object] = {
        "gb2260": code.removeprefix("CQ"),
        "kind": ReportingUnitKind.DISTRICT,
        "group": "main",
        "subgroup": "centre",
        "valid_from": None,
        "valid_to": None,
        "counted_in_city_total": True,
    }
    return ReportingUnit(code=code, name=Name(zh, en), short=short, **(given | changes))  # type: ignore[arg-type]


def indicator(key: str, zh: str, en: str, unit_measure: str, **changes: object) -> Indicator:
    given: dict[str, object] = {
        "definition": None,
        "decimals": 1,
        "measure": Measure.LEVEL,
        "reporting": Reporting.POINT,
        "aggregation": Aggregation.RATIO,
        "frequency": Frequency.QUARTERLY,
        "lag_months": 1,
        "floor": Decimal(0),
        "ceiling": Decimal(100),
        "reported_by_units": True,
    }
    return Indicator(key=key, name=Name(zh, en), unit_measure=unit_measure, **(given | changes))  # type: ignore[arg-type]


YUZHONG = reporting_unit("CQ500103", "渝中区", Name("渝中", "Yuzhong"), "Yuzhong District")
NANAN = reporting_unit("CQ500108", "南岸区", Name("南岸", "Nan'an"), "Nan'an District")
ZHONG = reporting_unit("CQ500233", "忠县", Name("忠县", "Zhong"), "Zhong County")
# A zone whose short English name is the district's as well.
ZONE = reporting_unit("CQ-Z", "渝中新区", Name("新区", "Yuzhong"), "Yuzhong New Area", gb2260=None)
UNITS = {unit.code: unit for unit in (YUZHONG, NANAN, ZHONG, ZONE)}

LAMPS = indicator("street_lamps", "路灯感知覆盖率", "Street-lamp sensing coverage rate", "%")
PROJECTS = indicator(
    "projects",
    "应用示范工程建成数",
    "Demonstration projects completed",
    "个",
    decimals=0,
    measure=Measure.CUMULATIVE,
    aggregation=Aggregation.SUM,
    ceiling=None,
)
ONLINE = indicator(
    "online_share", "网上可办率", "Share of items online", "%", aggregation=Aggregation.NONE, ceiling=Decimal(100)
)
OUTPUT = indicator(
    "output",
    "物联网核心产值",
    "IoT core output",
    "亿元",
    aggregation=Aggregation.SUM,
    reported_by_units=False,
    ceiling=None,
)
CLIMATE = indicator(
    "climate",
    "气温变化率",
    "Climate index",
    "点",
    aggregation=Aggregation.NONE,
    floor=Decimal(-10),
    reported_by_units=False,
)
CONTENT_2018 = indicator("content_2018", "满意率", "Content (2018)", "%", reported_by_units=False)
CONTENT_2019 = indicator("content_2019", "满意率", "Content (2019)", "%", reported_by_units=False)
OWED = {known.key: known for known in (LAMPS, PROJECTS, ONLINE)}
ALL = OWED | {known.key: known for known in (OUTPUT, CLIMATE, CONTENT_2018, CONTENT_2019)}


def expected(
    previous: Mapping[str, Observation] | None = None, owed: Mapping[str, Indicator] | None = None
) -> Expected:
    return Expected(YUZHONG, THIS_QUARTER, OWED if owed is None else owed, ALL, UNITS, previous or {})


def observed(
    value: str, numerator: str | None = None, denominator: str | None = None, status: ObsStatus = ObsStatus.SUBMITTED
) -> Observation:
    return Observation(
        period_end=LAST_QUARTER,
        value=Decimal(value),
        numerator=None if numerator is None else Decimal(numerator),
        denominator=None if denominator is None else Decimal(denominator),
        obs_status=status,
    )


def quarters(*values: str, status: ObsStatus = ObsStatus.SUBMITTED) -> tuple[Observation, ...]:
    """Figures of the quarters before this one, the last of them last quarter's."""
    months = [LAST_QUARTER.plus(-3 * back) for back in reversed(range(len(values)))]
    return tuple(
        Observation(period_end=month, value=Decimal(value), obs_status=status)
        for month, value in zip(months, values, strict=True)
    )


def after(key: str, *values: str, status: ObsStatus = ObsStatus.SUBMITTED) -> Expected:
    """This quarter's duty after one indicator was reported with these figures."""
    history = quarters(*values, status=status)
    return replace(expected({key: history[-1]}), history={key: history})


def sent_before(accepted: str | None = None, reopened: frozenset[str] | None = None) -> Expected:
    """This quarter's duty after 12 projects were sent, and perhaps accepted or given back."""
    sent = {"projects": replace(observed("12"), period_end=THIS_QUARTER.end)}
    kept = {} if accepted is None else {"projects": replace(observed(accepted), period_end=THIS_QUARTER.end)}
    return replace(expected(), sent=sent, accepted=kept, reopened=reopened)


ADDED = replace(PROJECTS, measure=Measure.FLOW, reporting=Reporting.PERIOD)
# What has to be known beside the file for a rule to find anything: earlier figures, acts of a review, a lower bound.
AGAINST = {
    "value.below_floor": expected(owed={"climate": CLIMATE}),
    "value.cumulative_falls": after("projects", "15"),
    "value.period_for_total": after("projects", "10", "12", "14"),
    "value.magnitude_jump": after("projects", "12"),
    "value.total_for_period": replace(
        after("projects", "10", "12"), indicators=OWED | {"projects": ADDED}, all_indicators=ALL | {"projects": ADDED}
    ),
    "value.denominator_changes": expected({"street_lamps": observed("90", "900", "1000")}),
    "value.outlier": after("projects", "10", "12", "14", "16", "18"),
    "value.not_reopened": sent_before(reopened=frozenset({"street_lamps"})),
    "value.changes_accepted": sent_before(accepted="12"),
}
