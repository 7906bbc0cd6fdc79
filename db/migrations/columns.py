"""The kinds of columns and constraints the migrations make. What a released migration uses is never changed."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from db.engine import administrators_apart, append_only, no_replacing

KEY = sa.String(64)
LONG_KEY = sa.String(128)
WORD = sa.String(32)
MONTH = sa.String(7)


def refuse_changes(table: str, *, unless: str | None = None) -> None:
    """Make the database itself refuse UPDATE and DELETE; rows that satisfy ``unless`` may be deleted."""
    for statement in append_only(table, op.get_context().dialect.name, unless=unless):
        op.execute(sa.text(statement))


def refuse_replacing(table: str, *keys: tuple[str, ...]) -> None:
    """Make the database itself refuse a row in the place of another; ``keys`` are the unique ones beside a number."""
    for statement in no_replacing(table, keys, op.get_context().dialect.name):
        op.execute(sa.text(statement))


def keep_administrators_apart() -> None:
    """Make the database itself refuse an administrator any other role but the viewer's."""
    for statement in administrators_apart(op.get_context().dialect.name):
        op.execute(sa.text(statement))


def text(name: str, *, required: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=not required)


def name(field: str, *, required: bool = True) -> list[sa.Column[Any]]:
    return [text(f"{field}_zh", required=required), text(f"{field}_en", required=required)]


def source(*, required: bool = True) -> list[sa.Column[Any]]:
    return [
        *name("source_publisher", required=required),
        word("source_tier", required=required),
        text("source_urls", required=required),
        text("source_quote", required=required),
    ]


def whole(name: str, *, required: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, nullable=not required)


def truth(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean, nullable=False)


def word(name: str, *, required: bool = True) -> sa.Column[Any]:
    return sa.Column(name, WORD, nullable=not required)


def key(name: str, *, required: bool = True) -> sa.Column[Any]:
    return sa.Column(name, KEY, nullable=not required)


def long_key(name: str) -> sa.Column[Any]:
    return sa.Column(name, LONG_KEY, nullable=False)


def month(name: str, *, required: bool = True) -> sa.Column[Any]:
    return sa.Column(name, MONTH, nullable=not required)


def moment() -> sa.Column[Any]:
    return sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False)


def figure(name: str, *, required: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Numeric(asdecimal=False), nullable=not required)


def primary(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def foreign(table: str, column: str, refers_to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [refers_to], name=f"fk_{table}_{column}")


def unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))
