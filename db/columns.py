"""What several tables have in common: where they are kept, and how names and sources become columns."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Column,
    MetaData,
    Text,
)

from db.types import Texts, Word
from domain.plan import (
    SourceTier,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def name_columns(field: str, *, required: bool = True) -> list[Column[Any]]:
    return [Column(f"{field}_{language}", Text, nullable=not required) for language in ("zh", "en")]


def source_columns(*, required: bool = True) -> list[Column[Any]]:
    return [
        *name_columns("source_publisher", required=required),
        Column("source_tier", Word(SourceTier), nullable=not required),
        Column("source_urls", Texts, nullable=not required),
        Column("source_quote", Text, nullable=not required),
    ]
