"""A plan in three figures (STATUS 1.13) and the time gone by."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from domain.assessment import Assessment, Colour, Mark, Periods, Status
from domain.period import Month
from domain.plan import Nature
from domain.progress import TargetProgress
from domain.rollup import roll_up, score, time_share
from tests.domain.progresses import progress_of

Verdict = tuple[str, Assessment]


def verdict(status: Status, ratio: str | None = None, **more: object) -> Assessment:
    """A verdict whose share done is ``ratio`` of a share due of one half."""
    if ratio is None:
        return Assessment(status, **more)  # type: ignore[arg-type]
    half = Decimal("0.5")
    return Assessment(status, done=Decimal(ratio) * half, due_share=half, ratio=Decimal(ratio), **more)  # type: ignore[arg-type]


def weighed(*verdicts: tuple[int, Assessment], nature: Nature = Nature.EXPECTED) -> Sequence[TargetProgress]:
    return [
        progress_of(assessment, key=f"T{index}", weight=Decimal(weight), nature=nature)
        for index, (weight, assessment) in enumerate(verdicts)
    ]


EXAMPLE = (
    (2, verdict(Status.ON_TRACK, "1.033")),
    (2, verdict(Status.AHEAD, "1.077")),
    (1, verdict(Status.AHEAD, "1.056")),
    (2, verdict(Status.BEHIND, "0.667")),
)


def test_the_worked_roll_up() -> None:
    # Example 7: (2 + 2 + 1 + 2 × 0.667) ÷ 7 over 7 of 8.
    rollup = roll_up(weighed(*EXAMPLE, (1, verdict(Status.NO_DATA))))

    assert rollup.index is not None
    assert round(rollup.index, 3) == Decimal("0.905")
    assert rollup.coverage == Decimal(7) / 8
    assert rollup.colour is Colour.YELLOW
    assert rollup.counts == {Status.AHEAD: 2, Status.ON_TRACK: 1, Status.BEHIND: 1, Status.NO_DATA: 1}


def test_below_three_quarters_of_coverage_there_is_no_colour() -> None:
    # Example 7: 7 of 10.
    rollup = roll_up(weighed(*EXAMPLE, (3, verdict(Status.NO_DATA))))

    assert rollup.coverage == Decimal("0.7")
    assert rollup.index is None
    assert rollup.colour is None


def test_what_is_not_yet_due_counts_neither_way() -> None:
    with_it = roll_up(weighed(*EXAMPLE, (9, verdict(Status.NOT_YET_DUE))))

    assert with_it.coverage == 1
    assert with_it.index == roll_up(weighed(*EXAMPLE)).index


def test_one_runaway_cannot_hide_a_laggard() -> None:
    index = roll_up(weighed((1, verdict(Status.ON_TRACK, "9")), (1, verdict(Status.OFF_TRACK, "0.2")))).index

    assert index == Decimal("0.6")


@pytest.mark.parametrize(
    ("assessment", "expected"),
    [
        (verdict(Status.ACHIEVED), "1"),
        (verdict(Status.MAINTAINED), "1"),
        (verdict(Status.REGRESSING, "-0.3"), "0"),
        (Assessment(Status.MISSED, done=Decimal("0.62"), due_share=Decimal(1)), "0.62"),
        (Assessment(Status.MOSTLY_MAINTAINED, periods=Periods(6, 8, 9)), "0.75"),
        (Assessment(Status.ON_TRACK, done=Decimal("0.001"), due_share=Decimal(0)), "1"),
        (Assessment(Status.ON_TRACK, done=Decimal("-0.001"), due_share=Decimal(0)), "0"),
    ],
)
def test_every_verdict_has_its_score(assessment: Assessment, expected: str) -> None:
    assert score(assessment) == Decimal(expected)


@pytest.mark.parametrize(
    "assessment",
    [
        verdict(Status.NO_DATA),
        verdict(Status.NOT_ASSESSABLE),
        verdict(Status.ON_TRACK, "1", marks=(Mark.STALE,)),
        # Missed, or agreed between bounds, without a baseline: how much of it was done nobody knows.
        verdict(Status.MISSED),
        verdict(Status.ON_TRACK, marks=(Mark.BOUNDS_AGREE,)),
    ],
)
def test_what_cannot_be_measured_only_lowers_coverage(assessment: Assessment) -> None:
    assert score(assessment) is None


@pytest.mark.parametrize("status", [Status.OFF_TRACK, Status.REGRESSING, Status.MISSED])
def test_a_binding_target_in_the_red_holds_the_plan_at_yellow_and_is_named(status: Status) -> None:
    bad = verdict(status, "0.5")
    rollup = roll_up(weighed((99, verdict(Status.ACHIEVED)), (1, bad), nature=Nature.BINDING))

    assert rollup.index is not None
    assert rollup.index > Decimal("0.95")
    assert rollup.colour is Colour.YELLOW
    assert rollup.capped_by == ("T1",)


def test_an_expected_target_in_the_red_holds_nothing() -> None:
    assert roll_up(weighed((99, verdict(Status.ACHIEVED)), (1, verdict(Status.MISSED, "0.5")))).colour is Colour.GREEN


def test_a_plan_without_targets_has_no_figures() -> None:
    rollup = roll_up([])

    assert (rollup.index, rollup.coverage, rollup.colour, dict(rollup.counts)) == (None, None, None, {})


def test_time_share_counts_the_first_and_the_last_month() -> None:
    # September 2015 to December 2020 are 64 months, 52 of them by the end of 2019: 81.3 %.
    assert time_share(Month(2015, 9), Month(2020, 12), Month(2019, 12)) == Decimal(52) / 64
    assert time_share(Month(2015, 9), Month(2020, 12), Month(2014, 1)) == 0
    assert time_share(Month(2015, 9), Month(2020, 12), Month(2024, 1)) == 1
