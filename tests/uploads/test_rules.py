"""What the rules find beyond one row: earlier figures, explanations, and what may be stored."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

from domain.observation import Observation, ObsStatus
from domain.plan import Measure, Reporting
from domain.problem import Severity
from domain.submission import Figure
from tests.uploads.answers import answer, codes, entry
from tests.uploads.expectations import ALL, LAMPS, PROJECTS, THIS_QUARTER, expected, observed
from tests.uploads.hostile_texts import HEADING, TEXT, lines
from uploads.columns import Column
from uploads.rules import RULES, Rule, check

LAMPS_ROW = ("渝中区", "路灯感知覆盖率", "2019Q3", "", "900", "1000", "")


def projects(value: str, note: str = "") -> tuple[str, ...]:
    return ("渝中区", "应用示范工程建成数", "2019Q3", value, "", "", note)


def found(before: Observation, *texts: str, key: str = "projects") -> list[tuple[str, Severity]]:
    against = expected({key: before}, owed={key: ALL[key]})
    return [(problem.code, problem.severity) for problem in check([entry(*texts)], against).problems]


def test_a_ratio_is_stored_with_its_parts_and_the_value_computed_from_them() -> None:
    against = expected(owed={"street_lamps": LAMPS})

    checked = check([entry(*LAMPS_ROW[:4], "913", "1000", " 正常 ", row=5)], against)

    value = Decimal(913) / Decimal(1000) * 100
    assert checked.figures == (
        Figure("CQ500103", "street_lamps", THIS_QUARTER, value, Decimal(913), Decimal(1000), "正常", 5),
    )


def test_a_ratio_that_never_ends_is_kept_to_fifteen_digits() -> None:
    [figure] = check([entry(*LAMPS_ROW[:4], "2", "3", "")], expected(owed={"street_lamps": LAMPS})).figures

    assert figure.value == Decimal("66.6666666666667")


def test_another_units_row_is_not_compared_with_our_own_earlier_figure() -> None:
    foreign = ("忠县", *projects("2")[1:])

    assert found(observed("15"), *foreign) == [("authz.other_unit", Severity.MANDATORY)]


@pytest.mark.parametrize(
    ("quarter", "fault"), [("2019Q2", "period.not_this_period"), ("2019年8月", "period.ambiguous")]
)
def test_a_row_of_another_quarter_is_not_compared_with_the_figure_before_this_one(quarter: str, fault: str) -> None:
    row = (*projects("120")[:2], quarter, *projects("120")[3:])

    assert found(observed("12"), *row) == [(fault, Severity.MANDATORY)]


def test_nothing_is_stored_where_one_row_of_many_is_wrong() -> None:
    checked = answer(TEXT.replace("88.5", "八十八").encode())

    assert codes(checked.problems) == "value.not_a_number"
    assert checked.figures == ()


def test_the_rules_give_no_figure_where_they_block() -> None:
    against = expected({"projects": observed("15")}, owed={"projects": PROJECTS, "street_lamps": LAMPS})
    unexplained, wrong, right = entry(*projects("12")), entry(*projects("十二")), entry(*LAMPS_ROW, row=3)

    assert codes(check([unexplained, right], against).problems) == "value.cumulative_falls"
    assert check([unexplained, right], against).figures == ()
    assert check([wrong, right], against).figures == ()


def test_all_problems_of_all_rows_are_found_at_once_in_the_order_of_the_file() -> None:
    rows = (
        "渝中区,路灯感知覆盖率,2019Q2,,1100,1000,",
        "渝中区,应用示范工程建成数,2019Q3,十二,,,",
        "渝中区,网上可办率,2019-3,0.9,,,",
    )

    problems = answer(lines(*rows)).problems

    assert [(problem.row, problem.code) for problem in problems] == [
        (2, "period.not_this_period"),
        (2, "value.numerator_above_denominator"),
        (3, "value.not_a_number"),
        (4, "period.ambiguous"),
        (4, "value.percent_as_fraction"),
    ]


def test_a_row_left_blank_is_missing_and_the_others_are_stored() -> None:
    checked = answer(TEXT.replace("88.5", "").encode())

    assert codes(checked.problems) == "row.not_filled"
    assert [figure.indicator for figure in checked.figures] == ["street_lamps", "projects"]


def test_a_running_total_that_falls_needs_an_explanation() -> None:
    before = observed("15")

    assert found(before, *projects("12")) == [("value.cumulative_falls", Severity.EXPLAIN)]
    assert found(before, *projects("15")) == []


def test_words_in_the_note_answer_what_needs_an_explanation() -> None:
    against = expected({"projects": observed("15")}, owed={"projects": PROJECTS})

    checked = check([entry(*projects("12", "三个项目退出示范"))], against)

    assert [problem.severity for problem in checked.problems] == [Severity.CONFIRM]
    assert [figure.value for figure in checked.figures] == [Decimal(12)]


def test_a_year_to_date_figure_may_fall_in_a_new_year_only() -> None:
    yearly = dataclasses.replace(PROJECTS, measure=Measure.FLOW, reporting=Reporting.YTD)
    this_year = observed("15")
    last_year = dataclasses.replace(this_year, period_end=this_year.period_end.plus(-6))
    against = expected({"projects": this_year}, owed={"projects": yearly})
    against = dataclasses.replace(against, all_indicators={"projects": yearly})

    in_one_year = check([entry(*projects("12"))], against)
    over_new_year = check([entry(*projects("12"))], dataclasses.replace(against, previous={"projects": last_year}))

    assert codes(in_one_year.problems) == "value.cumulative_falls"
    assert codes(over_new_year.problems) == ""


@pytest.mark.parametrize(
    ("before", "now", "jumps"), [("12", "120", True), ("12", "60", False), ("12", "13", False), ("0", "120", False)]
)
def test_a_figure_ten_times_the_previous_one_needs_an_explanation(before: str, now: str, jumps: bool) -> None:
    expectation = [("value.magnitude_jump", Severity.EXPLAIN)] if jumps else []

    assert found(observed(before), *projects(now)) == expectation


@pytest.mark.parametrize(("before", "now", "times"), [("13427", "90", "1/149"), ("12", "120", "10")])
def test_a_jump_is_told_in_round_times(before: str, now: str, times: str) -> None:
    against = expected(previous={"projects": observed(before)})

    problems = check([entry(*projects(now))], against).problems

    [problem] = [problem for problem in problems if problem.code == "value.magnitude_jump"]
    # 13427 ÷ 90 is 149.19.
    assert problem.fields["times"] == times


def test_a_ratio_whose_parts_jump_together_is_found_though_the_ratio_stands_still() -> None:
    before = observed("90", "900", "1000")
    row = (*LAMPS_ROW[:4], "9000", "10000", "")

    assert found(before, *row, key="street_lamps") == [("value.magnitude_jump", Severity.EXPLAIN)]


def test_a_figure_the_program_made_up_never_blocks_a_real_one() -> None:
    before = observed("150", status=ObsStatus.DEMO)

    grades = {severity for _, severity in found(before, *projects("12"))}

    assert grades == {Severity.CONFIRM}


def test_a_value_below_a_floor_that_is_not_zero_is_refused() -> None:
    row = ("渝中区", "气温变化率", "2019Q3", "-11", "", "", "")
    against = expected(owed={"climate": ALL["climate"]})

    assert codes(check([entry(*row)], against).problems) == "value.below_floor"
    assert codes(check([entry(*row[:3], "-9", "", "", "")], against).problems) == ""


def test_a_ratio_of_a_huge_count_by_a_tiny_one_is_too_large_to_be_kept() -> None:
    endless = dataclasses.replace(LAMPS, ceiling=None)
    against = dataclasses.replace(expected(owed={"street_lamps": endless}), all_indicators={"street_lamps": endless})

    checked = check([entry(*LAMPS_ROW[:4], "999999999999999", "0.000001", "")], against)

    assert codes(checked.problems) == "value.too_many_digits"


def test_a_bare_fraction_of_a_percentage_is_let_through_only_by_a_note_that_speaks_of_percent() -> None:
    def severity(note: str) -> Severity:
        [problem] = answer(lines(f"渝中区,网上可办率,2019Q3,0.9,,,{note}", *TEXT.split("\r\n")[1:3])).problems
        return problem.severity

    assert severity("数据来自市政务办") is Severity.EXPLAIN
    assert severity("确为0.9%") is Severity.CONFIRM


def test_a_repeated_row_names_the_other_lines() -> None:
    row = "渝中区,网上可办率,2019Q3,88.5,,,"

    problems = answer(lines(row, *TEXT.split("\r\n")[1:3], row, row)).problems

    assert {problem.row: problem.fields["others"] for problem in problems} == {2: "5、6", 5: "2、6", 6: "2、5"}


def test_an_unknown_name_is_answered_with_the_nearest_known_ones() -> None:
    [problem] = answer(TEXT.replace("渝中区,网上", "渝忠区,网上").encode()).problems

    assert problem.code == "unit.unknown"
    assert problem.fields["nearest"].split("、")[0] == "渝中区"


def test_two_indicators_of_one_name_are_told_apart_by_what_is_owed() -> None:
    against = expected(owed={"content_2019": ALL["content_2019"]})

    checked = check([entry("渝中区", "满意率", "2019Q3", "", "90", "100", "")], against)

    assert [figure.indicator for figure in checked.figures] == ["content_2019"]


def test_a_missing_heading_is_said_once_and_not_in_every_row() -> None:
    without = "\n".join(",".join(line.split(",")[:3] + line.split(",")[4:]) for line in TEXT.split("\r\n") if line)

    problems = answer(without.encode()).problems

    assert [(problem.code, problem.column) for problem in problems] == [("header.missing_column", Column.VALUE)]


def test_a_file_without_a_figure_says_so_once_and_names_each_row() -> None:
    blank = lines("渝中区,路灯感知覆盖率,2019Q3,,,,", "渝中区,应用示范工程建成数,2019Q3,,,,", heading=HEADING)

    problems = answer(blank).problems

    assert [(problem.code, problem.row) for problem in problems] == [
        ("row.none_filled", None),
        ("indicator.missing", None),
        ("row.not_filled", 2),
        ("row.not_filled", 3),
    ]


def test_every_rule_is_named_after_the_problem_it_finds() -> None:
    def some_problem(_: object) -> list[object]:
        return []

    some_problem.__module__ = "uploads.rules.value"

    assert Rule(some_problem, Severity.HINT).code == "value.some_problem"  # type: ignore[arg-type]
    assert len({rule.code for rule in RULES}) == len(RULES)
