"""One target with figures small enough to check by hand, and what a chart or component drew of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from dash.development.base_component import Component

from dashboard.components.html_text import html_text
from dashboard.components.svg import SvgNode
from domain.assessment import Assessment, Mark, Status
from domain.observation import Observation, ObsStatus
from domain.period import Month, Period
from domain.plan import Name, Plan
from domain.progress import IndicatorProgress, PathPoint, TargetProgress, UnitProgress
from domain.reporting_unit import ReportingUnit, ReportingUnitKind
from tests.domain.progresses import SOURCE, indicator, progress_of, target

PLAN = Plan(
    "2015_2020", Name("总体方案", "The plan"), "〔2015〕1号", Month(2015, 9), Month(2020, 12), SOURCE, Name("", "")
)


def at(year: int, quarter: int, value: str | None, **changes: Any) -> Observation:
    """A published value at the end of a quarter."""
    return Observation(Period(year, quarter).end, None if value is None else Decimal(value), **changes)


def demo(year: int, quarter: int, value: str) -> Observation:
    return at(year, quarter, value, obs_status=ObsStatus.DEMO)


def behind(value: str = "78.6", expected: str = "82.1", **changes: Any) -> Assessment:
    """A verdict whose gaps follow from 90 as the target."""
    observed = Decimal(value)
    fields: dict[str, Any] = {
        "observation": at(2019, 4, value),
        "expected": Decimal(expected),
        "gap_to_path": observed - Decimal(expected),
        "gap_to_target": observed - 90,
        "gap_points": Decimal("-7.2"),
    }
    return Assessment(Status.BEHIND, **{**fields, **changes})


def lamps(*observations: Observation, assessment: Assessment | None = None, **changes: Any) -> TargetProgress:
    return progress_of(assessment or behind(), *(observations or (at(2019, 4, "78.6"),)), **changes)


def stale(assessment: Assessment) -> Assessment:
    return Assessment(assessment.status, observation=assessment.observation, marks=(Mark.STALE,))


def in_depth(progress: TargetProgress, *units: UnitProgress, path: tuple[PathPoint, ...] = ()) -> IndicatorProgress:
    return IndicatorProgress(PLAN, Period(2019, 4), date(2019, 12, 31), 1, progress, path, units)


def district(code: str, value: str | None, status: Status = Status.BEHIND) -> UnitProgress:
    name = Name(f"{code}区", f"{code} District")
    short = Name(code, code)
    unit = ReportingUnit(
        code, None, name, short, ReportingUnitKind.DISTRICT, "main_metropolitan", "central", None, None, True
    )
    observation = None if value is None else at(2019, 4, value)
    return UnitProgress(unit, Assessment(status, observation=observation), observation)


def nodes(tree: SvgNode | str) -> Iterator[SvgNode]:
    """Every element of a drawing."""
    if isinstance(tree, str):
        return
    yield tree
    for child in tree["children"]:
        yield from nodes(child)


def of_class(tree: SvgNode, name: str) -> list[SvgNode]:
    return [node for node in nodes(tree) if node["attributes"].get("class") == name]


def words(tree: SvgNode) -> str:
    """All text of a drawing."""
    return " ".join(child for node in nodes(tree) for child in node["children"] if isinstance(child, str))


def text_of(component: Component) -> str:
    return html_text(component)


__all__ = [
    "PLAN", "at", "behind", "demo", "district", "in_depth", "indicator", "lamps", "nodes", "of_class", "stale",
    "target", "text_of", "words",
]  # fmt: skip
