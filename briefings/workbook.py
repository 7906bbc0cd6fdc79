"""The workbook inside a native chart: what opens in a spreadsheet when somebody edits the chart's data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Context, Decimal
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

# A spreadsheet keeps 15 digits; a chart's cache holds the same ones.
_SPREADSHEET = Context(prec=15)
# Workbooks inside a deck carry no time of their own, so that the same figures are the same bytes.
_NO_TIME = datetime(1980, 1, 1)  # noqa: DTZ001
_SHEET = "Sheet1"


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
    stream = BytesIO()
    book = Workbook(stream, {"in_memory": True})
    book.set_properties({"created": _NO_TIME})
    page = book.add_worksheet(_SHEET)
    look = book.add_format({"num_format": sheet.number_format})
    page.set_column(0, len(sheet.columns), 20)
    page.write_string(0, 0, sheet.heading)
    for row, label in enumerate(sheet.labels, start=1):
        page.write_string(row, 0, label)
    for place, column in enumerate(sheet.columns, start=1):
        page.write_string(0, place, column.name)
        for row, value in enumerate(column.values, start=1):
            if value is not None:
                page.write_number(row, place, value, look)
    book.close()
    return stream.getvalue()


def _kept(value: Decimal | None) -> Decimal | None:
    # Printed without an exponent, since a cache must not hold 1E+3.
    return None if value is None else Decimal(format(_SPREADSHEET.plus(value), "f"))
