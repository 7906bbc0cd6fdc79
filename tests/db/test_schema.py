"""The schema comes from the migrations alone, and a database with another one is refused."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from decimal import Decimal
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db.audit import append
from db.engine import SQLITE, altering, open_engine, reading, writing
from db.migrate import migrate, migration_settings
from db.observations import Addition, add, of_submission
from db.schema import require_schema
from db.submissions import add_submission, find_submission, keep_original
from db.tables import SCHEMA, metadata
from domain.access import Role
from domain.errors import DatabaseDiffers, DatabaseMissing
from domain.observation import Observation, ObsStatus, Recorded
from domain.period import Period
from tests.db.samples import AT, PROJECTS

Q4 = Period(2019, 4)

_GRANT = text("INSERT INTO account_roles SELECT id, :role FROM accounts")


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


@pytest.mark.both_databases
@pytest.mark.parametrize("administrator", ["system_administrator", "security_administrator", "auditor"])
def test_the_database_lets_an_administrator_be_a_viewer_besides_and_nothing_else(
    engine: Engine, administrator: str
) -> None:
    columns = "login, login_key, display_name, must_change_password, is_demo, created_at"
    with writing(engine) as session:
        session.execute(text(f"INSERT INTO accounts ({columns}) VALUES ('a', 'a', 'a', false, false, '2026-01-01')"))  # noqa: S608
        _grant(session, administrator, "viewer")

    for role in sorted(set(Role) - {administrator, Role.VIEWER}):
        with pytest.raises(DBAPIError), writing(engine) as session:
            _grant(session, role)
        with pytest.raises(DBAPIError), writing(engine) as session:
            _regrant(session, "viewer", role, administrator)
        with pytest.raises(DBAPIError), writing(engine) as session:
            session.execute(text(f"UPDATE account_roles SET role = '{role}' WHERE role = 'viewer'"))  # noqa: S608
    with writing(engine) as session:
        _regrant(session, "viewer", "reporter", "reviewer")


@pytest.mark.both_databases
def test_two_who_grant_at_the_same_time_do_not_make_an_administrator_a_reporter(engine: Engine) -> None:
    columns = "login, login_key, display_name, must_change_password, is_demo, created_at"
    with writing(engine) as session:
        session.execute(text(f"INSERT INTO accounts ({columns}) VALUES ('a', 'a', 'a', false, false, '2026-01-01')"))  # noqa: S608

    def grant_reporter() -> None:
        # Neither takes the write lock of ours: somebody at the database itself.
        with engine.begin() as other:
            other.execute(_GRANT, {"role": "reporter"})

    with ThreadPoolExecutor(1) as thread:
        with engine.begin() as first:
            first.execute(_GRANT, {"role": "auditor"})
            second = thread.submit(grant_reporter)
            wait([second], timeout=0.5)

        with pytest.raises(DBAPIError, match="an administrator has no other role"):
            second.result(timeout=20)


def _regrant(session: Session, *roles: str) -> None:
    session.execute(text("DELETE FROM account_roles"))
    _grant(session, *roles)


def _grant(session: Session, *roles: str) -> None:
    for role in roles:
        session.execute(_GRANT, {"role": role})


def test_no_row_of_a_table_that_only_grows_can_be_replaced(engine: Engine) -> None:
    """Each unique key of each of them is asked for, so that a new one cannot be forgotten."""
    with reading(engine) as session:
        found = session.execute(text("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
        growing = {table for name, table, _ in found if name == f"{table}_no_delete"}
        refusals = {table: rule for name, table, rule in found if name == f"{table}_no_replace"}

    assert len(growing) == 14
    assert refusals.keys() == growing
    for table in growing:
        rules = inspect(engine)
        keys = [rule["column_names"] for rule in rules.get_unique_constraints(table)]
        keys += [[str(name) for name in index["column_names"]] for index in rules.get_indexes(table) if index["unique"]]
        primary = rules.get_pk_constraint(table)["constrained_columns"]
        number = {str(column["name"]) for column in rules.get_columns(table) if str(column["type"]) == "INTEGER"}
        for key in [*keys, *([] if set(primary) <= number else [primary]), ["rowid"]]:
            assert " AND ".join(f"{column} = NEW.{column}" for column in key) in refusals[table]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT OR REPLACE INTO audit_events SELECT seq, 'forged', previous_hash, hash FROM audit_events",
        "REPLACE INTO audit_events SELECT 99, 'forged', previous_hash, hash FROM audit_events",
        "INSERT OR REPLACE INTO originals SELECT sha256, x'00', recorded_at FROM originals",
        "INSERT OR REPLACE INTO originals (rowid, sha256, content, recorded_at)"
        " SELECT rowid, 'other', content, recorded_at FROM originals",
    ],
)
def test_what_is_kept_for_ever_is_not_replaced_from_another_connection(tmp_path: Path, statement: str) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'kept.db'}")
    migrate(engine)
    with writing(engine) as session:
        append(session, actor="load", action="load", subject="", details={}, at=AT)
        keep_original(session, sha256="0" * 64, content=b"file", at=AT)
    engine.dispose()

    foreign = SQLITE.connect(tmp_path / "kept.db")
    with pytest.raises(SQLITE.IntegrityError, match="append only"):
        foreign.execute(statement)
    foreign.close()


@pytest.mark.both_databases
def test_the_last_migration_can_be_taken_back_and_made_again(engine: Engine) -> None:
    with writing(engine) as session:
        keep_original(session, sha256="0" * 64, content=b"file", at=AT)
        sent = {"reporting_unit": "A", "sha256": "0" * 64}
        number = add_submission(session, **sent, period=Q4, file_name="a.csv", by="reporter", at=AT)
        observation = Observation(Q4.end, Decimal(1), obs_status=ObsStatus.SUBMITTED, submission=number)
        add(session, [Addition(Recorded(PROJECTS.key, "A", observation))], at=AT)

    with altering(engine) as session:
        settings = migration_settings()
        settings.attributes["connection"] = session.connection()
        command.downgrade(settings, "0003")

    migrate(engine)

    require_schema(engine)
    with reading(engine) as session:
        assert find_submission(session, **sent, period=Q4) == number
        assert [one.observation.submission for one in of_submission(session, number)] == [number]
