"""The table of STATUS 1.5, first match wins, and the cuts each profile puts in place of rows 8 to 11 (1.14, J41)."""

from __future__ import annotations

from decimal import Decimal

from domain.assessment import Profile, Status
from domain.comparison import exceeds, is_zero, reaches
from domain.fulfilment import Fulfilment
from domain.settings import (
    AHEAD_BY,
    BEHIND_WITHIN,
    LEAST_SHARE,
    ON_TRACK_WITHIN,
    POINTS_BEHIND_WITHIN,
    RATIO_GREEN,
    RATIO_YELLOW,
    REGRESSING_BELOW,
)
from domain.shares import Shares

_FINAL = {
    Fulfilment.MET: Status.ACHIEVED,
    Fulfilment.NEARLY: Status.ACHIEVED_APPROX,
    Fulfilment.OPEN: Status.NOT_ASSESSABLE,
    Fulfilment.NOT_MET: Status.MISSED,
}

# From best to worst (J21).
WORSENING = (
    Status.ACHIEVED,
    Status.ACHIEVED_EARLY,
    Status.ACHIEVED_APPROX,
    Status.AHEAD,
    Status.ON_TRACK,
    Status.BEHIND,
    Status.OFF_TRACK,
    Status.REGRESSING,
    Status.MISSED,
)


def status_of(found: Fulfilment, shares: Shares | None, *, final: bool, profile: Profile) -> Status:
    """Rows 2 to 11; ``final`` is true for an observation of the due month or later."""
    if final:
        return _FINAL[found]
    if found is Fulfilment.MET:
        return Status.ACHIEVED_EARLY
    if shares is None:
        return Status.NOT_ASSESSABLE
    if is_zero(shares.elapsed) or (is_zero(shares.due) and is_zero(shares.done)):
        return Status.NOT_YET_DUE
    if exceeds(REGRESSING_BELOW, shares.done):
        return Status.REGRESSING
    return _cut(shares, profile)


def worse(one: Status, other: Status) -> Status:
    """The worse of two verdicts; 不可评 makes both unknown, 未到考核期 gives way to a verdict that says more."""
    if Status.NOT_ASSESSABLE in (one, other):
        return Status.NOT_ASSESSABLE
    ranked = [status for status in (one, other) if status in WORSENING]
    return max(ranked, key=WORSENING.index) if ranked else one


def tolerance_base(shares: Shares) -> Decimal:
    """k of STATUS 1.5."""
    return max(shares.due, LEAST_SHARE)


def _cut(shares: Shares, profile: Profile) -> Status:
    green, yellow = _reached(shares, profile)
    if green:
        ahead = reaches(shares.difference, AHEAD_BY * tolerance_base(shares))
        return Status.AHEAD if ahead else Status.ON_TRACK
    return Status.BEHIND if yellow else Status.OFF_TRACK


def _reached(shares: Shares, profile: Profile) -> tuple[bool, bool]:
    """Whether the green cut and the yellow cut of the profile are reached."""
    if profile is Profile.RATIO_50:
        return _ratio_reaches(shares, RATIO_GREEN), _ratio_reaches(shares, RATIO_YELLOW)
    base = tolerance_base(shares)
    green = -ON_TRACK_WITHIN * base if profile is Profile.DEFAULT else Decimal(0)
    yellow = -POINTS_BEHIND_WITHIN if profile is Profile.POINTS_10_30 else -BEHIND_WITHIN * base
    return reaches(shares.difference, green), reaches(shares.difference, yellow)


def _ratio_reaches(shares: Shares, threshold: Decimal) -> bool:
    """R against a cut; where nothing or less is due, R counts as 1 for whoever is not below what is due."""
    if exceeds(shares.due, Decimal(0)):
        return reaches(shares.done / shares.due, threshold)
    return reaches(shares.done, min(shares.due, Decimal(0)))
