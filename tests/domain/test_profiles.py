"""The profiles replace rows 8 to 11 and nothing else (STATUS 1.14, J41)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.assessment import Status
from domain.period import Month
from domain.plan import PathKind
from domain.profile import Profile
from tests.domain.cases import judged, lamps, seen


@pytest.mark.parametrize(
    ("profile", "value", "status"),
    [
        # At 2018-12: S = 60 %, E = 82, one point of D is 0.2.
        (Profile.STRICT, "82", Status.ON_TRACK),
        (Profile.STRICT, "81.999", Status.BEHIND),
        (Profile.STRICT, "82.6", Status.AHEAD),
        (Profile.STRICT, "77.2", Status.BEHIND),
        (Profile.STRICT, "77.1", Status.OFF_TRACK),
        (Profile.POINTS_10_30, "82", Status.ON_TRACK),
        (Profile.POINTS_10_30, "81.999", Status.BEHIND),
        (Profile.POINTS_10_30, "76", Status.BEHIND),
        (Profile.POINTS_10_30, "75.999", Status.OFF_TRACK),
        (Profile.RATIO_50, "82", Status.ON_TRACK),
        (Profile.RATIO_50, "76", Status.BEHIND),
        (Profile.RATIO_50, "75.999", Status.OFF_TRACK),
        (Profile.RATIO_50, "82.6", Status.AHEAD),
        # Row 7 comes before every profile's cuts.
        (Profile.POINTS_10_30, "69.7", Status.REGRESSING),
        (Profile.RATIO_50, "69.7", Status.REGRESSING),
    ],
)
def test_each_profile_has_its_own_cuts(profile: Profile, value: str, status: Status) -> None:
    assert judged(lamps(seen("2018-12", value), profile=profile)).status is status


@pytest.mark.parametrize(("value", "status"), [("70.1", Status.ON_TRACK), ("69.9", Status.OFF_TRACK)])
def test_with_nothing_due_the_ratio_is_one_or_nothing(value: str, status: Status) -> None:
    # J41: on steps before the first one, S = 0.
    case = lamps(
        seen("2017-12", value),
        path=PathKind.STEPS,
        milestones=((Month(2018, 12), Decimal(84)),),
        profile=Profile.RATIO_50,
    )

    assert judged(case).status is status


def test_the_verdict_says_by_which_profile_it_was_made() -> None:
    assert judged(lamps(seen("2018-12", "82"), profile=Profile.STRICT)).profile is Profile.STRICT
