"""One worksheet read cell by cell: positions from the cells, never from what the sheet says about its size."""

from __future__ import annotations

import re

from uploads.cell_values import Formats, shown_number
from uploads.faults import Fault, Refused
from uploads.grid import Grid, Mark, Merge, column_letters, column_number
from uploads.limits import COLUMNS, FARTHEST_ROW, ROWS, SHEET_SHAPES
from uploads.workbook import SheetPart, Workbook, unescaped
from uploads.xml_parts import Attributes, names, parse, refuse_depth

_LETTERS = re.compile(r"[A-Z]{1,3}", re.ASCII)
_RANGE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})(?::([A-Z]{1,3})([1-9][0-9]{0,6}))?", re.ASCII)
_LAST_LINE = 1_048_576
_TRUE = ("1", "true")
_NAME_OF = names("row", "c", "v", "f", "is", "t", "rPh", "mergeCell", "col").get


def read_sheet(content: bytes, sheet: SheetPart, workbook: Workbook) -> Grid:
    reader = _SheetReader(sheet, workbook)
    parse(content, sheet.part, start=reader.start, end=reader.end, characters=reader.characters)
    reader.grid.sort()
    return reader.grid


class _SheetReader:
    """Follows the parser through one sheet and fills its grid.

    A form of 20 000 lines and 64 columns takes five calls for each of its million cells, so the few lines that every
    cell passes through stand in ``start`` and ``end`` themselves.
    """

    __slots__ = (
        "_cell_open",
        "_cells",
        "_collecting",
        "_column",
        "_columns",
        "_depth",
        "_formats",
        "_formula",
        "_has_formula",
        "_has_value",
        "_in_formula",
        "_kind",
        "_line",
        "_line_text",
        "_part",
        "_phonetic",
        "_row_open",
        "_strings",
        "_style",
        "_texts",
        "grid",
    )

    def __init__(self, sheet: SheetPart, workbook: Workbook) -> None:
        self.grid = Grid(sheet.name, hidden=sheet.hidden)
        self._part = sheet.part
        self._strings = workbook.strings
        self._formats = Formats(workbook.formats, from_1904=workbook.from_1904)
        self._columns: dict[str, int] = {}
        self._cells: dict[int, str] | None = None
        self._depth = self._phonetic = self._line = self._column = 0
        self._line_text = self._kind = self._style = ""
        self._row_open = self._cell_open = self._collecting = False
        self._has_value = self._has_formula = self._in_formula = False
        self._texts: list[str] = []
        self._formula: list[str] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        name = _NAME_OF(tag)
        if name == "v":
            # A cell with two values would say one thing here and another in Excel.
            if self._has_value:
                raise self._contradiction()
            self._collecting = self._has_value = self._cell_open
        elif name == "c":
            if not self._row_open or self._cell_open:
                raise Refused("sheet.bad_reference", found=attributes.get("r"))
            self._column = self._position(attributes.get("r"))
            self._kind = attributes.get("t", "n")
            self._style = attributes.get("s", "")
            self._cell_open = True
            self._has_value = self._has_formula = False
            self._texts = []
        elif name == "row":
            self._start_row(attributes)
        else:
            self._depth += 1
            refuse_depth(self._depth, self._part)
            if name is not None:
                self._start_other(name, attributes)

    def end(self, tag: str) -> None:
        name = _NAME_OF(tag)
        if name == "v":
            self._collecting = False
        elif name == "c":
            self._cell_open = False
            if self._texts or self._has_formula:
                self._end_cell()
        elif name == "row":
            self._row_open = False
        else:
            self._depth -= 1
            if name == "t":
                self._collecting = False
            elif name == "f":
                self._in_formula = False
            elif name == "rPh":
                self._phonetic -= 1

    def characters(self, text: str) -> None:
        if self._collecting:
            self._texts.append(text)
        elif self._in_formula:
            self._formula.append(text)

    def _start_row(self, attributes: Attributes) -> None:
        written = attributes.get("r")
        if written is None:
            self._line += 1
        else:
            self._line = int(written) if written.isascii() and written.isdigit() and len(written) < 9 else 0
        if self._row_open or not 1 <= self._line <= _LAST_LINE:
            raise Refused("sheet.bad_reference", found=written)
        self._row_open = True
        self._line_text = str(self._line)
        self._column = 0
        self._cells = self.grid.lines.get(self._line)
        if attributes.get("hidden") in _TRUE:
            self.grid.hidden_lines.add(self._line)

    def _position(self, reference: str | None) -> int:
        if reference is None:
            return self._column + 1
        letters = reference.removesuffix(self._line_text)
        column = self._columns.get(letters)
        if column is None:
            if letters == reference or _LETTERS.fullmatch(letters) is None:
                raise Refused("sheet.bad_reference", found=reference)
            column = self._columns[letters] = column_number(letters)
        return column

    def _start_other(self, name: str, attributes: Attributes) -> None:
        if name == "t":
            self._collecting = self._cell_open and not self._phonetic
        elif name == "f":
            self._has_formula = self._in_formula = self._cell_open
            self._formula = []
        elif name == "is":
            if self._has_value:
                raise self._contradiction()
            self._has_value = self._cell_open
        elif name == "rPh":
            self._phonetic += 1
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "col" and attributes.get("hidden") in _TRUE:
            self._hide(attributes.get("min", ""), attributes.get("max", ""))

    def _merge(self, found: str) -> None:
        match = _RANGE.fullmatch(found)
        if match is None:
            raise Refused("sheet.bad_reference", found=found)
        column, line = column_number(match[1]), int(match[2])
        last_column = column_number(match[3]) if match[3] else column
        self.grid.merges.append(Merge(line, column, int(match[4] or line), last_column, found))
        self._refuse_more_shapes(len(self.grid.merges))

    def _hide(self, first: str, last: str) -> None:
        if (first + last).isascii() and first.isdigit() and last.isdigit() and len(first + last) < 12:
            self.grid.hidden_columns.append((int(first), int(last)))
            self._refuse_more_shapes(len(self.grid.hidden_columns))

    def _refuse_more_shapes(self, number: int) -> None:
        if number > SHEET_SHAPES:
            raise Refused("xml.too_large", found=self._part)

    def _end_cell(self) -> None:
        raw = self._texts[0] if len(self._texts) == 1 else "".join(self._texts)
        if not self._has_formula:
            text = self._text_of(raw)
            if text and not text.isspace() and self._put(text) and self._kind == "e":
                self._mark("cell.error", text)
            return
        formula = "=" + "".join(self._formula)
        if not self._has_value or not (raw or self._kind == "str"):
            if self._put(formula):
                self._mark("cell.formula_without_value", formula)
            return
        text = self._text_of(raw)
        if text and not text.isspace() and self._put(text):
            error = self._kind == "e"
            self._mark("cell.error" if error else "cell.formula", text if error else formula)

    def _mark(self, code: str, found: str) -> None:
        self.grid.marks.append(Mark(code, self._line, self._column, found))

    def _put(self, text: str) -> bool:
        """Keep a cell's text; False where it lies outside of what is ever looked at, which the grid then says."""
        cells = self._cells
        if cells is None:
            cells = self._cells = self._new_line()
            if cells is None:
                return False
        if self._column in cells:
            raise self._contradiction()
        if self._column > COLUMNS:
            self._stop("sheet.too_many_columns", COLUMNS)
            return False
        cells[self._column] = text
        return True

    def _new_line(self) -> dict[int, str] | None:
        lines = self.grid.lines
        if self.grid.fault is not None:
            return None
        if self._line > FARTHEST_ROW or len(lines) > ROWS + 100:
            self._stop("sheet.far_cell" if len(lines) <= ROWS else "sheet.too_many_rows", ROWS)
            return None
        return lines.setdefault(self._line, {})

    def _stop(self, code: str, limit: int) -> None:
        if self.grid.fault is None:
            self.grid.fault = Fault(code, self.grid.name, self._line, None, self._here(), {"limit": str(limit)})

    def _here(self) -> str:
        return f"{column_letters(self._column)}{self._line}"

    def _contradiction(self) -> Refused:
        return Refused("sheet.bad_reference", found=self._here())

    def _text_of(self, raw: str) -> str:
        if self._kind == "n":
            return self._formats.shown(raw, self._style) if self._style else shown_number(raw)
        if self._kind == "s":
            number = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 9 else len(self._strings)
            if number >= len(self._strings):
                raise self._contradiction()
            return self._strings[number]
        if self._kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(raw, raw)
        return unescaped(raw)
