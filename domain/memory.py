"""Light memory: the verdict of a past period as it stood when judged, and as corrected later (补齐)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

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


@dataclass(frozen=True)
class Remembered:
    """A past quarter's light; ``corrected`` is None while nothing changed since it was judged.

    ``caught_up`` are the codes of the reporting units whose figure was missing then and has come since (补齐).
    """

    period: Period
    as_judged: Verdict
    corrected: Verdict | None = None
    caught_up: tuple[str, ...] = ()
