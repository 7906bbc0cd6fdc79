"""The hostile set: every file that has hurt somebody's reader, each with the one code that must answer it.

A case with code "" has to be accepted without a word. ``CASES`` is the whole set, by group.
"""

from __future__ import annotations

from dataclasses import dataclass

ACCEPTED = ""


@dataclass(frozen=True)
class Case:
    """One file and the codes that answer it, separated by blanks; "" where it is accepted without a word."""

    group: str
    name: str
    content: bytes
    codes: str = ACCEPTED
    file_name: str = "report.xlsx"

    def __str__(self) -> str:
        return f"{self.group}-{self.name}"
