"""One target in the depth a briefing shows it: its path, and its reporting units' figures of the judged month."""

from __future__ import annotations

from dataclasses import dataclass

from domain.observation import Observation
from domain.progress import PathPoint, TargetProgress
from domain.reporting_unit import ReportingUnit


@dataclass(frozen=True)
class Standing:
    """One reporting unit's own figure; None where it has given none for that month."""

    reporting_unit: ReportingUnit
    observation: Observation | None


@dataclass(frozen=True)
class InDepth:
    """One target's path and the standings of the units that owe its figure; none where it is no ratio of theirs."""

    progress: TargetProgress
    path: tuple[PathPoint, ...]
    standings: tuple[Standing, ...]
