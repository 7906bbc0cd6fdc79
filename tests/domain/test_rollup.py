"""A plan in three figures (STATUS 1.13) and the time gone by."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from operator import attrgetter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.assessment import Assessment, Colour, Mark, Periods, Status
from domain.period import Month
from domain.plan import Nature
from domain.profile import RollUpRule
from domain.progress import TargetProgress
from domain.rollup import roll_up, roll_up_by, score, time_share
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


@pytest.mark.parametrize("status", [Status.NOT_YET_DUE, Status.NOT_STARTED, Status.IN_PROGRESS, Status.DUE_SOON])
def test_what_is_not_yet_due_counts_neither_way(status: Status) -> None:
    with_it = roll_up(weighed(*EXAMPLE, (9, verdict(status))))

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
        (verdict(Status.COMPLETED), "1"),
        (verdict(Status.COMPLETED_LATE), "1"),
        (verdict(Status.OVERDUE), "0"),
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


@pytest.mark.parametrize("status", [Status.OFF_TRACK, Status.REGRESSING, Status.MISSED, Status.OVERDUE])
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


def test_what_equal_weights_would_give_is_told_where_weights_differ() -> None:
    # Example 7: (1 + 1 + 1 + 0.667) ÷ 4.
    rollup = roll_up(weighed(*EXAMPLE, (1, verdict(Status.NO_DATA))))

    assert rollup.equal_index is not None
    assert round(rollup.equal_index, 3) == Decimal("0.917")
    assert rollup.equal_colour is Colour.YELLOW


def test_equal_weights_are_judged_by_their_own_coverage() -> None:
    # Weighed 1 of 9 is missing, counted alike 1 of 2.
    rollup = roll_up(weighed((8, verdict(Status.ACHIEVED)), (1, verdict(Status.NO_DATA))))

    assert rollup.colour is Colour.GREEN
    assert (rollup.equal_index, rollup.equal_colour) == (None, None)


def test_where_all_weigh_the_same_there_is_nothing_to_compare() -> None:
    rollup = roll_up(weighed((3, verdict(Status.ACHIEVED)), (3, verdict(Status.BEHIND, "0.7"))))

    assert (rollup.index, rollup.equal_index, rollup.equal_colour) == (Decimal("0.85"), None, None)


def test_the_worst_light_wins_where_the_plan_says_so_and_its_targets_are_named() -> None:
    progresses = weighed(*EXAMPLE)

    rollup = roll_up([*progresses, *of_domain("x", (1, verdict(Status.OFF_TRACK, "0.5")))], RollUpRule.WORST_WINS)

    # (2 + 2 + 1 + 1.334 + 0.5) ÷ 8 = 0.854 would be yellow.
    assert rollup.index is not None
    assert round(rollup.index, 3) == Decimal("0.854")
    assert (rollup.colour, rollup.worst, rollup.coverage) == (Colour.RED, ("x0",), Decimal(1))


def test_among_green_lights_nobody_is_the_worst() -> None:
    rollup = roll_up(weighed((1, verdict(Status.ACHIEVED)), (1, verdict(Status.AHEAD, "1.2"))), RollUpRule.WORST_WINS)

    assert (rollup.colour, rollup.worst) == (Colour.GREEN, ())


def test_a_red_light_without_a_score_is_still_the_worst() -> None:
    # Missed without a baseline: nobody knows how much of it was done, but everybody that it was not.
    rollup = roll_up(weighed((4, verdict(Status.ACHIEVED)), (1, verdict(Status.MISSED))), RollUpRule.WORST_WINS)

    assert (rollup.index, rollup.colour, rollup.worst) == (Decimal(1), Colour.RED, ("T1",))


def test_work_in_doubt_shows_yellow_and_counts_in_no_index() -> None:
    doubted = verdict(Status.DUE_SOON, marks=(Mark.DOUBT_REPORTED,))

    rollup = roll_up(weighed((1, verdict(Status.COMPLETED)), (1, doubted)), RollUpRule.WORST_WINS)

    assert (rollup.index, rollup.coverage) == (Decimal(1), Decimal(1))
    assert (rollup.colour, rollup.worst) == (Colour.YELLOW, ("T1",))


@pytest.mark.parametrize("rule", list(RollUpRule))
def test_below_three_quarters_no_rule_gives_a_colour(rule: RollUpRule) -> None:
    rollup = roll_up(weighed((1, verdict(Status.MISSED, "0")), (1, verdict(Status.NO_DATA))), rule)

    assert (rollup.index, rollup.colour, rollup.worst) == (None, None, ())


def of_domain(domain: str, *verdicts: tuple[int, Assessment]) -> Sequence[TargetProgress]:
    return [
        progress_of(assessment, key=f"{domain}{index}", domain=domain, weight=Decimal(weight))
        for index, (weight, assessment) in enumerate(verdicts)
    ]


TWO_DOMAINS = (
    # One domain with a single laggard, one with three targets that are done.
    *of_domain("a", (1, verdict(Status.OFF_TRACK, "0.5"))),
    *of_domain("b", *[(1, verdict(Status.ACHIEVED))] * 3),
)


def test_a_domain_with_three_targets_weighs_three_times_as_much_as_one_with_a_single_target() -> None:
    assert roll_up(TWO_DOMAINS).index == Decimal("3.5") / 4


def test_where_domains_count_alike_each_is_one_whatever_it_holds() -> None:
    rollup = roll_up(TWO_DOMAINS, RollUpRule.EQUAL_DOMAINS)

    assert (rollup.index, rollup.colour, rollup.rule) == (Decimal("0.75"), Colour.YELLOW, RollUpRule.EQUAL_DOMAINS)


def test_a_domain_with_nothing_assessed_counts_in_no_mean() -> None:
    missing = of_domain("c", (1, verdict(Status.NO_DATA)))

    rollup = roll_up([*TWO_DOMAINS, *missing], RollUpRule.EQUAL_DOMAINS)

    assert (rollup.index, rollup.coverage) == (Decimal("0.75"), Decimal("0.8"))


def test_each_domain_is_rolled_up_by_itself() -> None:
    domains = roll_up_by(attrgetter("domain"), TWO_DOMAINS)

    assert list(domains) == ["a", "b"]
    assert [(one.index, one.colour) for one in domains.values()] == [
        (Decimal("0.5"), Colour.RED),
        (Decimal(1), Colour.GREEN),
    ]


def test_each_domain_is_rolled_up_by_the_rule_of_its_plan() -> None:
    domains = roll_up_by(attrgetter("domain"), TWO_DOMAINS, RollUpRule.WORST_WINS)

    assert [one.rule for one in domains.values()] == [RollUpRule.WORST_WINS] * 2


@pytest.mark.parametrize(
    ("periods", "expected"),
    [(None, None), (Periods(0, 0, 4), None), (Periods(1, 1, 4), Decimal(1)), (Periods(0, 1, 1), Decimal(0))],
)
def test_the_score_of_periods_is_the_share_of_those_seen(periods: Periods | None, expected: Decimal | None) -> None:
    assert score(verdict(Status.MET_THIS_PERIOD, periods=periods)) == expected


assessed = st.one_of(
    st.decimals(0, 2, places=2).map(lambda ratio: verdict(Status.ON_TRACK, str(ratio))),
    st.decimals(0, 1, places=2).map(lambda ratio: verdict(Status.OFF_TRACK, str(ratio))),
    st.sampled_from([Status.ACHIEVED, Status.COMPLETED, Status.OVERDUE, Status.NOT_YET_DUE]).map(verdict),
)
unknown = st.sampled_from(
    [verdict(Status.NO_DATA), verdict(Status.NOT_ASSESSABLE), verdict(Status.OFF_TRACK, "0", marks=(Mark.STALE,))]
)
weights, domains = st.integers(0, 3), st.sampled_from("abc")


def placed(verdicts: st.SearchStrategy[Assessment], name: str) -> st.SearchStrategy[list[TargetProgress]]:
    made = st.tuples(domains, weights, verdicts, st.sampled_from([Nature.BINDING, Nature.EXPECTED]))
    return st.lists(made, max_size=6).map(
        lambda rows: [
            progress_of(found, key=f"{name}{place}", domain=domain, weight=Decimal(weight), nature=nature)
            for place, (domain, weight, found, nature) in enumerate(rows)
        ]
    )


@settings(max_examples=100, deadline=None)
@given(known=placed(assessed, "K"), missing=placed(unknown, "M"), rule=st.sampled_from(RollUpRule))
def test_missing_data_never_makes_a_roll_up_greener_or_redder_under_any_rule(
    known: list[TargetProgress], missing: list[TargetProgress], rule: RollUpRule
) -> None:
    # Property 7.
    without, with_missing = roll_up(known, rule), roll_up([*known, *missing], rule)

    assert with_missing.index in (None, without.index)
    assert with_missing.colour in (None, without.colour)
    assert (with_missing.coverage or 0) <= (without.coverage or 0)
    assert without.index is None or with_missing.capped_by == without.capped_by


def test_time_share_counts_the_first_and_the_last_month() -> None:
    # September 2015 to December 2020 are 64 months, 52 of them by the end of 2019: 81.3 %.
    assert time_share(Month(2015, 9), Month(2020, 12), Month(2019, 12)) == Decimal(52) / 64
    assert time_share(Month(2015, 9), Month(2020, 12), Month(2014, 1)) == 0
    assert time_share(Month(2015, 9), Month(2020, 12), Month(2024, 1)) == 1


def test_equal_weights_are_rolled_up_by_the_same_rule() -> None:
    # By domains: 0.5 and 1 make 0.75 whatever each target weighs; one by one the three would make 0.67.
    half, whole = verdict(Status.BEHIND, "0.5"), verdict(Status.AHEAD)
    members = [
        progress_of(half, key="1", domain="a", weight=Decimal(2)),
        progress_of(half, key="2", domain="a", weight=Decimal(1)),
        progress_of(whole, key="3", domain="b", weight=Decimal(1)),
    ]

    assert roll_up(members, RollUpRule.EQUAL_DOMAINS).equal_index == Decimal("0.75")


@pytest.mark.parametrize(
    ("done", "due", "expected"),
    [("0.5", None, None), (None, "0.5", None), ("0", "0", 1), ("0.5", "0", 1), ("-0.1", "0", 0), ("-0.1", "-0.2", 1)],
)
def test_with_nothing_due_whoever_has_not_fallen_back_has_done_it(
    done: str | None, due: str | None, expected: int | None
) -> None:
    shares = [None if share is None else Decimal(share) for share in (done, due)]

    assert score(Assessment(Status.ON_TRACK, done=shares[0], due_share=shares[1])) == expected


def test_where_less_than_nothing_is_due_the_ratio_does_not_count() -> None:
    # −0.1 done of −0.2 due is not half of it.
    ahead = Assessment(Status.ON_TRACK, done=Decimal("-0.1"), due_share=Decimal("-0.2"), ratio=Decimal("0.5"))

    assert score(ahead) == 1


@pytest.mark.parametrize("status", [Status.NOT_ASSESSABLE, Status.NOT_YET_DUE, Status.NO_DATA])
def test_the_shares_of_what_is_not_judged_enter_no_index(status: Status) -> None:
    assert score(verdict(status, "0.9")) is None
