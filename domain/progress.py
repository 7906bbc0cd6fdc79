"""What the screens and briefings show: targets with their verdicts, for one plan and one period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from domain.assessment import METHOD, Assessment, Colour, Status
from domain.basis import DEFAULT_BASIS, Basis
from domain.goal import Goal
from domain.memory import Remembered
from domain.observation import Completeness, Observation, ObsStatus
from domain.period import Month, Period
from domain.plan import Indicator, Plan, Relation, Target
from domain.profile import Profile, RollUpRule
from domain.reporting_unit import ReportingUnit


@dataclass(frozen=True)
class PathPoint:
    """The value the path expects in one month, in the indicator's unit."""

    month: Month
    value: Decimal


@dataclass(frozen=True)
class Rival:
    """A figure another source gives for the judged month, and the verdict it would make (STATUS 1.8)."""

    observation: Observation
    assessment: Assessment


@dataclass(frozen=True)
class TargetProgress:
    """One target judged: the city's (or the one unit's) observations up to the period, oldest first.

    ``target`` is the revision judged against, ``revisions`` is everything it has promised, the first promise first.
    ``rivals`` are what other sources say of the judged month, best source first; ``displaced`` are all figures, of any
    month, that another source took the place of, oldest first, none of them among ``observations``. ``memory`` holds
    the quarters before the one looked at, oldest first.
    """

    target: Target
    indicator: Indicator
    assessment: Assessment
    observations: tuple[Observation, ...]
    completeness: Completeness | None
    revisions: tuple[Target, ...] = ()
    rivals: tuple[Rival, ...] = ()
    memory: tuple[Remembered, ...] = ()
    displaced: tuple[Observation, ...] = ()

    @property
    def is_demo(self) -> bool:
        """True where any figure drawn for this target was made by the program."""
        return any(observation.obs_status is ObsStatus.DEMO for observation in self.observations)


_NOT_REPORTED = Assessment(Status.NO_DATA)


@dataclass(frozen=True)
class GoalProgress:
    """One goal with the verdict on the stages its owner reported; 无数据 where nobody has."""

    goal: Goal
    assessment: Assessment = _NOT_REPORTED

    @property
    def is_demo(self) -> bool:
        stage = self.assessment.stage
        return stage is not None and stage.obs_status is ObsStatus.DEMO


@dataclass(frozen=True)
class RollUp:
    """The plan in three figures (STATUS 1.13); index and colour are None below 75 % coverage.

    ``capped_by`` names the binding targets in the red that hold the colour at yellow or worse. ``rule`` says what
    the light is made of, ``worst`` names the targets in the yellow or red that decide it where the worst wins.
    ``equal_index`` and ``equal_colour`` are what equal weights would give, None where all targets weigh the same.
    """

    counts: Mapping[Status, int]
    index: Decimal | None
    coverage: Decimal | None
    colour: Colour | None
    capped_by: tuple[str, ...] = ()
    rule: RollUpRule = RollUpRule.INDEX
    worst: tuple[str, ...] = ()
    equal_index: Decimal | None = None
    equal_colour: Colour | None = None


@dataclass(frozen=True)
class PlanProgress:
    """One plan at one period: what an overview or a briefing shows, in the order it shows it.

    ``time_share`` is months elapsed ÷ months of the plan's span at the period's end (时间进度), 0 to 1.
    ``completeness`` counts reporting units that owe any figure of this plan for the period.
    ``domains`` and ``relations`` are the roll-ups of the targets of each domain, and of the plan's own targets, those
    of its companions and those beside it, in the order of the targets.
    ``units`` holds every reporting unit by code, for names. ``basis`` is what the reader chose to judge by,
    ``profile`` the one used. ``shown_on`` is the day whose knowledge is shown (按当时口径), None for today's.
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
    domains: Mapping[str, RollUp] = field(default_factory=dict)
    relations: Mapping[Relation, RollUp] = field(default_factory=dict)
    basis: Basis = DEFAULT_BASIS
    profile: Profile = Profile.DEFAULT
    method: str = METHOD
    shown_on: date | None = None

    @property
    def is_demo(self) -> bool:
        return any(one.is_demo for one in self.targets) or any(one.is_demo for one in self.goals)


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
    basis: Basis = DEFAULT_BASIS
    profile: Profile = Profile.DEFAULT
    method: str = METHOD
    shown_on: date | None = None
