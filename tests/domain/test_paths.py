"""The five paths of STATUS 1.3, which one a target takes, and what the other would say."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.assessment import Mark, OtherPath, Status
from domain.path import Span, expected, path_points
from domain.period import Month
from domain.plan import BaselineBasis, Comparator, Frequency, Measure, PathKind, Reporting
from tests.domain.cases import baseline, judged, lamps, month, nine, output, seen

INTERIM = ((Month(2018, 12), Decimal(84)),)


def test_an_interim_target_bends_the_line() -> None:
    # Example 1: 84 is due by then, S = 14/20.
    assessment = judged(lamps(seen("2018-12", "82.4"), milestones=INTERIM))

    assert assessment.path is PathKind.MILESTONES
    assert assessment.expected == 84
    assert assessment.due_share == Decimal("0.7")
    assert assessment.gap_points == Decimal(-8)
    assert assessment.status is Status.BEHIND


def test_between_interim_targets_the_line_is_straight() -> None:
    # From 84 to 90 over 24 months, 12 of them gone.
    assert judged(lamps(seen("2019-12", "87"), milestones=INTERIM)).expected == 84 + Decimal(6) / 2


def test_interim_targets_are_the_path_whatever_path_is_named() -> None:
    # J10.
    assert judged(lamps(seen("2018-12", "82.4"), milestones=INTERIM, path=PathKind.COMPOUND)).expected == 84


@pytest.mark.parametrize("kind", PathKind)
def test_every_path_rests_at_the_baseline_until_it_begins_and_at_the_target_once_it_is_due(kind: PathKind) -> None:
    case = lamps(milestones=INTERIM)
    span = Span(month("2015-12"), Decimal(70), month("2020-12"), Decimal(90))

    assert [nine(expected(case, span, kind, month(at))) for at in ("2015-06", "2015-12")] == [70, 70]
    assert [nine(expected(case, span, kind, month(at))) for at in ("2020-12", "2021-06")] == [90, 90]


def test_on_steps_an_interim_target_counts_from_its_own_month_and_not_before() -> None:
    # J10, J12.
    steps = {"milestones": INTERIM, "path": PathKind.STEPS}

    assert judged(lamps(seen("2018-09", "75"), **steps)).expected == 70
    assert judged(lamps(seen("2018-12", "75"), **steps)).expected == 84
    assert judged(lamps(seen("2020-11", "75"), **steps)).expected == 84
    assert judged(lamps(seen("2020-12", "75"), **steps)).expected == 90


def test_on_steps_the_pace_leads_straight_to_the_target() -> None:
    # J12.
    assessment = judged(lamps(seen("2019-12", "82"), milestones=INTERIM, path=PathKind.STEPS))

    assert assessment.pace_needed == Decimal(90 - 82) / 4


def test_before_the_first_step_a_value_at_the_baseline_is_not_yet_due() -> None:
    # J13: row 6 holds at S = 0 and P = 0.
    assessment = judged(lamps(seen("2017-12", "70"), milestones=INTERIM, path=PathKind.STEPS))

    assert assessment.status is Status.NOT_YET_DUE
    assert assessment.ratio is None


def test_a_step_that_was_due_before_the_working_baseline_is_still_due() -> None:
    # The first observation is the baseline, and the step of 84 came before it.
    observations = (seen("2019-03", "75"), seen("2019-12", "76"))
    assessment = judged(lamps(*observations, baseline=None, milestones=INTERIM, path=PathKind.STEPS))

    assert assessment.expected == 84
    assert assessment.status is Status.OFF_TRACK


def test_money_over_more_than_a_year_grows_on_a_compound_path() -> None:
    # Example 3: 412.3 × (1000 ÷ 412.3)^(12/36) = 554.0.
    assessment = judged(output(seen("2018-12", "564.9")))

    assert assessment.path is PathKind.COMPOUND
    assert assessment.expected is not None
    assert round(assessment.expected, 1) == Decimal("554.0")
    assert assessment.done is not None
    assert round(assessment.done, 3) == Decimal("0.260")
    assert assessment.due_share is not None
    assert round(assessment.due_share, 3) == Decimal("0.241")
    assert assessment.ratio is not None
    assert round(assessment.ratio, 3) == Decimal("1.077")
    assert assessment.status is Status.AHEAD


def test_where_the_straight_line_says_otherwise_both_are_told() -> None:
    # J42, example 3: on the line E = 608.2 and R = 0.779.
    assert judged(output(seen("2018-12", "564.9"))).other_path == OtherPath(PathKind.LINEAR, Status.BEHIND)


def test_a_stated_straight_line_for_money_tells_of_the_compound_one() -> None:
    assessment = judged(output(seen("2018-12", "564.9"), path=PathKind.LINEAR))

    assert assessment.status is Status.BEHIND
    assert assessment.other_path == OtherPath(PathKind.COMPOUND, Status.AHEAD)


def test_where_both_paths_agree_nothing_is_told() -> None:
    assert judged(output(seen("2018-12", "420"))).other_path is None


def test_no_other_path_is_told_of_a_percentage() -> None:
    assert judged(lamps(seen("2018-12", "82.4"))).other_path is None


@pytest.mark.parametrize(
    ("value", "status", "ratio"),
    [("734.4", Status.ON_TRACK, "0.970"), ("706.1", Status.BEHIND, "0.885")],
)
def test_the_second_year_of_the_seed_example(value: str, status: Status, ratio: str) -> None:
    # The example reckons with 744.3 = 412.3 · (1000/412.3)^(2/3).
    assessment = judged(output(seen("2019-12", value)))

    assert assessment.status is status
    assert assessment.ratio is not None
    assert round(assessment.ratio, 3) == Decimal(ratio)


def test_money_within_a_year_stays_on_the_straight_line() -> None:
    # J09: exactly twelve months are not more than twelve.
    case = output(
        seen("2020-06", "700"),
        baseline=baseline("500", "2019-12"),
        frequency=Frequency.QUARTERLY,
        measure=Measure.LEVEL,
    )

    assert judged(case).path is PathKind.LINEAR


@pytest.mark.parametrize("unit_measure", ["元", "万元", "亿元", "亿美元"])
def test_every_amount_of_money_is_recognised_by_its_unit(unit_measure: str) -> None:
    # J09.
    assert judged(output(seen("2018-12", "564.9"), unit_measure=unit_measure)).path is PathKind.COMPOUND


def test_growth_from_zero_cannot_be_compounded_and_is_judged_on_the_line() -> None:
    # J11.
    assessment = judged(output(seen("2018-12", "300"), baseline=baseline("0", "2017-12")))

    assert assessment.path is PathKind.LINEAR
    assert nine(assessment.expected) == nine(Decimal(1000) / 3)
    assert Mark.COMPOUND_NOT_POSSIBLE in assessment.marks


@pytest.fixture
def annual_plan() -> dict[str, object]:
    """Example 5: 200 in the year, reported as a running total every quarter."""
    return {
        "measure": Measure.FLOW,
        "unit_measure": "亿元",
        "target": Decimal(200),
        "comparator": Comparator.AT_LEAST,
        "due": Month(2019, 12),
        "frequency": Frequency.QUARTERLY,
        "reporting": Reporting.YTD,
        "baseline": None,
    }


def test_stated_seasonal_shares_replace_the_months(annual_plan: dict[str, object]) -> None:
    shares = (Decimal("0.18"), Decimal("0.42"), Decimal("0.68"))
    assessment = judged(output(seen("2019-06", "92"), path=PathKind.SEASONAL, due_shares=shares, **annual_plan))

    assert assessment.due_share == Decimal("0.42")
    assert assessment.gap_points == Decimal(4)
    assert assessment.status is Status.AHEAD


def test_two_full_years_give_their_mean_seasonal_share(annual_plan: dict[str, object]) -> None:
    # Half-year shares 40/100 and 66/150: mean 42 %.
    earlier = (seen("2017-06", "40"), seen("2017-12", "100"), seen("2018-06", "66"), seen("2018-12", "150"))
    assessment = judged(output(*earlier, seen("2019-06", "92"), path=PathKind.SEASONAL, **annual_plan))

    assert assessment.due_share == Decimal("0.42")


def test_one_full_year_is_no_season(annual_plan: dict[str, object]) -> None:
    earlier = (seen("2018-06", "66"), seen("2018-12", "150"))
    assessment = judged(output(*earlier, seen("2019-06", "92"), path=PathKind.SEASONAL, **annual_plan))

    assert assessment.status is Status.NOT_ASSESSABLE
    assert assessment.due_share is None


def test_no_seasonal_share_crosses_a_break_in_definition(annual_plan: dict[str, object]) -> None:
    # The same two years as above, the first of them under another definition: one year is no season.
    earlier = (seen("2017-06", "40", series=1), seen("2017-12", "100", series=1))
    later = (seen("2018-06", "66", series=2), seen("2018-12", "150", series=2), seen("2019-06", "92", series=2))
    assessment = judged(output(*earlier, *later, path=PathKind.SEASONAL, **annual_plan))

    assert assessment.status is Status.NOT_ASSESSABLE
    assert assessment.due_share is None


def test_the_course_is_drawn_from_baseline_to_due_month() -> None:
    case = lamps(seen("2018-12", "82.4"))
    points = path_points(case, judged(case))

    assert (points[0].month, points[0].value) == (Month(2015, 12), Decimal(70))
    assert (points[-1].month, points[-1].value) == (Month(2020, 12), Decimal(90))
    assert len(points) == 1 + 60 // 3
    assert {point.month: point.value for point in points}[month("2018-12")] == 82


def test_the_drawn_course_passes_through_interim_targets_between_the_quarters() -> None:
    case = lamps(seen("2018-12", "82.4"), milestones=((Month(2018, 11), Decimal(84)),))

    assert {point.month: point.value for point in path_points(case, judged(case))}[Month(2018, 11)] == 84


def test_no_course_is_drawn_without_a_baseline() -> None:
    case = lamps(seen("2018-12", "82.4"), baseline=baseline(None, "2015-12", BaselineBasis.NONE))

    assert path_points(case, judged(case)) == ()
