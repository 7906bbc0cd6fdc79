"""What each act wrote, sealed into its audit event: table by table the numbers of its rows and one hash over them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, literal, select, type_coerce, union_all
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from db.judgement_tables import stage_reports
from db.reporting_tables import (
    cell_comments,
    evidence_files,
    period_windows,
    report_locks,
    review_decisions,
    stage_decisions,
)
from db.tables import observations, submissions
from domain.observation import ObsStatus

# First and last number of the rows one act wrote in one table, and the hash over them.
Seal = tuple[int, int, str]

# What a load publishes has a digest of its own, and demonstration rows come and go.
_REPORTED = (ObsStatus.ACCEPTED, ObsStatus.SUBMITTED)
_SEALED: Mapping[str, tuple[Table, tuple[ColumnElement[bool], ...]]] = {
    table.name: (table, condition)
    for table, condition in (
        (submissions, ()),
        (observations, (observations.c.obs_status.in_(_REPORTED),)),
        (stage_reports, (stage_reports.c.obs_status.in_(_REPORTED),)),
        (review_decisions, ()),
        (stage_decisions, ()),
        (report_locks, ()),
        (period_windows, ()),
        (cell_comments, ()),
        (evidence_files, ()),
    )
}
_LAST_NUMBERS = union_all(
    *(select(literal(name).label("name"), func.max(table.c.id).label("last")) for name, (table, _) in _SEALED.items())
)
_MARKS = "rows sealed so far"


def mark(session: Session, _transaction: object, connection: Connection) -> None:
    """Note where every table ends as the transaction begins: what comes after was written in it."""
    session.info[_MARKS] = _ends(connection)


def written(session: Session) -> dict[str, Seal]:
    """The seals of the rows written since the transaction began, or since it was last asked; by table."""
    before = session.info.get(_MARKS)
    if before is None:
        return {}
    ends = session.info[_MARKS] = _ends(session.connection())
    grown = {name: before[name] for name, end in ends.items() if end > before[name]}
    seals = {name: _seal(list(sealed_rows(session, name, after=mark))) for name, mark in grown.items()}
    return {name: seal for name, seal in seals.items() if seal is not None}


def sealed_rows(session: Session, name: str, *, after: int = 0) -> Iterator[tuple[int, bytes]]:
    """Every row of a sealed table as number and line, byte for byte as it is stored, in the order of the numbers."""
    table, condition = _SEALED[name]
    for row in stored_rows(session, table, table.c.id > after, *condition):
        yield row[0], line_of(row)


def sealed_tables() -> Collection[str]:
    return _SEALED.keys()


@dataclass(frozen=True)
class Known:
    """What the audit trail says of one table: its seals, each with the number of its event, in their order.

    ``unsealed`` are the numbers of submissions from before rows were sealed. Where ``is_whole`` is false, earlier
    events were left out, and rows before the first seal may be theirs.
    """

    seals: tuple[tuple[int, Seal], ...]
    unsealed: frozenset[str] = frozenset()
    is_whole: bool = True


def first_difference(session: Session, name: str, known: Known) -> int | None:
    """The number of the first event whose rows are no longer what it sealed; 0 for a row that no event sealed."""
    begin = 0 if known.is_whole or not known.seals else known.seals[0][1][0] - 1
    rows = sealed_rows(session, name, after=begin)
    row = next(rows, None)
    for event, (first, last, digest) in known.seals:
        lines = hashlib.sha256()
        while row is not None and row[0] <= last:
            if row[0] >= first:
                lines.update(row[1])
            elif not _is_old(session, name, row[0], known):
                return 0
            row = next(rows, None)
        if lines.hexdigest() != digest:
            return event
    strays = (row, *rows) if row is not None and (known.is_whole or known.seals) else ()
    return 0 if any(not _is_old(session, name, number, known) for number, _ in strays) else None


def _is_old(session: Session, name: str, number: int, known: Known) -> bool:
    """Whether a row that no event sealed belongs to a submission from before rows were sealed."""
    if not known.unsealed or name not in {"submissions", "observations"}:
        return False
    table, _ = _SEALED[name]
    column = table.c.id if name == "submissions" else table.c.submission
    return str(session.execute(select(column).where(table.c.id == number)).scalar()) in known.unsealed


def stored_rows(session: Session, table: Table, *conditions: ColumnElement[bool], but: Collection[str] = ()) -> Any:
    """The rows of a table as they are stored and not as they are read, in the order of its key.

    A row nobody can read must not hide itself. ``but`` are columns left out.
    """
    stored = (type_coerce(column, NullType()).label(column.name) for column in table.c if column.name not in but)
    return session.execute(select(*stored).where(*conditions).order_by(*table.primary_key.columns))


def line_of(row: Collection[Any]) -> bytes:
    """One stored row as the bytes that are hashed."""
    return (json.dumps([_plain(cell) for cell in row], ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _seal(rows: Collection[tuple[int, bytes]]) -> Seal | None:
    numbers = [number for number, _ in rows]
    if not numbers:
        return None
    return numbers[0], numbers[-1], hashlib.sha256(b"".join(line for _, line in rows)).hexdigest()


def _ends(connection: Connection) -> dict[str, int]:
    return {name: last or 0 for name, last in connection.execute(_LAST_NUMBERS)}


def _plain(cell: Any) -> Any:
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, datetime):
        return cell.astimezone(UTC).isoformat()
    return int(cell) if isinstance(cell, bool) else str(cell)
