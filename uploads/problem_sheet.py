"""The sheet of a receipt that lists every problem, each with a link to its cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape, quoteattr

from uploads.comment_parts import Place
from uploads.grid import column_letters
from uploads.remarks import Remark

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WIDTHS = (10, 24, 24, 30, 80)
_HEAD = 2
_NO_GRADE = ""


def problem_sheet_xml(
    title: str,
    headings: Sequence[str],
    remarks: Sequence[tuple[Remark, Place | None]],
    *,
    sheet: str,
    style: Callable[[str], int],
) -> bytes:
    """Title, headings and a line for each remark; ``style`` gives the number of the style of a grade."""
    lines = [(title,), tuple(headings), *((r.word, r.place, r.found, r.expected, r.message) for r, _ in remarks)]
    grades = [_NO_GRADE, _NO_GRADE, *(remark.grade for remark, _ in remarks)]
    rows = "".join(
        f'<row r="{line}">{_cells(line, words, style(grade), style(_NO_GRADE))}</row>'
        for line, (words, grade) in enumerate(zip(lines, grades, strict=True), start=1)
    )
    widths = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(_WIDTHS, start=1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{_MAIN}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">'
        f'<pane ySplit="{_HEAD}" topLeftCell="A{_HEAD + 1}" activePane="bottomLeft" state="frozen"/></sheetView>'
        f"</sheetViews><cols>{widths}</cols><sheetData>{rows}</sheetData>{_links(remarks, sheet)}"
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    ).encode()


def _cells(line: int, words: Sequence[str], style: int, plain: int) -> str:
    """The grade on its ground, the rest on none; the title runs on over its empty neighbours."""
    return "".join(
        f'<c r="{column_letters(at)}{line}" s="{style if at == 1 else plain}" t="inlineStr"><is>'
        f'<t xml:space="preserve">{escape(word)}</t></is></c>'
        for at, word in enumerate(words, start=1)
    )


def _links(remarks: Sequence[tuple[Remark, Place | None]], sheet: str) -> str:
    target = "'" + sheet.replace("'", "''") + "'!"
    links = "".join(
        f'<hyperlink ref="B{line}" location={quoteattr(f"{target}{column_letters(place[1])}{place[0]}")}/>'
        for line, (_, place) in enumerate(remarks, start=_HEAD + 1)
        if place is not None
    )
    return f"<hyperlinks>{links}</hyperlinks>" if links else ""
