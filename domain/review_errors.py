"""What stops a reviewer beside what stops everybody."""

from __future__ import annotations

from domain.errors import TrackerError


class NotMovable(TrackerError):
    """A submission that cannot be put under another quarter: decided on, counting, not owed or sent there already."""

    code = "error.not_movable"

    def __init__(self, submission: str, period: str) -> None:
        super().__init__(submission=submission, period=period)


class NothingWaits(TrackerError):
    """A decision on a submission in which no figure waits for review; answered 409."""

    code = "error.nothing_waits"

    def __init__(self, submission: str) -> None:
        super().__init__(submission=submission)
