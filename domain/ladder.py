"""The table of STATUS 1.5, first match wins, and the cuts each profile puts in place of rows 8 to 11 (1.14, J41)."""

from __future__ import annotations

from decimal import Decimal

from domain.assessment import Status
from domain.comparison import exceeds, is_zero, reaches
from domain.fulfilment import Fulfilment
from domain.profile import Profile
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

# From best to worst (J21); 未到考核期 claims less than a target met and blames less than any row below it.
WORSENING = (
    Status.ACHIEVED,
    Status.ACHIEVED_EARLY,
    Status.ACHIEVED_APPROX,
    Status.NOT_YET_DUE,
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
    """The worse of two verdicts; 不可评 makes both unknown."""
    if Status.NOT_ASSESSABLE in (one, other):
        return Status.NOT_ASSESSABLE
    return max(one, other, key=WORSENING.index)


def tolerance_base(shares: Shares) -> Decimal:
    """k of STATUS 1.5."""
    return max(shares.due, LEAST_SHARE)


def cuts(shares: Shares, profile: Profile) -> tuple[Decimal, Decimal]:
    """The share done from which a verdict is green, and from which it is yellow."""
    base, due = tolerance_base(shares), shares.due
    if profile is Profile.RATIO_50:
        # Where nothing or less is due, the ratio counts as 1 for whoever is not below what is due (J41).
        floor = min(due, Decimal(0))
        return max(RATIO_GREEN * due, floor), max(RATIO_YELLOW * due, floor)
    green = due - ON_TRACK_WITHIN * base if profile is Profile.DEFAULT else due
    yellow = due - (POINTS_BEHIND_WITHIN if profile is Profile.POINTS_10_30 else BEHIND_WITHIN * base)
    return green, yellow


def ahead_from(shares: Shares) -> Decimal:
    """The share done from which a green verdict is 超前, under every profile."""
    return shares.due + AHEAD_BY * tolerance_base(shares)


def _cut(shares: Shares, profile: Profile) -> Status:
    green, yellow = cuts(shares, profile)
    if reaches(shares.done, green):
        return Status.AHEAD if reaches(shares.done, ahead_from(shares)) else Status.ON_TRACK
    return Status.BEHIND if reaches(shares.done, yellow) else Status.OFF_TRACK
