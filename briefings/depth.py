"""One target in the depth a briefing shows it: its path, and its reporting units' own verdicts."""

from __future__ import annotations

from dataclasses import dataclass

from domain.progress import PathPoint, TargetProgress, UnitProgress


@dataclass(frozen=True)
class InDepth:
    """One target's path, and its reporting units with their own verdicts, best first; none where it is no ratio."""

    progress: TargetProgress
    path: tuple[PathPoint, ...]
    standings: tuple[UnitProgress, ...]
