"""Goals and work items in groups: two columns a slide, each group a small table under its heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.presentation import Presentation as Deck

from briefings import theme
from briefings.content import Board, BoardRow, Briefing
from briefings.measure import text_height
from briefings.pages import add_marks, finish_page, start_page
from briefings.shapes import add_text
from briefings.tables import Cell, add_table, row_height, table_height
from briefings.theme import Box
from briefings.words import Run, paragraph, shape_run

_SIZE = 10.5
_COLUMNS = 2
_GUTTER = 0.4
_GROUP_GAP = 0.2
_WIDTH = (theme.BODY.width - _GUTTER * (_COLUMNS - 1)) / _COLUMNS
_WIDTHS = (0.42 * _WIDTH, 0.12 * _WIDTH, 0.46 * _WIDTH)
_COUNTS_SIZE = 12.0
_COUNTS_GAP = 0.14
# A heading with fewer rows than this is left for the next column.
_LEAST_ROWS = 2


@dataclass(frozen=True)
class _Block:
    """A group, or as much of it as one column holds, ready to be drawn."""

    name: str
    rows: tuple[Sequence[Cell], ...]

    @property
    def height(self) -> float:
        return table_height(self.rows, _WIDTHS)


def add_board(deck: Deck, briefing: Briefing, board: Board) -> None:
    above = text_height([board.counts], _COUNTS_SIZE, theme.BODY.width * 72) / 72 + _COUNTS_GAP
    columns = list(_columns(board, briefing.wording.continued, above))
    for first in range(0, len(columns), _COLUMNS):
        title = board.title if first == 0 else f"{board.title}{briefing.wording.continued}"
        slide = start_page(deck, briefing, title=title, eyebrow=board.eyebrow)
        add_marks(slide, board.marks, right=theme.SLIDE.width - theme.MARGIN, top=0.63, briefing=briefing)
        if first == 0:
            _add_counts(slide, briefing, board.counts, above)
        for place, column in enumerate(columns[first : first + _COLUMNS]):
            left = theme.BODY.left + place * (_WIDTH + _GUTTER)
            top = theme.BODY.bottom - _room(first, above)
            for block in column:
                box = Box(left, top, _WIDTH, block.height)
                top = add_table(slide, box, block.rows, _WIDTHS, language=briefing.language, name=block.name)
                top += _GROUP_GAP
        finish_page(deck, slide, briefing, board.footer)


def _add_counts(slide: Any, briefing: Briefing, counts: str, above: float) -> None:
    box = Box(theme.BODY.left, theme.BODY.top, theme.BODY.width, above - _COUNTS_GAP)
    words = paragraph(counts, _COUNTS_SIZE, colour=theme.INK_SOFT)
    add_text(slide, box, [words], language=briefing.language, name=briefing.wording.sentences)


def _room(column: int, above: float) -> float:
    """The inches a column has: on the first slide the counts stand above."""
    return theme.BODY.height - (above if column < _COLUMNS else 0)


def _columns(board: Board, continued: str, above: float) -> Iterator[list[_Block]]:
    """The groups flowing down the columns; a group too long for one goes on in the next."""
    column: list[_Block] = []
    number = 0
    room = _room(number, above)
    for group in board.groups:
        name, rows = group.heading, [_cells(row) for row in group.rows]
        while rows:
            heading = _heading(name, group.remark, board.headings)
            fitting = _fitting(rows, room - row_height(heading, _WIDTHS))
            if column and fitting < min(_LEAST_ROWS, len(rows)):
                yield column
                number += 1
                column, room = [], _room(number, above)
                continue
            block = _Block(name, (heading, *rows[: max(fitting, 1)]))
            column.append(block)
            room -= block.height + _GROUP_GAP
            rows, name = rows[max(fitting, 1) :], f"{group.heading}{continued}"
    if column:
        yield column


def _fitting(rows: Sequence[Sequence[Cell]], room: float) -> int:
    """How many of the rows have room."""
    used = 0.0
    for count, row in enumerate(rows):
        used += row_height(row, _WIDTHS)
        if used > room:
            return count
    return len(rows)


def _heading(name: str, remark: str, headings: tuple[str, str]) -> list[Cell]:
    runs = [Run(name, _SIZE + 0.5, theme.BRAND, bold=True)]
    if remark:
        runs.append(Run(f"  {remark}", _SIZE - 1.5, theme.INK_FAINT))
    first = Cell(tuple(runs), ground=theme.PANEL)
    return [first, *(Cell((Run(words, _SIZE - 1, theme.INK_FAINT),), ground=theme.PANEL) for words in headings)]


def _cells(row: BoardRow) -> list[Cell]:
    name = [Run(row.name, _SIZE, theme.INK)]
    if row.remark:
        name.append(Run(f"  {row.remark}", _SIZE - 1.5, theme.INK_FAINT))
    ink = theme.light(row.state.look).ink
    state = [shape_run(f"{row.state.shape} ", _SIZE, ink), Run(row.state.word, _SIZE, ink)]
    if row.stage:
        state.append(Run(f"  {row.stage}", _SIZE - 1.5, theme.INK_FAINT))
    return [Cell(tuple(name)), Cell((Run(row.due, _SIZE - 1, theme.INK_SOFT),)), Cell(tuple(state))]
