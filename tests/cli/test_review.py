"""review: accept, return, move and list from a shell."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Ran, Run
from tests.services.reports import EARLIER, LAMPS, PROJECTS, WANZHOU, YUZHONG, report, row

NAME = "路灯感知覆盖率"
KEY = ("--reporting-unit", "渝中区", "--period", "2019-Q4")


@pytest.fixture
def sent(with_targets: Run, tmp_path: Path) -> Run:
    """A shell in which one report waits, as submission 1."""
    file = tmp_path / "report.csv"
    file.write_bytes(report(row(YUZHONG, LAMPS, of="90/100"), row(YUZHONG, PROJECTS, value="3")))
    assert with_targets("submit", file, *KEY, "--by", "reporter").status == 0
    return with_targets


def shown(run: Run, *more: str) -> float | None:
    document = run("progress", "2015_2020", "--period", "2019-Q4", *more, "--json").document
    [target] = [one for one in document["targets"] if one["indicator"] == LAMPS]
    return None if target["observation"] is None else float(target["observation"]["value"])


def refused(ran: Ran) -> tuple[int, bool, str]:
    assert set(ran.document["message"]) == {"zh", "en"}
    return ran.status, ran.document["ok"], ran.document["code"]


def test_figures_count_once_they_are_accepted(sent: Run) -> None:
    before = shown(sent)
    ran = sent("review", "accept", "1", "--by", "reviewer", "--json")

    assert ran.status == 0
    assert ran.document == {"ok": True, "act": "accept", "submission": "1", "figures": 2, "data_version": 2}
    assert (before, shown(sent)) == (None, 90)
    assert sent("audit", "verify").status == 0


def test_as_of_a_day_before_it_was_accepted_nothing_of_it_is_shown(sent: Run) -> None:
    sent("review", "accept", "1", "--by", "reviewer")

    assert (shown(sent, "--as-of", "2020-03-31"), shown(sent, "--as-of", "2999-12-31")) == (None, 90)


def test_who_sent_it_does_not_accept_it(sent: Run) -> None:
    ran = sent("review", "accept", "1", "--by", "Reporter", "--json")

    assert refused(ran) == (1, False, "error.four_eyes")
    assert shown(sent) is None


def test_a_return_names_cells_with_their_reasons(sent: Run) -> None:
    ran = sent("review", "return", "1", "--by", "reviewer", "--cell", f"{LAMPS}=分母有误", "--json")

    assert (ran.status, ran.document["cells"]) == (0, {LAMPS: "分母有误"})
    assert refused(sent("review", "accept", "1", "--by", "second", "--json")) == (1, False, "error.overtaken")
    told = sent("review", "accept", "1", "--by", "second", "--lang", "en").err
    assert re.search(r"was first, at \d{4}-\d\d-\d\d \d\d:\d\d;", told)


def test_a_cell_is_named_by_its_indicators_name_and_told_by_it(sent: Run) -> None:
    unknown = sent("review", "return", "1", "--by", "reviewer", "--cell", "路灯=分母有误")
    ran = sent("review", "return", "1", "--by", "reviewer", "--cell", f"{NAME}=分母有误")

    assert "没有待审的指标“路灯”" in unknown.err
    assert ran.out == f"第 1 次报送已退回:{NAME}。\n"


def test_a_return_of_everything_needs_a_reason(sent: Run) -> None:
    without = sent("review", "return", "1", "--by", "reviewer", "--json")
    reasoned = sent("review", "return", "1", "--by", "reviewer", "--reason", "口径有误", "--json")

    assert (without.status, without.document["error"]["code"]) == (2, "error.reason_missing")
    assert "error.reason_missing" in without.err
    assert set(reasoned.document["cells"]) == {LAMPS, PROJECTS}


def test_a_report_of_the_wrong_quarter_is_moved(sent: Run) -> None:
    ran = sent("review", "move", "1", "--to", str(EARLIER), "--by", "reviewer", "--reason", "应为三季度", "--json")

    assert (ran.status, ran.document["to"], ran.document["moved_to"]) == (0, "2019-Q3", "2")
    [waits] = sent("review", "list", "--by", "reviewer", "--json").document["submissions"]
    assert (waits["submission"], waits["reporting_unit"], waits["period"]) == ("2", YUZHONG, "2019-Q3")


def test_what_waits_is_listed_for_people_too(sent: Run) -> None:
    listed = sent("review", "list", "--by", "reviewer")
    other = sent("review", "list", "--by", "reviewer", "--period", "2019-Q1")
    sent("review", "accept", "1", "--by", "reviewer")
    nothing = sent("review", "list", "--by", "reviewer")

    assert "渝中" in listed.out
    assert (other.out, nothing.out) == ("没有待审的报送。\n", "没有待审的报送。\n")


def test_a_whole_bulk_load_is_accepted_at_once(with_targets: Run, tmp_path: Path) -> None:
    file = tmp_path / "history.csv"
    file.write_bytes(report(row(YUZHONG, LAMPS, of="90/100"), row(WANZHOU, LAMPS, of="60/100")))
    number = with_targets("submit", file, "--bulk", "--by", "archive", "--json").document["submission"]

    ran = with_targets("review", "accept", number, "--by", "reviewer", "--json")

    assert (number, ran.document["figures"]) == ("1-2", 2)
    assert shown(with_targets) == 75


def test_what_has_nothing_to_decide_is_refused_alone_and_passed_over_in_a_bulk_load(sent: Run, tmp_path: Path) -> None:
    sent("review", "accept", "1", "--by", "reviewer")
    file = tmp_path / "again.csv"
    file.write_bytes(report(row(YUZHONG, LAMPS, of="90/100"), row(WANZHOU, LAMPS, of="60/100")))
    assert sent("submit", file, "--bulk", "--by", "archive", "--json").document["submission"] == "2-3"

    listed = [one["submission"] for one in sent("review", "list", "--by", "reviewer", "--json").document["submissions"]]
    alone = sent("review", "accept", "3", "--by", "reviewer", "--json")
    both = sent("review", "accept", "2-3", "--by", "reviewer", "--json")

    assert listed == ["2"]
    assert refused(alone) == (1, False, "error.nothing_waits")
    assert both.document["figures"] == 1


def test_people_get_sentences(sent: Run) -> None:
    chinese = sent("review", "accept", "1", "--by", "reviewer")
    english = sent("review", "accept", "1", "--by", "second", "--lang", "en")

    assert chinese.out == "第 1 次报送已审核通过:2 个数据自此生效,数据版本 2。\n"
    assert english.out == ""
    assert "the submission has been accepted" in english.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("accept", "--by", "reviewer"),
        ("accept", "1"),
        ("move", "1", "--by", "reviewer", "--reason", "x"),
        ("accept", "9", "--by", "reviewer"),
        ("approve", "1", "--by", "reviewer"),
    ],
)
def test_wrong_usage_ends_with_status_two(sent: Run, arguments: tuple[str, ...]) -> None:
    ran = sent("review", *arguments, "--json")

    assert (ran.status, ran.document["ok"]) == (2, False)
