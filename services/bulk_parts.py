"""A CSV of any size cut into parts the reader takes, each with the heading line and the place it was cut from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import StringIO

from domain.problem import Problem
from uploads.columns import column_of
from uploads.delimited import decoded
from uploads.entry import Entry, Reading
from uploads.limits import HEADING_LINES

_ROWS = 10_000
_SEPARATORS = (",", ";", "\t")
_KNOWN_HEADINGS = 3


@dataclass(frozen=True)
class Part:
    """Some lines of the file behind its heading line; ``first`` is the number of the first of them."""

    content: bytes
    heading: int
    first: int
    last: int

    def placed(self, reading: Reading) -> Reading:
        """The reading with the lines of the whole file; what is wrong with the heading is said once, by the first."""
        entries = tuple(self._placed_entry(entry) for entry in reading.entries)
        said_before = self.first > self.heading + 1
        problems = tuple(
            self._placed_problem(problem)
            for problem in reading.problems
            if not (said_before and (problem.row is None or problem.row <= 1))
        )
        return Reading(entries, problems)

    def _placed_entry(self, entry: Entry) -> Entry:
        return replace(entry, row=self._line(entry.row))

    def _placed_problem(self, problem: Problem) -> Problem:
        return problem if problem.row is None else replace(problem, row=self._line(problem.row))

    def _line(self, row: int) -> int:
        return self.heading if row <= 1 else self.first + row - 2


def split(content: bytes) -> Iterator[Part]:
    """The parts of the file in order; one that holds everything where no heading line can be found.

    Raises uploads.faults.Refused where the file is no text of one known encoding.
    """
    lines = list(StringIO(decoded(content), newline=""))
    heading = next((number for number, line in enumerate(lines[:HEADING_LINES], 1) if _is_heading(line)), None)
    if heading is None:
        yield Part(content, 1, 2, len(lines))
        return
    first = heading + 1
    for last in _ends(lines, heading):
        text = lines[heading - 1] + "".join(lines[first - 1 : last])
        yield Part(text.encode("utf-8"), heading, first, last)
        first = last + 1


def _ends(lines: list[str], heading: int) -> Iterator[int]:
    """The numbers of the lines each part ends with; a row whose quotes span several lines stays whole."""
    taken, quotes = 0, 0
    for number, line in enumerate(lines[heading:], start=heading + 1):
        quotes += line.count('"')
        taken += 1
        if number == len(lines) or (taken >= _ROWS and quotes % 2 == 0):
            yield number
            taken, quotes = 0, 0


def _is_heading(line: str) -> bool:
    found = ({column_of(cell.strip().strip('"')) for cell in line.split(separator)} for separator in _SEPARATORS)
    return any(len(columns - {None}) >= _KNOWN_HEADINGS for columns in found)
