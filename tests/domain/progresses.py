"""Targets of a plan with verdicts, for what reads more than one verdict."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from domain.assessment import Assessment
from domain.observation import Observation
from domain.period import Month
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
    PathKind,
    Relation,
    Reporting,
    Source,
    SourceTier,
    Target,
)
from domain.progress import TargetProgress

SOURCE = Source(Name("某机关", "An office"), SourceTier.OFFICIAL, ("https://example.org/",), "路灯感知覆盖率90%")


def indicator(**changes: Any) -> Indicator:
    fields: dict[str, Any] = {
        "key": "lamp_coverage",
        "name": Name("路灯感知覆盖率", "Street-lamp sensing coverage"),
        "definition": None,
        "unit_measure": "%",
        "decimals": 1,
        "measure": Measure.LEVEL,
        "reporting": Reporting.POINT,
        "aggregation": Aggregation.RATIO,
        "frequency": Frequency.QUARTERLY,
        "lag_months": 0,
        "floor": None,
        "ceiling": None,
        "reported_by_units": True,
    }
    return Indicator(**{**fields, **changes})


def target(**changes: Any) -> Target:
    fields: dict[str, Any] = {
        "key": "lamps",
        "plan": "2015_2020",
        "indicator": "lamp_coverage",
        "reporting_unit": None,
        "comparator": Comparator.AT_LEAST,
        "value": Decimal(90),
        "low": None,
        "high": None,
        "wording": Name("90%", "90%"),
        "approx_tolerance": Decimal("0.1"),
        "mode": Mode.REACH_BY,
        "nature": Nature.EXPECTED,
        "relation": Relation.CORE,
        "baseline": Baseline(Decimal(70), Month(2015, 12), BaselineBasis.PUBLISHED),
        "due": Month(2020, 12),
        "due_by_convention": True,
        "path": PathKind.LINEAR,
        "milestones": (),
        "weight": Decimal(1),
        "domain": "city_governance",
        "position": None,
        "lead_department": None,
        "document": Name("总体方案", "The plan"),
        "document_number": None,
        "source": SOURCE,
        "note": Name("", ""),
    }
    return Target(**{**fields, **changes})


def progress_of(assessment: Assessment, *observations: Observation, **changes: Any) -> TargetProgress:
    return TargetProgress(target(**changes), indicator(), assessment, observations, None)
