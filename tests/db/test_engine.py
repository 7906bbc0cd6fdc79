"""How databases are opened: safe journals, real transactions, and refusals that say what to do."""

from __future__ import annotations

import multiprocessing
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from db import engine as engines
from db.engine import append_only, journal_mode, open_engine, reading, writing
from domain.errors import DatabaseBusy, DatabaseUnreachable, NotWritable


def pragma(engine: Engine, name: str) -> object:
    with engine.connect() as connection:
        return connection.execute(text(f"PRAGMA {name}")).scalar()


@pytest.mark.parametrize(
    ("version", "mode"),
    [((3, 40, 1), "TRUNCATE"), ((3, 51, 2), "TRUNCATE"), ((3, 51, 3), "WAL"), ((3, 53, 0), "WAL")],
)
def test_wal_is_used_only_where_its_reset_cannot_corrupt_the_file(version: tuple[int, ...], mode: str) -> None:
    assert journal_mode(version) == mode


def test_a_faulty_sqlite_is_never_given_wal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faulty = SimpleNamespace(**{**vars(engines.SQLITE), "sqlite_version_info": (3, 51, 2)})
    monkeypatch.setattr(engines, "SQLITE", faulty)

    engine = open_engine(f"sqlite:///{tmp_path / 'old.db'}")

    assert pragma(engine, "journal_mode") == "truncate"
    engine.dispose()


def test_every_connection_waits_syncs_fully_and_keeps_foreign_keys(engine: Engine) -> None:
    assert pragma(engine, "foreign_keys") == 1
    assert pragma(engine, "synchronous") == 2
    assert pragma(engine, "busy_timeout") == engines.BUSY_SECONDS * 1000


@pytest.mark.both_databases
def test_a_writing_session_holds_the_write_lock_from_its_first_statement(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.05)
    other = open_engine(engine.url.render_as_string(hide_password=False))

    with writing(engine) as session:
        session.execute(text("SELECT 1"))
        with pytest.raises(DatabaseBusy), writing(other) as second:
            second.execute(text("SELECT 1"))
    other.dispose()


@pytest.mark.both_databases
def test_what_fails_in_a_writing_session_leaves_nothing_behind(engine: Engine) -> None:
    with pytest.raises(IntegrityError):
        _rename_then_break_a_key(engine)

    with reading(engine) as session:
        assert session.execute(text("SELECT count(*) FROM reporting_units WHERE name_zh = '改'")).scalar() == 0


def _rename_then_break_a_key(engine: Engine) -> None:
    with writing(engine) as session:
        session.execute(text("UPDATE reporting_units SET name_zh = '改'"))
        session.execute(text("UPDATE reporting_units SET code = 'A'"))


@pytest.mark.both_databases
def test_a_reading_session_sees_one_state_while_others_write(engine: Engine) -> None:
    with reading(engine) as session:
        before = session.execute(text("SELECT count(*) FROM plans")).scalar()
        writer = threading.Thread(target=_add_plan, args=(engine,))
        writer.start()
        writer.join()
        assert session.execute(text("SELECT count(*) FROM plans")).scalar() == before

    with reading(engine) as session:
        assert session.execute(text("SELECT count(*) FROM plans")).scalar() == 1


def _add_plan(engine: Engine) -> None:
    with writing(engine) as session:
        session.execute(
            text(
                "INSERT INTO plans VALUES ('p', '方案', 'Plan', '1号', '2015-09', '2020-12', '市', 'City', 'official',"
                " '[]', '引文', '', '', 0, 'default', 'index', true)"
            )
        )


@pytest.mark.parametrize("table", ["originals", "submissions", "publications", "audit_events", "target_revisions"])
@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_every_dialect_has_its_refusal_of_update_and_delete(table: str, dialect: str) -> None:
    statements = " ".join(append_only(table, dialect))

    assert f"BEFORE UPDATE ON {table}" in statements
    assert f"BEFORE DELETE ON {table}" in statements


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear all, " * 100)
    engine = open_engine(f"sqlite:///{tmp_path / 'letter.db'}")

    with pytest.raises(DatabaseUnreachable, match=r"letter\.db"), reading(engine) as session:
        session.execute(text("SELECT 1"))
    engine.dispose()


def test_a_directory_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file stands where the directory should be")
    engine = open_engine(f"sqlite:///{tmp_path / 'var' / 'tracker.db'}")

    with pytest.raises(NotWritable, match="var"):
        engines.prepare_directory(engine)


def test_the_password_of_a_server_is_never_printed() -> None:
    engine = open_engine("postgresql+psycopg://tracker:secret@127.0.0.1:1/tracker")

    with pytest.raises(DatabaseUnreachable) as caught, reading(engine) as session:
        session.execute(text("SELECT 1"))

    assert "secret" not in str(caught.value)
    engine.dispose()


@pytest.mark.both_databases
def test_two_processes_write_one_after_the_other(engine: Engine) -> None:
    url = engine.url.render_as_string(hide_password=False)
    processes = [multiprocessing.get_context("spawn").Process(target=_count_up, args=(url, 20)) for _ in range(2)]

    for process in processes:
        process.start()
    for process in processes:
        process.join(timeout=60)

    with reading(engine) as session:
        assert session.execute(text("SELECT listed FROM reporting_units WHERE code = 'A'")).scalar() == 2 * 20


def _count_up(url: str, times: int) -> None:
    engine = open_engine(url)
    for _ in range(times):
        with writing(engine) as session:
            # Read, then write: without the lock taken at BEGIN the two would overwrite each other.
            now = session.execute(text("SELECT listed FROM reporting_units WHERE code = 'A'")).scalar()
            session.execute(
                text("UPDATE reporting_units SET listed = :next WHERE code = 'A'"), {"next": (now or 0) + 1}
            )
    engine.dispose()
