"""progress: the verdicts as one document, and as lines people can read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from services.store import Store
from tests.cli.conftest import Run
from tests.services.dating import date_back
from tests.services.reports import LAMPS, YUZHONG, report, row, settle, settle_lamps

TOP = {"plan", "period", "as_of", "data_version", "method", "time_share", "targets", "rollup"}
SHARED = {
    *("id", "method", "status", "completion", "done", "due_share", "gap_points", "ratio", "expected", "gap_to_path"),
    *("gap_to_target", "pace_needed", "recent_pace", "marks", "other_path", "outlook", "sentences"),
    *("indicator", "observation"),
}


def test_progress_answers_everything_the_document_promises(with_demo: Run) -> None:
    ran = with_demo("progress", "2015_2020", "--period", "2019-Q4", "--json")

    assert ran.status == 0
    assert ran.document.keys() >= TOP
    assert all(target.keys() >= SHARED for target in ran.document["targets"])
    assert ran.document["rollup"].keys() >= {"counts", "index", "coverage", "colour"}
    assert sum(ran.document["rollup"]["counts"].values()) == len(ran.document["targets"])


def test_progress_can_be_seen_from_another_day(with_demo: Run) -> None:
    ran = with_demo("progress", "2015_2020", "--as-of", "2019-07-31", "--json")

    assert ran.document["as_of"] == "2019-07-31"
    periods = {target["observation"]["period"] for target in ran.document["targets"] if target["observation"]}
    assert max(periods) == "2019-Q2"


def test_a_quarter_as_of_a_past_day_is_what_the_plain_command_answered_then(
    run: Run, loaded: Store, tmp_path: Path
) -> None:
    command = ("progress", "2015_2020", "--period", "2019-Q4", "--json")
    with loaded.writing() as session:
        settle_lamps(session, "90/100")
    loaded.close()
    date_back(tmp_path, date(2020, 1, 20))
    before = run(*command).document
    with loaded.writing() as session:
        settle(session, report(row(YUZHONG, LAMPS, of="80/100", note="重新核实")))
    loaded.close()
    date_back(tmp_path, date(2020, 2, 10))

    assert run(*command, "--as-of", "2020-02-09").document == before
    assert run(*command, "--as-of", "2020-02-10").document == run(*command).document != before


@pytest.mark.parametrize(("language", "word"), [("zh", "滞后"), ("en", "Behind")])
def test_people_read_a_line_for_each_target(with_demo: Run, language: str, word: str) -> None:
    ran = with_demo("progress", "2015_2020", "--period", "2019-Q4", "--lang", language)

    assert any(line.startswith(word) for line in ran.out.splitlines())
    assert "39/41" in ran.out


def test_the_language_is_the_terminals_unless_said(with_demo: Run) -> None:
    assert "as of" in with_demo("progress", "2015_2020", "--period", "2019-Q4", LANG="en_GB.UTF-8").out
    assert "截至" in with_demo("progress", "2015_2020", "--period", "2019-Q4", LANG="C.UTF-8").out


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("2030_2040",), "2030_2040"),
        (("2015_2020", "--period", "2019-5"), "2019-5"),
        (("2015_2020", "--as-of", "gestern"), "gestern"),
    ],
)
def test_what_is_unknown_is_named(with_demo: Run, arguments: tuple[str, ...], named: str) -> None:
    ran = with_demo("progress", *arguments, "--json")

    assert (ran.status, ran.document["ok"]) == (2, False)
    assert named in ran.err
