"""The slides of one target: verdict, charts, sentences and numbers; and how the reporting units stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

from pptx.presentation import Presentation as Deck

from briefings import theme
from briefings.charts import add_chart, add_gauge
from briefings.content import Briefing, Ranking, TargetPage
from briefings.figures import Gauge, Look
from briefings.measure import BOLD, fitting_size, line_count, text_height
from briefings.pages import add_marks, add_verdict, finish_page, start_page
from briefings.reason_strip import add_reasons, strip_of
from briefings.shapes import add_text
from briefings.speaker_notes import add_notes
from briefings.tables import Cell, add_table, table_height
from briefings.theme import Box
from briefings.words import Paragraph, Run, shape_run

_LEAD = Box(theme.MARGIN, 1.2, theme.CONTENT_WIDTH, 0.6)
_LEAD_SIZES = (17.0, 16.5, 16.0, 15.5, 15.0, 14.5, 14.0, 13.5)
_STRIP_ROOM, _REASON_ROOM, _RANKING_STRIP_ROOM = 0.7, 0.2, 1.2
_MAIN_WIDTH = 7.9
_LEAST_CHART, _MOST_CHART = 2.2, 3.4
_SENTENCE_SIZES = (12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0)
_SENTENCE_GAP = 2.0
_PADDING = 0.12
_BETWEEN = 0.1
_SIDE_LEFT = 8.7
_SIDE_WIDTH = theme.SLIDE.width - theme.MARGIN - _SIDE_LEFT
# How large the gauge and how small the numbers below it may be, tried in turn until both have room: a third of an
# inch of the gauge counts as much as two points of the numbers.
_GAUGE_SIZES = (2.12, 1.8, 1.5)
_NUMBER_SIZES = (12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0)
_SIDE_SIZES = sorted(product(_GAUGE_SIZES, _NUMBER_SIZES), key=lambda pair: 6 * pair[0] + pair[1], reverse=True)
_LEAST_NUMBER_SIZE = 8.0
_VALUE_HEIGHT, _RINGS_HEIGHT = 0.42, 0.7
_CHIP_TOP = 0.58
_RIGHT = theme.SLIDE.width - theme.MARGIN
_RANKING_TOP = 1.28


def add_target(deck: Deck, briefing: Briefing, page: TargetPage) -> None:
    slide = start_page(deck, briefing, title=page.title, eyebrow=page.eyebrow)
    left = add_verdict(slide, page.verdict, right=_RIGHT, top=_CHIP_TOP, briefing=briefing)
    add_marks(slide, page.marks, right=left - 0.12, top=_CHIP_TOP + 0.05, briefing=briefing)
    top = _add_lead(slide, briefing, page)
    strip = strip_of(page.reasons, room=_STRIP_ROOM + _REASON_ROOM * len(page.reasons))
    height = strip.box.top - _BETWEEN - top
    _add_main(slide, briefing, page, Box(theme.MARGIN, top, _MAIN_WIDTH, height))
    _add_side(slide, briefing, page, Box(_SIDE_LEFT, top, _SIDE_WIDTH, height))
    add_reasons(slide, briefing, page.reasons, strip)
    finish_page(deck, slide, briefing, page.footer)
    add_notes(slide, page.spoken, briefing.language)


def add_ranking(deck: Deck, briefing: Briefing, ranking: Ranking) -> None:
    slide = start_page(deck, briefing, title=ranking.title, eyebrow=ranking.eyebrow)
    add_marks(slide, ranking.marks, right=_RIGHT, top=_CHIP_TOP + 0.05, briefing=briefing)
    strip = strip_of(ranking.reasons, room=_RANKING_STRIP_ROOM)
    height = strip.box.top - _BETWEEN - _RANKING_TOP
    add_chart(slide, Box(theme.MARGIN, _RANKING_TOP, theme.CONTENT_WIDTH, height), ranking.chart, briefing.language)
    add_reasons(slide, briefing, ranking.reasons, strip)
    finish_page(deck, slide, briefing, ranking.footer)


def _add_lead(slide: Any, briefing: Briefing, page: TargetPage) -> float:
    """The first sentence in large type, in one line if it can be; the answer is where the charts begin.

    It answers where we are and whether that is where we should be.
    """
    sentence = page.sentences[0]
    one_line = _LEAD_SIZES[0] * theme.LINE_HEIGHT
    size = fitting_size([sentence], _LEAD.width * 72, one_line, sizes=_LEAD_SIZES)
    if line_count(sentence, size, _LEAD.width * 72) > 1:
        size = _fit([sentence], _LEAD, (15, 14, 13, 12, 11))
    box = Box(_LEAD.left, _LEAD.top, _LEAD.width, text_height([sentence], size, _LEAD.width * 72) / 72)
    words = Paragraph((Run(sentence, size, theme.INK),))
    add_text(slide, box, [words], language=briefing.language, name=briefing.wording.sentences)
    return box.bottom + _BETWEEN


def _add_main(slide: Any, briefing: Briefing, page: TargetPage, box: Box) -> None:
    """The trend, and below it what is said of it."""
    sentences = _fitting_sentences(page.sentences[1:], briefing.wording.more_in_notes, box)
    below, size = _sentences_box(sentences, box)
    trend = Box(box.left, box.top, box.width, below.top - _BETWEEN - box.top)
    add_chart(slide, trend, page.trend, briefing.language)
    _add_sentences(slide, briefing, sentences, below, size)


def _add_side(slide: Any, briefing: Briefing, page: TargetPage, box: Box) -> None:
    """The gauge, and below it the key numbers."""
    dial, size = _side_sizes(page, box)
    top = box.top
    if page.gauge is not None:
        top = _add_gauge(slide, briefing, page.gauge, page.verdict.look, Box(box.left, top, box.width, dial))
    widths = _number_widths(box.width)
    rows = [_key_row(label, printed, size) for label, printed in page.key_numbers]
    room = Box(box.left, top, box.width, box.bottom - top)
    name = briefing.wording.key_numbers
    add_table(slide, room, rows, widths, language=briefing.language, name=name, heading=False)


def _side_sizes(page: TargetPage, box: Box) -> tuple[float, float]:
    """The gauge's width in inches and the size of the numbers, the largest that fit together."""
    widths = _number_widths(box.width)
    for dial, size in _SIDE_SIZES:
        rows = [_key_row(label, printed, size) for label, printed in page.key_numbers]
        taken = 0.0 if page.gauge is None else dial / 2 + _VALUE_HEIGHT + _RINGS_HEIGHT
        if taken + table_height(rows, widths) <= box.height:
            return dial, size
    return _GAUGE_SIZES[-1], _LEAST_NUMBER_SIZE


