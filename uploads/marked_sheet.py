"""One sheet of a workbook with some of its cells on another ground, and a drawing for its comments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from uploads.comment_parts import Place
from uploads.grid import column_letters, column_number
from uploads.marked_styles import MarkedStyles
from uploads.package import RELATIONSHIPS, root_of
from uploads.splices import Element, Part, Splice, read_part, spliced

_ROWS, _CELLS = "worksheet/sheetData/row", "worksheet/sheetData/row/c"
# What has to stand behind the drawing of the comments, as the schema orders the parts of a sheet.
_BEHIND_DRAWING = ("legacyDrawingHF", "drawingHF", "picture", "webPublishItems", "tableParts", "extLst")


def mark_sheet(content: bytes, grades: Mapping[Place, str], styles: MarkedStyles) -> bytes:
    """The sheet with each of these cells on the ground of its grade; a cell that is not there yet is added.

    Grounds that an earlier receipt gave to other cells are taken away.
    """
    part = read_part(content, _Wanted({line for line, _ in grades}, styles.earlier))
    by_line: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for (line, column), grade in grades.items():
        by_line[line][column] = grade
    splices: list[Splice] = []
    for line, row, cells in _lines(part):
        splices += _row_splices(part, (line, row, cells), by_line.get(line, {}), styles)
    return spliced(part.content, splices)


def drawing_of(content: bytes) -> str | None:
    """The identifier of the drawing that holds the sheet's comments, where it has one."""
    drawing = read_part(content, lambda path, _: path == "worksheet/legacyDrawing").first("worksheet/legacyDrawing")
    if drawing is None:
        return None
    return next((text for name, text in drawing.attributes.items() if name.rpartition(":")[2] == "id"), None)


def with_drawing(content: bytes, identifier: str) -> bytes:
    """The sheet with a drawing for comments, which it did not have."""
    part = read_part(content, lambda path, _: path.count("/") <= 1)
    written = f'<{part.prefix}legacyDrawing xmlns:r="{RELATIONSHIPS}" r:id="{identifier}"/>'
    behind = {f"worksheet/{name}" for name in _BEHIND_DRAWING}
    follower = next((element for element in part.elements if element.path in behind), None)
    if follower is not None:
        return spliced(part.content, [Splice(follower.start, follower.start, written)])
    return spliced(part.content, [part.within(root_of(part, "worksheet"), written)])


class _Wanted:
    """Says which elements of a sheet are looked at: every row, the cells of some lines, and those of some styles."""

    def __init__(self, lines: Collection[int], styles: Collection[int]) -> None:
        self._lines = lines
        self._styles = {str(style) for style in styles}
        self._line = 0

    def __call__(self, path: str, attributes: dict[str, str]) -> bool:
        if path == _ROWS:
            self._line = _line(attributes, self._line)
            return True
        return path == _CELLS and (self._line in self._lines or attributes.get("s") in self._styles)


def _lines(part: Part) -> Iterator[tuple[int, Element, list[tuple[int, Element]]]]:
    """Each row with its line and its cells with their columns, in the order of the sheet."""
    line, row = 0, None
    cells: list[tuple[int, Element]] = []
    for element in part.elements:
        if element.path == _ROWS:
            if row is not None:
                yield line, row, cells
            line, row, cells = _line(element.attributes, line), element, []
        else:
            before = cells[-1][0] if cells else 0
            reference = element.attributes.get("r")
            cells.append((before + 1 if reference is None else column_number(reference.rstrip("0123456789")), element))
    if row is not None:
        yield line, row, cells


def _line(attributes: Mapping[str, str], before: int) -> int:
    return int(attributes["r"]) if "r" in attributes else before + 1


def _row_splices(
    part: Part,
    found: tuple[int, Element, list[tuple[int, Element]]],
    wanted: Mapping[int, str],
    styles: MarkedStyles,
) -> Iterator[Splice]:
    line, row, cells = found
    there = {column for column, _ in cells}
    for column, cell in cells:
        written_style = cell.attributes.get("s", "")
        base = int(written_style) if written_style.isdigit() else 0
        if column in wanted:
            yield part.with_attribute(cell, "s", str(styles.toned(base, wanted[column])))
        elif base in styles.earlier:
            yield part.with_attribute(cell, "s", str(styles.cleared(base)))
    at_the_end = ""
    for column in sorted(wanted.keys() - there):
        style = styles.toned(0, wanted[column])
        written = f'<{part.prefix}c r="{column_letters(column)}{line}" s="{style}"/>'
        follower = next((cell for position, cell in cells if position > column), None)
        if follower is None:
            at_the_end += written
        else:
            yield Splice(follower.start, follower.start, written)
    if at_the_end:
        yield part.within(row, at_the_end)
