"""The slides of one target: verdict, charts, sentences and numbers; and how the reporting units stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.presentation import Presentation as Deck

from briefings import theme
from briefings.charts import add_chart, add_gauge
from briefings.content import Briefing, Ranking, TargetPage
from briefings.figures import Gauge, Look
from briefings.measure import BOLD, fitting_size, text_height
from briefings.pages import add_marks, add_verdict, finish_page, start_page
from briefings.shapes import add_text
from briefings.tables import Cell, add_table, table_height
from briefings.theme import Box
from briefings.words import Paragraph, Run, shape_run

_LEAD = Box(theme.MARGIN, 1.2, theme.CONTENT_WIDTH, 0.6)
_MAIN = Box(theme.MARGIN, 1.9, 7.9, 4.84)
_LEAST_CHART, _MOST_CHART = 2.7, 3.6
_SENTENCE_SIZES = (13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
_SENTENCE_GAP = 3.0
_PADDING = 0.14
_BETWEEN = 0.1
_SIDE = Box(8.7, 1.9, theme.SLIDE.width - theme.MARGIN - 8.7, 4.84)
_GAUGE_SIZE = 2.24
_CHIP_TOP = 0.58
_RIGHT = theme.SLIDE.width - theme.MARGIN
_RANKING = Box(theme.MARGIN, 1.28, theme.CONTENT_WIDTH, 4.55)
_REMARKS = Box(theme.MARGIN, 5.92, theme.CONTENT_WIDTH, 0.84)


def add_target(deck: Deck, briefing: Briefing, page: TargetPage) -> None:
    slide = start_page(deck, briefing, title=page.title, eyebrow=page.eyebrow)
    left = add_verdict(slide, page.verdict, right=_RIGHT, top=_CHIP_TOP, briefing=briefing)
    add_marks(slide, page.marks, right=left - 0.12, top=_CHIP_TOP + 0.05, briefing=briefing)
    _add_lead(slide, briefing, page)
    sentences, size = _sentences_box(page.sentences[1:])
    trend = Box(_MAIN.left, _MAIN.top, _MAIN.width, sentences.top - _BETWEEN - _MAIN.top)
    add_chart(slide, trend, page.trend, briefing.language)
    top = _SIDE.top
    if page.gauge is not None:
        top = _add_gauge(slide, briefing, page.gauge, page.verdict.look)
    _add_key_numbers(slide, briefing, page, top)
    _add_sentences(slide, briefing, page.sentences[1:], sentences, size)
    finish_page(deck, slide, briefing, page.footer)


def add_ranking(deck: Deck, briefing: Briefing, ranking: Ranking) -> None:
    slide = start_page(deck, briefing, title=ranking.title, eyebrow=ranking.eyebrow)
    add_marks(slide, ranking.marks, right=_RIGHT, top=_CHIP_TOP + 0.05, briefing=briefing)
    add_chart(slide, _RANKING, ranking.chart, briefing.language)
    size = _fit(ranking.remarks, _REMARKS, (12, 11, 10, 9))
    paragraphs = [Paragraph((Run(remark, size, theme.INK_SOFT),), after=2) for remark in ranking.remarks]
    add_text(slide, _REMARKS, paragraphs, language=briefing.language, name=briefing.wording.sentences)
    finish_page(deck, slide, briefing, ranking.footer)


def _add_lead(slide: Any, briefing: Briefing, page: TargetPage) -> None:
    """The first sentence in large type: it answers where we are and whether that is where we should be."""
    for sentence in page.sentences[:1]:
        size = _fit([sentence], _LEAD, (17, 16, 15, 14, 13, 12, 11))
        words = Paragraph((Run(sentence, size, theme.INK),))
        add_text(slide, _LEAD, [words], language=briefing.language, name=briefing.wording.sentences, anchor="ctr")


def _sentences_box(sentences: Sequence[str]) -> tuple[Box, float]:
    """Where the sentences stand below the chart and in which size: the largest that leaves the chart its room."""
    width = (_MAIN.width - 2 * _PADDING) * 72
    room = _MAIN.height - _LEAST_CHART - _BETWEEN - 2 * _PADDING
    size = fitting_size(sentences, width, room * 72, sizes=_SENTENCE_SIZES, gap=_SENTENCE_GAP)
    needed = text_height(sentences, size, width, gap=_SENTENCE_GAP) / 72 + 2 * _PADDING
    height = max(needed, _MAIN.height - _MOST_CHART - _BETWEEN)
    return Box(_MAIN.left, _MAIN.bottom - height, _MAIN.width, height), size


def _add_sentences(slide: Any, briefing: Briefing, sentences: Sequence[str], box: Box, size: float) -> None:
    if not sentences:
        return
    paragraphs = [Paragraph((Run(sentence, size, theme.INK_SOFT),), after=_SENTENCE_GAP) for sentence in sentences]
    add_text(
        slide,
        box,
        paragraphs,
        language=briefing.language,
        name=briefing.wording.sentences,
        anchor="ctr",
        ground=theme.PANEL,
        padding=_PADDING,
    )


def _add_gauge(slide: Any, briefing: Briefing, gauge: Gauge, look: Look) -> float:
    """The gauge, below its arc the value and what its rings are; the answer is the lower edge."""
    box = Box(_SIDE.left + (_SIDE.width - _GAUGE_SIZE) / 2, _SIDE.top, _GAUGE_SIZE, _GAUGE_SIZE)
    add_gauge(slide, box, gauge)
    value = Box(_SIDE.left, box.top + _GAUGE_SIZE / 2, _SIDE.width, 0.46)
    bold = Box(value.left, value.top, value.width / BOLD, value.height)
    size = _fit([gauge.printed], bold, (24, 22, 20, 18, 16, 14, 12, 10))
    big = Paragraph((Run(gauge.printed, size, theme.INK, bold=True),), "ctr")
    add_text(slide, value, [big], language=briefing.language, name=briefing.wording.gauge, anchor="ctr")
    words = Box(_SIDE.left, value.bottom, _SIDE.width, 0.66)
    rings = tuple(reversed(gauge.rings))
    size = _fit([f"■ {ring.words}" for ring in rings], words, (12, 11.5, 11, 10.5, 10, 9))
    paragraphs = [
        Paragraph(
            (shape_run("■ ", size, theme.ring_colour(ring.role, look)), Run(ring.words, size, theme.INK_SOFT)), "ctr"
        )
        for ring in rings
    ]
    add_text(slide, words, paragraphs, language=briefing.language, name=briefing.wording.gauge)
    return words.bottom + 0.12


def _add_key_numbers(slide: Any, briefing: Briefing, page: TargetPage, top: float) -> None:
    widths = (_SIDE.width * 0.42, _SIDE.width * 0.58)
    room = _SIDE.bottom - top
    for size in (12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0):
        rows = [_key_row(label, printed, size) for label, printed in page.key_numbers]
        if table_height(rows, widths) <= room:
            break
    add_table(
        slide,
        Box(_SIDE.left, top, _SIDE.width, room),
        rows,
        widths,
        language=briefing.language,
        name=briefing.wording.key_numbers,
        heading=False,
    )


def _key_row(label: str, printed: str, size: float) -> tuple[Cell, Cell]:
    return (
        Cell((Run(label, size, theme.INK_FAINT),)),
        Cell((Run(printed, size, theme.INK, bold=True),), "r"),
    )


def _fit(lines: Sequence[str], box: Box, sizes: tuple[float, ...], *, gap: float = 0.0) -> float:
    return fitting_size(lines, box.width * 72, box.height * 72, sizes=sizes, gap=gap)
