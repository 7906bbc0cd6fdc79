"""progress and brief judged against either ledger and by any profile, and what they say about it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from tests.cli.conftest import Run
from tests.services.target_files import copy_of_targets, followed_by, rewrite, with_key

PLAN, LAMPS = "2015_2020", "P135-01"
BEFORE, IN_FORCE = ("--period", "2019-Q2"), ("--period", "2019-Q4")
ADJUSTED = {
    "value": "85",
    "wording_zh": "85%",
    "wording_en": "85%",
    "revision_effective": "2019-07-01",
    "revision_reason": "中期调整",
    "revision_document": "渝府办发〔2019〕1号",
}


@pytest.fixture
def adjusted(with_demo: Run, tmp_path: Path) -> Run:
    """The demonstration, with one target adjusted in the middle of 2019."""
    targets = copy_of_targets(tmp_path / "targets")
    rewrite(targets / f"{PLAN}.csv", followed_by(LAMPS, **ADJUSTED))
    assert with_demo("load", "--targets", targets, "--json").document["revised"] == 1
    return with_demo


def lamps(run: Run, *arguments: str) -> Any:
    [found] = [one for one in document(run, *arguments)["targets"] if one["id"] == LAMPS]
    return found


def document(run: Run, *arguments: str) -> Any:
    ran = run("progress", PLAN, *arguments, "--json")
    assert ran.status == 0
    return ran.document


@pytest.mark.parametrize(
    ("arguments", "target", "revision"),
    [
        (BEFORE, 90, 1),
        (IN_FORCE, 85, 2),
        ((*BEFORE, "--targets", "original"), 90, 1),
        ((*IN_FORCE, "--targets", "original"), 90, 1),
        ((*IN_FORCE, "--targets", "revised"), 85, 2),
    ],
)
def test_progress_is_set_against_the_targets_asked_for(
    adjusted: Run, arguments: tuple[str, ...], target: int, revision: int
) -> None:
    found = lamps(adjusted, *arguments)

    assert (found["target"], found["revision"]) == (target, revision)
    assert found["gap_to_target"] == pytest.approx(found["observation"]["value"] - target, abs=1e-9)


def test_every_revision_is_told_with_its_document_and_day(adjusted: Run) -> None:
    found = lamps(adjusted, *IN_FORCE)

    original, revised = found["revisions"]
    assert found["original"] == original["revision"] == 1
    assert (original["value"], original["effective"], original["reason"]) == (90, None, None)
    assert revised == {
        "revision": 2,
        "comparator": ">=",
        "value": 85,
        "low": None,
        "high": None,
        "due": "2020-12",
        "wording": {"zh": "85%", "en": "85%"},
        "effective": "2019-07-01",
        "reason": "中期调整",
        "document_number": "渝府办发〔2019〕1号",
    }


@pytest.mark.parametrize(
    ("arguments", "basis"),
    [
        ((), {"targets": "revised", "profile": "default"}),
        (("--targets", "original", "--profile", "ratio-50"), {"targets": "original", "profile": "ratio-50"}),
    ],
)
def test_the_document_says_what_it_was_judged_by(
    with_targets: Run, arguments: tuple[str, ...], basis: dict[str, str]
) -> None:
    assert document(with_targets, *arguments)["basis"] == basis


def test_another_profile_changes_lights_and_no_number(with_demo: Run) -> None:
    by_default, strictly = (lamps(with_demo, *IN_FORCE, "--profile", profile) for profile in ("default", "strict"))
    numbers = ("done", "due_share", "gap_points", "ratio", "expected", "gap_to_path", "gap_to_target", "pace_needed")

    assert [by_default[name] for name in numbers] == [strictly[name] for name in numbers]


def test_the_profile_a_plan_is_saved_with_is_used_unless_another_is_asked_for(
    with_targets: Run, tmp_path: Path
) -> None:
    targets = copy_of_targets(tmp_path / "targets")
    rewrite(targets / "plans.csv", with_key(PLAN, profile="points-10-30", roll_up="equal_domains"))
    with_targets("load", "--targets", targets)

    saved, chosen = document(with_targets), document(with_targets, "--profile", "strict")

    assert (saved["basis"]["profile"], chosen["basis"]["profile"]) == ("points-10-30", "strict")
    assert saved["rollup"]["rule"] == "equal_domains"


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("zh", "判定口径:比率口径(1/0.5);目标:原定"),
        ("en", "profile: ratio cuts (1/0.5); targets: as first promised"),
    ],
)
def test_people_read_by_what_it_was_judged(with_targets: Run, language: str, line: str) -> None:
    ran = with_targets("progress", PLAN, "--targets", "original", "--profile", "ratio-50", "--lang", language)

    assert line in ran.out.splitlines()


@pytest.mark.parametrize("option", ["--targets", "--profile"])
@pytest.mark.parametrize("command", [("progress",), ("brief", "--format", "pptx", "--out", "x.pptx", *IN_FORCE)])
def test_an_unknown_basis_is_wrong_usage(run: Run, command: tuple[str, ...], option: str) -> None:
    name, *rest = command

    ran = run(name, PLAN, *rest, option, "lenient")

    assert (ran.status, ran.out) == (2, "")
    assert "lenient" in ran.err


def test_the_parts_of_a_plan_are_rolled_up_beside_the_whole(with_demo: Run) -> None:
    found = document(with_demo, *IN_FORCE)

    for kind, parts in (("domain", found["domains"]), ("relation", found["relations"])):
        counted = [count for part in parts for count in part["counts"].values()]
        assert sum(counted) == len(found["targets"])
        assert all(part[kind] and part["name"]["zh"] for part in parts)
    # Three of the plan's own four targets are reported, which is just enough for a light.
    [own] = [part for part in found["relations"] if part["relation"] == "core"]
    assert (own["coverage"], found["rollup"]["coverage"] < 0.75) == (0.75, True)
    scores = [min(max(one["ratio"], 0), 1) for one in found["targets"] if one["id"] in {LAMPS, "P135-02", "P135-03"}]
    assert own["index"] == pytest.approx(sum(scores) / 3)


def test_a_briefing_is_judged_by_what_was_asked_for(adjusted: Run, tmp_path: Path) -> None:
    decks = {}
    for targets, profile in (("revised", "strict"), ("original", "ratio-50")):
        out = tmp_path / f"{targets}.pptx"
        asked = ("--targets", targets, "--profile", profile, "--format", "pptx", "--out", out, "--lang", "en")
        assert adjusted("brief", PLAN, *IN_FORCE, *asked).status == 0
        decks[targets] = _words(out)

    assert "strict cuts" in decks["revised"]
    assert "ratio cuts" not in decks["revised"]
    assert "ratio cuts" in decks["original"]
    assert "strict cuts" not in decks["original"]


def _words(deck: Path) -> str:
    shapes = [shape for slide in Presentation(str(deck)).slides for shape in slide.shapes if shape.has_text_frame]
    return re.sub(r"\s+", " ", " ".join(shape.text_frame.text for shape in shapes))
