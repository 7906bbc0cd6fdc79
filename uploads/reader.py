"""Reading a file somebody sent: in a process of its own, with limits, so that no file can hurt the server."""

from __future__ import annotations

import json
import logging
import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any

from domain.problem import Problem, Severity
from uploads.columns import Column
from uploads.confined import Died, answer_of
from uploads.entry import Entry, Reading
from uploads.faults import READER_PROBLEMS, Fault
from uploads.limits import CHILD_WALL_SECONDS, FILE_BYTES

_LOG = logging.getLogger(__name__)
# -E and -s: nothing from the caller's environment; -S: no installed package, which also starts quicker.
COMMAND = (sys.executable, "-E", "-s", "-S", "-m", "uploads.child")
# Faults after which nobody knows which cell of the row is which.
_WHOLE_ROWS = ("csv.ragged", "sheet.merged_cells")
_MEBIBYTE = 1024 * 1024


def read_report(content: bytes, *, file_name: str) -> Reading:
    """Every row of the form and every problem of the file; a file that kills its reader is one problem."""
    if len(content) > FILE_BYTES:
        size = f"{len(content) / _MEBIBYTE:.1f} MiB"
        fault = Fault("file.too_large", found=size, fields={"limit": str(FILE_BYTES // _MEBIBYTE)})
        return Reading((), (_problem(fault),))
    try:
        answer = answer_of(COMMAND, {"file_name": file_name}, content, seconds=CHILD_WALL_SECONDS)
    except Died as died:
        return Reading((), (_problem(died.fault),))
    try:
        return reading_of(answer)
    except (ValueError, KeyError, TypeError):
        _LOG.exception("the reading process gave no answer that can be understood")
        return Reading((), (_problem(Fault("file.unreadable")),))


def reading_of(answer: bytes) -> Reading:
    """The reading process's answer as rows and problems."""
    document: dict[str, Any] = json.loads(answer)
    faults = [Fault(**fault) for fault in document["faults"]]
    rows: list[tuple[int, list[str]]] = document["rows"]
    faulty = _faulty_columns(faults, [line for line, _ in rows])
    columns = tuple(Column)
    entries = tuple(
        Entry(
            document["sheet"],
            line,
            dict(zip(columns, texts, strict=True)),
            frozenset(faulty.get(line, ())),
            unit_measure,
        )
        for line, (*texts, unit_measure) in rows
    )
    return Reading(entries, tuple(_problem(fault) for fault in faults))


def _faulty_columns(faults: Sequence[Fault], lines: Sequence[int]) -> Mapping[int, set[Column]]:
    """By line, the columns about which everything has been said already."""
    faulty: defaultdict[int, set[Column]] = defaultdict(set)
    # Where ranges of unusable rows begin (+1) and end (-1): twenty thousand of them may overlap.
    ends = [0] * (len(lines) + 1)
    for fault in faults:
        if fault.code == "header.missing_column" and fault.column is not None:
            for line in lines:
                faulty[line].add(Column(fault.column))
        elif fault.code in _WHOLE_ROWS and fault.row is not None:
            first = bisect_left(lines, fault.row)
            ends[first] += 1
            ends[bisect_right(lines, int(fault.fields.get("last", fault.row)))] -= 1
        elif fault.row is not None and fault.column is not None and READER_PROBLEMS[fault.code] == "A":
            faulty[fault.row].add(Column(fault.column))
    for line, covered in zip(lines, accumulate(ends), strict=False):
        if covered:
            faulty[line].update(Column)
    return faulty


def _problem(fault: Fault) -> Problem:
    return Problem(
        code=fault.code,
        severity=Severity(READER_PROBLEMS[fault.code]),
        sheet=fault.sheet,
        row=fault.row,
        column=fault.column,
        found=fault.found,
        fields=fault.fields,
    )
