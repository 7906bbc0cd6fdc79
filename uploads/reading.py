"""From bytes to rows: the whole strict reader, as it runs in the child process."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from uploads.archive import open_archive
from uploads.containers import Kind, kind_of
from uploads.delimited import read_delimited
from uploads.faults import Fault, Refused
from uploads.form import Form, read_form
from uploads.grid import Grid
from uploads.sheet import read_sheet
from uploads.workbook import read_workbook
from uploads.xml_parts import refuse_document_type


class RawReading(NamedTuple):
    """Rows as texts in the order of the form's columns, 计量单位 behind them, and everything wrong with the file."""

    sheet: str | None
    rows: list[tuple[int, list[str]]]
    faults: list[Fault]


def read(content: bytes, file_name: str) -> RawReading:
    """Every row and every fault of a file; never raises for what the file holds."""
    try:
        form = _form(content, file_name)
    except Refused as refused:
        return RawReading(None, [], [refused.fault])
    return RawReading(form.sheet, form.rows, form.faults)


def refuse_types(name: str, chunks: Iterator[bytes]) -> None:
    """Refuse a document type in any part of XML, also in those nobody reads."""
    if name.casefold().endswith((".xml", ".rels", ".vml")):
        refuse_document_type(name, chunks)


def _form(content: bytes, file_name: str) -> Form:
    if kind_of(content, file_name) is Kind.DELIMITED:
        return read_form([read_delimited(content)])
    return read_form(_grids(content))


def _grids(content: bytes) -> list[Grid]:
    archive = open_archive(content, look=refuse_types)
    workbook = read_workbook(archive)
    return [read_sheet(archive.read(sheet.part), sheet, workbook) for sheet in workbook.sheets]
