"""The form inside the grids: which sheet it is, where its heading line is, and its rows by column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from uploads.columns import Column, column_of, is_ignored, is_unit_measure
from uploads.faults import Fault
from uploads.grid import Grid, column_letters
from uploads.limits import CELL_CHARACTERS, HEADING_LINES, REPORT_CHARACTERS, ROWS

# Three known headings make a heading line: a title such as “填报单位 渝中区 数据期 2019Q3” holds two.
KNOWN_HEADINGS = 3
# Controls, half surrogates, and the marks that turn the direction of reading; tab and line breaks are typed by people.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_COLUMN_ORDER = tuple(Column)


class Form(NamedTuple):
    """The rows below the heading line: line number, the text of each column of the form ("" where blank), 计量单位."""

    sheet: str | None
    rows: list[tuple[int, list[str]]]
    faults: list[Fault]


class Heading(NamedTuple):
    """The heading line: where it is, and the columns of the sheet that hold the form's columns and 计量单位 (or 0)."""

    line: int
    columns: dict[Column, int]
    unit_measure: int


def read_form(grids: Sequence[Grid]) -> Form:
    """The form in the one sheet that has it, with every fault of that sheet."""
    forms = [(grid, heading) for grid in grids if (heading := find_heading(grid)) is not None]
    visible = [(grid, heading) for grid, heading in forms if not grid.hidden]
    hidden = [Fault("sheet.hidden", grid.name) for grid, _ in forms if grid.hidden]
    if not visible:
        return Form(None, [], hidden or [Fault("header.none", grids[0].name if len(grids) == 1 else None)])
    if len(visible) > 1:
        names = "、".join(str(grid.name) for grid, _ in visible)
        return Form(None, [], [*hidden, Fault("sheet.several_forms", found=names)])
    [(grid, heading)] = visible
    if grid.fault is not None:
        return Form(grid.name, [], [*hidden, grid.fault])
    return _form(grid, heading, hidden)


def find_heading(grid: Grid) -> Heading | None:
    """The first line with three headings of the form."""
    for line, cells in list(grid.lines.items())[:HEADING_LINES]:
        columns: dict[Column, int] = {}
        for position in sorted(cells):
            column = column_of(cells[position])
            if column is not None:
                columns.setdefault(column, position)
        if len(columns) >= KNOWN_HEADINGS:
            unit_measure = min((position for position, text in cells.items() if is_unit_measure(text)), default=0)
            return Heading(line, columns, unit_measure)
    return None


def _form(grid: Grid, heading: Heading, hidden: list[Fault]) -> Form:
    below = {line: cells for line, cells in grid.lines.items() if line > heading.line}
    faults = [*hidden, *_heading_faults(grid, heading, below)]
    if len(below) > ROWS:
        return Form(grid.name, [], [*faults, _limit(grid, "sheet.too_many_rows", ROWS)])
    faults += _ragged_lines(grid, heading, below)
    faults += _shape_faults(grid, heading, below)
    faults += _cell_faults(grid, heading, below)
    positions = [*(heading.columns.get(column, 0) for column in _COLUMN_ORDER), heading.unit_measure]
    rows = [(line, [cells.get(position, "") for position in positions]) for line, cells in below.items()]
    rows = [(line, texts) for line, texts in rows if any(texts[:-1])]
    if sum(len(text) for _, texts in rows for text in texts) > REPORT_CHARACTERS:
        return Form(grid.name, [], [*faults, _limit(grid, "sheet.too_much_text", REPORT_CHARACTERS)])
    return Form(grid.name, rows, faults)


def _limit(grid: Grid, code: str, limit: int) -> Fault:
    return Fault(code, grid.name, fields={"limit": str(limit)})


def _heading_faults(grid: Grid, heading: Heading, below: dict[int, dict[int, str]]) -> Iterator[Fault]:
    written = grid.lines[heading.line]
    for column in _COLUMN_ORDER:
        if column not in heading.columns:
            code = "header.missing_note" if column is Column.NOTE else "header.missing_column"
            yield Fault(code, grid.name, heading.line, column)
    for position, text in sorted(written.items()):
        found = column_of(text)
        if found is None and not is_ignored(text):
            yield Fault("header.unknown", grid.name, heading.line, None, text, {"at": column_letters(position)})
        elif found is not None and heading.columns[found] != position:
            first = column_letters(heading.columns[found])
            yield Fault(
                "header.duplicate",
                grid.name,
                heading.line,
                found,
                text,
                {"at": column_letters(position), "first": first},
            )
    unnamed = {position for cells in below.values() for position in cells} - set(written)
    for position in sorted(unnamed):
        # A line of delimited text with more cells than the heading line is ragged, which is said line by line.
        if not grid.widths or position <= grid.widths[heading.line]:
            yield Fault("header.blank", grid.name, heading.line, None, None, {"at": column_letters(position)})


def _ragged_lines(grid: Grid, heading: Heading, below: dict[int, dict[int, str]]) -> Iterator[Fault]:
    if not grid.widths:
        return
    width = grid.widths[heading.line]
    for line in below:
        if grid.widths[line] != width:
            fields = {"cells": str(grid.widths[line]), "headings": str(width)}
            yield Fault("csv.ragged", grid.name, line, None, None, fields)


def _shape_faults(grid: Grid, heading: Heading, below: dict[int, dict[int, str]]) -> Iterator[Fault]:
    """Merged cells, hidden lines and hidden columns that touch the rows of the form."""
    used = set(heading.columns.values())
    for merge in grid.merges:
        covered = any(merge.first_column <= position <= merge.last_column for position in used)
        if covered and merge.last_line >= heading.line and merge.first_line <= max(below, default=heading.line):
            fields = {"last": str(merge.last_line)}
            yield Fault("sheet.merged_cells", grid.name, max(merge.first_line, heading.line), None, merge.found, fields)
    for line in sorted(grid.hidden_lines & {heading.line, *below}):
        yield Fault("sheet.hidden_row", grid.name, line)
    for column, position in heading.columns.items():
        if any(first <= position <= last for first, last in grid.hidden_columns):
            yield Fault("sheet.hidden_column", grid.name, heading.line, column, column_letters(position))


def _cell_faults(grid: Grid, heading: Heading, below: dict[int, dict[int, str]]) -> Iterator[Fault]:
    by_position = {position: column for column, position in heading.columns.items()}
    for mark in grid.marks:
        column = by_position.get(mark.column)
        if column is not None and mark.line in below:
            yield Fault(mark.code, grid.name, mark.line, column, mark.found)
    for line, cells in below.items():
        for position, text in cells.items():
            column = by_position.get(position)
            if column is None:
                continue
            if len(text) > CELL_CHARACTERS:
                fields = {"length": str(len(text)), "limit": str(CELL_CHARACTERS)}
                yield Fault("cell.too_long", grid.name, line, column, text[:100], fields)
            elif not text.isalnum() and _FORBIDDEN.search(text):
                yield Fault("cell.control_character", grid.name, line, column, text[:100])
