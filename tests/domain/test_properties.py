"""What holds for every target, not only for the examples (STATUS 3, properties 1 to 6 and 11)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from domain.assessment import Assessment, Colour, Mark, Status
from domain.case import Case
from domain.ladder import WORSENING, ahead_from, cuts
from domain.observation import Qualifier
from domain.plan import Baseline, BaselineBasis, Comparator, PathKind
from domain.profile import Profile
from domain.shares import Shares
from tests.domain.cases import judged, lamps, nine, seen
from tests.domain.drawing import SPAN, START, TENTH, Way, examples, numbers, ways

FINAL = {Status.ACHIEVED, Status.ACHIEVED_APPROX, Status.MISSED, Status.NOT_ASSESSABLE}
MIRRORED = {
    Comparator.AT_LEAST: Comparator.AT_MOST,
    Comparator.ABOVE: Comparator.BELOW,
    Comparator.AT_MOST: Comparator.AT_LEAST,
    Comparator.BELOW: Comparator.ABOVE,
}


@examples
@given(ways())
def test_on_the_path_the_ratio_is_one_and_the_verdict_on_track(way: Way) -> None:
    # Property 1.
    expected = judged(way.case()).expected
    assert expected is not None

    on_the_path = judged(way.case(expected))

    if nine(expected) == way.start:
        # Nothing is due yet (J13).
        assert (on_the_path.status, on_the_path.ratio) == (Status.NOT_YET_DUE, None)
        return
    assert nine(on_the_path.ratio) == 1
    # The last interim target may be the target itself, which is then simply met, unless it has to be passed.
    is_met = nine(expected) == way.goal and way.comparator not in (Comparator.ABOVE, Comparator.BELOW)
    assert on_the_path.status is (Status.ACHIEVED_EARLY if is_met else Status.ON_TRACK)


@examples
@given(ways(first=0, last=SPAN + 6, more=(2000,)))
def test_improving_the_value_never_worsens_the_verdict(way: Way) -> None:
    # Property 2.
    more = way.more[0] * TENTH
    better = way.value + (more if way.goal > way.start else -more)

    assert _rank(judged(way.case(better))) <= _rank(judged(way.case()))


@examples
@given(numbers(200, 50, 400, 100, 100, 4, 60))
def test_coming_nearer_to_a_range_never_worsens_the_verdict(drawn: tuple[int, ...]) -> None:
    # Property 2: from a baseline on either side, with values on either side.
    low, width, away, near, nearer, sides, after = drawn
    high = low + width
    far, less = Decimal(max(near, nearer)), Decimal(min(near, nearer))
    worse, better = (low - far, high + less) if sides % 2 else (high + far, low - less)
    start = Decimal(low - away - 1 if sides < 2 else high + away + 1)

    verdicts = [judged(_range(Decimal(low), Decimal(high), start, after, value)) for value in (worse, better)]

    assert _rank(verdicts[1]) <= _rank(verdicts[0])


@examples
@given(ways(first=0, last=SPAN + 6, more=(10_000, 5, 4000)))
def test_a_target_seen_in_another_way_is_the_same_target(way: Way) -> None:
    # Properties 3, 4 and 11 share their examples, so that ten thousand of each stay affordable.
    seen_plainly = judged(way.case())

    assert _shares(judged(_in_another_unit(way).case())) == _shares(seen_plainly)
    _has_the_same_numbers(judged(way.case(profile=Profile.DEFAULT)), seen_plainly)

    # 约 knows no falling target (J15), and its tolerance is a share of the target, which a constant changes.
    comparator = Comparator.AT_LEAST if way.comparator is Comparator.APPROX else way.comparator
    straight = replace(way, path=PathKind.LINEAR, comparator=comparator)
    shares = _shares(judged(straight.case()))
    assert _shares(judged(_mirrored(straight).case())) == shares
    assert _shares(judged(_moved(straight).case())) == shares


@examples
@given(ways(first=0, last=SPAN + 12, more=(len(Qualifier) + 1, 12)))
def test_from_the_due_month_on_there_are_four_verdicts(way: Way) -> None:
    # Property 5, and an early success that stays one where the final value never came (J03, J04).
    qualifier, late = (None, *Qualifier)[way.more[0]], 1 + way.more[1]
    observation = replace(way.case().observations[0], qualifier=qualifier)
    assessment = judged(way.case(observations=(observation,), as_of=START.plus(max(SPAN + late, way.after))))

    if way.after >= SPAN:
        assert assessment.status in FINAL
    else:
        assert assessment.status in (Status.NOT_ASSESSABLE, Status.ACHIEVED_EARLY)
        assert Mark.FINAL_VALUE_MISSING in assessment.marks


@examples
@given(ways(more=(2, 6)))
def test_no_verdict_depends_on_binary_noise(way: Way) -> None:
    # Property 6: a value on a cut, as an exact decimal and as a double next to it.
    due = judged(way.case()).due_share
    assert due is not None
    cut = (
        Decimal("0.50"),
        Decimal("0.60"),
        Decimal("0.95"),
        Decimal(1),
        Decimal("1.05"),
        1 / due if due else Decimal(1),
    )
    value = way.start + (way.goal - way.start) * due * cut[way.more[1]]
    noisy = Decimal(float(value) * (1 - 2**-50 if way.more[0] else 1 + 2**-50))

    assert judged(way.case(noisy)).status is judged(way.case(value)).status


def test_the_ratio_and_the_points_agree_where_the_tolerance_stops_shrinking() -> None:
    # Property 6: S = 12/60 is exactly 20 %, where R ≥ 0.95 and P − S ≥ −1 point are the same.
    for thousandths in range(2001):
        ratio = Decimal(thousandths) / 1000
        case = lamps(seen("2016-12", str(20 * ratio)), target=Decimal(100), baseline=_published(Decimal(0)))

        cut = [Status.AHEAD, Status.ON_TRACK, Status.BEHIND, Status.OFF_TRACK]
        passed = [ratio >= Decimal("1.05"), ratio >= Decimal("0.95"), ratio >= Decimal("0.60"), True]
        assert judged(case).status is cut[passed.index(True)], ratio


@pytest.mark.parametrize("profile", Profile)
def test_no_cut_jumps_where_the_tolerance_stops_shrinking(profile: Profile) -> None:
    # Property 6: none moves faster than 1.4 times the share due, on either side of 20 %.
    at_twenty = _cuts(Decimal("0.2"), profile)

    for moved in (Decimal(tenths) / 1000 for tenths in range(-200, 801)):
        found = zip(at_twenty, _cuts(Decimal("0.2") + moved, profile), strict=True)
        assert all(abs(one - other) <= abs(moved) * Decimal("1.4") for one, other in found), moved


def test_every_status_has_a_colour() -> None:
    assert {status.colour for status in Status} == set(Colour)


def _rank(assessment: Assessment) -> int:
    """From best to worst; before its time a target with nothing due and nothing done stands where it should."""
    status = Status.ON_TRACK if assessment.status is Status.NOT_YET_DUE else assessment.status
    return WORSENING.index(status)


def _in_another_unit(way: Way) -> Way:
    """Property 4: from a ten-thousandth to ten thousand times."""
    return way.scaled(Decimal(way.more[0] + 1) / 10 ** way.more[1])


def _moved(way: Way) -> Way:
    """Property 4: a constant is added."""
    more = (way.more[2] - 2000) * TENTH
    return replace(way, start=way.start + more, goal=way.goal + more, value=way.value + more)


def _mirrored(way: Way) -> Way:
    """Property 3: every number negated, the comparator turned round."""
    return replace(way.scaled(Decimal(-1)), comparator=MIRRORED[way.comparator])


def _has_the_same_numbers(one: Assessment, other: Assessment) -> None:
    """Property 11: a profile changes labels only."""
    unlabelled: dict[str, Any] = {"status": Status.NO_DATA, "profile": Profile.DEFAULT, "other_path": None}
    assert replace(one, **unlabelled) == replace(other, **unlabelled)


def _range(low: Decimal, high: Decimal, start: Decimal, after: int, value: Decimal) -> Case:
    return lamps(
        seen(str(START.plus(after)), str(value)),
        comparator=Comparator.EQUAL if low == high else Comparator.RANGE,
        target=low if low == high else None,
        low=None if low == high else low,
        high=None if low == high else high,
        baseline=_published(start),
        unit_measure="个",
    )


def _published(value: Decimal) -> Baseline:
    return Baseline(value, START, BaselineBasis.PUBLISHED)


def _cuts(share: Decimal, profile: Profile) -> tuple[Decimal, ...]:
    shares = Shares(elapsed=share, expected=share, done=share, due=share)
    return (*cuts(shares, profile), ahead_from(shares))


def _shares(assessment: Assessment) -> tuple[object, ...]:
    return (
        assessment.status,
        nine(assessment.done),
        nine(assessment.due_share),
        nine(assessment.gap_points),
    )
