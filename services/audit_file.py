"""Audit events as a file to take away: CSV or a workbook, in which no text can turn into a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from xlsxwriter import Workbook

from domain.audit import canonical
from domain.plan import Language
from services.audit_trail import Entry
from services.days import CHONGQING
from texts.audit_words import COLUMNS, action_name, outcome_name, role_names
from texts.catalogue import text

# What a spreadsheet takes for a formula, in half and full width.
_FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
# As much as a cell of a workbook holds.
_LONGEST_CELL = 32_767
_WIDTHS = (8, 20, 18, 22, 14, 16, 18, 18, 8, 60, 66)


def csv_file(entries: Iterator[Entry], language: Language) -> bytes:
    """UTF-8 with the mark spreadsheets know it by."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(_headings(language))
    for entry in entries:
        writer.writerow([cell if isinstance(cell, int) else guarded(cell) for cell in _cells(entry, language)])
    return file.getvalue().encode("utf-8-sig")


def xlsx_file(entries: Iterator[Entry], language: Language) -> bytes:
    """A workbook of one sheet; every text is written as text."""
    file = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(file, options) as workbook:
        sheet = workbook.add_worksheet(text("audit.heading", language))
        bold = workbook.add_format({"bold": True})
        for position, (heading, width) in enumerate(zip(_headings(language), _WIDTHS, strict=True)):
            sheet.set_column(position, position, width)
            sheet.write_string(0, position, heading, bold)
        sheet.freeze_panes(1, 0)
        for line, entry in enumerate(entries, start=1):
            for position, cell in enumerate(_cells(entry, language)):
                if isinstance(cell, int):
                    sheet.write_number(line, position, cell)
                else:
                    sheet.write_string(line, position, guarded(cell)[:_LONGEST_CELL])
    return file.getvalue()


def guarded(cell: str) -> str:
    """A text no spreadsheet calculates: what begins like a formula has an apostrophe before it."""
    return f"'{cell}" if cell.startswith(_FORMULA_BEGINS) else cell


def _headings(language: Language) -> list[str]:
    return [text(f"audit.column.{name}", language) for name in COLUMNS]


def _cells(entry: Entry, language: Language) -> tuple[str | int, ...]:
    return (
        entry.seq,
        entry.at.astimezone(CHONGQING).isoformat(sep=" ", timespec="milliseconds"),
        entry.actor,
        role_names(entry.roles, language),
        entry.reporting_unit,
        entry.address,
        action_name(entry.action, language),
        entry.subject,
        outcome_name(entry.outcome, language),
        canonical(entry.details),
        entry.hash,
    )
