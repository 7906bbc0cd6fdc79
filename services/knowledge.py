"""按当时口径: up to which moment things have to be recorded to be shown in a view of a past day."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy.orm import Session

from db import audit, publications
from services.days import CHONGQING


def known_at(session: Session, shown_on: date | None) -> datetime | None:
    """The end of that day where the plans are carried out; None for today's knowledge, whatever the time.

    Before anything was published there was nothing to show, so an earlier day is shown as the first publication was.
    """
    if shown_on is None:
        return None
    evening = datetime.combine(shown_on, time.max, CHONGQING)
    return max(evening, publications.first_published_at(session) or evening)


def version_known(session: Session, moment: datetime | None) -> int:
    """The data version readers saw at that moment, None for now."""
    return audit.data_version(session) if moment is None else publications.version_at(session, moment)
