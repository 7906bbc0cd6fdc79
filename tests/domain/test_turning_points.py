"""The values at which the colour of a verdict turns (STATUS 1.5)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.assessment import Assessment, Colour, Status
from domain.case import Case
from domain.observation import Qualifier
from domain.period import Month
from domain.plan import BaselineBasis, Comparator, PathKind
from domain.profile import Profile
from domain.turning_points import TurningPoint, shares_from, turning_points
from tests.domain.cases import baseline, judged, lamps, nine, seen


def turns(case: Case) -> tuple[TurningPoint, ...]:
    return turning_points(case, judged(case))


@pytest.mark.parametrize(
    ("profile", "green", "yellow"),
    [
        # 0.6 of the 20 is due: 0.6 − 0.05 × 0.6 and 0.6 − 0.4 × 0.6 of the way from 70.
        (Profile.DEFAULT, "81.4", "77.2"),
        (Profile.STRICT, "82", "77.2"),
        (Profile.POINTS_10_30, "82", "76"),
        (Profile.RATIO_50, "82", "76"),
    ],
)
def test_green_and_yellow_begin_where_the_cuts_of_the_profile_lie_on_the_way(
    profile: Profile, green: str, yellow: str
) -> None:
    assert turns(lamps(seen("2018-12", "80"), profile=profile)) == (
        TurningPoint(Decimal(green), Colour.GREEN),
        TurningPoint(Decimal(yellow), Colour.YELLOW),
    )


@pytest.mark.parametrize("value", ["69", "75", "80", "82", "86"])
def test_they_are_the_same_for_every_verdict_on_the_path(value: str) -> None:
    assert [point.value for point in turns(lamps(seen("2018-12", value)))] == [Decimal("81.4"), Decimal("77.2")]


def test_nobody_turns_yellow_by_falling_back() -> None:
    # 3 of 60 months: 0.05 − 0.4 × 0.2 would be 0.03 below the baseline; 退步 begins at 0.01 below it, at 69.8.
    green, yellow = turns(lamps(seen("2016-03", "70.5")))

    assert (nine(green.value), nine(yellow.value)) == (Decimal("70.8"), Decimal("69.8"))


def test_for_a_falling_target_they_lie_below_the_baseline() -> None:
    # From 90 to 70: 0.57 and 0.36 of the way down.
    case = lamps(
        seen("2018-12", "80"),
        comparator=Comparator.AT_MOST,
        target=Decimal(70),
        baseline=baseline("90", "2015-12"),
    )

    assert [point.value for point in turns(case)] == [Decimal("78.6"), Decimal("82.8")]


@pytest.mark.parametrize(("at", "value"), [("2018-12", "90"), ("2020-12", "80"), ("2015-12", "70")])
def test_where_no_path_decides_nothing_turns(at: str, value: str) -> None:
    assert turns(lamps(seen(at, value))) == ()


def test_where_two_bounds_decide_there_is_no_one_value_to_turn_at() -> None:
    case = lamps(seen("2018-12", "20"), baseline=baseline(None, "2015-12", BaselineBasis.NONE))

    assert judged(case).status is Status.OFF_TRACK
    assert turns(case) == ()


def test_a_verdict_lacking_one_of_its_three_numbers_has_no_shares() -> None:
    whole = Assessment(Status.BEHIND, expected=Decimal(82), done=Decimal("0.5"), due_share=Decimal("0.6"))
    shares = shares_from(whole)

    assert shares is not None
    assert [shares.expected, shares.done, shares.due] == [Decimal(82), Decimal("0.5"), Decimal("0.6")]
    assert shares_from(replace(whole, expected=None)) is None
    assert shares_from(replace(whole, done=None)) is None
    assert shares_from(replace(whole, due_share=None)) is None


def test_an_approximate_figure_turns_where_its_worse_end_does() -> None:
    # Its worse end is 0.9 of it: 81.4 ÷ 0.9.
    green, _ = turns(lamps(seen("2018-12", "82.4", Qualifier.ABOUT)))

    assert nine(green.value) == nine(Decimal("81.4") / Decimal("0.9"))


def test_for_a_number_about_right_the_worse_end_turns() -> None:
    # 81.4 and 77.2 at 0.9 of the number; for a falling target 78.6 and 82.8 at 1.1 of it.
    rising = turns(lamps(seen("2018-12", "80", Qualifier.ABOUT)))
    falling = turns(
        lamps(
            seen("2018-12", "78", Qualifier.ABOUT),
            comparator=Comparator.AT_MOST,
            target=Decimal(70),
            baseline=baseline("90", "2015-12"),
        )
    )

    assert [nine(point.value) for point in rising] == [nine(Decimal(n) / Decimal("0.9")) for n in ("81.4", "77.2")]
    assert [nine(point.value) for point in falling] == [nine(Decimal(n) / Decimal("1.1")) for n in ("78.6", "82.8")]
    assert [point.is_rising for point in (*rising, *falling)] == [True, True, False, False]


@pytest.mark.parametrize(
    ("start", "target", "expected"),
    [
        # Of the way up, 0.57 and 0.36 are done: at 0.57 and 0.36, at 5.25 and 0, at 1.4 and −2.8.
        ("0", "1", ["0.57", "0.36"]),
        ("-9", "16", ["5.25", "0"]),
        ("-10", "10", ["1.4"]),
    ],
)
def test_below_zero_no_number_about_right_turns(start: str, target: str, expected: list[str]) -> None:
    case = lamps(
        seen("2018-12", "0.5", Qualifier.ABOUT),
        baseline=baseline(start, "2015-12"),
        target=Decimal(target),
        floor=None,
    )

    assert [nine(point.value) for point in turns(case)] == [nine(Decimal(n) / Decimal("0.9")) for n in expected]


BEYOND = ((Month(2018, 12), Decimal(95)),)
A_HAIR = Decimal("0.000001")


def colour_at(case: Case, value: Decimal) -> Colour:
    """The light another value would have, worded as the judged one is."""
    [observation] = case.observations
    return judged(replace(case, observations=(replace(observation, value=value),))).colour


def test_nobody_has_to_go_past_the_target_to_an_interim_one_beyond_it() -> None:
    # 95 of 90 is 125 % of the way from 70: green would begin at 118.75 % of it, and 90 is met. Yellow: at 75 %.
    points = turns(lamps(seen("2018-12", "88"), milestones=BEYOND))

    assert points == (TurningPoint(Decimal(90), Colour.GREEN), TurningPoint(Decimal(85), Colour.YELLOW))


def test_no_bound_can_meet_a_target_with_two_sides_so_none_turns_green_at_it() -> None:
    case = lamps(seen("2018-12", "88", Qualifier.EXCEEDING), comparator=Comparator.EQUAL, milestones=BEYOND)

    assert turns(case) == (TurningPoint(Decimal(85), Colour.YELLOW),)


@pytest.mark.parametrize(
    ("comparator", "qualifier", "is_beyond"),
    [
        (Comparator.AT_LEAST, None, False),
        (Comparator.ABOVE, None, True),
        (Comparator.ABOVE, Qualifier.EXCEEDING, False),
        (Comparator.ABOVE, Qualifier.AT_LEAST, True),
        (Comparator.AT_LEAST, Qualifier.NEARLY, True),
        (Comparator.APPROX, None, False),
        (Comparator.ABOVE, Qualifier.ABOUT, True),
    ],
)
def test_a_target_to_be_exceeded_turns_green_past_it(
    comparator: Comparator, qualifier: Qualifier | None, is_beyond: bool
) -> None:
    case = lamps(seen("2018-12", "88", qualifier), comparator=comparator, milestones=BEYOND)
    green, *_ = turns(case)

    assert green.is_beyond is is_beyond
    assert colour_at(case, green.value) is (Colour.YELLOW if is_beyond else Colour.GREEN)
    assert colour_at(case, green.value + A_HAIR) is Colour.GREEN
    assert colour_at(case, green.value - A_HAIR) is Colour.YELLOW


@pytest.mark.parametrize(
    ("profile", "green", "yellow"),
    [
        # Nothing is due: −0.05 × 0.2 and −0.4 × 0.2, and below −0.01 it is red: 70 − 0.01 × 20.
        (Profile.DEFAULT, "69.8", None),
        (Profile.STRICT, "70", "69.8"),
        (Profile.RATIO_50, "70", None),
    ],
)
def test_while_nothing_is_due_the_baseline_itself_is_no_verdict(
    profile: Profile, green: str, yellow: str | None
) -> None:
    stops = {"path": PathKind.STEPS, "milestones": ((Month(2019, 12), Decimal(85)),)}
    case = lamps(seen("2018-12", "72"), profile=profile, **stops)
    lights = {point.colour: point.value for point in turns(case)}

    assert lights.get(Colour.GREEN) == Decimal(green)
    assert lights.get(Colour.YELLOW) == (None if yellow is None else Decimal(yellow))
    assert lights[Colour.GREY] == 70
    assert colour_at(case, Decimal(70)) is Colour.GREY
    assert colour_at(case, Decimal(70) + A_HAIR) is Colour.GREEN


def test_of_a_number_about_right_one_end_at_least_is_past_the_baseline() -> None:
    stops = {"path": PathKind.STEPS, "milestones": ((Month(2019, 12), Decimal(85)),)}
    case = lamps(seen("2018-12", "78", Qualifier.ABOUT), **stops)

    assert Colour.GREY not in {point.colour for point in turns(case)}
