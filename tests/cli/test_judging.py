"""judge: one answer for each case, in one document."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.cli.conftest import Run

CASE = {
    "id": "lamps",
    "measure": "level",
    "unit_measure": "%",
    "comparator": ">=",
    "target": 90,
    "mode": "reach_by",
    "due": "2020-12",
    "baseline": {"value": 70, "date": "2015-12", "basis": "assumed"},
    "path": "linear",
    "frequency": "quarterly",
    "reporting": "point",
    "as_of": "2019-02-28",
    "observations": [{"period_end": "2018-12", "value": 82.4}],
}


def test_one_case_gives_one_answer_without_a_database(run: Run) -> None:
    ran = run("judge", "--json", stdin=json.dumps(CASE))

    assert ran.status == 0
    assert (ran.document["id"], ran.document["status"]) == ("lamps", "on_track")


def test_a_refused_case_keeps_its_place_and_the_others_are_judged(run: Run) -> None:
    ran = run("judge", "--json", stdin=json.dumps([CASE | {"measure": "milestone"}, CASE]))

    assert ran.status == 1
    assert [answer["status"] for answer in ran.document] == [None, "on_track"]


def test_every_case_of_a_list_is_answered_on_a_line_of_its_own(run: Run) -> None:
    ran = run("judge", "--json", stdin=json.dumps([CASE, CASE | {"id": "second"}]))

    assert [answer["id"] for answer in ran.document] == ["lamps", "second"]
    assert len(ran.out.splitlines()) == 2


def test_what_is_no_json_is_wrong_usage(run: Run) -> None:
    ran = run("judge", "--json", stdin="{lamps: 90}")

    assert (ran.status, ran.document["ok"]) == (2, False)
    assert "JSON" in ran.err


def test_judging_loads_no_database() -> None:
    # A list of some thousand cases is judged in less time than SQLAlchemy takes to import.
    loaded = "import cli.judging, sys; print('sqlalchemy' in sys.modules)"

    printed = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout

    assert printed.strip() == "False"
