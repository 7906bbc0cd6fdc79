"""One promise that stands in several plans' files: it is one, so every file has to say the same of it."""

from __future__ import annotations

from collections.abc import Iterable

from targets.columns import PROMISES
from targets.line import Line
from targets.table import Table

# Where a promise stands in a plan and what it weighs there is the plan's own.
_OF_THE_PLAN = {"relation", "position", "weight"}
_OF_THE_PROMISE = tuple(column for column in PROMISES if column not in _OF_THE_PLAN)


def report_differences(tables: Iterable[Table]) -> None:
    """Tell where a later file says something else than the first one that holds the promise."""
    first: dict[str, list[Line]] = {}
    for table in tables:
        for key, lines in _by_key(table).items():
            earlier = first.setdefault(key, lines)
            if all(line.is_sound for line in (*earlier, *lines)):
                _compare(earlier, lines)


def _by_key(table: Table) -> dict[str, list[Line]]:
    lines: dict[str, list[Line]] = {}
    for line in table.lines:
        lines.setdefault(line.cells.get("key", ""), []).append(line)
    return lines


def _compare(earlier: list[Line], lines: list[Line]) -> None:
    if len(earlier) != len(lines):
        lines[-1].report("promise.revised_in_one_plan", "key", allowed=f"{earlier[-1].file}:{earlier[-1].row}")
        return
    for before, line in zip(earlier, lines, strict=True):
        for column in _OF_THE_PROMISE:
            said = before.cells.get(column, "")
            if line.cells.get(column, "") != said:
                line.report("promise.differs_between_plans", column, allowed=f"{before.file}:{before.row} “{said}”")
