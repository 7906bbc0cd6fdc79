"""What was sent, accepted and given back for the very quarter, beside what is sent now."""

from __future__ import annotations

import dataclasses

import pytest

from domain.problem import Severity
from tests.uploads.answers import answer, codes
from tests.uploads.expectations import THIS_QUARTER, expected, observed, sent_before
from tests.uploads.hostile_texts import TEXT

OTHERS = frozenset({"street_lamps", "online_share"})


def projects(value: str, note: str = "") -> bytes:
    return TEXT.replace("2019Q3,12,,,", f"2019Q3,{value},,,{note}").encode()


def test_a_cell_nobody_gave_back_cannot_change() -> None:
    [problem] = answer(projects("13", "改了"), against=sent_before(reopened=OTHERS)).problems

    assert (problem.code, problem.severity) == ("value.not_reopened", Severity.MANDATORY)
    assert problem.fields == {"before": "12"}


def test_equal_values_and_cells_given_back_pass() -> None:
    assert answer(projects("12"), against=sent_before(reopened=OTHERS)).problems == ()
    assert answer(projects("13"), against=sent_before(reopened=frozenset({"projects"}))).problems == ()


def test_a_cell_never_sent_may_be_filled_in_a_returned_report() -> None:
    against = dataclasses.replace(expected(), reopened=OTHERS)

    assert answer(projects("13"), against=against).problems == ()


def test_every_cell_may_change_while_nothing_was_given_back() -> None:
    assert answer(projects("13"), against=sent_before()).problems == ()


def test_a_ratio_is_compared_by_its_parts() -> None:
    lamps = dataclasses.replace(observed("90", "900", "1000"), period_end=THIS_QUARTER.end)
    against = dataclasses.replace(expected(), sent={"street_lamps": lamps}, reopened=frozenset({"projects"}))

    same = answer(TEXT.encode(), against=against).problems
    [other] = answer(TEXT.replace(",900,1000,", ",1800,2000,").encode(), against=against).problems

    assert same == ()
    assert (other.code, other.column, other.fields) == ("value.not_reopened", "分子", {"before": "900 ÷ 1000"})


@pytest.mark.parametrize(("note", "severity"), [("", Severity.EXPLAIN), ("复核后更正", Severity.CONFIRM)])
def test_another_figure_than_the_accepted_one_needs_its_reason(note: str, severity: Severity) -> None:
    checked = answer(projects("13", note), against=sent_before(accepted="12"))

    assert [(problem.code, problem.severity) for problem in checked.problems] == [("value.changes_accepted", severity)]
    assert bool(checked.figures) is (severity is Severity.CONFIRM)


def test_the_accepted_figure_itself_is_no_correction() -> None:
    assert answer(projects("12"), against=sent_before(accepted="12")).problems == ()


def test_what_was_sent_before_is_not_missing_when_only_the_corrected_rows_come() -> None:
    without = "\n".join(line for line in TEXT.splitlines() if "应用示范" not in line)
    blank = projects("")

    assert codes(answer(without.encode(), against=sent_before()).problems) == ""
    assert codes(answer(blank, against=sent_before()).problems) == ""
    assert codes(answer(without.encode()).problems) == "indicator.missing"
    assert codes(answer(blank).problems) == "row.not_filled"


@pytest.mark.parametrize(
    ("unit", "found"),
    [("个", ""), ("units", ""), ("", ""), ("Units ", ""), ("万个", "value.other_unit_measure")],
)
def test_the_unit_beside_a_figure_has_to_be_the_indicators(unit: str, found: str) -> None:
    heading, lamps, projects_row, online = TEXT.splitlines()
    rows = (f"{heading},计量单位", f"{lamps},%", f"{projects_row},{unit}", f"{online},％")

    assert codes(answer("\n".join(rows).encode()).problems) == found


def test_another_unit_is_named_as_it_stands_beside_the_figure() -> None:
    heading, lamps, projects_row, online = TEXT.splitlines()
    rows = (f"{heading},unit_measure", f"{lamps},", f"{projects_row},万个", f"{online},")

    [problem] = answer("\n".join(rows).encode()).problems

    assert (problem.row, problem.column, problem.found) == (3, "数值", "万个")
    assert problem.fields["unit_measure_zh"] == "个"
