"""Bringing a database's schema up to date: the only way it comes to be."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from db.engine import altering, prepare_directory

_MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(engine: Engine) -> None:
    """Create the schema or bring an older one up to date, all in one transaction."""
    prepare_directory(engine)
    with altering(engine) as session:
        settings = migration_settings()
        settings.attributes["connection"] = session.connection()
        command.upgrade(settings, "head")


def migration_settings() -> Config:
    """Alembic's settings; there is no ini file, so that nothing depends on where we are started."""
    settings = Config()
    settings.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    return settings
