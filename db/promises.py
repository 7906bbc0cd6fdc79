"""Plans, indicators, reporting units, targets with their revisions, and goals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Select, Table, and_, bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from db.known import at as known
from db.known import recorded_by_then
from db.promise_tables import goals, indicators, plans, reporting_units, target_revisions, targets
from db.rows import columns_of, value_of
from domain.goal import Goal
from domain.ledger import LedgerEntry
from domain.plan import Indicator, Plan, Target
from domain.reporting_unit import ReportingUnit

V = TypeVar("V")


@dataclass(frozen=True)
class Kept:
    """The keys of what was new and what differed from what was stored, and how many were the same."""

    new: tuple[str, ...] = ()
    revised: tuple[str, ...] = ()
    unchanged: int = 0


def plans_listed(session: Session) -> tuple[Plan, ...]:
    return _listed(session, plans, Plan)


def indicators_by_key(session: Session) -> dict[str, Indicator]:
    return {indicator.key: indicator for indicator in _listed(session, indicators, Indicator)}


def reporting_units_by_code(session: Session) -> dict[str, ReportingUnit]:
    return {unit.code: unit for unit in _listed(session, reporting_units, ReportingUnit)}


def goals_of(session: Session, plan: str) -> tuple[Goal, ...]:
    rows = session.execute(select(goals).where(goals.c.plan == plan, ~goals.c.withdrawn).order_by(goals.c.listed))
    return tuple(value_of(Goal, row) for row in rows.mappings())


def current_targets(session: Session, plan: str | None = None) -> tuple[Target, ...]:
    """The last revision of every target that has not been withdrawn, of one plan or of all."""
    if plan is None:
        return tuple(target for known in plans_listed(session) for target in current_targets(session, known.key))
    rows = session.execute(_CURRENT_TARGETS, {"wanted": plan})
    return tuple(value_of(Target, row) for row in rows.mappings())


def promised_series(session: Session, plan: str) -> tuple[tuple[str, str | None], ...]:
    """Which indicator, and of which reporting unit or of all, each current target of the plan speaks of."""
    rows = session.execute(_PROMISED_SERIES, {"wanted": plan})
    return tuple((indicator, reporting_unit) for indicator, reporting_unit in rows)


def ledgers_of(session: Session, plan: str, known_at: datetime | None = None) -> dict[str, tuple[LedgerEntry, ...]]:
    """Everything recorded about each target of the plan that ever was listed, in the plan's order.

    With ``known_at`` what had been recorded by then.
    """
    ledgers: dict[str, list[LedgerEntry]] = {}
    for row in session.execute(_LEDGERS, {"wanted": plan, **known(known_at)}).mappings():
        ledgers.setdefault(row["key"], []).append(LedgerEntry(value_of(Target, row), row["withdrawn"]))
    return {key: tuple(entries) for key, entries in ledgers.items()}


def target_history(session: Session, plan: str, key: str) -> tuple[Target, ...]:
    """Every revision of one target, the first promise first."""
    rows = session.execute(
        select(target_revisions)
        .where(target_revisions.c.plan == plan, target_revisions.c.key == key)
        .order_by(target_revisions.c.revision)
    )
    return tuple(value_of(Target, row) for row in rows.mappings())


def keep_plans(session: Session, values: Sequence[Plan]) -> Kept:
    return _keep(session, plans, [columns_of(value) for value in values], ("key",))


def keep_indicators(session: Session, values: Sequence[Indicator]) -> Kept:
    return _keep(session, indicators, [columns_of(value) for value in values], ("key",))


def keep_reporting_units(session: Session, values: Sequence[ReportingUnit]) -> Kept:
    return _keep(session, reporting_units, [columns_of(value) for value in values], ("code",))


def keep_goals(session: Session, values: Sequence[Goal]) -> Kept:
    """Store the goals; those no longer listed are kept but no longer shown."""
    rows = [{**columns_of(value), "withdrawn": False} for value in values]
    listed = {(value.plan, value.key) for value in values}
    gone = [
        {**row, "withdrawn": True}
        for row in map(dict, session.execute(select(goals)).mappings())
        if (row["plan"], row["key"]) not in listed
    ]
    return _keep(session, goals, rows + gone, ("plan", "key"))


def list_targets(session: Session, values: Sequence[Target]) -> None:
    """Make every target known, in the order of its plan; what each promises is in its revisions."""
    known = dict.fromkeys((value.plan, value.key) for value in values)
    _keep(session, targets, [{"plan": plan, "key": key} for plan, key in known], ("plan", "key"))


def add_revision(session: Session, entry: LedgerEntry, *, at: datetime) -> None:
    """Write the entry with the number it has; what was written before stays as it is."""
    row = {**columns_of(entry.target), "recorded_at": at, "withdrawn": entry.withdrawn}
    session.execute(insert(target_revisions).values(**row))


def _listed(session: Session, table: Table, kind: type[V]) -> tuple[V, ...]:
    return tuple(value_of(kind, row) for row in session.execute(select(table).order_by(table.c.listed)).mappings())


def _same(left: Any, right: Any, *columns: str) -> Any:
    return and_(*(left.c[column] == right.c[column] for column in columns))


def _keep(session: Session, table: Table, rows: list[dict[str, Any]], key: tuple[str, ...]) -> Kept:
    stored = {_key(row, key): dict(row) for row in session.execute(select(table)).mappings()}
    listed = [{**row, "listed": place} for place, row in enumerate(rows)]
    new = [row for row in listed if _key(row, key) not in stored]
    moved = [row for row in listed if _key(row, key) in stored and row != stored[_key(row, key)]]
    if new:
        session.execute(insert(table), new)
    for row in moved:
        session.execute(update(table).where(*(table.c[column] == row[column] for column in key)).values(**row))
    revised = [row for row in moved if _without_place(row) != _without_place(stored[_key(row, key)])]
    return Kept(
        tuple("/".join(_key(row, key)) for row in new),
        tuple("/".join(_key(row, key)) for row in revised),
        len(rows) - len(new) - len(revised),
    )


def _key(row: Mapping[Any, Any], columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(row[column]) for column in columns)


def _without_place(row: Mapping[str, Any]) -> dict[str, Any]:
    return {column: content for column, content in row.items() if column != "listed"}


def _last_revisions(*columns: Any) -> Select[Any]:
    last = (
        select(target_revisions.c.key, func.max(target_revisions.c.revision).label("revision"))
        .where(target_revisions.c.plan == bindparam("wanted"))
        .group_by(target_revisions.c.key)
        .subquery()
    )
    return (
        select(*columns)
        .select_from(target_revisions)
        .join(last, _same(target_revisions, last, "key", "revision"))
        .join(targets, _same(target_revisions, targets, "plan", "key"))
        .where(target_revisions.c.plan == bindparam("wanted"), ~target_revisions.c.withdrawn)
        .order_by(targets.c.listed)
    )


_LEDGERS = (
    select(target_revisions)
    .join(targets, _same(target_revisions, targets, "plan", "key"))
    .where(target_revisions.c.plan == bindparam("wanted"), recorded_by_then(target_revisions))
    .order_by(targets.c.listed, target_revisions.c.revision)
)

# Put together once: building such a query takes longer than the database takes to answer it.
_CURRENT_TARGETS = _last_revisions(*target_revisions.c)
_PROMISED_SERIES = _last_revisions(target_revisions.c.indicator, target_revisions.c.reporting_unit)
