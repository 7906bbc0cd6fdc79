"""What stops somebody: not theirs to do, not theirs to see, not signed in, or overtaken by another."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from domain.errors import TrackerError
from domain.period import Period
from domain.plan import Name


class NotPermitted(TrackerError, PermissionError):
    """An act that belongs to none of the caller's roles; answered 403."""

    code = "error.not_permitted"

    def __init__(self, act: str) -> None:
        super().__init__(act=act)


class NotYours(TrackerError, LookupError):
    """Another reporting unit's affairs: answered 404, as if there were none."""

    code = "error.not_yours"

    def __init__(self, reporting_unit: str) -> None:
        super().__init__(reporting_unit=reporting_unit)


class SignInNeeded(TrackerError, PermissionError):
    """Nobody is signed in, or the session has ended; answered 401, or by the sign-in page."""

    code = "error.sign_in_needed"

    def __init__(self) -> None:
        super().__init__()


class Overtaken(TrackerError):
    """Somebody else changed the same thing first; answered 409 with who, when and the difference."""

    code = "error.overtaken"

    def __init__(self, by: str, at: datetime, difference: str | Name) -> None:
        super().__init__(by=by, at=at, difference=difference)


class OvertakenByOneself(Overtaken):
    """The same, where whoever is told did it themselves, in another window or with another answer."""

    code = "error.overtaken_by_oneself"


class FourEyes(TrackerError, PermissionError):
    """Nobody accepts or returns what they sent themselves."""

    code = "error.four_eyes"

    def __init__(self, by: str) -> None:
        super().__init__(by=by)


class ClosedBy(StrEnum):
    """What keeps a report from being taken."""

    PERIOD = "period_closed"
    LOCK = "report_locked"


class ReportClosed(TrackerError, PermissionError):
    """A report of a period that is closed, or of a unit whose report is locked."""

    code = "error.report_closed"

    def __init__(self, reporting_unit: str | Name, period: Period, cause: ClosedBy) -> None:
        super().__init__(reporting_unit=reporting_unit, period=period, cause=cause)


class ReasonMissing(TrackerError, ValueError):
    """A return, a correction, a move or a lock without a reason."""

    code = "error.reason_missing"

    def __init__(self, act: str) -> None:
        super().__init__(act=act)


class UnknownSubmission(TrackerError, LookupError):
    """A submission's number nobody was given."""

    code = "error.unknown_submission"

    def __init__(self, found: str) -> None:
        super().__init__(found=found)


class UnknownAccount(TrackerError, LookupError):
    """A login nobody has, or one that is disabled."""

    code = "error.unknown_account"

    def __init__(self, found: str) -> None:
        super().__init__(found=found)
