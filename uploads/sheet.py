"""One worksheet read cell by cell: positions from the cells, never from what the sheet says about its size."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal

from uploads.faults import Fault, Refused
from uploads.grid import Grid, Mark, Merge, column_letters
from uploads.limits import COLUMNS, FARTHEST_ROW, ROWS
from uploads.workbook import SheetPart, Workbook, unescaped
from uploads.xml_parts import Attributes, names, parse, refuse_depth

_LETTERS = re.compile(r"[A-Z]{1,3}", re.ASCII)
_RANGE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})(?::([A-Z]{1,3})([1-9][0-9]{0,6}))?", re.ASCII)
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]{0,9})(?:\.[0-9]{0,4}[1-9])?", re.ASCII)
_FLOATING = re.compile(r"[-+]?[0-9]{1,400}(?:\.[0-9]{0,400})?(?:[eE][-+]?[0-9]{1,4})?", re.ASCII)
_LAST_LINE, _LAST_COLUMN = 1_048_576, 16_384
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - a cell's date has no zone.
_HUGE, _TINY = 1e15, 1e-15
_TRUE = ("1", "true")


def read_sheet(content: bytes, sheet: SheetPart, workbook: Workbook) -> Grid:
    reader = _SheetReader(sheet, workbook)
    parse(content, sheet.part, start=reader.start, end=reader.end, characters=reader.characters)
    reader.grid.sort()
    return reader.grid


class _SheetReader:
    """Follows the parser through one sheet and fills its grid."""

    _NAMES = names("row", "c", "v", "f", "is", "t", "rPh", "mergeCell", "col")

    def __init__(self, sheet: SheetPart, workbook: Workbook) -> None:
        self.grid = Grid(sheet.name, hidden=sheet.hidden)
        self._part = sheet.part
        self._strings = workbook.strings
        self._formats = workbook.formats
        self._epoch = _EPOCH_1904 if workbook.from_1904 else _EPOCH
        self._columns: dict[str, int] = {}
        self._depth = 0
        self._row_open = False
        self._cell_open = False
        self._line = 0
        self._line_text = ""
        self._column = 0
        self._kind = ""
        self._style = ""
        self._collecting = False
        self._has_value = False
        self._has_formula = False
        self._in_formula = False
        self._phonetic = 0
        self._texts: list[str] = []
        self._formula: list[str] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        self._depth += 1
        name = self._NAMES.get(tag)
        if name == "v":
            self._start_value()
        elif name == "c":
            self._start_cell(attributes)
        elif name == "row":
            self._start_row(attributes)
        elif name is not None:
            self._start_other(name, attributes)
        if self._depth > 12:
            refuse_depth(self._depth, self._part)

    def end(self, tag: str) -> None:
        self._depth -= 1
        name = self._NAMES.get(tag)
        if name in ("v", "t"):
            self._collecting = False
        elif name == "c":
            self._cell_open = False
            if self._texts or self._has_formula:
                self._end_cell()
        elif name == "row":
            self._row_open = False
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
        elif written.isascii() and written.isdigit() and len(written) < 9:
            self._line = int(written)
        else:
            self._line = 0
        if self._row_open or not 1 <= self._line <= _LAST_LINE:
            raise Refused("sheet.bad_reference", found=written)
        self._row_open = True
        self._line_text = str(self._line)
        self._column = 0
        if attributes.get("hidden") in _TRUE:
            self.grid.hidden_lines.add(self._line)

    def _start_cell(self, attributes: Attributes) -> None:
        reference = attributes.get("r")
        if not self._row_open or self._cell_open:
            raise Refused("sheet.bad_reference", found=reference)
        self._column = self._column + 1 if reference is None else self._column_at(reference)
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "")
        self._cell_open = True
        self._has_value = self._has_formula = False
        self._texts = []
        self._formula = []

    def _column_at(self, reference: str) -> int:
        letters = reference.removesuffix(self._line_text)
        column = self._columns.get(letters)
        if column is None:
            if letters == reference or _LETTERS.fullmatch(letters) is None:
                raise Refused("sheet.bad_reference", found=reference)
            column = self._columns[letters] = _column_number(letters)
        elif letters == reference:
            raise Refused("sheet.bad_reference", found=reference)
        return column

    def _start_value(self) -> None:
        # A cell with two values would say one thing here and another in Excel.
        if self._has_value:
            raise Refused("sheet.bad_reference", found=f"{column_letters(self._column)}{self._line}")
        self._collecting = self._has_value = self._cell_open

    def _start_other(self, name: str, attributes: Attributes) -> None:
        if name == "f":
            self._has_formula = self._in_formula = self._cell_open
        elif name == "is":
            self._start_value()
            self._collecting = False
        elif name == "t":
            self._collecting = self._cell_open and not self._phonetic
        elif name == "rPh":
            self._phonetic += 1
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "col" and attributes.get("hidden") in _TRUE:
            first, last = attributes.get("min", "0"), attributes.get("max", "0")
            if first.isascii() and last.isascii() and first.isdigit() and last.isdigit() and len(first + last) < 12:
                self.grid.hidden_columns.append((int(first), int(last)))

    def _merge(self, found: str) -> None:
        match = _RANGE.fullmatch(found)
        if match is None:
            raise Refused("sheet.bad_reference", found=found)
        column, line = _column_number(match[1]), int(match[2])
        last_column = _column_number(match[3]) if match[3] else column
        self.grid.merges.append(Merge(line, column, int(match[4] or line), last_column, found))

    def _end_cell(self) -> None:
        raw = "".join(self._texts)
        formula = "=" + "".join(self._formula)
        if self._has_formula and not (self._has_value and (raw or self._kind == "str")):
            self._mark("cell.formula_without_value", formula)
            self._put(formula)
            return
        text = self._text_of(raw)
        if not text or text.isspace():
            return
        if self._kind == "e":
            self._mark("cell.error", text)
        elif self._has_formula:
            self._mark("cell.formula", formula)
        self._put(text)

    def _mark(self, code: str, found: str) -> None:
        self.grid.marks.append(Mark(code, self._line, self._column, found))

    def _put(self, text: str) -> None:
        grid = self.grid
        line = grid.lines.get(self._line)
        if line is None:
            if grid.fault is not None:
                return
            if self._line > FARTHEST_ROW or len(grid.lines) > ROWS + 100:
                far = len(grid.lines) <= ROWS
                code = "sheet.far_cell" if far else "sheet.too_many_rows"
                cell = f"{column_letters(self._column)}{self._line}"
                grid.fault = Fault(code, grid.name, self._line, None, cell, {"limit": str(ROWS)})
                return
            line = grid.lines[self._line] = {}
        if self._column in line:
            raise Refused("sheet.bad_reference", found=f"{column_letters(self._column)}{self._line}")
        if self._column > COLUMNS and grid.fault is None:
            cell = f"{column_letters(self._column)}{self._line}"
            grid.fault = Fault("sheet.too_many_columns", grid.name, self._line, None, cell, {"limit": str(COLUMNS)})
        line[self._column] = text

    def _text_of(self, raw: str) -> str:
        if self._kind == "s":
            number = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 9 else len(self._strings)
            if number >= len(self._strings):
                raise Refused("sheet.bad_reference", found=f"{column_letters(self._column)}{self._line}")
            return self._strings[number]
        if self._kind == "n":
            return self._number(raw)
        if self._kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(raw, raw)
        return unescaped(raw)

    def _number(self, raw: str) -> str:
        style = int(self._style) if self._style.isascii() and self._style.isdigit() and len(self._style) < 9 else 0
        kind = self._formats[style] if style < len(self._formats) else ""
        if not kind and _PLAIN.fullmatch(raw):
            return raw
        if not _FLOATING.fullmatch(raw) or not (float(raw) == 0 or _TINY < abs(float(raw)) < _HUGE):
            return raw
        if kind == "date":
            return _day(float(raw), self._epoch) or raw
        # A workbook keeps doubles and writes 17 digits; the 15 that Excel shows are the number somebody typed.
        number = Decimal(format(float(raw), ".15g"))
        return f"{_plain(number * 100)}%" if kind == "%" else _plain(number)


def _plain(number: Decimal) -> str:
    """A number without exponent and without zeros that say nothing."""
    written = format(number, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def _day(serial: float, epoch: datetime) -> str | None:
    """The date a serial number stands for; 60 is Excel's invented 29 February 1900."""
    if not 1 <= serial < 2_958_466:
        return None
    shift = 1 if serial < 60 and epoch == _EPOCH else 0
    return f"{epoch + timedelta(days=int(serial) + shift):%Y-%m-%d}"


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    if number > _LAST_COLUMN:
        raise Refused("sheet.bad_reference", found=letters)
    return number
