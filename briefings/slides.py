"""The deck: every slide of a briefing in the order it is read, as one file whose charts and words can be edited."""

from __future__ import annotations

from typing import Any

from pptx.presentation import Presentation as Deck

from briefings import theme
from briefings.base_deck import empty_deck, packed
from briefings.boards import add_board
from briefings.content import Briefing, Cover
from briefings.list_slides import add_table_slides
from briefings.measure import BOLD, fitting_size
from briefings.pages import add_marks, finish_page, start_cover
from briefings.shapes import add_text, write_placeholder
from briefings.summary_slide import add_summary
from briefings.target_slides import add_ranking, add_target
from briefings.theme import LINE_HEIGHT, Box
from briefings.words import Paragraph, Run, paragraph

_COVER_LINES = Box(0.95, 4.5, 11.4, 2.2)
_COVER_NOTICE = Box(0.95, 1.1, 11.4, 0.84)
_NOTICE_SIZES = (15.0, 14.0, 13.0, 12.0, 11.0)
_NOTICE_PADDING = 0.14


def write_slides(briefing: Briefing) -> bytes:
    """The briefing as a PowerPoint file; the same briefing gives the same bytes."""
    deck = empty_deck()
    deck.core_properties.title = f"{briefing.cover.title} {briefing.cover.subtitle}"
    deck.core_properties.language = {"zh": "zh-CN", "en": "en-US"}[briefing.language]
    _add_cover(deck, briefing, briefing.cover)
    add_summary(deck, briefing, briefing.summary)
    if briefing.overview is not None:
        add_table_slides(deck, briefing, briefing.overview)
    if briefing.remembered is not None:
        add_table_slides(deck, briefing, briefing.remembered)
    for page in briefing.targets:
        add_target(deck, briefing, page)
        if page.ranking is not None:
            add_ranking(deck, briefing, page.ranking)
    if briefing.without_figure is not None:
        add_table_slides(deck, briefing, briefing.without_figure)
    if briefing.board is not None:
        add_board(deck, briefing, briefing.board)
    return packed(deck, briefing.written_at)


def _add_cover(deck: Deck, briefing: Briefing, cover: Cover) -> None:
    slide = start_cover(deck)
    title, subtitle = slide.placeholders[0], slide.placeholders[1]
    # One line if it can be, so that no bracket stands alone on the second.
    one_line = fitting_size([cover.title], 11.4 * 72 / BOLD, 40 * LINE_HEIGHT, sizes=(40, 38, 36, 34, 32, 30))
    size = fitting_size([cover.title], 11.4 * 72 / BOLD, 1.5 * 72, sizes=(one_line, 28, 24))
    write_placeholder(title, [paragraph(cover.title, size, bold=True)], briefing.language, anchor="b")
    words = [paragraph(cover.subtitle, 22, colour=theme.BRAND)]
    write_placeholder(subtitle, words, briefing.language, anchor="t")
    lines = [Paragraph((Run(line, 14, theme.INK_SOFT),), after=6) for line in cover.lines]
    add_text(slide, _COVER_LINES, lines, language=briefing.language, name=briefing.wording.sentences)
    _add_notice(slide, briefing, cover.notice)
    add_marks(slide, cover.marks, right=theme.SLIDE.width - theme.MARGIN, top=0.5, briefing=briefing)
    finish_page(deck, slide, briefing, cover.footer)


def _add_notice(slide: Any, briefing: Briefing, notice: str) -> None:
    if not notice:
        return
    room = (_COVER_NOTICE.width - 2 * _NOTICE_PADDING) * 72 / BOLD
    size = fitting_size([notice], room, (_COVER_NOTICE.height - 2 * _NOTICE_PADDING) * 72, sizes=_NOTICE_SIZES)
    add_text(
        slide,
        _COVER_NOTICE,
        [paragraph(notice, size, colour=theme.DEMO_INK, bold=True)],
        language=briefing.language,
        name=briefing.wording.notice,
        anchor="ctr",
        ground=theme.DEMO_TINT,
        padding=_NOTICE_PADDING,
    )
