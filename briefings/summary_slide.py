"""总体情况: time, index, coverage and reporting in large figures, verdicts counted, and what needs attention."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.presentation import Presentation as Deck

from briefings import theme
from briefings.content import Attention, Briefing, Count, KeyFigure, Summary
from briefings.measure import BOLD, fitting_size, text_height, text_width
from briefings.pages import add_marks, finish_page, start_page
from briefings.shapes import add_bar, add_text
from briefings.spread import spread
from briefings.theme import Box
from briefings.words import Paragraph, Run, paragraph, shape_run

_FIGURES = Box(theme.MARGIN, 1.28, theme.CONTENT_WIDTH, 1.54)
_ROLLED_UP_TOP = 2.88
_COUNTS_TOP = 2.94
_ROLLED_UP_SIZES = (11.0, 10.5, 10.0, 9.5, 9.0)
_ROLLED_UP_ROOM = 46.0
_GAP = 0.18
_HEADING_SIZE = 13.0
_HEADING_HEIGHT = 0.34
_CHIP_SIZES = (13.0, 12.0, 11.0)
_CHIP_HEIGHT = 0.36
_CHIP_GAP = 0.1
_REMARK_SIZES = (11.0, 10.5, 10.0, 9.5, 9.0)
# Sentences there is no room for go on over the slide before they get any smaller.
_SENTENCE_SIZES = (14.0, 13.5, 13.0, 12.5, 12.0)
_SENTENCE_GAP = 3.0
_HANGING = 0.28
_PADDING = 0.14


def add_summary(deck: Deck, briefing: Briefing, summary: Summary) -> None:
    """The summary; sentences there is no room for go on, on slides of their own."""
    slide = start_page(deck, briefing, title=summary.title, eyebrow=summary.eyebrow)
    add_marks(slide, summary.marks, right=theme.SLIDE.width - theme.MARGIN, top=0.63, briefing=briefing)
    _add_figures(slide, briefing, summary.figures)
    top = _add_rolled_up(slide, briefing, summary.rolled_up)
    top = _add_counts(slide, briefing, summary, top) + 0.14
    _add_heading(slide, briefing, summary.attention_title, Box(theme.MARGIN, top, theme.BODY.width, _HEADING_HEIGHT))
    top += _HEADING_HEIGHT
    room = Box(theme.BODY.left, top, theme.BODY.width, theme.BODY.bottom - top)
    size, (count, *counts) = _spread_attention(summary.attention, room)
    _add_attention(slide, briefing, summary.attention[:count], room, size)
    finish_page(deck, slide, briefing, summary.footer)
    for further in counts:
        slide = start_page(
            deck, briefing, title=f"{summary.attention_title}{briefing.wording.continued}", eyebrow=summary.eyebrow
        )
        add_marks(slide, summary.marks, right=theme.SLIDE.width - theme.MARGIN, top=0.63, briefing=briefing)
        _add_attention(slide, briefing, summary.attention[count : count + further], theme.BODY, size)
        finish_page(deck, slide, briefing, summary.footer)
        count += further


def _add_figures(slide: Any, briefing: Briefing, figures: Sequence[KeyFigure]) -> None:
    width = (_FIGURES.width - _GAP * (len(figures) - 1)) / len(figures)
    for place, figure in enumerate(figures):
        box = Box(_FIGURES.left + place * (width + _GAP), _FIGURES.top, width, _FIGURES.height)
        _add_figure(slide, briefing, figure, box)


def _add_figure(slide: Any, briefing: Briefing, figure: KeyFigure, box: Box) -> None:
    """Label, figure and remark in one box, the share as a bar between them."""
    inner = Box(box.left + _PADDING, box.top + _PADDING, box.width - 2 * _PADDING, box.height - 2 * _PADDING)
    ink = theme.INK if figure.verdict is None else theme.light(figure.verdict.look).ink
    size = fitting_size([figure.printed], inner.width * 72 / BOLD, 40, sizes=(28, 26, 24, 22, 20, 18, 16))
    runs: tuple[Run, ...] = (Run(figure.printed, size, ink, bold=True),)
    if figure.verdict is not None:
        runs = (shape_run(f"{figure.verdict.shape} ", 22, ink), *runs)
    heading = [paragraph(figure.label, 12, colour=theme.INK_FAINT), Paragraph(runs)]
    add_text(slide, box, heading, language=briefing.language, name=figure.label, ground=theme.PANEL, padding=_PADDING)
    if figure.share is not None:
        add_bar(slide, Box(inner.left, inner.top + 0.77, inner.width, 0.08), float(figure.share), name=figure.label)
    # Up to three lines of nine points.
    remark = Box(inner.left, inner.top + 0.87, inner.width, 0.5)
    remark_size = fitting_size([figure.remark], remark.width * 72, remark.height * 72, sizes=_REMARK_SIZES)
    words = paragraph(figure.remark, remark_size, colour=theme.INK_SOFT)
    add_text(slide, remark, [words], language=briefing.language, name=figure.label)


def _add_rolled_up(slide: Any, briefing: Briefing, words: str) -> float:
    """What decides the light, under the figures; the answer is where the counts begin."""
    if not words:
        return _COUNTS_TOP
    width = theme.CONTENT_WIDTH * 72
    size = fitting_size([words], width, _ROLLED_UP_ROOM, sizes=_ROLLED_UP_SIZES)
    box = Box(theme.MARGIN, _ROLLED_UP_TOP, theme.CONTENT_WIDTH, text_height([words], size, width) / 72)
    written = paragraph(words, size, colour=theme.INK_SOFT)
    add_text(slide, box, [written], language=briefing.language, name=briefing.wording.rolled_up)
    return box.bottom + 0.08


def _add_counts(slide: Any, briefing: Briefing, summary: Summary, top: float) -> float:
    """Every verdict that occurs, as shape, word and number; the answer is the lower edge."""
    width, right = theme.CONTENT_WIDTH, theme.MARGIN + theme.CONTENT_WIDTH
    _add_heading(slide, briefing, summary.counts_title, Box(theme.MARGIN, top, width, _HEADING_HEIGHT))
    left, top = theme.MARGIN, top + _HEADING_HEIGHT
    size = next((size for size in _CHIP_SIZES if _row_width(summary.counts, size) <= width), _CHIP_SIZES[-1])
    for count in summary.counts:
        width = _chip_width(count, size)
        if left + width > right:
            left, top = theme.MARGIN, top + _CHIP_HEIGHT + _CHIP_GAP
        _add_count(slide, briefing, count, Box(left, top, width, _CHIP_HEIGHT), size)
        left += width + _CHIP_GAP
    return top + _CHIP_HEIGHT


def _add_count(slide: Any, briefing: Briefing, count: Count, box: Box, size: float) -> None:
    light, verdict = theme.light(count.verdict.look), count.verdict
    runs = (
        shape_run(f"{verdict.shape} ", size, light.ink),
        Run(f"{verdict.word} ", size, light.ink),
        Run(str(count.number), size + 2, light.ink, bold=True),
    )
    words = [Paragraph(runs, "ctr")]
    add_text(slide, box, words, language=briefing.language, name=verdict.word, anchor="ctr", ground=light.tint)


def _chip_width(count: Count, size: float) -> float:
    words = text_width(f"{count.verdict.shape} {count.verdict.word} ", size)
    return (words + text_width(str(count.number), size + 2)) / 72 + 0.28


def _row_width(counts: Sequence[Count], size: float) -> float:
    return sum(_chip_width(count, size) + _CHIP_GAP for count in counts) - _CHIP_GAP


def _add_heading(slide: Any, briefing: Briefing, words: str, box: Box) -> None:
    add_text(slide, box, [paragraph(words, _HEADING_SIZE, bold=True)], language=briefing.language, name=words)


def _spread_attention(attention: Sequence[Attention], room: Box) -> tuple[float, list[int]]:
    """The largest size at which the sentences take the fewest slides, and how many of them each slide holds."""
    spreads = {size: spread(_heights(attention, size), room.height, theme.BODY.height) for size in _SENTENCE_SIZES}
    fewest = min(map(len, spreads.values()))
    return next((size, counts) for size, counts in spreads.items() if len(counts) == fewest)


def _heights(attention: Sequence[Attention], size: float) -> list[float]:
    width = (theme.BODY.width - _HANGING) * 72
    return [text_height([one.sentence], size, width, gap=_SENTENCE_GAP) / 72 for one in attention]


def _add_attention(slide: Any, briefing: Briefing, attention: Sequence[Attention], box: Box, size: float) -> None:
    """Each sentence behind its shape."""
    paragraphs = [_sentence(one, size) for one in attention]
    add_text(slide, box, paragraphs, language=briefing.language, name=briefing.summary.attention_title)


def _sentence(one: Attention, size: float) -> Paragraph:
    ink = theme.light(one.verdict.look).ink
    shape = shape_run(f"{one.verdict.shape}\t", size, ink)
    return Paragraph((shape, Run(one.sentence, size, theme.INK)), after=_SENTENCE_GAP, hanging=_HANGING)
