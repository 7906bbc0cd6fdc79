"""A receipt written anew from what was read: the rows of the form at their own lines, and the list of all problems."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from domain.plan import Language
from texts.catalogue import text
from uploads.columns import Column
from uploads.comment_parts import Comment, Place
from uploads.entry import Entry
from uploads.form import Heading
from uploads.grid import column_letters
from uploads.marked_styles import GROUNDS
from uploads.problem_sheet import WIDTHS, height_of, words_of
from uploads.receipt import heading as heading_of
from uploads.remarks import Remark, Wording, commented, graded, placed

_WIDTHS = (22, 34, 12, 14, 14, 14, 40)
_CALMEST = "D"
_FONT = "微软雅黑"
_COMMENT_SIZE = {"width": 300, "height": 90}
_A4 = 9


def rewritten(entries: Sequence[Entry], remarks: Sequence[Remark], wording: Wording, language: Language) -> bytes:
    """A workbook with the rows as texts, exactly as they were read; without rows only the list."""
    file = io.BytesIO()
    # Texts are never taken for formulas or links, whatever somebody typed.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    name = text("template.sheet", language)
    heading = None
    if entries:
        heading = Heading(entries[0].row - 1, {column: at for at, column in enumerate(Column, start=1)}, 0)
    # The letters of a column are those of the sender's file; here only the form's columns stand.
    places = placed([remark._replace(letters=None) for remark in remarks], heading)
    with Workbook(file, options) as workbook:
        look = _Look(workbook, graded(places))
        if heading is not None:
            sheet = workbook.add_worksheet(name)
            _write_rows(sheet, entries, heading.line, language, look=look)
            _comment(sheet, commented(places, heading, wording.author, {}))
        _write_list(workbook.add_worksheet(wording.sheet), places, wording, look=look, form=name)
    return file.getvalue()


class _Look:
    """The formats of a receipt: plain, and on the ground of each grade."""

    def __init__(self, workbook: Workbook, grades: Mapping[Place, str]) -> None:
        look = {"font_name": _FONT, "border": 1, "valign": "top", "text_wrap": True}
        self._grades = grades
        self.plain: Format = workbook.add_format(look)
        self.grounds = {
            grade: workbook.add_format(look | {"bg_color": f"#{rgb[2:]}"}) for grade, rgb in GROUNDS.items()
        }

    def of(self, place: Place) -> Format:
        return self.grounds[self._grades[place]] if place in self._grades else self.plain


def _write_rows(sheet: Worksheet, entries: Sequence[Entry], first: int, language: Language, *, look: _Look) -> None:
    """Each row at the line it had, so that what is said of a line is found there."""
    for position, (column, width) in enumerate(zip(Column, _WIDTHS, strict=True)):
        sheet.set_column(position, position, width)
        sheet.write_string(first - 1, position, heading_of(column, language), look.of((first, position + 1)))
    sheet.freeze_panes(first, 0)
    for entry in entries:
        for position, column in enumerate(Column):
            sheet.write_string(entry.row - 1, position, entry[column], look.of((entry.row, position + 1)))
    sheet.ignore_errors({"number_stored_as_text": f"A1:G{entries[-1].row}"})


def _comment(sheet: Worksheet, comments: Mapping[Place, Comment]) -> None:
    for (line, column), comment in comments.items():
        sheet.write_comment(line - 1, column - 1, comment.text, {"author": comment.author, **_COMMENT_SIZE})


def _write_list(
    sheet: Worksheet, places: Sequence[tuple[Remark, Place | None]], wording: Wording, *, look: _Look, form: str
) -> None:
    for position, (heading, width) in enumerate(zip(wording.headings, WIDTHS, strict=True)):
        sheet.set_column(position, position, width)
        sheet.write_string(1, position, heading, look.grounds[_CALMEST])
    sheet.merge_range(0, 0, 0, len(WIDTHS) - 1, wording.title, look.plain)
    sheet.set_row(0, height_of((wording.title,), (sum(WIDTHS),)))
    sheet.freeze_panes(2, 0)
    for line, (remark, place) in enumerate(places, start=2):
        sheet.write_string(line, 0, remark.word, look.grounds[remark.grade])
        if place is None:
            sheet.write_string(line, 1, remark.place, look.plain)
        else:
            target = f"internal:'{form}'!{column_letters(place[1])}{place[0]}"
            sheet.write_url(line, 1, target, look.plain, string=remark.place)
        sheet.set_row(line, height_of(words_of(remark)))
        for position, words in enumerate((remark.found, remark.expected, remark.message), start=2):
            sheet.write_string(line, position, words, look.plain)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