def _number_widths(width: float) -> tuple[float, float]:
    return width * 0.42, width * 0.58


def _fitting_sentences(sentences: Sequence[str], more: str, main: Box) -> Sequence[str]:
    """As many as can be read below a chart that can be read; ``more`` says where the others stand."""
    width, room = (main.width - 2 * _PADDING) * 72, _sentences_room(main) * 72
    for count in range(len(sentences), 0, -1):
        shown = sentences if count == len(sentences) else (*sentences[:count], more)
        if text_height(shown, _SENTENCE_SIZES[-1], width, gap=_SENTENCE_GAP) <= room:
            return shown
    return sentences[:1]


def _sentences_room(main: Box) -> float:
    """The inches the chart leaves to the words below it."""
    return main.height - _LEAST_CHART - _BETWEEN - 2 * _PADDING


def _sentences_box(sentences: Sequence[str], main: Box) -> tuple[Box, float]:
    """Where the sentences stand below the chart and in which size: the largest that leaves the chart its room."""
    width, room = (main.width - 2 * _PADDING) * 72, _sentences_room(main)
    size = fitting_size(sentences, width, room * 72, sizes=_SENTENCE_SIZES, gap=_SENTENCE_GAP)
    needed = text_height(sentences, size, width, gap=_SENTENCE_GAP) / 72 + 2 * _PADDING
    height = max(needed, main.height - _MOST_CHART - _BETWEEN) if sentences else 0.0
    return Box(main.left, main.bottom - height, main.width, height), size


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


def _add_gauge(slide: Any, briefing: Briefing, gauge: Gauge, look: Look, top: Box) -> float:
    """The gauge, below its arc the value and what its rings are; the answer is the lower edge."""
    dial = top.height
    add_gauge(slide, Box(top.left + (top.width - dial) / 2, top.top, dial, dial), gauge)
    value = Box(top.left, top.top + dial / 2, top.width, _VALUE_HEIGHT)
    bold = Box(value.left, value.top, value.width / BOLD, value.height)
    size = _fit([gauge.printed], bold, (24, 22, 20, 18, 16, 14, 12, 10))
    big = Paragraph((Run(gauge.printed, size, theme.INK, bold=True),), "ctr")
    add_text(slide, value, [big], language=briefing.language, name=briefing.wording.gauge, anchor="ctr")
    words = Box(top.left, value.bottom, top.width, _RINGS_HEIGHT - _BETWEEN / 2)
    rings = tuple(reversed(gauge.rings))
    size = _fit([f"■ {ring.words}" for ring in rings], words, (12, 11.5, 11, 10.5, 10, 9))
    paragraphs = [
        Paragraph(
            (shape_run("■ ", size, theme.ring_colour(ring.role, look)), Run(ring.words, size, theme.INK_SOFT)), "ctr"
        )
        for ring in rings
    ]
    add_text(slide, words, paragraphs, language=briefing.language, name=briefing.wording.gauge)
    return words.bottom + _BETWEEN / 2


def _key_row(label: str, printed: str, size: float) -> tuple[Cell, Cell]:
    return (
        Cell((Run(label, size, theme.INK_FAINT),)),
        Cell((Run(printed, size, theme.INK, bold=True),), "r"),
    )


def _fit(lines: Sequence[str], box: Box, sizes: tuple[float, ...], *, gap: float = 0.0) -> float:
    return fitting_size(lines, box.width * 72, box.height * 72, sizes=sizes, gap=gap)
