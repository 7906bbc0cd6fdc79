"""What stops a reviewer beside what stops everybody."""

from __future__ import annotations

from enum import StrEnum

from domain.errors import TrackerError, UnknownIndicator
from domain.period import Period


class MoveCause(StrEnum):
    """Why a report stays under its quarter."""

    SAME_QUARTER = "same_quarter"
    FUTURE = "future"
    NOTHING_WAITS = "nothing_waits"
    COUNTS = "counts"
    NOT_OWED = "not_owed"
    SENT_ALREADY = "sent_already"
    NEWER_THERE = "newer_there"


class NotMovable(TrackerError):
    """A submission whose report cannot be put under another quarter, for one cause; answered 409."""

    code = "error.not_movable"

    def __init__(self, submission: str, period: Period, cause: MoveCause) -> None:
        super().__init__(submission=submission, period=period, cause=cause)


class NothingWaits(TrackerError):
    """A decision on a submission in which no figure waits for review; answered 409."""

    code = "error.nothing_waits"

    def __init__(self, submission: str) -> None:
        super().__init__(submission=submission)


class NotWaiting(UnknownIndicator):
    """A cell to be returned in which nothing waits for review, or that is named by no indicator."""

    code = "error.not_waiting"
