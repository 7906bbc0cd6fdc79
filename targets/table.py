"""One CSV file as lines of named cells, or the faults of its bytes, its heading and its shape."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from domain.problem import Problem
from targets.columns import OPTIONAL
from targets.faults import fault
from targets.line import Line


@dataclass(frozen=True)
class Table:
    """The lines of one file; ``whole`` is false where the file could not be read to its end."""

    file: str
    lines: tuple[Line, ...]
    whole: bool

    def keys(self, column: str) -> frozenset[str] | None:
        """What other files may refer to; None where that cannot be known, so that nothing false is reported."""
        if not self.whole or any(column not in line.cells for line in self.lines):
            return None
        return frozenset(line.cells[column] for line in self.lines)


def read_table(path: Path, columns: tuple[str, ...], faults: list[Problem]) -> Table:
    """Read one file; what is wrong with it is added to ``faults``, and the lines go on collecting there."""
    records = _records(path, faults)
    if records is None:
        return Table(path.name, (), whole=False)
    if not records:
        faults.append(fault("header.missing", file=path.name, line=1, allowed=", ".join(columns)))
        return Table(path.name, (), whole=False)
    heading = records[0][1]
    faults.extend(_heading_faults(path.name, heading, columns))
    before = len(faults)
    lines = tuple(_lines(path.name, records[1:], heading, columns, faults))
    return Table(path.name, lines, whole=len(faults) == before)


def _records(path: Path, faults: list[Problem]) -> list[tuple[int, list[str]]] | None:
    """Every record with the line it begins on; None where bytes or quoting make that impossible."""
    try:
        content = path.read_bytes()
    except OSError as error:
        faults.append(fault("file.unreadable", file=path.name, found=error.strerror or type(error).__name__))
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = content[error.start : error.start + 4].hex(" ")
        faults.append(fault("file.not_utf8", file=path.name, line=line, found=found, allowed="UTF-8"))
        return None
    return _split(path.name, text, faults)


def _split(file: str, text: str, faults: list[Problem]) -> list[tuple[int, list[str]]] | None:
    # strict refuses a stray quote, which the default would silently read as text.
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for record in reader:
            records.append((begins, record))
            begins = reader.line_num + 1
    except csv.Error as error:
        faults.append(fault("file.malformed", file=file, line=begins, found=str(error)))
        return None
    return records


def _heading_faults(file: str, heading: Sequence[str], columns: Sequence[str]) -> Iterator[Problem]:
    allowed = ", ".join(columns)
    for place, name in enumerate(heading):
        if name not in columns:
            yield fault("header.unknown_column", file=file, line=1, column=name, found=name, allowed=allowed)
        elif name in heading[:place]:
            yield fault("header.duplicate_column", file=file, line=1, column=name, found=name, allowed=allowed)
    for name in columns:
        if name not in heading and name not in OPTIONAL:
            yield fault("header.missing_column", file=file, line=1, column=name, allowed=name)


def _lines(
    file: str,
    records: Sequence[tuple[int, list[str]]],
    heading: Sequence[str],
    columns: Sequence[str],
    faults: list[Problem],
) -> Iterator[Line]:
    for number, record in records:
        if not any(cell.strip() for cell in record):
            faults.append(fault("row.blank", file=file, line=number))
        elif len(record) != len(heading):
            code = "row.surplus_cells" if len(record) > len(heading) else "row.missing_cells"
            found, allowed = str(len(record)), str(len(heading))
            faults.append(fault(code, file=file, line=number, found=found, allowed=allowed))
        else:
            cells = {name: cell for name, cell in zip(heading, record, strict=True) if name in columns}
            yield Line(file, number, cells, faults)
