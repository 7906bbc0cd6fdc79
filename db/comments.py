"""What people said to each other about single cells, append only."""

from __future__ import annotations

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from db.reporting_tables import cell_comments
from domain.period import Period
from domain.reporting import Comment


def comments_of(session: Session, reporting_unit: str, period: Period) -> tuple[Comment, ...]:
    """Every comment on the cells of one report, the first one first."""
    query = (
        select(cell_comments)
        .where(cell_comments.c.reporting_unit == reporting_unit, cell_comments.c.period == period)
        .order_by(cell_comments.c.id)
    )
    rows = session.execute(query).mappings()
    return tuple(Comment(row["indicator"], row["words"], row["by"], row["recorded_at"]) for row in rows)


def add_comment(session: Session, reporting_unit: str, period: Period, comment: Comment) -> int:
    """Write one comment; its number."""
    written = session.execute(
        insert(cell_comments)
        .values(
            reporting_unit=reporting_unit,
            period=period,
            indicator=comment.indicator,
            words=comment.words,
            by=comment.by,
            recorded_at=comment.at,
        )
        .returning(cell_comments.c.id)
    )
    return int(written.scalar_one())
