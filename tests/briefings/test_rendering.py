"""LibreOffice opens the deck and loses nothing: every slide, every word, every character with a glyph."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from domain.period import Period
from domain.plan import Language
from services.briefings import write_briefing
from services.store import open_store
from tests.briefings import samples
from tests.conftest import url_of

pytestmark = pytest.mark.office

_CHART_WORDS = {
    Language.ZH: ("序时进度线", "实际值(演示)", "目标≥90%"),
    Language.EN: ("Schedule", "Actual(Demo)", "Target≥90%"),
}
_TOOLS = ("soffice", "pdftotext", "pdffonts", "fc-list")


@pytest.fixture(scope="module", params=list(Language))
def language(request: pytest.FixtureRequest) -> Language:
    return Language(request.param)


@pytest.fixture(scope="module")
def rendered(language: Language, demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Path]:
    """The real briefing of a plan, and what LibreOffice makes of it."""
    _require_tools()
    directory = tmp_path_factory.mktemp("office")
    store = open_store(url_of(demo_file))
    with store.reading() as session:
        deck = write_briefing(
            session, "2015_2020", period=Period(2019, 4), language=language, written_at=samples.WRITTEN_AT
        )
    store.close()
    (directory / "deck.pptx").write_bytes(deck)
    profile = (directory / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "deck.pptx"],
        cwd=directory,
        check=True,
        capture_output=True,
        timeout=180,
    )
    return deck, directory / "deck.pdf"


def test_every_slide_is_a_page_with_all_its_words(rendered: tuple[bytes, Path]) -> None:
    deck, file = rendered
    pages = _run("pdftotext", "-layout", str(file), "-").split("\f")[:-1]
    slides = list(Presentation(BytesIO(deck)).slides)

    assert len(pages) == len(slides)
    for page, slide in zip(pages, slides, strict=True):
        characters = Counter(_bare(page))
        for words in _texts(slide):
            assert Counter(_bare(words)) <= characters, words


def test_no_character_is_without_a_glyph(rendered: tuple[bytes, Path]) -> None:
    _, file = rendered

    text = _run("pdftotext", str(file), "-")
    fonts = [line.split() for line in _run("pdffonts", str(file)).splitlines()[2:]]

    assert not re.search("[\ufffd□\ue000-\uf8ff]", text)
    assert fonts
    assert all("yes" in font for font in fonts)


def test_the_words_of_the_charts_are_drawn(rendered: tuple[bytes, Path], language: Language) -> None:
    _, file = rendered
    text = _bare(_run("pdftotext", str(file), "-"))

    for words in _CHART_WORDS[language]:
        assert words in text


def _texts(slide: Any) -> Iterator[str]:
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield from (paragraph.text for paragraph in shape.text_frame.paragraphs)
        if shape.has_table:
            yield from (cell.text_frame.text for row in shape.table.rows for cell in row.cells)


def _bare(words: str) -> str:
    return re.sub(r"\s", "", words)


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()


def _require_tools() -> None:
    missing = [tool for tool in _TOOLS if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    if not _run("fc-list", ":lang=zh-cn"):
        pytest.skip("no font with Chinese characters is installed")
