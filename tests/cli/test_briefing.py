"""brief: a deck on disk, or a sentence why there is none."""

from __future__ import annotations

from pathlib import Path

from pptx import Presentation

from tests.cli.conftest import Run

KEY = ("2015_2020", "--period", "2019-Q4", "--format")


def test_a_briefing_is_written_and_can_be_opened(with_demo: Run, tmp_path: Path) -> None:
    deck = tmp_path / "deck.pptx"

    ran = with_demo("brief", *KEY, "pptx", "--out", deck, "--json")

    assert (ran.status, ran.document) == (0, {"file": str(deck), "bytes": deck.stat().st_size})
    assert len(Presentation(str(deck)).slides) > 3


def test_a_format_of_a_later_issue_is_wrong_usage(with_demo: Run, tmp_path: Path) -> None:
    ran = with_demo("brief", *KEY, "docx", "--out", tmp_path / "brief.docx")

    assert ran.status == 2
    assert "pptx" in ran.err


def test_a_briefing_that_cannot_be_written_is_named(with_demo: Run, tmp_path: Path) -> None:
    ran = with_demo("brief", *KEY, "pptx", "--out", tmp_path / "none" / "deck.pptx")

    assert ran.status == 2
    assert "deck.pptx" in ran.err
