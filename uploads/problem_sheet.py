"""The sheet of a receipt that lists every problem, each with a link to its cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape, quoteattr

from uploads.comment_parts import Place
from uploads.grid import column_letters
from uploads.remarks import Remark

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WIDTHS = (10, 24, 24, 30, 80)
_HEAD = 2
_NO_GRADE, _CALMEST = "", "D"
_LINE_POINTS = 16
# What is wider than a Latin letter takes the room of two.
_FIRST_WIDE = 0x1100


def problem_sheet_xml(
    title: str,
    headings: Sequence[str],
    remarks: Sequence[tuple[Remark, Place | None]],
    *,
    sheet: str,
    style: Callable[[str], int],
) -> bytes:
    """Title, headings and a line for each remark; ``style`` gives the number of the style of a grade."""
    plain, head = style(_NO_GRADE), style(_CALMEST)
    rows = _row(1, (title,), (plain,), height_of((title,), (sum(WIDTHS),)))
    rows += _row(_HEAD, headings, (head,) * len(WIDTHS), height_of(headings))
    for line, (remark, _) in enumerate(remarks, start=_HEAD + 1):
        words = words_of(remark)
        rows += _row(line, words, (style(remark.grade), *[plain] * (len(words) - 1)), height_of(words))
    widths = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(WIDTHS, start=1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{_MAIN}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">'
        f'<pane ySplit="{_HEAD}" topLeftCell="A{_HEAD + 1}" activePane="bottomLeft" state="frozen"/></sheetView>'
        f"</sheetViews><cols>{widths}</cols><sheetData>{rows}</sheetData>"
        f'<mergeCells count="1"><mergeCell ref="A1:{column_letters(len(WIDTHS))}1"/></mergeCells>'
        f"{_links(remarks, sheet)}"
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    ).encode()


def words_of(remark: Remark) -> tuple[str, ...]:
    """What the list says of one problem, column by column."""
    return remark.word, remark.place, remark.found, remark.expected, remark.message


def height_of(words: Sequence[str], widths: Sequence[int] = WIDTHS) -> int:
    """The points a line needs for all its words to be seen: not every program makes room by itself."""
    rooms = [sum(2 if ord(letter) >= _FIRST_WIDE else 1 for letter in word) for word in words]
    lines = max(room // width + 1 for room, width in zip(rooms, widths, strict=True))
    return _LINE_POINTS * lines


def _row(line: int, words: Sequence[str], styles: Sequence[int], height: int) -> str:
    cells = "".join(
        f'<c r="{column_letters(at)}{line}" s="{style}" t="inlineStr"><is>'
        f'<t xml:space="preserve">{escape(word)}</t></is></c>'
        for at, (word, style) in enumerate(zip(words, styles, strict=True), start=1)
    )
    return f'<row r="{line}" ht="{height}" customHeight="1">{cells}</row>'


def _links(remarks: Sequence[tuple[Remark, Place | None]], sheet: str) -> str:
    target = "'" + sheet.replace("'", "''") + "'!"
    links = "".join(
        f'<hyperlink ref="B{line}" location={quoteattr(f"{target}{column_letters(place[1])}{place[0]}")}/>'
        for line, (_, place) in enumerate(remarks, start=_HEAD + 1)
        if place is not None
    )
    return f"<hyperlinks>{links}</hyperlinks>" if links else ""
