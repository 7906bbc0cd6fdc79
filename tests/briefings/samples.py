"""A plan made by hand whose figures a reader can reckon: a demo ratio with a gap, an estimate, no figure, goals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from briefings.depth import InDepth
from domain.assessment import Assessment, Status
from domain.case import case_of
from domain.goal import Goal, GoalKind
from domain.observation import Completeness, Observation, ObsStatus, Qualifier, ValueStatus
from domain.path import path_points
from domain.period import Month, Period
from domain.plan import (
    Aggregation,
    Baseline,
    BaselineBasis,
    Comparator,
    Frequency,
    Indicator,
    Measure,
    Mode,
    Name,
    Nature,
    Plan,
    Relation,
    Reporting,
    Source,
    SourceTier,
    Target,
)
from domain.progress import GoalProgress, PlanProgress, TargetProgress, UnitProgress
from domain.reporting_unit import ReportingUnit, ReportingUnitKind
from domain.rollup import roll_up, time_share
from domain.verdict import assess

WRITTEN_AT = datetime(2020, 1, 15, 9, 30, tzinfo=UTC)
PERIOD = Period(2019, 4)
AS_OF = Month(2019, 12)
DUE = Month(2020, 12)
OFFICE = Source(
    Name("市政府办公厅", "General Office of the Municipal Government"), SourceTier.OFFICIAL, ("article",), "原文"
)
BLUE_BOOK = Source(
    Name("物联网产业协会", "IoT Industry Association"), SourceTier.ARTICLE, ("article",), "预计564.9亿元"
)
EMPTY = Name("", "")

PLAN = Plan(
    key="2015_2020",
    name=Name("重庆市深入推进智慧城市建设总体方案(2015—2020年)", "Master Plan for a Smart Chongqing (2015–2020)"),
    document_number="渝府办发〔2015〕135号",
    start=Month(2015, 9),
    due=DUE,
    source=OFFICE,
    note=EMPTY,
)
# A thirteenth of the way each quarter from 70 %; the quarter 2018-Q1 was never reported.
LAMP_VALUES = {Period(2015, 4).plus(i): Decimal("70") + Decimal("0.53125") * i for i in range(17) if i != 9}
MISSING_QUARTER = Period(2018, 1)


def indicator(key: str, name: Name, **changes: object) -> Indicator:
    lamps = Indicator(
        key=key,
        name=name,
        definition=Name("装有传感器的路灯 ÷ 全部路灯", "lamps with a sensor ÷ all lamps"),
        unit_measure="%",
        decimals=1,
        measure=Measure.LEVEL,
        reporting=Reporting.POINT,
        aggregation=Aggregation.RATIO,
        frequency=Frequency.QUARTERLY,
        lag_months=0,
        floor=None,
        ceiling=None,
        reported_by_units=True,
    )
    return replace(lamps, **changes)  # type: ignore[arg-type]


def target(key: str, of: Indicator, value: str, wording: Name, **changes: object) -> Target:
    lamps = Target(
        key=key,
        plan=PLAN.key,
        indicator=of.key,
        reporting_unit=None,
        comparator=Comparator.AT_LEAST,
        value=Decimal(value),
        low=None,
        high=None,
        wording=wording,
        approx_tolerance=Decimal("0.10"),
        mode=Mode.REACH_BY,
        nature=Nature.UNSTATED,
        relation=Relation.CORE,
        baseline=None,
        due=DUE,
        due_by_convention=True,
        path=None,
        milestones=(),
        weight=Decimal(1),
        domain="city_governance",
        position=None,
        lead_department=None,
        document=PLAN.name,
        document_number=PLAN.document_number,
        source=OFFICE,
        note=EMPTY,
    )
    return replace(lamps, **changes)  # type: ignore[arg-type]


LAMPS = indicator("street_lamp_sensing", Name("路灯感知覆盖率", "Street-lamp sensing coverage"))
OUTPUT = indicator(
    "iot_core_output",
    Name("物联网产业核心产值", "Core output of the IoT industry"),
    unit_measure="亿元",
    measure=Measure.FLOW,
    reporting=Reporting.ANNUAL,
    aggregation=Aggregation.NONE,
    frequency=Frequency.ANNUAL,
    reported_by_units=False,
)
PROJECTS = indicator(
    "demonstration_projects",
    Name("应用示范工程全面建成数", "Demonstration projects fully completed"),
    definition=None,
    unit_measure="个",
    decimals=0,
    measure=Measure.CUMULATIVE,
    aggregation=Aggregation.SUM,
    reported_by_units=False,
)
LAMPS_TARGET = target("P135-01", LAMPS, "90", Name("90%", "90%"))
OUTPUT_TARGET = target(
    "IOT-01",
    OUTPUT,
    "1000",
    Name("预计突破1000亿元", "Expected to break 100 billion yuan"),
    comparator=Comparator.ABOVE,
    nature=Nature.FORECAST,
    relation=Relation.CONTEXT,
    domain="industry",
    baseline=Baseline(Decimal("412.3"), Month(2017, 12), BaselineBasis.DERIVED),
)
PROJECTS_TARGET = target(
    "P135-04", PROJECTS, "30", Name("近30个", "Nearly 30"), comparator=Comparator.APPROX, domain="general"
)
LAMP_FIGURES = tuple(Observation(period.end, value, obs_status=ObsStatus.DEMO) for period, value in LAMP_VALUES.items())
OUTPUT_FIGURES = (
    Observation(
        Month(2018, 12),
        Decimal("564.9"),
        qualifier=Qualifier.ESTIMATED,
        value_status=ValueStatus.ESTIMATE,
        source=BLUE_BOOK,
        as_published="564.9亿元",
    ),
)


def reporting_unit(number: int, name: Name, **changes: object) -> ReportingUnit:
    unit = ReportingUnit(
        code=f"CQ{500100 + number}",
        gb2260=str(500100 + number),
        name=Name(f"{name.zh}区", f"{name.en} District"),
        short=name,
        kind=ReportingUnitKind.DISTRICT,
        group="main_metropolitan",
        subgroup="central",
        valid_from=None,
        valid_to=None,
        counted_in_city_total=True,
    )
    return replace(unit, **changes)  # type: ignore[arg-type]


UNITS = (
    reporting_unit(3, Name("渝中", "Yuzhong")),
    reporting_unit(1, Name("万州", "Wanzhou")),
    reporting_unit(8, Name("南岸", "Nan’an")),
    reporting_unit(90, Name("高新区", "High-tech Zone"), counted_in_city_total=False),
    reporting_unit(29, Name("城口", "Chengkou")),
)
OWING = Completeness(4, 5, ("CQ500129",))
UNIT_VALUES = ("96.2", "87", "78.5", "71.25", None)
# 48 of 60 months have gone by: from 70 % the city has to be at 86 %. From 40 % 南岸 has to be at 80 % and is three
# points of its way short of it; from 50 % 高新区 has to be at 82 % and is 27 short.
UNIT_BASELINES = ("70", "70", "40", "50", None)


def judged(
    one: Target, of: Indicator, figures: Sequence[Observation], completeness: Completeness | None = None
) -> TargetProgress:
    verdict = assess(case_of(one, of, figures, as_of=AS_OF, start=PLAN.start))
    return TargetProgress(one, of, verdict, tuple(figures), completeness)


def standings() -> tuple[UnitProgress, ...]:
    """The units best first, each judged from its own baseline, the one that gave no figure last."""
    return tuple(map(_standing, UNITS, UNIT_BASELINES, UNIT_VALUES))


def _standing(unit: ReportingUnit, baseline: str | None, value: str | None) -> UnitProgress:
    if baseline is None or value is None:
        return UnitProgress(unit, Assessment(Status.NO_DATA), None)
    first = Observation(Month(2015, 12), Decimal(baseline), obs_status=ObsStatus.DEMO)
    last = Observation(AS_OF, Decimal(value), obs_status=ObsStatus.DEMO)
    case = case_of(LAMPS_TARGET, LAMPS, (first, last), as_of=AS_OF, start=PLAN.start)
    return UnitProgress(unit, assess(case), last)


def goal(key: str, name: Name, **changes: object) -> Goal:
    plain = Goal(
        key=key,
        plan=PLAN.key,
        kind=GoalKind.QUALITATIVE,
        name=name,
        wording=name,
        relation=Relation.CORE,
        due=DUE,
        due_by_convention=True,
        domain="platform",
        position=None,
        lead_department=None,
        document=PLAN.name,
        document_number=PLAN.document_number,
        source=OFFICE,
        note=EMPTY,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


GOALS = (
    goal("P135-06", Name("智慧城市公共信息平台", "Smart-city public information platform")),
    goal(
        "P135-09",
        Name("信息基础设施建设行动计划", "Information infrastructure action plan"),
        kind=GoalKind.WORK_ITEM,
        domain="action_plans",
    ),
    goal(
        "P66-09",
        Name("数字重庆云平台", "Digital Chongqing cloud platform"),
        kind=GoalKind.ARCHITECTURE,
        domain="hub",
        position="1.1",
    ),
)


def plan_progress(targets: Sequence[TargetProgress] | None = None) -> PlanProgress:
    shown = targets or (
        judged(LAMPS_TARGET, LAMPS, LAMP_FIGURES, OWING),
        judged(OUTPUT_TARGET, OUTPUT, OUTPUT_FIGURES),
        judged(PROJECTS_TARGET, PROJECTS, ()),
    )
    return PlanProgress(
        plan=PLAN,
        period=PERIOD,
        as_of=date(2019, 12, 31),
        data_version=7,
        time_share=time_share(PLAN.start, PLAN.due, AS_OF),
        targets=tuple(shown),
        goals=tuple(map(GoalProgress, GOALS)),
        completeness=OWING,
        rollup=roll_up(shown),
        units={unit.code: unit for unit in UNITS},
    )


def depths(progress: PlanProgress) -> dict[str, InDepth]:
    """Every target with a figure in depth; only the lamps are reported by units."""
    return {one.target.key: depth_of(one) for one in progress.targets if one.observations}


def depth_of(one: TargetProgress) -> InDepth:
    case = case_of(one.target, one.indicator, one.observations, as_of=AS_OF, start=PLAN.start)
    compared = standings() if one.indicator.reported_by_units else ()
    return InDepth(one, path_points(case, one.assessment), compared)
