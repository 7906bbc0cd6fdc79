"""Tables on a slide: thin lines, a heading row, and verdicts with shape and colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import quoteattr

from pptx.oxml.ns import nsdecls
from pptx.util import Inches, Pt

from briefings import theme
from briefings.measure import BOLD, text_height
from briefings.shapes import append, identity, placed_xml
from briefings.theme import Box
from briefings.words import Paragraph, Run, paragraph_xml, solid
from domain.plan import Language

CELL_INSET = 0.07
_ROW_PADDING = 6.0
_NAMESPACES = nsdecls("p", "a")
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


@dataclass(frozen=True)
class Cell:
    """The runs of one cell; ``ground`` tints it."""

    runs: tuple[Run, ...]
    align: str = "l"
    ground: str | None = None

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def broadness(self) -> float:
        return BOLD if any(run.bold for run in self.runs) else 1.0

    @property
    def size(self) -> float:
        return max(run.size for run in self.runs)


def row_height(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    """The inches a row needs for its fullest cell."""
    return (
        max(
            text_height([cell.text], cell.size, (width - 2 * CELL_INSET) * 72 / cell.broadness)
            for cell, width in zip(cells, widths, strict=True)
        )
        + _ROW_PADDING
    ) / 72


def table_height(rows: Sequence[Sequence[Cell]], widths: Sequence[float]) -> float:
    return sum(row_height(row, widths) for row in rows)


def add_table(
    slide: Any,
    box: Box,
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    *,
    language: Language,
    name: str,
    heading: bool = True,
) -> float:
    """Draw the rows from the top of the box; the answer is the bottom edge in inches."""
    heights = [row_height(row, widths) for row in rows]
    drawn = Box(box.left, box.top, sum(widths), sum(heights))
    columns = "".join(f'<a:gridCol w="{int(Inches(width))}"/>' for width in widths)
    lines = "".join(_row_xml(row, height, language) for row, height in zip(rows, heights, strict=True))
    append(
        slide,
        f'<p:graphicFrame {_NAMESPACES}><p:nvGraphicFramePr><p:cNvPr id="{identity(slide)}" name={quoteattr(name)}'
        f' descr={quoteattr(name)}/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
        f"<p:nvPr/></p:nvGraphicFramePr>{placed_xml('p:xfrm', drawn)}<a:graphic>"
        f'<a:graphicData uri="{_TABLE}"><a:tbl><a:tblPr firstRow="{int(heading)}" bandRow="0">'
        f"<a:tableStyleId>{_NO_STYLE}</a:tableStyleId></a:tblPr><a:tblGrid>{columns}</a:tblGrid>{lines}</a:tbl>"
        "</a:graphicData></a:graphic></p:graphicFrame>",
    )
    return drawn.bottom


def _row_xml(cells: Sequence[Cell], height: float, language: Language) -> str:
    return f'<a:tr h="{int(Inches(height))}">{"".join(_cell_xml(cell, language) for cell in cells)}</a:tr>'


def _cell_xml(cell: Cell, language: Language) -> str:
    """Words over a thin line, on a tint or on nothing."""
    ground = "<a:noFill/>" if cell.ground is None else solid(cell.ground)
    across, down = int(Inches(CELL_INSET)), int(Pt(_ROW_PADDING / 2))
    bare = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
    words = paragraph_xml(Paragraph(cell.runs, cell.align), language)
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{words}</a:txBody>"
        f'<a:tcPr marL="{across}" marR="{across}" marT="{down}" marB="{down}" anchor="ctr">{bare}'
        f'<a:lnB w="{int(Pt(0.75))}">{solid(theme.LINE)}</a:lnB>{ground}</a:tcPr></a:tc>'
    )
