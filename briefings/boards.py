"""Goals and work items in groups: two columns a slide, each group a small table under its heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pptx.presentation import Presentation as Deck

from briefings import theme
from briefings.content import Board, BoardRow, Briefing
from briefings.pages import finish_page, start_page
from briefings.tables import Cell, add_table, row_height, table_height
from briefings.theme import Box
from briefings.words import Run, shape_run

_SIZE = 10.5
_COLUMNS = 2
_GUTTER = 0.4
_GROUP_GAP = 0.2
_WIDTH = (theme.BODY.width - _GUTTER * (_COLUMNS - 1)) / _COLUMNS
_WIDTHS = (0.6 * _WIDTH, 0.16 * _WIDTH, 0.24 * _WIDTH)
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
    columns = list(_columns(board, briefing.wording.continued))
    for first in range(0, len(columns), _COLUMNS):
        title = board.title if first == 0 else f"{board.title}{briefing.wording.continued}"
        slide = start_page(deck, briefing, title=title, eyebrow=board.eyebrow)
        for place, column in enumerate(columns[first : first + _COLUMNS]):
            left, top = theme.BODY.left + place * (_WIDTH + _GUTTER), theme.BODY.top
            for block in column:
                box = Box(left, top, _WIDTH, block.height)
                top = add_table(slide, box, block.rows, _WIDTHS, language=briefing.language, name=block.name)
                top += _GROUP_GAP
        finish_page(deck, slide, briefing, board.footer)


def _columns(board: Board, continued: str) -> Iterator[list[_Block]]:
    """The groups flowing down the columns; a group too long for one goes on in the next."""
    column: list[_Block] = []
    room = theme.BODY.height
    for group in board.groups:
        name, rows = group.heading, [_cells(row) for row in group.rows]
        while rows:
            heading = _heading(name, group.remark, board.headings)
            fitting = _fitting(rows, room - row_height(heading, _WIDTHS))
            if column and fitting < min(_LEAST_ROWS, len(rows)):
                yield column
                column, room = [], theme.BODY.height
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
    state = (shape_run(f"{row.state.shape} ", _SIZE, ink), Run(row.state.word, _SIZE, ink))
    return [Cell(tuple(name)), Cell((Run(row.due, _SIZE, theme.INK_SOFT),)), Cell(state)]
