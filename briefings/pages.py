"""What every slide has: a title, the line above it, marks, the footer and the page number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.presentation import Presentation as Deck

from briefings import theme
from briefings.base_deck import COVER_LAYOUT, PAGE_LAYOUT
from briefings.content import Briefing, Footer
from briefings.figures import Verdict
from briefings.measure import BOLD, fitting_size, text_height, text_width
from briefings.shapes import add_page_number, add_text, write_placeholder
from briefings.theme import Box
from briefings.words import Paragraph, Run, paragraph, shape_run
from domain.plan import Language

_TITLE_SIZES = (26.0, 24.0, 22.0, 20.0, 18.0, 16.0)
_EYEBROW_SIZES = (11.0, 10.5, 10.0, 9.5, 9.0)
_FOOTER_SIZE = 9.0
_MARK_SIZE = 11.0
_CHIP_SIZE = 14.0


def start_page(deck: Deck, briefing: Briefing, *, title: str, eyebrow: str) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[PAGE_LAYOUT])
    language = briefing.language
    write_title(slide, title, language)
    width, height = theme.EYEBROW.width * 72, theme.EYEBROW.height * 72
    size = fitting_size([eyebrow], width, height, sizes=_EYEBROW_SIZES)
    add_text(
        slide,
        theme.EYEBROW,
        [paragraph(eyebrow, size, colour=theme.INK_FAINT)],
        language=language,
        name=briefing.wording.eyebrow,
        anchor="b",
    )
    return slide


def start_cover(deck: Deck) -> Any:
    return deck.slides.add_slide(deck.slide_layouts[COVER_LAYOUT])


def write_title(slide: Any, title: str, language: Language) -> None:
    """Fill the title placeholder, smaller where the title is long."""
    width, height = theme.TITLE.width * 72 / BOLD, theme.TITLE.height * 72
    size = fitting_size([title], width, height, sizes=_TITLE_SIZES)
    write_placeholder(slide.shapes.title, [paragraph(title, size, bold=True)], language)


def add_marks(slide: Any, marks: Sequence[str], *, right: float, top: float, briefing: Briefing) -> None:
    """Yellow tags such as 演示, from the right edge leftwards."""
    for mark in reversed(marks):
        width = text_width(mark, _MARK_SIZE) * BOLD / 72 + 0.24
        right -= width
        box = Box(right, top, width, 0.32)
        words = paragraph(mark, _MARK_SIZE, colour=theme.DEMO_INK, bold=True, align="ctr")
        add_text(
            slide,
            box,
            [words],
            language=briefing.language,
            name=briefing.wording.mark,
            anchor="ctr",
            ground=theme.DEMO_TINT,
        )
        right -= 0.1


def add_verdict(slide: Any, verdict: Verdict, *, right: float, top: float, briefing: Briefing) -> float:
    """The verdict as a chip of shape, word and colour; the answer is its left edge."""
    light = theme.light(verdict.look)
    width = text_width(f"{verdict.shape} {verdict.word}", _CHIP_SIZE) * BOLD / 72 + 0.3
    words = Paragraph(
        (shape_run(f"{verdict.shape} ", _CHIP_SIZE, light.ink), Run(verdict.word, _CHIP_SIZE, light.ink, bold=True)),
        "ctr",
    )
    box = Box(right - width, top, width, 0.42)
    add_text(
        slide,
        box,
        [words],
        language=briefing.language,
        name=briefing.wording.verdict,
        anchor="ctr",
        ground=light.tint,
    )
    return box.left


def finish_page(deck: Deck, slide: Any, briefing: Briefing, footer: Footer) -> None:
    """Write source and basis under the slide and number it; done last, so that they are read last."""
    lines = (_source(footer), footer.basis)
    paragraphs = [paragraph(line, _FOOTER_SIZE, colour=theme.INK_FAINT) for line in lines]
    add_text(slide, theme.FOOTER, paragraphs, language=briefing.language, name=briefing.wording.footer, anchor="b")
    add_page_number(slide, len(deck.slides), language=briefing.language, name=briefing.wording.page)


def _source(footer: Footer) -> str:
    """The source as fully as there is room for beside the basis."""
    width, height = theme.FOOTER.width * 72, theme.FOOTER.height * 72
    said = (footer.source, *footer.briefer)
    return next((one for one in said if text_height([one, footer.basis], _FOOTER_SIZE, width) <= height), said[-1])
