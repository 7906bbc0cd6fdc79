"""Stage reports as they came, append only, and which of them counts for a promise and month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, case, delete, exists, func, insert, select
from sqlalchemy.orm import Session

from db.judgement_tables import stage_reports
from db.known import at as known
from db.known import known_then
from db.rows import columns_of, value_of
from db.types import MonthText
from domain.observation import ObsStatus
from domain.period import Month
from domain.stage_report import StageReport


@dataclass(frozen=True)
class StoredStage:
    """A stage report with the plan and key of the goal or target it is of, and its number once stored."""

    plan: str
    key: str
    report: StageReport
    number: int | None = None


@dataclass(frozen=True)
class StageAddition:
    """One stage report to be written: ``revises`` is the number of the one it takes the place of.

    ``freezes`` is the number of the submitted one it accepts, ``reported_by`` whoever sent it.
    """

    stored: StoredStage
    published_key: str | None = None
    revises: int | None = None
    withdrawn: bool = False
    awaits_review: bool = False
    freezes: int | None = None
    reported_by: str | None = None


def add(session: Session, additions: Iterable[StageAddition], *, at: datetime) -> None:
    """Write stage reports in their order; a later one counts before an earlier one of the same standing."""
    rows = [_row(addition, at) for addition in additions]
    if rows:
        session.execute(insert(stage_reports), rows)


def published_by_key(session: Session) -> dict[str, StoredStage]:
    """The report that stands now for each row of the published stages."""
    query = select(stage_reports).where(stage_reports.c.obs_status == ObsStatus.PUBLISHED, *_standing())
    rows = session.execute(query, known(None))
    return {row["published_key"]: _stored(row) for row in rows.mappings()}


def current_of_plan(
    session: Session, plan: str, until: Month, known_at: datetime | None = None
) -> tuple[StoredStage, ...]:
    """The stage reports of one plan that count (at ``known_at``): one for each promise and month, oldest first."""
    rows = session.execute(_CURRENT, {"wanted": plan, "until": until, **known(known_at)})
    return tuple(_stored(row) for row in rows.mappings())


def has_demo(session: Session) -> bool:
    return bool(session.execute(select(exists().where(_is_demo()))).scalar())


def remove_demo(session: Session) -> int:
    """Delete every demonstration report, the one kind of row that may be; how many there were."""
    count = session.execute(select(func.count()).where(_is_demo())).scalar_one()
    session.execute(delete(stage_reports).where(_is_demo()))
    return int(count)


def _is_demo() -> Any:
    return stage_reports.c.obs_status == ObsStatus.DEMO


def _standing() -> tuple[Any, ...]:
    later = stage_reports.alias("later")
    return (
        ~stage_reports.c.withdrawn,
        ~stage_reports.c.awaits_review,
        known_then(stage_reports),
        ~exists().where(later.c.revises == stage_reports.c.id, known_then(later)),
    )


def _current() -> Any:
    """Published before reviewed before submitted before demo, then the later."""
    standing = case({status: place for place, status in enumerate(ObsStatus)}, value=stage_reports.c.obs_status)
    place = func.row_number().over(
        partition_by=(stage_reports.c.key, stage_reports.c.period_end),
        order_by=(standing, stage_reports.c.id.desc()),
    )
    of_plan = stage_reports.c.plan == bindparam("wanted")
    begun = stage_reports.c.period_end <= bindparam("until", type_=MonthText)
    ranked = select(stage_reports, place.label("place")).where(of_plan, begun, *_standing()).subquery()
    return select(ranked).where(ranked.c.place == 1).order_by(ranked.c.period_end, ranked.c.id)


# Put together once: building such a query takes longer than the database takes to answer it.
_CURRENT = _current()


def _row(addition: StageAddition, at: datetime) -> dict[str, Any]:
    stored = addition.stored
    columns = {name: content for name, content in columns_of(stored.report).items() if name != "reported_at"}
    return {
        **columns,
        "plan": stored.plan,
        "key": stored.key,
        "submission": None if stored.report.submission is None else int(stored.report.submission),
        "published_key": addition.published_key,
        "revises": addition.revises,
        "withdrawn": addition.withdrawn,
        "awaits_review": addition.awaits_review,
        "freezes": addition.freezes,
        "reported_by": addition.reported_by,
        "recorded_at": at,
    }


def _stored(row: Mapping[Any, Any]) -> StoredStage:
    report = value_of(
        StageReport,
        row,
        reported_at=row["recorded_at"],
        submission=None if row["submission"] is None else str(row["submission"]),
    )
    return StoredStage(row["plan"], row["key"], report, row["id"])
