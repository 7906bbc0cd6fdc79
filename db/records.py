"""What tables hold, byte for byte as it is stored, as one hash: for finding out whether anybody has changed it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, select, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from db.judgement_tables import stage_reports
from db.promise_tables import goals, indicators, plans, reporting_units, target_revisions
from db.tables import observations, verdicts
from domain.observation import ObsStatus

# Which verdicts: those of one data version, resting on real figures alone or on demonstration figures too.
Published = tuple[int, bool]


def loaded_digest(session: Session) -> str:
    """One hash over everything a load keeps: the plans with all they promise, and what was published."""
    digest = hashlib.sha256()
    for table, condition in _LOADED:
        _feed(digest, [table.name])
        for row in _rows(session, table, *condition):
            _feed(digest, row)
    return digest.hexdigest()


def verdict_digests(session: Session, data_version: int | None = None) -> dict[Published, str]:
    """A hash over every column of the verdicts each data version brought, the real and the demonstration ones apart."""
    found: dict[Published, Any] = {}
    condition = () if data_version is None else (verdicts.c.data_version == data_version,)
    for row in _rows(session, verdicts, *condition):
        _feed(found.setdefault((row[_VERSION], bool(row[_DEMO])), hashlib.sha256()), row)
    return {published: digest.hexdigest() for published, digest in found.items()}


def _rows(session: Session, table: Table, *conditions: ColumnElement[bool]) -> Any:
    # As they are stored and not as they are read: a row nobody can read must not hide itself.
    stored = (type_coerce(column, NullType()).label(column.name) for column in table.c if column.name not in _PLACE)
    return session.execute(select(*stored).where(*conditions).order_by(*table.primary_key.columns))


def _feed(digest: Any, row: Collection[Any]) -> None:
    line = json.dumps([_plain(cell) for cell in row], ensure_ascii=False, separators=(",", ":"))
    digest.update(f"{line}\n".encode())


def _plain(cell: Any) -> Any:
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, datetime):
        return cell.astimezone(UTC).isoformat()
    return int(cell) if isinstance(cell, bool) else str(cell)


# The place in a list is no promise, and moving a line is no event.
_PLACE = frozenset({"listed"})
_LOADED: tuple[tuple[Table, tuple[ColumnElement[bool], ...]], ...] = (
    (plans, ()),
    (indicators, ()),
    (reporting_units, ()),
    (goals, ()),
    (target_revisions, ()),
    (observations, (observations.c.obs_status == ObsStatus.PUBLISHED,)),
    (stage_reports, (stage_reports.c.obs_status == ObsStatus.PUBLISHED,)),
)
_COLUMNS = [column.name for column in verdicts.c]
_VERSION, _DEMO = _COLUMNS.index("data_version"), _COLUMNS.index("is_demo")
