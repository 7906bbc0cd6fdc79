"""A copy of targets/ that a test may change, row by row."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.conftest import TARGETS

Row = dict[str, str]
Change = Callable[[Row], Iterable[Row]]


def copy_of_targets(to: Path) -> Path:
    to.mkdir()
    for file in TARGETS.glob("*.csv"):
        shutil.copy(file, to)
    return to


def rewrite(file: Path, change: Change) -> None:
    """Rewrite a CSV, each row as the rows ``change`` makes of it."""
    with file.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        rows = [changed for row in reader for changed in change(row)]
        headings = list(reader.fieldnames or ())
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, headings, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def with_key(key: str, **cells: str) -> Change:
    """The row with this key, changed."""
    return lambda row: [row | cells if row["key"] == key else row]


def followed_by(key: str, **cells: str) -> Change:
    """The row with this key, and below it one like it but for ``cells``."""
    return lambda row: [row, row | cells] if row["key"] == key else [row]


def without_key(key: str) -> Change:
    return lambda row: [] if row["key"] == key else [row]
