"""Whatever a slide has to say, its words fit their boxes, nothing covers anything, and reasons can be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from pptx.util import Emu, Inches

from briefings.compose import compose
from briefings.measure import line_count
from briefings.slides import write_slides
from domain.plan import Language, Name
from tests.briefings import samples
from tests.briefings.decks import eventful_deck, opened, words_of, written
from tests.briefings.test_slides import SLACK, height_of
from texts.catalogue import text

_LEAST_SIZE = 9.0
# Edges that touch may differ by what rounding to whole units makes of them.
_TOUCHING = 2000


@pytest.fixture(params=[(make, language) for make in (written, eventful_deck) for language in Language])
def slides(request: pytest.FixtureRequest) -> list[Any]:
    make: Callable[[Language], bytes]
    make, language = request.param
    return list(opened(make(language)).slides)


def test_every_text_fits_its_box(slides: list[Any]) -> None:
    for slide in slides:
        for shape in slide.shapes:
            if shape.has_text_frame and shape.text_frame.text and not shape.is_placeholder:
                assert height_of(shape.text_frame) <= Emu(shape.height).pt * SLACK, shape.text_frame.text


def test_no_two_shapes_overlap(slides: list[Any]) -> None:
    for slide in slides:
        solid = [shape for shape in slide.shapes if not _is_ground_or_gauge(shape)]
        for one, other in combinations(solid, 2):
            assert _apart(one, other), (slide.shapes.title.text_frame.text, one.name, other.name)


def test_everything_stands_on_the_slide_and_above_the_footer(slides: list[Any]) -> None:
    for slide in slides:
        [footer] = [shape for shape in slide.shapes if shape.name in ("来源与依据", "Source and basis")]
        for shape in slide.shapes:
            if not shape.is_placeholder and shape.shape_id != footer.shape_id:
                assert _bottom(shape) <= footer.top, (slide.shapes.title.text_frame.text, shape.name)


def test_no_words_are_smaller_than_nine_points(slides: list[Any]) -> None:
    for slide in slides:
        for shape in slide.shapes:
            assert all(size >= _LEAST_SIZE for size in sizes_of(shape)), (
                slide.shapes.title.text_frame.text,
                shape.name,
            )


def test_source_and_basis_take_two_lines_each_at_most(slides: list[Any]) -> None:
    for slide in slides:
        [footer] = [shape for shape in slide.shapes if shape.name in ("来源与依据", "Source and basis")]
        for words in footer.text_frame.paragraphs:
            assert line_count(words.text, _LEAST_SIZE, Emu(footer.width).pt) <= 2, words.text


@pytest.mark.parametrize("language", list(Language))
def test_sources_there_is_no_room_for_are_counted_and_stand_in_the_notes(language: Language) -> None:
    offices = [Name(f"{'第' * 40}{number}局", f"The {'very ' * 26}remote office {number}") for number in range(5)]
    figures = tuple(
        replace(samples.OUTPUT_FIGURES[0], source=replace(samples.BLUE_BOOK, publisher=office)) for office in offices
    )
    output = samples.judged(samples.OUTPUT_TARGET, samples.OUTPUT, figures)
    progress = samples.plan_progress((output,))
    content = compose(progress, samples.depths(progress), language=language, written_at=samples.WRITTEN_AT)

    [slide] = [one for one in opened(write_slides(content)).slides if one.has_notes_slide]
    [footer] = [shape for shape in slide.shapes if shape.name in ("来源与依据", "Source and basis")]
    words, notes = footer.text_frame.text, slide.notes_slide.notes_text_frame.text

    assert height_of(footer.text_frame) <= Emu(footer.height).pt * SLACK
    assert offices[-1][language] in words
    assert offices[0][language] not in words
    assert text("briefing.source.more", language, count=4) in words
    assert all(office[language] in notes for office in offices)


@pytest.mark.parametrize("language", list(Language))
def test_sentences_that_need_attention_are_spread_evenly_and_never_smaller_than_twelve_points(
    language: Language,
) -> None:
    progress = samples.plan_progress()
    content = compose(progress, samples.depths(progress), language=language, written_at=samples.WRITTEN_AT)
    many = content.summary.attention[:1] * 14
    crowded = replace(content, summary=replace(content.summary, attention=many))

    boxes = [
        shape
        for slide in opened(write_slides(crowded)).slides
        for shape in slide.shapes
        if shape.name == content.summary.attention_title and len(shape.text_frame.paragraphs) > 1
    ]
    counts = [len(box.text_frame.paragraphs) for box in boxes]

    assert sum(counts) == len(many)
    assert len(counts) == 2
    assert min(counts) >= 4
    assert all(size >= 12 for box in boxes for size in sizes_of(box))


def test_reasons_are_never_smaller_than_nine_points(slides: list[Any]) -> None:
    strips = [shape for slide in slides for shape in slide.shapes if shape.name in ("判定说明", "Why this verdict")]

    # Two targets and one ranking.
    assert len(strips) == 3
    for strip in strips:
        sizes = {run.font.size.pt for paragraph in strip.text_frame.paragraphs for run in paragraph.runs}
        assert min(sizes) >= _LEAST_SIZE


@pytest.mark.parametrize("language", list(Language))
def test_what_a_slide_has_no_room_for_stands_in_its_notes(language: Language) -> None:
    progress = samples.plan_progress()
    content = compose(progress, samples.depths(progress), language=language, written_at=samples.WRITTEN_AT)
    page, *others = content.targets
    many = tuple(f"{page.sentences[0]} {number}" for number in range(16))
    talkative = replace(content, targets=(replace(page, sentences=many, spoken=many), *others))

    slide = next(one for one in opened(write_slides(talkative)).slides if one.has_notes_slide)
    words, notes = words_of(slide), slide.notes_slide.notes_text_frame.text

    assert content.wording.more_in_notes in words
    assert many[1] in words
    assert many[-1] not in words
    assert all(sentence in notes for sentence in many)
    [chart] = [shape for shape in slide.shapes if shape.has_chart and shape.width > Inches(4)]
    assert chart.height >= Inches(2.1)


def sizes_of(shape: Any) -> set[float]:
    """The points of every word of a box or a table."""
    frames = [shape.text_frame] if shape.has_text_frame else []
    if shape.has_table:
        frames = [cell.text_frame for row in shape.table.rows for cell in row.cells]
    return {run.font.size.pt for frame in frames for words in frame.paragraphs for run in words.runs}


def _is_ground_or_gauge(shape: Any) -> bool:
    """A tile of the summary bears its bar and remark; a gauge's hidden lower half bears its value and its words."""
    tile = shape.has_text_frame and shape.text_frame.text and shape.height > Inches(1.5)
    gauge = shape.has_chart and abs(shape.width - shape.height) < _TOUCHING
    bar = shape.has_text_frame and not shape.text_frame.text
    return bool(tile or gauge or bar)


def _apart(one: Any, other: Any) -> bool:
    across = _right(one) <= other.left + _TOUCHING or _right(other) <= one.left + _TOUCHING
    down = _bottom(one) <= other.top + _TOUCHING or _bottom(other) <= one.top + _TOUCHING
    return bool(across or down)


def _right(shape: Any) -> int:
    return int(shape.left + shape.width)


def _bottom(shape: Any) -> int:
    """Where a table ends is the sum of its rows."""
    height = sum(row.height for row in shape.table.rows) if shape.has_table else shape.height
    return int(shape.top + height)
