"""Everything the files of targets/ say, read and found consistent."""

from __future__ import annotations

from dataclasses import dataclass

from domain.goal import Goal
from domain.observation import Observation
from domain.plan import Indicator, Name, Plan, Target
from domain.reporting_unit import ReportingUnit
from domain.stage_report import StageReport


@dataclass(frozen=True)
class PublishedFigure:
    """One figure somebody published; ``reporting_unit`` is None for the whole city, ``scope`` says it in words."""

    indicator: str
    reporting_unit: str | None
    observation: Observation
    key: str
    scope: Name


@dataclass(frozen=True)
class PublishedStage:
    """The stage of one goal, or of one target judged by stages, as somebody published it."""

    plan: str
    promise: str
    report: StageReport
    key: str


@dataclass(frozen=True)
class Promises:
    """The whole of targets/, in the order of the files."""

    plans: tuple[Plan, ...]
    indicators: tuple[Indicator, ...]
    targets: tuple[Target, ...]
    goals: tuple[Goal, ...]
    reporting_units: tuple[ReportingUnit, ...]
    published: tuple[PublishedFigure, ...]
    stages: tuple[PublishedStage, ...] = ()
