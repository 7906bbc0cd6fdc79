"""The lines of a plan's file, of which several may tell one target's ledger: the first promise, then each revision."""

from __future__ import annotations

from domain.goal import Goal
from domain.ledger import is_same_promise
from domain.plan import Plan, Target
from targets.known import Known
from targets.line import Line
from targets.table import Table
from targets.target_rows import promise

_TOLD = ("revision_effective", "revision_reason", "revision_document")
# Another indicator, or another unit's, is another promise and never what became of this one.
_OF_THE_SAME = ("indicator", "reporting_unit")

_Read = tuple[Line, Target | Goal]


def promises_of(table: Table, plan: Plan, known: Known) -> tuple[Target | Goal, ...]:
    """Every line in the file's order; a key that comes again has to be a revision of the target before it."""
    last: dict[str, _Read] = {}
    made = []
    for line in table.lines:
        one = promise(line, plan, known)
        key = line.cells.get("key", "")
        if key in last:
            _check_revision(line, one, last[key])
        if key:
            last[key] = (line, one)
        made.append(one)
    return tuple(made)


def _check_revision(line: Line, one: Target | Goal, before: _Read) -> None:
    line_before, told_before = before
    if not isinstance(one, Target) or not isinstance(told_before, Target) or not any(map(line.cells.get, _TOLD)):
        line.report("key.twice", "key")
    elif line.is_sound and line_before.is_sound:
        _check_order(line, one, told_before)
        _check_content(line, one, line_before, told_before)


def _check_order(line: Line, one: Target, before: Target) -> None:
    if one.effective is not None and before.effective is not None and one.effective <= before.effective:
        line.report("revision.not_later", "revision_effective", allowed=f"> {before.effective}")


def _check_content(line: Line, one: Target, line_before: Line, before: Target) -> None:
    strange = [column for column in _OF_THE_SAME if line.cells.get(column) != line_before.cells.get(column)]
    for column in strange:
        line.report("revision.of_another_promise", column, allowed=line_before.cells.get(column, ""))
    if not strange and is_same_promise(one, before):
        line.report("revision.changes_nothing", "revision_effective", allowed=f"{line_before.file}:{line_before.row}")
