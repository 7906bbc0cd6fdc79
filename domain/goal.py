"""What was promised without a number: goals, work items and places in an architecture."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.period import Month
from domain.plan import Name, Relation, Source
from domain.stage import Stage


class GoalKind(StrEnum):
    """A goal without a number: 定性目标, 工作项, 推进路径, or a place in the 135 architecture."""

    QUALITATIVE = "qualitative_goal"
    WORK_ITEM = "work_item"
    WORK_PATH = "work_path"
    ARCHITECTURE = "architecture"


@dataclass(frozen=True)
class Goal:
    """One promise without a number, as one plan states it; ``due`` is None where no date was published.

    ``stages`` are the planned months of its stages, in the order of the ladder, as far as they were published.
    """

    key: str
    plan: str
    kind: GoalKind
    name: Name
    wording: Name
    relation: Relation
    due: Month | None
    due_by_convention: bool
    domain: str
    position: str | None
    lead_department: Name | None
    document: Name
    document_number: str | None
    source: Source
    note: Name
    stages: tuple[tuple[Stage, Month], ...] = ()
