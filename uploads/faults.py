"""What the reader may find wrong with a file, with the grade of each; the rules for figures are in uploads.rules."""

from __future__ import annotations

from typing import NamedTuple

# The grade as its letter: the reading process loads nothing but the standard library and this package.
READER_PROBLEMS = {
    "file.empty": "A",
    "file.too_large": "A",
    "file.unreadable": "A",
    "file.took_too_long": "A",
    "file.wrong_extension": "A",
    "file.unknown_kind": "A",
    "file.old_excel": "A",
    "file.password_protected": "A",
    "file.open_document": "A",
    "file.wps_table": "A",
    "file.binary_workbook": "A",
    "file.macros": "A",
    "file.web_page": "A",
    "file.xml_workbook": "A",
    "file.pdf": "A",
    "file.image": "A",
    "file.packed": "A",
    "file.not_a_workbook": "A",
    "archive.damaged": "A",
    "archive.duplicate_name": "A",
    "archive.unsafe_name": "A",
    "archive.extra_bytes": "A",
    "archive.overlap": "A",
    "archive.disagreement": "A",
    "archive.lying_size": "A",
    "archive.encrypted": "A",
    "archive.unknown_compression": "A",
    "archive.too_many_entries": "A",
    "archive.too_large_unpacked": "A",
    "archive.missing_part": "A",
    "xml.damaged": "A",
    "xml.dtd": "A",
    "xml.encoding": "A",
    "xml.too_large": "A",
    "csv.encoding": "A",
    "csv.nul": "A",
    "csv.separator": "A",
    "csv.unclosed_quote": "A",
    "csv.damaged_quote": "A",
    "csv.ragged": "A",
    "sheet.none": "A",
    "sheet.hidden": "A",
    "sheet.several_forms": "A",
    "sheet.merged_cells": "A",
    "sheet.hidden_row": "A",
    "sheet.hidden_column": "A",
    "sheet.far_cell": "A",
    "sheet.too_many_rows": "A",
    "sheet.too_many_columns": "A",
    "sheet.too_much_text": "A",
    "sheet.bad_reference": "A",
    "header.none": "A",
    "header.missing_column": "A",
    "header.missing_note": "D",
    "header.duplicate": "A",
    "header.unknown": "C",
    "header.blank": "C",
    "cell.error": "A",
    "cell.formula_without_value": "A",
    "cell.formula": "D",
    "cell.too_long": "A",
    "cell.control_character": "A",
}


class Fault(NamedTuple):
    """One thing wrong with the file, as the reading process reports it."""

    code: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    found: str | None = None
    fields: dict[str, str] = {}  # noqa: RUF012 - never changed; a NamedTuple has no default factory.


class Refused(Exception):
    """The file cannot be read any further; carries the fault that says why."""

    def __init__(self, code: str, *, found: str | None = None, row: int | None = None, **fields: object) -> None:
        super().__init__(code)
        self.fault = Fault(code, row=row, found=found, fields={name: str(field) for name, field in fields.items()})
