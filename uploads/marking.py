"""The sender's own workbook with the receipt written into it: colour and comment on each bad cell, and a list of all.

Runs in the confined process. Only what has to change is changed; everything else stays as the sender's program wrote
it. A workbook that holds more than a form needs is not handed on: b"" says so, and the caller writes a new one.
"""

from __future__ import annotations

from collections.abc import Sequence

from uploads.archive import Archive, open_archive
from uploads.comment_parts import (
    COMMENTS_TYPE,
    DRAWING_TYPE,
    Comment,
    Place,
    comments_xml,
    drawing_xml,
    read_comments,
)
from uploads.faults import Refused
from uploads.form import Heading, find_heading
from uploads.grid import Grid
from uploads.marked_sheet import drawing_of, mark_sheet, with_drawing
from uploads.marked_styles import MarkedStyles
from uploads.package import RELATIONSHIPS, Package, root_of
from uploads.problem_sheet import SHEET_TYPE, problem_sheet_xml
from uploads.reading import refuse_types
from uploads.remarks import Remark, Wording, commented, graded, placed
from uploads.sheet import read_sheet
from uploads.splices import read_part, spliced
from uploads.workbook import SheetPart, main_part, read_workbook
from uploads.xml_parts import SPREADSHEET

_TRANSITIONAL = SPREADSHEET[0].encode()


def mark(content: bytes, remarks: Sequence[Remark], wording: Wording) -> bytes:
    """The marked workbook, or b"" where it cannot be marked as it is."""
    try:
        archive = open_archive(content, look=refuse_types)
        return _marked(archive, remarks, wording)
    except Refused:
        return b""


def _marked(archive: Archive, remarks: Sequence[Remark], wording: Wording) -> bytes:
    package, main = Package(archive), main_part(archive)
    if not package.is_harmless or _TRANSITIONAL not in archive.read(main):
        return b""
    form = _form(archive)
    if form is None:
        return b""
    sheet, heading = form
    places = placed(remarks, heading)
    part = next(found.target for found in package.related(main).values() if found.kind == "styles")
    styles = MarkedStyles(package.read(part))
    package.put(sheet.part, mark_sheet(package.read(sheet.part), graded(places), styles))
    _comment(package, sheet, heading, places, wording.author)
    listed = problem_sheet_xml(wording.title, wording.headings, places, sheet=sheet.name, style=styles.wrapped)
    _list(package, main, listed, name=wording.sheet, form=sheet.part)
    package.put(part, styles.content())
    return package.content()


def _form(archive: Archive) -> tuple[SheetPart, Heading] | None:
    """The visible sheet with the form; None where there is none, or several."""
    workbook = read_workbook(archive)
    found: list[tuple[SheetPart, Heading]] = []
    for sheet in workbook.sheets:
        grid: Grid = read_sheet(archive.read(sheet.part), sheet, workbook)
        heading = find_heading(grid)
        if heading is not None and not sheet.hidden:
            found.append((sheet, heading))
    return found[0] if len(found) == 1 else None


def _comment(
    package: Package,
    sheet: SheetPart,
    heading: Heading,
    places: Sequence[tuple[Remark, Place | None]],
    author: str,
) -> None:
    """Write the comments of the sheet anew, with those it had."""
    related = package.related(sheet.part)
    part = next((found.target for found in related.values() if found.kind == "comments"), None)
    earlier: dict[Place, Comment] = {} if part is None else read_comments(package.read(part))
    comments = commented(places, heading, author, earlier)
    if part is None:
        part = package.unused("xl/comments", ".xml")
        package.declare(part, COMMENTS_TYPE)
    package.put(part, comments_xml(comments))
    package.relate(sheet.part, "comments", part)
    drawing = related.get(drawing_of(package.read(sheet.part)) or "")
    if drawing is not None:
        package.put(drawing.target, drawing_xml(comments))
        return
    added = package.unused("xl/drawings/vmlDrawing", ".vml")
    package.put(added, drawing_xml(comments))
    package.declare_ending("vml", DRAWING_TYPE)
    identifier = package.relate(sheet.part, "vmlDrawing", added)
    package.put(sheet.part, with_drawing(package.read(sheet.part), identifier))


def _list(package: Package, main: str, content: bytes, *, name: str, form: str) -> None:
    """Put the list of all problems behind the other sheets, or in the place of an earlier receipt's."""
    book = read_part(package.read(main), lambda path, _: path in ("workbook/sheets", "workbook/sheets/sheet"))
    listed = book.all("workbook/sheets/sheet")
    related = package.related(main)
    for found in listed:
        identifier = next((text for name, text in found.attributes.items() if name.rpartition(":")[2] == "id"), "")
        if found.attributes.get("name") == name and related[identifier].target != form:
            package.put(related[identifier].target, content)
            return
    part = package.unused("xl/worksheets/sheet", ".xml")
    package.put(part, content)
    package.declare(part, SHEET_TYPE)
    identifier = package.relate(main, "worksheet", part)
    number = max((int(found.attributes.get("sheetId", "0")) for found in listed), default=0) + 1
    written = f'<{book.prefix}sheet xmlns:r="{RELATIONSHIPS}" name="{name}" sheetId="{number}" r:id="{identifier}"/>'
    package.put(main, spliced(book.content, [book.within(root_of(book, "workbook/sheets"), written)]))
