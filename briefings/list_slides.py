"""Tables over as many slides as they need, each with its title, headings and footer."""

from __future__ import annotations

from pptx.presentation import Presentation as Deck

from briefings import theme
from briefings.content import Briefing, Table, TableRow
from briefings.figures import Verdict
from briefings.pages import add_marks, finish_page, start_page
from briefings.spread import spread
from briefings.tables import Cell, add_table, row_height
from briefings.words import Run, shape_run

_SIZE = 11.0
_HEADING_SIZE = 10.5


def add_table_slides(deck: Deck, briefing: Briefing, table: Table) -> None:
    widths = [share * theme.BODY.width / sum(table.widths) for share in table.widths]
    headings = [
        Cell((Run(words, _HEADING_SIZE, theme.INK_SOFT, bold=True),), ground=theme.PANEL) for words in table.headings
    ]
    rows = [_cells(row) for row in table.rows]
    room = theme.BODY.height - row_height(headings, widths)
    counts = spread([row_height(row, widths) for row in rows], room, room)
    for number, count in enumerate(counts):
        part, rows = rows[:count], rows[count:]
        title = table.title if number == 0 else f"{table.title}{briefing.wording.continued}"
        slide = start_page(deck, briefing, title=title, eyebrow=table.eyebrow)
        add_marks(slide, table.marks, right=theme.SLIDE.width - theme.MARGIN, top=0.63, briefing=briefing)
        add_table(slide, theme.BODY, [headings, *part], widths, language=briefing.language, name=title)
        finish_page(deck, slide, briefing, table.footer)


def _cells(row: TableRow) -> list[Cell]:
    return [_verdict(cell) if isinstance(cell, Verdict) else Cell((Run(cell, _SIZE, theme.INK),)) for cell in row.cells]


def _verdict(verdict: Verdict) -> Cell:
    ink = theme.light(verdict.look).ink
    return Cell((shape_run(f"{verdict.shape} ", _SIZE, ink), Run(verdict.word, _SIZE, ink, bold=True)))
