"""What the two ends of an unpublished baseline decide, and all that is told of them (STATUS 1.7.4, J23)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.assessment import Assessment, End, Mark, Status
from domain.observation import Observation, Qualifier
from domain.plan import Baseline, BaselineBasis, Comparator
from tests.domain.cases import baseline, judged, lamps, output, seen

UNKNOWN = baseline(None, "2015-12", BaselineBasis.NONE)
FIRST = seen("2016-03", "70")


def bounded(*observations: Observation, **changes: object) -> Assessment:
    return judged(lamps(*observations, **{"baseline": UNKNOWN, **changes}))


def end(value: str, at: str = "2015-12") -> Baseline:
    return baseline(value, at, BaselineBasis.NONE)


def test_both_ends_are_told_with_the_verdict_each_would_give() -> None:
    # 84 of 90: of all the way from 0 that is 93 %, of the way from 70 it is 70 %; 60 % are due.
    assert bounded(FIRST, seen("2018-12", "83")).ends == (
        End(end("0"), Status.AHEAD),
        End(end("70"), Status.AHEAD),
    )


def test_without_a_floor_a_rising_figure_began_at_nothing() -> None:
    told = bounded(FIRST, seen("2018-12", "83"), floor=None).ends

    assert [one.baseline for one in told] == [end("0"), end("70")]


def test_a_falling_figure_began_between_its_first_value_and_its_ceiling() -> None:
    told = bounded(seen("2018-12", "80"), comparator=Comparator.AT_MOST, target=Decimal(10)).ends

    assert [one.baseline for one in told] == [end("80"), end("100")]


@pytest.mark.parametrize("comparator", [Comparator.EQUAL, Comparator.RANGE])
def test_a_target_with_two_sides_has_no_ends_to_begin_between(comparator: Comparator) -> None:
    assessment = bounded(FIRST, seen("2018-12", "80"), comparator=comparator, low=Decimal(88), high=Decimal(92))

    assert (assessment.status, assessment.ends) == (Status.NOT_ASSESSABLE, ())


@pytest.mark.parametrize("at", ["2020-12", "2021-03"])
def test_a_baseline_that_does_not_lie_before_the_due_month_bounds_nothing(at: str) -> None:
    assessment = bounded(FIRST, seen("2018-12", "80"), baseline=baseline(None, at, BaselineBasis.NONE))

    assert (assessment.status, assessment.ends) == (Status.NOT_ASSESSABLE, ())


def test_a_target_met_early_does_not_ask_where_it_began() -> None:
    assessment = bounded(FIRST, seen("2018-12", "91"))

    assert (assessment.status, assessment.ends, assessment.marks) == (Status.ACHIEVED_EARLY, (), ())


@pytest.mark.parametrize("at", ["2020-12", "2021-03"])
def test_from_the_due_month_on_no_end_is_tried(at: str) -> None:
    # 超过89 may be 90 and may not, wherever it began.
    assessment = bounded(FIRST, seen(at, "89", Qualifier.EXCEEDING))

    assert (assessment.status, assessment.ends) == (Status.NOT_ASSESSABLE, ())
    assert Mark.BOUNDS_AGREE not in assessment.marks


def test_a_number_about_right_is_marked_where_its_ends_differ_though_their_colour_does_not() -> None:
    # 84 ± 2 % from 70: 82.32 is on track with 62 % of the way, 85.68 ahead with 78 %.
    assessment = bounded(FIRST, seen("2018-12", "84", Qualifier.ABOUT), approx_tolerance=Decimal("0.02"))

    assert assessment.status is Status.ON_TRACK
    assert assessment.marks == (Mark.BOUNDS_AGREE, Mark.APPROXIMATE)


def test_money_from_nothing_is_judged_on_the_line_and_paced_by_growth() -> None:
    # From 800 to 1000 in the year left: a quarter more. From 0 nothing can grow, which is said.
    assessment = judged(
        output(
            seen("2018-12", "20"),
            seen("2019-12", "800"),
            baseline=baseline(None, "2017-12", BaselineBasis.NONE),
            comparator=Comparator.AT_LEAST,
        )
    )

    assert assessment.status is Status.AHEAD
    assert assessment.marks == (Mark.BOUNDS_AGREE, Mark.COMPOUND_NOT_POSSIBLE)
    assert assessment.paced_by_growth is True
    assert assessment.pace_needed == Decimal("0.25")


def test_the_first_value_of_a_series_is_the_baseline_of_that_series() -> None:
    assessment = judged(lamps(seen("2016-12", "75"), seen("2017-12", "60", series=2), seen("2018-12", "70", series=2)))

    assert assessment.baseline == baseline("60", "2017-12", BaselineBasis.FIRST_OBSERVATION, series=2)


def test_a_baseline_of_another_series_tells_since_when_and_bounds_a_single_figure() -> None:
    # J44, 1.7.4: 70 was of the first series. From 0, 20 of 90 is 22.2 % where 60 % are due, R = 0.37; from 20 nothing.
    other = (seen("2017-12", "78"), seen("2018-12", "20", series=2))
    assessment = judged(lamps(*other))

    assert (assessment.status, assessment.marks) == (Status.OFF_TRACK, (Mark.BOUNDS_AGREE,))
    assert assessment.ends == (End(end("0"), Status.OFF_TRACK), End(end("20"), Status.OFF_TRACK))
    assert assessment == bounded(*other)


def test_with_two_figures_since_the_break_the_first_of_them_is_the_baseline() -> None:
    # 1.7.3 comes before 1.7.4.
    observations = (seen("2017-12", "78"), seen("2018-06", "20", series=2), seen("2018-12", "30", series=2))

    assert judged(lamps(*observations)).baseline == baseline("20", "2018-06", BaselineBasis.FIRST_OBSERVATION, series=2)


def test_a_baseline_of_another_series_in_the_due_month_bounds_nothing() -> None:
    assessment = judged(lamps(seen("2018-12", "20"), baseline=baseline("70", "2020-12", series=2)))

    assert (assessment.status, assessment.ends) == (Status.NOT_ASSESSABLE, ())


def test_money_is_paced_by_growth_since_a_baseline_of_another_series_too() -> None:
    # From 640 to 1000 in the two years left: (1000 ÷ 640)^(1/2) = 1.25.
    assessment = judged(output(seen("2018-12", "640", series=2), baseline=baseline("412.3", "2017-06", series=1)))

    assert assessment.paced_by_growth is True
    assert assessment.pace_needed == Decimal("0.25")
