"""Whether a database has exactly the schema this program reads and writes."""

from __future__ import annotations

from sqlalchemy import Engine, inspect, text

from db.engine import database_file, explained
from db.tables import SCHEMA
from domain.errors import DatabaseDiffers, DatabaseMissing


def require_schema(engine: Engine) -> None:
    """Raise DatabaseMissing or DatabaseDiffers unless the database has exactly our schema."""
    file = database_file(engine)
    if file is not None and not file.is_file():
        raise DatabaseMissing(str(file))
    found = _revision(engine)
    if found is None:
        raise DatabaseMissing(engine.url.render_as_string())
    if found != SCHEMA:
        raise DatabaseDiffers(found, SCHEMA)


def _revision(engine: Engine) -> str | None:
    with explained(engine), engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
