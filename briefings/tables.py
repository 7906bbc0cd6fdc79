"""Tables on a slide: thin lines, a heading row, and verdicts with shape and colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.util import Inches, Pt

from briefings import theme
from briefings.measure import BOLD, text_height
from briefings.names import tag
from briefings.theme import Box
from briefings.words import Paragraph, Run, write_paragraphs
from domain.plan import Language

CELL_INSET = 0.07
_ROW_PADDING = 6.0
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
    frame = slide.shapes.add_table(
        len(rows), len(widths), Inches(box.left), Inches(box.top), Inches(sum(widths)), Inches(sum(heights))
    )
    frame._element.nvGraphicFramePr.cNvPr.set("name", name)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", name)
    table = frame.table._tbl
    _mark(table, heading=heading)
    for column, width in zip(table.tblGrid.findall(tag("a:gridCol")), widths, strict=True):
        column.set("w", str(Inches(width)))
    for element, cells, height in zip(table.findall(tag("a:tr")), rows, heights, strict=True):
        element.set("h", str(Inches(height)))
        for part, cell in zip(element.findall(tag("a:tc")), cells, strict=True):
            _fill(part, cell, language)
    return box.top + sum(heights)


def _mark(table: Any, *, heading: bool) -> None:
    properties = table.find(tag("a:tblPr"))
    properties.set("firstRow", "1" if heading else "0")
    properties.set("bandRow", "0")
    properties.find(tag("a:tableStyleId")).text = _NO_STYLE


def _fill(part: Any, cell: Cell, language: Language) -> None:
    write_paragraphs(part.find(tag("a:txBody")), [Paragraph(cell.runs, cell.align)], language)
    properties = part.get_or_add_tcPr()
    for side in ("marL", "marR"):
        properties.set(side, str(Inches(CELL_INSET)))
    for side in ("marT", "marB"):
        properties.set(side, str(Pt(_ROW_PADDING / 2)))
    properties.set("anchor", "ctr")
    for side in ("a:lnL", "a:lnR", "a:lnT"):
        etree.SubElement(etree.SubElement(properties, tag(side), w="0"), tag("a:noFill"))
    line = etree.SubElement(properties, tag("a:lnB"), w=str(Pt(0.75)))
    etree.SubElement(etree.SubElement(line, tag("a:solidFill")), tag("a:srgbClr"), val=theme.LINE)
    if cell.ground is None:
        etree.SubElement(properties, tag("a:noFill"))
    else:
        etree.SubElement(etree.SubElement(properties, tag("a:solidFill")), tag("a:srgbClr"), val=cell.ground)
