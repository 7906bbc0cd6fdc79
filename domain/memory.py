"""Light memory: the verdict of a past period as it stood when judged, and as corrected later (补齐)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import IntEnum

from domain.assessment import Mark, Status
from domain.observation import ObsStatus
from domain.period import Month, Period
from domain.profile import Profile


@dataclass(frozen=True)
class Verdict:
    """One target's verdict for one quarter, as it was recorded and never changed since.

    ``revision`` is the target's revision it was judged against. ``value`` and ``expected`` are in the indicator's
    unit, ``value`` that of ``period_end``; ``done`` and ``due_share`` are fractions, ``gap_points`` percentage points.
    ``reported`` of ``due`` reporting units had given the quarter's figure, ``missing`` are the codes of the others;
    None and () for targets no reporting unit owes.
    """

    period: Period
    recorded_at: datetime
    data_version: int
    method: str
    profile: Profile
    revision: int
    status: Status
    marks: tuple[Mark, ...]
    value: Decimal | None
    period_end: Month | None
    obs_status: ObsStatus | None
    expected: Decimal | None
    done: Decimal | None
    due_share: Decimal | None
    gap_points: Decimal | None
    reported: int | None
    due: int | None
    missing: tuple[str, ...] = ()

    def says_the_same_as(self, other: Verdict) -> bool:
        """True where a reader would see no difference; when each was recorded is none."""
        return self is other or self == replace(other, recorded_at=self.recorded_at, data_version=self.data_version)


@dataclass(frozen=True)
class Remembered:
    """A past quarter's light; ``corrected`` is None while nothing changed since it was judged.

    ``caught_up`` are the codes of the reporting units whose figure was missing then and has come since (补齐).
    """

    period: Period
    as_judged: Verdict
    corrected: Verdict | None = None
    caught_up: tuple[str, ...] = ()


class Standing(IntEnum):
    """How well a verdict can stand for its quarter as judged: the best kind does.

    Of those in time the last one, which is what stood when reporting closed. A quarter entered only later was judged
    by the first verdict on a figure of its own, else by the first on any figure, else by its first.
    """

    IN_TIME = 0
    OWN_FIGURE = 1
    OLDER_FIGURE = 2
    NO_FIGURE = 3


def standing_of(verdict: Verdict, closes: datetime) -> Standing:
    """``closes`` is the last moment the quarter's figures could be reported in time."""
    if verdict.recorded_at <= closes:
        return Standing.IN_TIME
    if verdict.period_end is None:
        return Standing.NO_FIGURE
    return Standing.OWN_FIGURE if verdict.period_end == verdict.period.end else Standing.OLDER_FIGURE


def remembered(judged: Verdict, last: Verdict) -> Remembered:
    """One target's quarter told from the verdict as it stood when judged and the last one given."""
    if last.says_the_same_as(judged):
        return Remembered(judged.period, judged)
    caught_up = tuple(code for code in judged.missing if code not in last.missing)
    return Remembered(judged.period, judged, last, caught_up)
