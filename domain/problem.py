"""What a user may do wrong: values, collected all at once, never exceptions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """强制 blocks, 须说明 needs an explanation, 核实 asks for a confirmation, 提示 only tells."""

    MANDATORY = "A"
    EXPLAIN = "B"
    CONFIRM = "C"
    HINT = "D"


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one file, row or cell.

    ``code`` names the text ``problem.<code>`` in both languages, ``fields`` fill it. ``found`` is what the file
    holds; ``expected`` is the key of a text that says what would be right, filled from ``fields`` too. ``row``
    counts the lines of the sheet or file from 1; ``row`` and ``column`` are None for the whole file. ``column``
    is the heading of the form (数值), whatever the file's own heading was.
    """

    code: str
    severity: Severity
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    found: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
