"""总体情况: time, index, coverage and reporting in large figures, verdicts counted, and what needs attention."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.presentation import Presentation as Deck

from briefings import theme
from briefings.content import Attention, Briefing, Count, KeyFigure, Summary
from briefings.measure import fitting_size, text_height, text_width
from briefings.pages import add_marks, finish_page, start_page
from briefings.theme import Box
from briefings.words import Paragraph, Run, add_bar, add_text, paragraph, shape_run

_FIGURES = Box(theme.MARGIN, 1.3, theme.CONTENT_WIDTH, 1.62)
_COUNTS = Box(theme.MARGIN, 3.08, theme.CONTENT_WIDTH, 0.72)
_ATTENTION = Box(theme.MARGIN, 3.98, theme.CONTENT_WIDTH, 2.76)
_GAP = 0.18
_HEADING_SIZE = 13.0
_HEADING_HEIGHT = 0.34
_SENTENCE_SIZES = (14.0, 13.0, 12.0, 11.5, 11.0)
_SENTENCE_GAP = 5.0
_SHAPE_WIDTH = 0.32


def add_summary(deck: Deck, briefing: Briefing, summary: Summary) -> None:
    """The summary; sentences there is no room for go on, on slides of their own."""
    slide = start_page(deck, briefing, title=summary.title, eyebrow=summary.eyebrow)
    add_marks(slide, summary.marks, right=theme.SLIDE.width - theme.MARGIN, top=0.63, briefing=briefing)
    _add_figures(slide, briefing, summary.figures)
    _add_counts(slide, briefing, summary)
    rest = _add_attention(slide, briefing, summary, summary.attention, _ATTENTION)
    finish_page(deck, slide, briefing, summary.footer)
    while rest:
        title = f"{summary.attention_title}{briefing.wording.continued}"
        slide = start_page(deck, briefing, title=title, eyebrow=summary.eyebrow)
        add_marks(slide, summary.marks, right=theme.SLIDE.width - theme.MARGIN, top=0.63, briefing=briefing)
        rest = _add_attention(slide, briefing, summary, rest, theme.BODY)
        finish_page(deck, slide, briefing, summary.footer)


def _add_figures(slide: Any, briefing: Briefing, figures: Sequence[KeyFigure]) -> None:
    width = (_FIGURES.width - _GAP * (len(figures) - 1)) / len(figures)
    for place, figure in enumerate(figures):
        box = Box(_FIGURES.left + place * (width + _GAP), _FIGURES.top, width, _FIGURES.height)
        _add_figure(slide, briefing, figure, box)


def _add_figure(slide: Any, briefing: Briefing, figure: KeyFigure, box: Box) -> None:
    """Label, figure and remark in one box, the share as a bar between them."""
    inner = Box(box.left + 0.16, box.top + 0.12, box.width - 0.32, box.height - 0.24)
    ink = theme.INK if figure.verdict is None else theme.light(figure.verdict.look).ink
    size = fitting_size([figure.printed], inner.width * 72, 40, sizes=(30, 28, 26, 24, 22, 20, 18))
    runs: tuple[Run, ...] = (Run(figure.printed, size, ink, bold=True),)
    if figure.verdict is not None:
        runs = (shape_run(f"{figure.verdict.shape} ", 22, ink), *runs)
    heading = [paragraph(figure.label, 12, colour=theme.INK_FAINT), Paragraph(runs)]
    add_text(slide, box, heading, language=briefing.language, name=figure.label, ground=theme.PANEL, padding=0.14)
    if figure.share is not None:
        add_bar(slide, Box(inner.left, inner.top + 0.88, inner.width, 0.08), float(figure.share), name=figure.label)
    remark = Box(inner.left, inner.top + 1.0, inner.width, 0.44)
    remark_size = fitting_size(
        [figure.remark], remark.width * 72, remark.height * 72, sizes=(11, 10.5, 10, 9.5, 9, 8.5, 8)
    )
    words = paragraph(figure.remark, remark_size, colour=theme.INK_SOFT)
    add_text(slide, remark, [words], language=briefing.language, name=figure.label)


def _add_counts(slide: Any, briefing: Briefing, summary: Summary) -> None:
    """Every verdict that occurs, as shape, word and number."""
    language = briefing.language
    add_text(
        slide,
        Box(_COUNTS.left, _COUNTS.top, _COUNTS.width, 0.28),
        [paragraph(summary.counts_title, _HEADING_SIZE, bold=True)],
        language=language,
        name=summary.counts_title,
    )
    left, size = _COUNTS.left, _chip_size(summary.counts)
    for count in summary.counts:
        light, verdict = theme.light(count.verdict.look), count.verdict
        runs = (
            shape_run(f"{verdict.shape} ", size, light.ink),
            Run(f"{verdict.word} ", size, light.ink),
            Run(str(count.number), size + 2, light.ink, bold=True),
        )
        box = Box(left, _COUNTS.top + 0.34, _chip_width(count, size), 0.38)
        add_text(
            slide, box, [Paragraph(runs, "ctr")], language=language, name=verdict.word, anchor="ctr", ground=light.tint
        )
        left = box.right + 0.12


def _chip_width(count: Count, size: float) -> float:
    return (
        text_width(f"{count.verdict.shape} {count.verdict.word} ", size) + text_width(str(count.number), size + 2)
    ) / 72 + 0.28


def _chip_size(counts: Sequence[Count]) -> float:
    """The largest type at which all chips stand in one row."""
    for size in (13.0, 12.0, 11.0, 10.0, 9.0, 8.0):
        if sum(_chip_width(count, size) + 0.12 for count in counts) <= _COUNTS.width:
            return size
    return 7.0


def _add_attention(
    slide: Any, briefing: Briefing, summary: Summary, attention: Sequence[Attention], box: Box
) -> Sequence[Attention]:
    """The sentences that fit, each behind its shape; the answer is those that did not."""
    add_text(
        slide,
        Box(box.left, box.top, box.width, _HEADING_HEIGHT),
        [paragraph(summary.attention_title, _HEADING_SIZE, bold=True)],
        language=briefing.language,
        name=summary.attention_title,
    )
    room = (box.height - _HEADING_HEIGHT) * 72
    width = (box.width - _SHAPE_WIDTH) * 72
    sentences = [one.sentence for one in attention]
    size = fitting_size(sentences, width, room, sizes=_SENTENCE_SIZES, gap=_SENTENCE_GAP)
    top = box.top + _HEADING_HEIGHT
    for place, one in enumerate(attention):
        height = text_height([one.sentence], size, width, gap=_SENTENCE_GAP) / 72
        if top + height > box.bottom and place > 0:
            return attention[place:]
        line = Box(box.left, top, box.width, height)
        _add_sentence(slide, briefing, one, line, size)
        top += height
    return ()


def _add_sentence(slide: Any, briefing: Briefing, one: Attention, line: Box, size: float) -> None:
    ink = theme.light(one.verdict.look).ink
    runs = (shape_run(f"{one.verdict.shape}  ", size, ink), Run(one.sentence, size, theme.INK))
    add_text(
        slide,
        line,
        [Paragraph(runs, hanging=_SHAPE_WIDTH)],
        language=briefing.language,
        name=briefing.wording.sentences,
    )
