"""The numbers beside a verdict where the worked examples leave one out (STATUS 1.4)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.assessment import Assessment, OtherPath, Status
from domain.observation import Qualifier
from domain.plan import Baseline, BaselineBasis, Comparator, PathKind
from domain.profile import Profile
from domain.ruling import span_of
from tests.domain.cases import baseline, judged, lamps, output, seen


def numbers(found: Assessment) -> list[Decimal | None]:
    return [found.done, found.due_share, found.gap_points, found.expected, found.gap_to_path, found.gap_to_target]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        # 36 of 60 months on the way from 70 to 90: 0.6 and 82 are due.
        ("80", ["0.5", "0.6", "-10", "82", "-2", "-10"]),
        ("85", ["0.75", "0.6", "15", "82", "3", "-5"]),
        ("92", ["1.1", "0.6", "50", "82", "10", "2"]),
        ("68", ["-0.1", "0.6", "-70", "82", "-14", "-22"]),
    ],
)
def test_every_number_of_a_value_short_of_the_path_ahead_of_it_and_beyond_the_target(
    value: str, expected: list[str]
) -> None:
    assert numbers(judged(lamps(seen("2018-12", value)))) == [Decimal(number) for number in expected]


def test_every_number_of_a_falling_target_beyond_it() -> None:
    # From 90 down to 70: at 66 a fifth more than all of the way is done.
    case = lamps(
        seen("2018-12", "66"), comparator=Comparator.AT_MOST, target=Decimal(70), baseline=baseline("90", "2015-12")
    )

    assert numbers(judged(case)) == [Decimal(number) for number in ("1.2", "0.6", "60", "78", "-12", "-4")]


def test_the_other_path_is_tried_at_both_ends_of_a_number_about_right() -> None:
    # 约564.9 within 2 %: on track or ahead of the 554.0 of the curve, and short of the 608.2 of the line at both ends.
    case = output(seen("2018-12", "564.9", Qualifier.ABOUT), approx_tolerance=Decimal("0.02"))

    assert judged(case).status is Status.ON_TRACK
    assert judged(case).other_path == OtherPath(PathKind.LINEAR, Status.BEHIND)


@pytest.mark.parametrize(
    "start",
    [
        None,
        baseline(None, "2015-12", BaselineBasis.NONE),
        baseline("70", None),
        baseline("92", "2015-12"),
    ],
)
def test_where_a_way_lacks_its_beginning_there_is_nothing_to_measure_along(start: Baseline | None) -> None:
    assert span_of(lamps(), start) is None


@pytest.mark.parametrize("profile", list(Profile))
def test_a_verdict_without_a_value_says_by_which_profile_it_was_made(profile: Profile) -> None:
    assert judged(lamps(profile=profile)).profile is profile
    assert judged(lamps(seen("2018-12", None), profile=profile)).profile is profile
    assert judged(lamps(seen("2018-12", "80"), profile=profile, baseline=None)).profile is profile
