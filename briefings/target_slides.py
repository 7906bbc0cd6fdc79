"""The slides of one target: verdict, charts, sentences and numbers; and how the reporting units stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.presentation import Presentation as Deck

from briefings import theme
from briefings.charts import add_chart, add_gauge
from briefings.content import Briefing, Gauge, Look, Ranking, TargetPage
from briefings.measure import fitting_size
from briefings.pages import add_marks, add_verdict, finish_page, start_page
from briefings.tables import Cell, add_table, table_height
from briefings.theme import Box
from briefings.words import Paragraph, Run, add_text, shape_run

_LEAD = Box(theme.MARGIN, 1.2, theme.CONTENT_WIDTH, 0.6)
_TREND = Box(theme.MARGIN, 1.9, 7.9, 3.12)
_SENTENCES = Box(theme.MARGIN, 5.12, 7.9, 1.62)
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
    add_chart(slide, _TREND, page.trend, briefing.language)
    top = _SIDE.top
    if page.gauge is not None:
        top = _add_gauge(slide, briefing, page.gauge, page.verdict.look)
    _add_key_numbers(slide, briefing, page, top)
    _add_sentences(slide, briefing, page.sentences[1:])
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
    [sentence] = page.sentences[:1]
    size = _fit([sentence], _LEAD, (17, 16, 15, 14, 13, 12, 11))
    words = Paragraph((Run(sentence, size, theme.INK),))
    add_text(slide, _LEAD, [words], language=briefing.language, name=briefing.wording.sentences, anchor="ctr")


def _add_sentences(slide: Any, briefing: Briefing, sentences: tuple[str, ...]) -> None:
    if not sentences:
        return
    inner = Box(_SENTENCES.left, _SENTENCES.top, _SENTENCES.width - 0.3, _SENTENCES.height - 0.3)
    size = _fit(sentences, inner, (13, 12, 11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8), gap=3)
    paragraphs = [Paragraph((Run(sentence, size, theme.INK_SOFT),), after=3) for sentence in sentences]
    add_text(
        slide,
        _SENTENCES,
        paragraphs,
        language=briefing.language,
        name=briefing.wording.sentences,
        anchor="ctr",
        ground=theme.PANEL,
        padding=0.15,
    )


def _add_gauge(slide: Any, briefing: Briefing, gauge: Gauge, look: Look) -> float:
    """The gauge, below its arc the value and what its rings are; the answer is the lower edge."""
    box = Box(_SIDE.left + (_SIDE.width - _GAUGE_SIZE) / 2, _SIDE.top, _GAUGE_SIZE, _GAUGE_SIZE)
    add_gauge(slide, box, gauge)
    value = Box(_SIDE.left, box.top + _GAUGE_SIZE / 2, _SIDE.width, 0.46)
    size = _fit([gauge.printed], value, (24, 22, 20, 18, 16, 14))
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
