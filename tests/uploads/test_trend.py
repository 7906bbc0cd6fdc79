"""How a unit's figures usually move: the band a next figure is expected in, and the rules that ask beyond it."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

from domain.observation import ObsStatus
from domain.period import Month
from domain.plan import Measure, Reporting
from domain.problem import Severity
from tests.uploads.answers import answer, codes, entry
from tests.uploads.expectations import ADDED, AGAINST, ONLINE, PROJECTS, THIS_QUARTER, after, expected, quarters
from tests.uploads.hostile_texts import TEXT
from uploads.expected import Expected
from uploads.rules import check
from uploads.trend import Band, quarterly_amounts, real_points, usual_band


def band(key: str, *values: str) -> Band | None:
    known = {"projects": PROJECTS, "online_share": ONLINE, "added": ADDED}[key]
    return usual_band(known, real_points(quarters(*values)), THIS_QUARTER.end)


def answered(value: str, against: Expected, *, note: str = "") -> list[tuple[str, Severity]]:
    owed = dataclasses.replace(against, indicators={"projects": against.all_indicators["projects"]})
    row = entry("渝中区", "应用示范工程建成数", "2019Q3", value, "", "", note)
    return [(problem.code, problem.severity) for problem in check([row], owed).problems]


def test_a_total_that_grew_evenly_is_expected_to_go_on_within_its_floor() -> None:
    # Two each quarter, so no distance from the median; a tenth of 18 is always usual: 18 + 2 ± 3.5 × 1.8.
    assert band("projects", "10", "12", "14", "16", "18") == Band(Decimal("13.7"), Decimal("26.3"))


def test_uneven_growth_widens_the_band_by_its_median_distance() -> None:
    # Steps 2, 6, 4, 8: median 5, distances 3, 1, 1, 3, their median 2; 3.5 × 1.4826 × 2 is 10.3782.
    assert band("projects", "1", "3", "9", "13", "21") == Band(21 + 5 - Decimal("10.3782"), 21 + 5 + Decimal("10.3782"))


def test_one_strange_figure_moves_neither_median() -> None:
    usual = band("projects", "10", "12", "14", "16", "18", "20", "22")
    strange = band("projects", "10", "12", "14", "90", "18", "20", "22")

    assert usual is not None
    assert strange is not None
    # Steps 2, 2, 76, -72, 2, 2: the median stays 2, and so does the distance 0 of most.
    assert usual == strange


def test_percentages_may_always_move_by_two_points_times_the_cut() -> None:
    assert band("online_share", "80", "80", "80", "80", "80") == Band(Decimal(73), Decimal(87))


def test_four_figures_of_a_total_say_nothing_yet() -> None:
    assert band("projects", "10", "12", "14", "16") is None


def test_amounts_of_one_quarter_are_compared_themselves() -> None:
    assert quarterly_amounts(ADDED, real_points(quarters("3", "5", "4"))) == [Decimal(3), Decimal(5), Decimal(4)]
    # Median 10, no distance, floor a tenth of 10: 10 ± 3.5.
    assert band("added", "10", "10", "10", "10") == Band(Decimal("6.5"), Decimal("13.5"))


def test_year_to_date_figures_begin_anew_with_the_year() -> None:
    yearly = dataclasses.replace(PROJECTS, measure=Measure.FLOW, reporting=Reporting.YTD)
    points = [(Month(2018, 9), Decimal(9)), (Month(2018, 12), Decimal(12)), (Month(2019, 3), Decimal(4))]

    assert quarterly_amounts(yearly, points) == [Decimal(3), Decimal(4)]


def test_a_gap_of_two_quarters_counts_as_two_steps() -> None:
    points = [(Month(2018, 12), Decimal(10)), (Month(2019, 6), Decimal(18))]

    assert quarterly_amounts(PROJECTS, points) == [Decimal(4)]


def test_figures_before_a_break_in_definition_are_left_out() -> None:
    *old, last = quarters("500", "510", "10")
    broken = [*old, dataclasses.replace(last, series=2)]

    assert real_points(broken) == [(last.period_end, Decimal(10))]


@pytest.mark.parametrize(("value", "asked"), [("26", False), ("27", True), ("18", False), ("40", True)])
def test_a_figure_outside_the_band_asks_for_a_confirmation(value: str, asked: bool) -> None:
    expectation = [("value.outlier", Severity.CONFIRM)] if asked else []

    assert answered(value, AGAINST["value.outlier"]) == expectation


def test_the_band_is_told_in_whole_things_and_never_beyond_what_is_possible() -> None:
    against = dataclasses.replace(
        expected({"online_share": quarters("95")[0]}, owed={"online_share": ONLINE}),
        history={"online_share": quarters("95", "95", "95", "95", "95")},
    )

    [problem] = check([entry("渝中区", "网上可办率", "2019Q3", "80", "", "", "")], against).problems

    assert (problem.code, problem.fields) == ("value.outlier", {"value": "80", "low": "88", "high": "100"})


def test_figures_the_program_made_up_are_no_course() -> None:
    made_up = after("projects", "10", "12", "14", "16", "18", status=ObsStatus.DEMO)

    assert answered("40", made_up) == []


def test_a_total_that_falls_to_one_quarters_amount_is_told_what_the_total_would_be() -> None:
    against = after("projects", "10", "12", "14")

    [problem] = answer(TEXT.replace(",12,", ",4,").encode(), against=against).problems

    assert (problem.code, problem.severity) == ("value.period_for_total", Severity.EXPLAIN)
    assert problem.fields["total"] == "18"
    # Twice the most of one quarter is 4.
    assert answered("5", against) == [("value.cumulative_falls", Severity.EXPLAIN)]
    assert answered("4", against, note="项目核减") == [("value.period_for_total", Severity.CONFIRM)]


@pytest.mark.parametrize(("value", "asked"), [("27", True), ("26", False)])
def test_a_quarters_amount_as_large_as_the_year_so_far_asks_whether_it_is_the_total(value: str, asked: bool) -> None:
    # 10 and 12 are 22, and half of the smaller one more is 27.
    expectation = [("value.total_for_period", Severity.CONFIRM)] if asked else []

    assert answered(value, AGAINST["value.total_for_period"]) == expectation


@pytest.mark.parametrize(("whole", "asked"), [("1300", False), ("1301", True), ("700", False), ("699", True)])
def test_a_whole_that_moves_by_more_than_three_tenths_asks_for_a_confirmation(whole: str, asked: bool) -> None:
    text = TEXT.replace(",90,900,1000,", f",,600,{whole},")

    problems = answer(text.encode(), against=AGAINST["value.denominator_changes"]).problems

    assert codes(problems) == ("value.denominator_changes" if asked else "")
