"""Choices nobody knows are refused in words; title, paper and file names say what was chosen."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from services.store import Store


@pytest.fixture
def reader(demo: Store, tmp_path: Path) -> FlaskClient:
    client: FlaskClient = create_app(demo, directory=tmp_path).server.test_client()
    return client


@pytest.mark.parametrize("path", ["/", "/indicator", "/briefing.pptx"])
@pytest.mark.parametrize("search", ["profile=lenient", "targets=future", "period=9999-Q4"])
def test_a_choice_nobody_knows_is_told_on_every_page_and_for_the_briefing(
    reader: FlaskClient, path: str, search: str
) -> None:
    answer = reader.get(f"{path}?{search}")

    assert answer.status_code == 400
    assert search.partition("=")[2] in answer.text
    assert "请从总览重新选择" in answer.text


def test_a_target_nobody_knows_cannot_be_explained(reader: FlaskClient) -> None:
    answer = reader.get("/?explained=NOBODY")

    assert answer.status_code == 400
    assert "explained=NOBODY" in answer.text


def test_the_page_of_an_indicator_names_it_in_its_title_and_begins_with_its_heading(reader: FlaskClient) -> None:
    page = reader.get("/indicator?target=P135-02").text
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", page)

    assert heading is not None
    assert re.search(r"<h(\d)", page).group(1) == "1"  # type: ignore[union-attr]
    assert f"<title>{heading.group(1)} · 指标 · " in page


def test_paper_says_on_its_first_page_by_what_it_was_judged(reader: FlaskClient) -> None:
    page = reader.get("/?profile=strict").text
    on_paper = page.index('class="on-paper"')

    assert on_paper < page.index("<main")
    assert "严格口径" in page[on_paper : page.index("<main")]


def test_a_briefing_by_another_basis_says_so_in_its_name(reader: FlaskClient) -> None:
    answer = reader.get("/briefing.pptx?plan=2019_2022&profile=strict&targets=original")

    name = unquote(answer.headers["Content-Disposition"])
    assert "_原定_严格.pptx" in name
