"""migrate, load, demo and audit verify, as CLI.md has them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from db.engine import SQLITE
from tests.cli.conftest import Run
from tests.conftest import TARGETS
from tests.services.reports import LAMPS, QUARTER, YUZHONG, report, row


def test_from_nothing_to_a_loaded_database(run: Run) -> None:
    assert run("migrate").status == 0
    first = run("load", "--json")
    again = run("load", "--json")

    assert first.document["new"] > 300
    assert (again.document["new"], again.document["revised"]) == (0, 0)
    assert again.document["unchanged"] == first.document["new"]


def test_migrating_twice_is_no_error(run: Run) -> None:
    assert [run("migrate").status, run("migrate", "--json").document] == [0, {"migrated": True}]


@pytest.mark.parametrize(
    "arguments",
    [
        ("load",),
        ("demo",),
        ("audit", "verify"),
        ("work", "--once"),
        ("progress", "2015_2020"),
        ("serve",),
        ("template", "--reporting-unit", "渝中", "--period", "2019-Q4", "--out", "form.xlsx"),
        ("brief", "2015_2020", "--period", "2019-Q4", "--format", "pptx", "--out", "deck.pptx"),
    ],
)
def test_without_a_database_every_command_says_to_migrate(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments, "--json", PORT="18999")

    assert (ran.status, ran.document["ok"]) == (2, False)
    assert "python -m cli migrate" in ran.err
    assert not (tmp_path / "tracker.db").exists()


def test_faulty_target_files_are_refused_with_all_their_faults(with_targets: Run, tmp_path: Path) -> None:
    directory = tmp_path / "targets"
    directory.mkdir()
    for file in TARGETS.glob("*.csv"):
        shutil.copy(file, directory)
    plan = directory / "2015_2020.csv"
    plan.write_text(plan.read_text(encoding="utf-8").replace(",>=,90,", ",>=,ninety,"), encoding="utf-8")

    ran = with_targets("load", "--targets", directory, "--json")
    said = with_targets("load", "--targets", directory)

    assert ran.status == 1
    [fault] = [problem for problem in ran.document["problems"] if problem["found"] == "ninety"]
    assert (fault["file"], fault["line"], fault["column"]) == ("2015_2020.csv", 2, "value")
    assert set(fault["message"]) == {"zh", "en"}
    assert "ninety" in said.out
    assert with_targets("load", "--json").document["revised"] == 0


def test_a_targets_directory_that_is_not_there_is_named(with_targets: Run, tmp_path: Path) -> None:
    ran = with_targets("load", "--targets", tmp_path / "none")

    assert ran.status == 2
    assert "none" in ran.err


def test_demonstration_figures_come_and_go(with_targets: Run) -> None:
    added = with_targets("demo", "--json").document["added"]

    assert added > 1000
    assert with_targets("demo", "--json").document == {"added": 0}
    assert with_targets("demo", "--remove", "--json").document == {"removed": added}
    assert "没有演示数据" in with_targets("demo", "--remove").out


def test_a_sound_trail_is_said_to_be_sound(with_targets: Run) -> None:
    ran = with_targets("audit", "verify", "--json")

    assert (ran.status, ran.document) == (0, {"ok": True, "events": 1, "fault": None})


@pytest.mark.parametrize(("since", "events"), [("1", 1), ("2", 0)])
def test_the_trail_is_verified_from_any_event_up_to_the_next(with_targets: Run, since: str, events: int) -> None:
    ran = with_targets("audit", "verify", "--since", since, "--json")

    assert (ran.status, ran.document) == (0, {"ok": True, "events": events, "fault": None})


@pytest.mark.parametrize("since", ["3", "9" * 30])
def test_behind_the_end_of_the_trail_nothing_is_called_whole(with_targets: Run, since: str) -> None:
    ran = with_targets("audit", "verify", "--since", since)

    assert (ran.status, ran.out) == (2, "")
    assert f"没有第 {since} 条,最后一条是第 1 条" in ran.err


def test_a_trail_cut_off_before_the_event_asked_for_is_cut(with_targets: Run, tmp_path: Path) -> None:
    _forget_first_event(tmp_path / "tracker.db")

    ran = with_targets("audit", "verify", "--since", "9", "--json")

    assert (ran.status, ran.document["fault"]) == (1, {"seq": 1, "kind": "cut"})


def test_a_broken_trail_ends_with_status_one_and_its_place(with_targets: Run, tmp_path: Path) -> None:
    _forget_first_event(tmp_path / "tracker.db")

    ran = with_targets("audit", "verify", "--json")

    assert ran.status == 1
    assert ran.document["fault"] == {"seq": 1, "kind": "cut"}
    assert "第 1 条" in with_targets("audit", "verify").out


def test_a_verdict_nobody_can_read_is_a_fault_and_json_stays_json(with_targets: Run, tmp_path: Path) -> None:
    _tamper(tmp_path / "tracker.db", "verdicts_no_update", "UPDATE verdicts SET marks = 'stale'")

    ran = with_targets("audit", "verify", "--json")

    assert (ran.status, ran.document["ok"]) == (1, False)
    assert ran.document["fault"] == {"seq": 1, "kind": "verdicts_changed"}
    assert "判定" in with_targets("audit", "verify").out


def test_a_promise_changed_in_the_database_is_said_to_differ_from_the_last_load(
    with_targets: Run, tmp_path: Path
) -> None:
    _tamper(tmp_path / "tracker.db", "target_revisions_no_update", "UPDATE target_revisions SET value = value + 1")

    assert with_targets("audit", "verify", "--json").document["fault"] == {"seq": 1, "kind": "promises_changed"}
    assert "最近一次载入" in with_targets("audit", "verify").out


def test_a_database_url_that_cannot_be_opened_is_an_environment_error(run: Run, tmp_path: Path) -> None:
    ran = run("migrate", DATABASE_URL=f"sqlite:///{tmp_path}")

    assert ran.status == 2
    assert ran.err.count("\n") == 1


def test_a_directory_that_cannot_be_written_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file stands where var/ should be")

    ran = run("migrate", VAR=str(tmp_path / "taken"))

    assert ran.status == 2
    assert "taken" in ran.err


def _forget_first_event(file: Path) -> None:
    _tamper(file, "audit_events_no_delete", "DELETE FROM audit_events")


def _tamper(file: Path, trigger: str, statement: str) -> None:
    connection = SQLITE.connect(file)
    connection.execute(f"DROP TRIGGER {trigger}")
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_the_chain_is_anchored_outside_and_a_chain_cut_behind_its_back_is_found(
    with_targets: Run, tmp_path: Path
) -> None:
    submit_lamps(with_targets, tmp_path)
    assert with_targets("audit", "verify", "--json").document == {"ok": True, "events": 2, "fault": None}
    [file] = tmp_path.glob("audit-anchors-*.jsonl")
    anchors = file.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["seq"] for line in anchors] == [2]

    # Somebody forges an anchor of a longer chain: as good as a chain that was cut.
    longer = json.dumps(json.loads(anchors[0]) | {"seq": 3})
    (tmp_path / "other.jsonl").write_text(longer + "\n", encoding="utf-8")
    ran = with_targets("audit", "verify", "--anchor", tmp_path / "other.jsonl", "--json")
    assert (ran.status, ran.document["fault"]) == (1, {"seq": 3, "kind": "cut"})

    rewritten = json.dumps(json.loads(anchors[0]) | {"hash": "0" * 64})
    file.write_text(rewritten + "\n", encoding="utf-8")
    assert with_targets("audit", "verify", "--json").document["fault"] == {"seq": 2, "kind": "anchor_differs"}
    assert "锚点" in with_targets("audit", "verify").out


def test_verifying_since_an_event_counts_from_there(with_targets: Run, tmp_path: Path) -> None:
    submit_lamps(with_targets, tmp_path)

    assert with_targets("audit", "verify", "--since", 2, "--json").document["events"] == 1
    assert with_targets("audit", "verify", "--since", 0).status == 2
    assert with_targets("audit", "verify", "--anchor", "/nowhere").status == 2


def submit_lamps(run: Run, directory: Path) -> None:
    """One act more, from the command line."""
    file = directory / "report.csv"
    file.write_bytes(report(row(YUZHONG, LAMPS, of="90/100")))
    assert run("submit", file, "--reporting-unit", YUZHONG, "--period", QUARTER, "--by", "填报员").status == 0
