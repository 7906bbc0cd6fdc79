"""One sheet as the reader sees it: texts by line and column, and what is odd about some of them."""

from __future__ import annotations

from typing import NamedTuple

from uploads.faults import Fault, Refused

_LAST_COLUMN = 16_384


class Mark(NamedTuple):
    """Something to be said about one cell: an error value, a formula."""

    code: str
    line: int
    column: int
    found: str


class Merge(NamedTuple):
    """One merged range, its corners counted from 1."""

    first_line: int
    first_column: int
    last_line: int
    last_column: int
    found: str


class Grid:
    """The filled cells of one sheet or file: ``lines[line][column]`` is a text that is not blank.

    ``width`` is the number of cells the line was written with, known for delimited text only.
    ``fault`` is what stopped the reading of this sheet; it counts only if the sheet is the form.
    """

    def __init__(self, name: str | None, *, hidden: bool = False) -> None:
        self.name = name
        self.hidden = hidden
        self.lines: dict[int, dict[int, str]] = {}
        self.widths: dict[int, int] = {}
        self.marks: list[Mark] = []
        self.merges: list[Merge] = []
        self.hidden_lines: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.fault: Fault | None = None

    def sort(self) -> None:
        """Put the lines in the order of their numbers, whatever order the file had."""
        numbers = list(self.lines)
        if numbers != sorted(numbers):
            self.lines = {number: self.lines[number] for number in sorted(numbers)}


def column_letters(column: int) -> str:
    """1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, remainder = divmod(column - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters


def column_number(letters: str) -> int:
    """A is 1, AA is 27; Refused beyond the last column a sheet can have."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    if number > _LAST_COLUMN:
        raise Refused("sheet.bad_reference", found=letters)
    return number
