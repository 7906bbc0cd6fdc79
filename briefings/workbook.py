"""The workbook inside a native chart: what opens in a spreadsheet when somebody edits the chart's data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Context, Decimal
from functools import lru_cache
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

# A spreadsheet keeps 15 digits; a chart's cache holds the same ones.
_SPREADSHEET = Context(prec=15)
# Workbooks inside a deck carry no time of their own, so that the same figures are the same bytes.
_NO_TIME = datetime(1980, 1, 1)  # noqa: DTZ001
_SHEET, _SHEET_PART = "Sheet1", "xl/worksheets/sheet1.xml"


@dataclass(frozen=True)
class Column:
    """One series as the workbook has it; None is an empty cell."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Sheet:
    """Categories in the first column, a series in each other, names in the first row."""

    heading: str
    labels: tuple[str, ...]
    columns: tuple[Column, ...]
    number_format: str

    @property
    def labels_range(self) -> str:
        return f"{_SHEET}!$A$2:$A${len(self.labels) + 1}"

    def name_cell(self, place: int) -> str:
        return f"{_SHEET}!${xl_col_to_name(place + 1)}$1"

    def values_range(self, place: int) -> str:
        letter = xl_col_to_name(place + 1)
        return f"{_SHEET}!${letter}$2:${letter}${len(self.labels) + 1}"


def sheet_of(
    heading: str, labels: Sequence[str], columns: Sequence[tuple[str, Sequence[Decimal | None]]], number_format: str
) -> Sheet:
    """The sheet with every figure in the digits a spreadsheet keeps."""
    kept = tuple(Column(name, tuple(map(_kept, values))) for name, values in columns)
    return Sheet(heading, tuple(labels), kept, number_format)


def workbook(sheet: Sheet) -> bytes:
    """The file: everything but the one sheet is the same for every chart of a number format."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        for name, content in _around(sheet.number_format):
            package.writestr(ZipInfo(name), content, ZIP_DEFLATED)
        package.writestr(ZipInfo(_SHEET_PART), _sheet_xml(sheet), ZIP_DEFLATED)
    return stream.getvalue()


@lru_cache(maxsize=64)
def _around(number_format: str) -> tuple[tuple[str, bytes], ...]:
    """What a workbook needs besides its sheet: types, relations, styles, as a library writes them."""
    stream = BytesIO()
    book = Workbook(stream, {"in_memory": True})
    book.set_properties({"created": _NO_TIME})
    page = book.add_worksheet(_SHEET)
    page.write_number(0, 0, 0, book.add_format({"num_format": number_format}))
    book.close()
    with ZipFile(stream) as package:
        return tuple((name, package.read(name)) for name in package.namelist() if name != _SHEET_PART)


def _sheet_xml(sheet: Sheet) -> str:
    """Names and labels as words, figures with their format, and nothing where there is no figure."""
    width = len(sheet.columns)
    head = _row_xml(1, [sheet.heading, *(column.name for column in sheet.columns)], [])
    rows = "".join(
        _row_xml(place + 2, [label], [column.values[place] for column in sheet.columns])
        for place, label in enumerate(sheet.labels)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<dimension ref="A1:{xl_col_to_name(width)}{len(sheet.labels) + 1}"/>'
        f'<cols><col min="1" max="{width + 1}" width="20" customWidth="1"/></cols>'
        f"<sheetData>{head}{rows}</sheetData></worksheet>"
    )


def _row_xml(number: int, words: Sequence[str], figures: Sequence[Decimal | None]) -> str:
    cells = [
        f'<c r="{xl_col_to_name(place)}{number}" t="inlineStr"><is><t>{escape(word)}</t></is></c>'
        for place, word in enumerate(words)
    ]
    cells += [
        f'<c r="{xl_col_to_name(place)}{number}" s="1"><v>{figure:f}</v></c>'
        for place, figure in enumerate(figures, start=len(words))
        if figure is not None
    ]
    return f'<row r="{number}">{"".join(cells)}</row>'


def _kept(value: Decimal | None) -> Decimal | None:
    # Printed without an exponent, since a cache must not hold 1E+3.
    return None if value is None else Decimal(format(_SPREADSHEET.plus(value), "f"))
