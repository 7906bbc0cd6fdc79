"""The schema comes from the migrations alone, and a database with another one is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from db.engine import open_engine, writing
from db.migrate import migrate, migration_settings
from db.schema import require_schema
from db.tables import SCHEMA, metadata
from domain.errors import DatabaseDiffers, DatabaseMissing


def test_the_migrations_make_exactly_the_tables_the_code_uses(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, metadata) == []


def test_the_schema_the_code_names_is_the_last_migration() -> None:
    assert ScriptDirectory.from_config(migration_settings()).get_current_head() == SCHEMA


def test_every_check_of_the_tables_is_in_the_database(engine: Engine) -> None:
    for table in metadata.sorted_tables:
        wanted = {str(rule.name) for rule in table.constraints if str(rule.name).startswith("ck_")}
        found = {str(rule["name"]) for rule in inspect(engine).get_check_constraints(table.name)}

        assert found == wanted


def test_migrating_twice_changes_nothing(engine: Engine) -> None:
    migrate(engine)

    require_schema(engine)


def test_a_database_nobody_migrated_is_missing_and_no_file_is_made(tmp_path: Path) -> None:
    file = tmp_path / "none.db"

    with pytest.raises(DatabaseMissing, match=r"none\.db"):
        require_schema(open_engine(f"sqlite:///{file}"))

    assert not file.exists()


def test_an_empty_file_is_a_missing_database(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    engine = open_engine(f"sqlite:///{tmp_path / 'empty.db'}")

    with pytest.raises(DatabaseMissing):
        require_schema(engine)
    engine.dispose()


def test_old_code_refuses_a_newer_schema(engine: Engine) -> None:
    with writing(engine) as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(DatabaseDiffers) as caught:
        require_schema(engine)

    assert caught.value.fields == {"found": "9999", "expected": SCHEMA}


def test_a_migration_that_fails_leaves_no_table(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'half.db'}")
    with engine.begin() as connection:
        # The second migration stumbles over a table that is already there; the first must not stay either.
        connection.execute(text("CREATE TABLE city_totals (stray INTEGER)"))

    with pytest.raises(Exception, match="city_totals"):
        migrate(engine)

    assert inspect(engine).get_table_names() == ["city_totals"]
    engine.dispose()
