"""Which verdict stands for a quarter as judged, and what is told of it once there is another."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from domain.assessment import Mark, Status
from domain.memory import Remembered, Standing, Verdict, remembered, standing_of
from domain.observation import ObsStatus
from domain.period import Month, Period
from domain.profile import Profile

CLOSES = datetime(2020, 1, 31, 15, 59, 59, tzinfo=UTC)
JUDGED = Verdict(
    period=Period(2019, 4),
    recorded_at=CLOSES - timedelta(days=9),
    data_version=3,
    method="1",
    profile=Profile.DEFAULT,
    revision=1,
    status=Status.BEHIND,
    marks=(Mark.PARTLY_REPORTED,),
    value=Decimal(70),
    period_end=Month(2019, 12),
    obs_status=ObsStatus.SUBMITTED,
    expected=Decimal(80),
    done=Decimal("0.6"),
    due_share=Decimal("0.8"),
    gap_points=Decimal(-20),
    reported=39,
    due=41,
    missing=("A", "B"),
)


@pytest.mark.parametrize(
    ("later", "period_end", "standing"),
    [
        (0, Month(2019, 12), Standing.IN_TIME),
        (0, None, Standing.IN_TIME),
        (1, Month(2019, 12), Standing.OWN_FIGURE),
        (1, Month(2019, 9), Standing.OLDER_FIGURE),
        (1, None, Standing.NO_FIGURE),
    ],
)
def test_a_verdict_stands_by_its_moment_first_and_then_by_its_figure(
    later: int, period_end: Month | None, standing: Standing
) -> None:
    verdict = replace(JUDGED, recorded_at=CLOSES + timedelta(seconds=later), period_end=period_end)

    assert standing_of(verdict, CLOSES) is standing


def test_recording_the_same_again_corrects_nothing() -> None:
    again = replace(JUDGED, recorded_at=CLOSES, data_version=4)

    assert remembered(JUDGED, again) == Remembered(Period(2019, 4), JUDGED, corrected=None, caught_up=())


@pytest.mark.parametrize(
    "last",
    [
        replace(JUDGED, status=Status.ON_TRACK),
        replace(JUDGED, marks=()),
        replace(JUDGED, value=Decimal(71)),
        replace(JUDGED, expected=Decimal(81)),
        replace(JUDGED, gap_points=Decimal(-19)),
        replace(JUDGED, revision=2),
        replace(JUDGED, profile=Profile.STRICT),
        replace(JUDGED, method="2"),
        replace(JUDGED, obs_status=ObsStatus.ACCEPTED),
        replace(JUDGED, reported=40, missing=("B",)),
    ],
)
def test_whatever_a_reader_sees_differently_is_a_correction(last: Verdict) -> None:
    assert remembered(JUDGED, last).corrected == last


def test_who_was_missing_then_and_is_not_now_has_caught_up() -> None:
    last = replace(JUDGED, reported=40, missing=("B",))

    assert remembered(JUDGED, last) == Remembered(Period(2019, 4), JUDGED, corrected=last, caught_up=("A",))
