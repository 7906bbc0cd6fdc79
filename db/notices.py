"""What accounts were told in the page, and whether they have read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from db.reporting_tables import notices
from domain.notice import Notice, NoticeKind
from domain.period import Period


def add(session: Session, notice: Notice, accounts: Iterable[int]) -> None:
    """Write one notice to each of the accounts."""
    row = {
        "kind": notice.kind.value,
        "reporting_unit": notice.reporting_unit,
        "period": notice.period,
        "moved_to": notice.moved_to,
        "plan": notice.plan,
        "key": notice.key,
        "words": notice.words,
        "by": notice.by,
        "recorded_at": notice.at,
    }
    rows = [row | {"account": account} for account in accounts]
    if rows:
        session.execute(insert(notices), rows)


def of_account(session: Session, account: int, *, limit: int) -> tuple[Notice, ...]:
    """The last notices of one account, the newest first."""
    query = select(notices).where(notices.c.account == account).order_by(notices.c.id.desc()).limit(limit)
    return tuple(map(_notice, session.execute(query).mappings()))


def unread(session: Session, account: int) -> int:
    query = select(func.count()).where(notices.c.account == account, notices.c.read_at.is_(None))
    return int(session.execute(query).scalar_one())


def mark_read(session: Session, account: int, *, until: int, at: datetime) -> int:
    """Note that the account has read its notices up to the one with this number; how many were new to it."""
    query = update(notices).where(notices.c.account == account, notices.c.id <= until, notices.c.read_at.is_(None))
    return len(session.execute(query.values(read_at=at).returning(notices.c.id)).all())


def told_since(session: Session, kind: NoticeKind, period: Period, since: datetime) -> frozenset[int]:
    """The accounts that were told this of the quarter since then."""
    query = select(notices.c.account).where(
        notices.c.kind == kind.value, notices.c.period == period, notices.c.recorded_at >= since
    )
    return frozenset(session.execute(query).scalars())


def _notice(row: Mapping[Any, Any]) -> Notice:
    return Notice(
        kind=NoticeKind(row["kind"]),
        reporting_unit=row["reporting_unit"],
        period=row["period"],
        words=row["words"],
        by=row["by"],
        at=row["recorded_at"],
        number=row["id"],
        read_at=row["read_at"],
        moved_to=row["moved_to"],
        plan=row["plan"],
        key=row["key"],
    )
