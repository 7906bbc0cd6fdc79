"""What people are told, in the page and by letter: what is due or missing, and what became of what they sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.period import Period

# A letter is tried again after 5, 10, 20 minutes and so on, never more than six hours later, for three days.
_FIRST_WAIT = timedelta(minutes=5)
_LONGEST_WAIT = timedelta(hours=6)
TRIED_FOR = timedelta(days=3)


class NoticeKind(StrEnum):
    """催报 by a reviewer, 即将截止, 逾期未报, 退回, 审核通过, 改期, 锁定, 解除锁定, 阶段审核通过, 阶段退回."""

    REMINDED = "reminded"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    MOVED = "moved"
    LOCKED = "locked"
    UNLOCKED = "unlocked"
    STAGE_ACCEPTED = "stage_accepted"
    STAGE_RETURNED = "stage_returned"


@dataclass(frozen=True)
class Notice:
    """One thing one account is told about one report; ``words`` are the sender's own, or the day that is meant.

    ``moved_to`` is the quarter a report was moved to. With ``plan`` and ``key`` it is about the stage of that promise,
    which may be nobody's in particular: ``reporting_unit`` is None then.
    """

    kind: NoticeKind
    reporting_unit: str | None
    period: Period
    words: str
    by: str
    at: datetime
    number: int = 0
    read_at: datetime | None = None
    moved_to: Period | None = None
    plan: str | None = None
    key: str | None = None


@dataclass(frozen=True)
class Letter:
    """One letter on its way; ``number`` makes its Message-ID, so that one sent twice can be told apart."""

    number: int
    recipient: str
    subject: str
    body: str
    at: datetime
    attempts: int = 0


def waiting_time(attempts: int) -> timedelta:
    """How long after the attempt with this number the next one is made."""
    doubled = _FIRST_WAIT * (1 << min(attempts - 1, 10))
    return min(doubled, _LONGEST_WAIT)
