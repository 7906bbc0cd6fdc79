"""What holds for every target, not only for the examples (STATUS 3)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from domain.assessment import Assessment, Colour, Status
from domain.case import Case
from domain.ladder import WORSENING
from domain.period import Month
from domain.plan import Baseline, BaselineBasis, Comparator, PathKind, Reporting
from domain.profile import Profile
from domain.rollup import roll_up
from domain.yearly import period_values, year_to_date
from tests.domain.cases import judged, lamps, nine, seen
from tests.domain.progresses import progress_of

SPAN = 60
START = Month(2015, 12)

examples = settings(max_examples=120, deadline=None)
tenths = st.integers(-2000, 2000).map(lambda number: Decimal(number) / 10)
positives = st.integers(1, 4000).map(lambda number: Decimal(number) / 10)
months = st.integers(1, SPAN - 1)
paths = st.sampled_from([PathKind.LINEAR, PathKind.COMPOUND, PathKind.MILESTONES, PathKind.STEPS])


def rising(start: Decimal, goal: Decimal, after: int, value: Decimal, path: PathKind = PathKind.LINEAR) -> Case:
    """One value ``after`` so many of sixty months on the way up from ``start`` to ``goal``."""
    halfway = (start + goal) / 2
    between = path in (PathKind.MILESTONES, PathKind.STEPS)
    return lamps(
        seen(str(START.plus(after)), str(value)),
        baseline=Baseline(start, START, BaselineBasis.PUBLISHED),
        target=goal,
        path=path,
        milestones=((START.plus(24), halfway),) if between else (),
        unit_measure="个",
        floor=None,
        ceiling=None,
    )


@examples
@given(start=positives, length=positives, after=months, path=paths)
def test_on_the_path_the_ratio_is_one_and_the_verdict_on_track(
    start: Decimal, length: Decimal, after: int, path: PathKind
) -> None:
    # Property 1, except where nothing is due yet (J13).
    goal = start + length
    expected = judged(rising(start, goal, after, start, path)).expected
    assert expected is not None
    assume(nine(expected - start))

    on_the_path = judged(rising(start, goal, after, expected, path))

    # On steps the last one may be the target itself, which is then simply met.
    assert nine(on_the_path.ratio) == 1
    assert on_the_path.status is (Status.ON_TRACK if nine(expected - goal) else Status.ACHIEVED_EARLY)


@examples
@given(start=positives, length=positives, after=st.integers(0, SPAN + 6), path=paths, one=positives, more=positives)
def test_improving_the_value_never_worsens_the_verdict(
    *, start: Decimal, length: Decimal, after: int, path: PathKind, one: Decimal, more: Decimal
) -> None:
    # Property 2.
    worse, better = (judged(rising(start, start + length, after, value, path)) for value in (one, one + more))

    assume(Status.NOT_YET_DUE not in (worse.status, better.status))
    assert WORSENING.index(better.status) <= WORSENING.index(worse.status)


@examples
@given(start=tenths, length=positives, after=st.integers(0, SPAN), value=tenths)
def test_a_mirrored_target_has_the_same_verdict(start: Decimal, length: Decimal, after: int, value: Decimal) -> None:
    # Property 3.
    case = rising(start, start + length, after, value)
    mirrored = replace(
        case,
        comparator=Comparator.AT_MOST,
        target=-(start + length),
        baseline=Baseline(-start, START, BaselineBasis.PUBLISHED),
        observations=(replace(case.observations[0], value=-value),),
    )

    assert _shares(judged(mirrored)) == _shares(judged(case))


@examples
@given(start=positives, length=positives, after=months, path=paths, value=positives, factor=st.integers(1, 10000))
def test_a_change_of_unit_changes_no_share_and_no_verdict(
    *, start: Decimal, length: Decimal, after: int, path: PathKind, value: Decimal, factor: int
) -> None:
    # Property 4.
    goal = start + length
    scaled = rising(start * factor, goal * factor, after, value * factor, path)

    assert _shares(judged(scaled)) == _shares(judged(rising(start, goal, after, value, path)))


@examples
@given(start=tenths, length=positives, after=months, value=tenths, shift=tenths)
def test_on_the_straight_line_adding_a_constant_changes_nothing(
    start: Decimal, length: Decimal, after: int, value: Decimal, shift: Decimal
) -> None:
    # Property 4.
    goal = start + length
    shifted = rising(start + shift, goal + shift, after, value + shift)

    assert _shares(judged(shifted)) == _shares(judged(rising(start, goal, after, value)))


@examples
@given(
    start=tenths, length=positives, late=st.integers(0, 12), value=tenths, comparator=st.sampled_from([">=", "approx"])
)
def test_from_the_due_month_on_a_target_is_met_nearly_met_or_missed(
    start: Decimal, length: Decimal, late: int, value: Decimal, comparator: str
) -> None:
    # Property 5, for targets judged by the table (J25).
    case = replace(rising(start, start + length, SPAN + late, value), comparator=Comparator(comparator))

    final = {Status.ACHIEVED, Status.ACHIEVED_APPROX, Status.MISSED, Status.NOT_ASSESSABLE}
    assert judged(case).status in final


@examples
@given(after=st.integers(1, SPAN - 1), share=st.integers(-2000, 12000), binary=st.booleans())
def test_no_verdict_depends_on_binary_noise(after: int, share: int, binary: bool) -> None:
    # Property 6: the same value as an exact decimal and as the double next to it.
    value = Decimal(share) / 100
    noisy = Decimal(float(value) * (1 + 2**-50 if binary else 1 - 2**-50))

    assert judged(rising(Decimal(0), Decimal(100), after, value)).status is (
        judged(rising(Decimal(0), Decimal(100), after, noisy)).status
    )


@examples
@given(difference=st.integers(-1000, 1000))
def test_the_cuts_are_continuous_where_the_tolerance_stops_shrinking(difference: int) -> None:
    # Property 6: S = 12/60 is exactly 20 %, where the cuts of the ratio and of the points meet.
    value = 20 + Decimal(difference) / 100
    status = judged(rising(Decimal(0), Decimal(100), 12, value)).status

    ratio = value / 20
    expected = (
        Status.AHEAD
        if ratio >= Decimal("1.05")
        else Status.ON_TRACK
        if ratio >= Decimal("0.95")
        else Status.BEHIND
        if ratio >= Decimal("0.60")
        else Status.OFF_TRACK
    )
    assert status is expected


@examples
@given(st.lists(st.sampled_from([Status.ACHIEVED, Status.MISSED, Status.AHEAD]), min_size=1, max_size=6))
def test_missing_figures_only_lower_coverage(statuses: list[Status]) -> None:
    # Property 7.
    known = [
        progress_of(Assessment(status, done=Decimal("0.5"), due_share=Decimal(1)), key=str(number))
        for number, status in enumerate(statuses)
    ]
    without, with_missing = roll_up(known), roll_up([*known, progress_of(Assessment(Status.NO_DATA))])

    assert with_missing.index in (without.index, None)
    assert with_missing.colour in (without.colour, None)
    assert nine(with_missing.coverage) == nine(Decimal(len(known)) / (len(known) + 1))


@examples
@given(values=st.lists(positives, min_size=1, max_size=12), seed=st.integers())
def test_the_order_of_observations_and_unchanged_repeats_change_nothing(values: list[Decimal], seed: int) -> None:
    # Property 8.
    observations = [seen(str(START.plus(3 * number)), str(value)) for number, value in enumerate(values)]
    shuffled = [*observations, *observations]
    Random(seed).shuffle(shuffled)  # noqa: S311

    assert judged(lamps(*shuffled, baseline=None)) == judged(lamps(*observations, baseline=None))


@examples
@given(st.lists(tenths, min_size=1, max_size=4))
def test_running_totals_become_amounts_and_running_totals_again(totals: list[Decimal]) -> None:
    # Property 9.
    observations = [seen(f"2019-{3 * number:02d}", str(total)) for number, total in enumerate(totals, start=1)]

    amounts = period_values(observations, step=3)
    again = year_to_date(amounts, reporting=Reporting.PERIOD, step=3)

    assert [nine(total.value) for total in again] == [nine(total) for total in totals]


@examples
@given(start=tenths, length=positives, after=months, value=tenths, profile=st.sampled_from(list(Profile)))
def test_another_profile_changes_the_label_and_never_a_number(
    start: Decimal, length: Decimal, after: int, value: Decimal, profile: Profile
) -> None:
    # Property 11.
    case = rising(start, start + length, after, value)
    relabelled = judged(replace(case, profile=profile))

    assert replace(relabelled, status=Status.NO_DATA, profile=Profile.DEFAULT) == replace(
        judged(case), status=Status.NO_DATA
    )


def test_every_status_has_a_colour() -> None:
    assert {status.colour for status in Status} == set(Colour)


def _shares(assessment: Assessment) -> tuple[object, ...]:
    return (
        assessment.status,
        nine(assessment.done),
        nine(assessment.due_share),
        nine(assessment.gap_points),
    )
