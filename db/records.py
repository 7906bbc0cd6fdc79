"""What tables hold, byte for byte as it is stored, as one hash: for finding out whether anybody has changed it."""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import ColumnElement, Table, select, type_coerce, union
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from db.judgement_tables import stage_reports
from db.promise_tables import goals, indicators, plans, reporting_units, target_revisions
from db.reporting_tables import evidence_files
from db.sealing import line_of, stored_rows
from db.tables import observations, originals, submissions, verdicts
from domain.observation import ObsStatus

# Which verdicts: those of one data version, resting on real figures alone or on demonstration figures too.
Published = tuple[int, bool]


def loaded_digest(session: Session) -> str:
    """One hash over everything a load keeps: the plans with all they promise, and what was published."""
    digest = hashlib.sha256()
    for table, condition in _LOADED:
        digest.update(line_of([table.name]))
        for row in stored_rows(session, table, *condition, but=_PLACE):
            digest.update(line_of(row))
    return digest.hexdigest()


def verdict_digests(session: Session, data_version: int | None = None) -> dict[Published, str]:
    """A hash over every column of the verdicts each data version brought, the real and the demonstration ones apart."""
    found: dict[Published, Any] = {}
    condition = () if data_version is None else (verdicts.c.data_version == data_version,)
    for row in stored_rows(session, verdicts, *condition, but=_PLACE):
        found.setdefault((row[_VERSION], bool(row[_DEMO])), hashlib.sha256()).update(line_of(row))
    return {published: digest.hexdigest() for published, digest in found.items()}


def broken_originals(session: Session) -> frozenset[str]:
    """The keys of the files that are no longer what came in, or are gone though something refers to them."""
    kept: set[str] = set()
    broken: set[str] = set()
    query = select(originals.c.sha256, type_coerce(originals.c.content, NullType()))
    for key, content in session.execute(query.execution_options(yield_per=20)):
        (kept if _is_file(content, key) else broken).add(key)
    referred = union(select(submissions.c.sha256), select(evidence_files.c.sha256))
    return frozenset(broken | (set(session.execute(referred).scalars()) - kept))


def _is_file(content: object, key: str) -> bool:
    return isinstance(content, bytes | memoryview) and hashlib.sha256(content).hexdigest() == key


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
