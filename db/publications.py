"""When what readers see was published: each publication raises the data version by one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.tables import publications


def first_published_at(session: Session) -> datetime | None:
    """When readers could see anything for the first time; None where nothing was ever published."""
    return session.execute(select(func.min(publications.c.recorded_at))).scalar()


def version_at(session: Session, moment: datetime) -> int:
    """The data version as it was at that moment."""
    query = select(func.max(publications.c.version)).where(publications.c.recorded_at <= moment)
    return session.execute(query).scalar() or 0
