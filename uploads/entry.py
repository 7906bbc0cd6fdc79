"""One row of a report as text, and what reading a whole file gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from domain.problem import Problem
from uploads.columns import Column


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the form as it was typed: the text of each column, "" where blank.

    ``row`` counts the lines of the sheet or file from 1. ``faulty`` names the columns whose cells the reader already
    found unusable (an error value, a formula without a result), so that no rule complains about them again.
    ``unit_measure`` is what stands under 计量单位, a column the form shows and nobody fills in.
    """

    sheet: str | None
    row: int
    texts: Mapping[Column, str]
    faulty: frozenset[Column] = frozenset()
    unit_measure: str = ""

    def __getitem__(self, column: Column) -> str:
        return self.texts[column]


@dataclass(frozen=True)
class Reading:
    """The rows of one file and every problem found on the way to them."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
