"""What becomes of what was sent: the acts of a review, and the state of each cell they lead to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.period import Period


class ReviewAct(StrEnum):
    """What a reviewer does to one submission."""

    ACCEPT = "accept"
    RETURN = "return"
    MOVE = "move"


class CellState(StrEnum):
    """How far one unit's figure of one indicator for one quarter has come.

    不需报, 未报, 草稿, 待审, 退回, 已审, 补齐 (accepted, sent after the due day), 逾期 (nothing sent, due day past).
    """

    NOT_OWED = "not_owed"
    NOT_SENT = "not_sent"
    DRAFT = "draft"
    PENDING = "pending"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    MADE_GOOD = "made_good"
    OVERDUE = "overdue"


class CorrectionKind(StrEnum):
    """Why a figure that had been accepted is another now: 修订 (better known since) or 差错 (wrong when sent)."""

    REVISION = "revision"
    ERROR = "error"


@dataclass(frozen=True)
class ReviewDecision:
    """One act on one submission; ``cells`` are the indicators a return reopens."""

    submission: str
    act: ReviewAct
    by: str
    at: datetime
    reason: str = ""
    cells: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class PeriodWindow:
    """When one quarter's reports are taken: open or closed, the due day, and the days of grace after it."""

    period: Period
    is_open: bool
    due_on: date
    grace_days: int

    def days_left(self, today: date) -> int:
        """Days until the due day; negative once it is past."""
        return (self.due_on - today).days

    def is_overdue(self, today: date) -> bool:
        """Whether the due day and the days of grace are past."""
        return (today - self.due_on).days > self.grace_days
