"""What the screens and briefings show: targets with their verdicts, for one plan and one period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.assessment import METHOD, Assessment, Colour, Status
from domain.goal import Goal
from domain.observation import Completeness, Observation, ObsStatus
from domain.period import Month, Period
from domain.plan import Indicator, Plan, Target
from domain.reporting_unit import ReportingUnit


@dataclass(frozen=True)
class PathPoint:
    """The value the path expects in one month, in the indicator's unit."""

    month: Month
    value: Decimal


@dataclass(frozen=True)
class TargetProgress:
    """One target judged: the city's (or the one unit's) observations up to the period, oldest first."""

    target: Target
    indicator: Indicator
    assessment: Assessment
    observations: tuple[Observation, ...]
    completeness: Completeness | None

    @property
    def is_demo(self) -> bool:
        """True where any figure drawn for this target was made by the program."""
        return any(observation.obs_status is ObsStatus.DEMO for observation in self.observations)


class GoalState(StrEnum):
    """How far a goal without a number has come, as its owner reported it."""

    NOT_REPORTED = "not_reported"


@dataclass(frozen=True)
class GoalProgress:
    """One goal with the state its owner reported."""

    goal: Goal
    state: GoalState = GoalState.NOT_REPORTED


@dataclass(frozen=True)
class RollUp:
    """The plan in three figures (STATUS 1.13); index and colour are None below 75 % coverage.

    ``capped_by`` names the binding targets in the red that hold the colour at yellow or worse.
    """

    counts: Mapping[Status, int]
    index: Decimal | None
    coverage: Decimal | None
    colour: Colour | None
    capped_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlanProgress:
    """One plan at one period: what an overview or a briefing shows, in the order it shows it.

    ``time_share`` is months elapsed ÷ months of the plan's span at the period's end (时间进度), 0 to 1.
    ``completeness`` counts reporting units that owe any figure of this plan for the period.
    ``units`` holds every reporting unit by code, for names.
    """

    plan: Plan
    period: Period
    as_of: date
    data_version: int
    time_share: Decimal
    targets: tuple[TargetProgress, ...]
    goals: tuple[GoalProgress, ...]
    completeness: Completeness
    rollup: RollUp
    units: Mapping[str, ReportingUnit]
    method: str = METHOD

    @property
    def is_demo(self) -> bool:
        return any(progress.is_demo for progress in self.targets)


@dataclass(frozen=True)
class UnitProgress:
    """One reporting unit's own figure and verdict for one target; no observation where it has not reported."""

    reporting_unit: ReportingUnit
    assessment: Assessment
    observation: Observation | None


@dataclass(frozen=True)
class IndicatorProgress:
    """One target in depth: its whole path, every series (breaks included) and every reporting unit, best first."""

    plan: Plan
    period: Period
    as_of: date
    data_version: int
    progress: TargetProgress
    path: tuple[PathPoint, ...]
    units: tuple[UnitProgress, ...]
    method: str = METHOD
