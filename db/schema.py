"""The schema's migrations, and whether a database has had them all."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, inspect, text

from db.engine import database_file, prepare_directory, writing
from db.tables import SCHEMA
from domain.errors import DatabaseDiffers, DatabaseMissing

_MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(engine: Engine) -> None:
    """Create the schema or bring an older one up to date, all in one transaction."""
    prepare_directory(engine)
    with writing(engine) as session:
        settings = migration_settings()
        settings.attributes["connection"] = session.connection()
        command.upgrade(settings, "head")


def migration_settings() -> Config:
    """Alembic's settings; there is no ini file, so that nothing depends on where we are started."""
    settings = Config()
    settings.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    return settings


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
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
