"""How a database is opened and locked: the one place that knows what SQLite and PostgreSQL do differently."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import OperationalError, StatementError
from sqlalchemy.orm import Session

from db.audit import keep_head
from db.sealing import mark
from domain.errors import DatabaseBusy, DatabaseUnreachable, NotWritable, TrackerError

# The wheel brings a SQLite without the WAL-reset fault that Debian's own still has.
SQLITE: ModuleType = import_module("pysqlite3") if find_spec("pysqlite3") else sqlite3
FIRST_SOUND_WAL = (3, 51, 3)
BUSY_SECONDS = 15
_WRITE_LOCK = 2_015_2019
# What SQLite and PostgreSQL say once somebody else has held the write lock for BUSY_SECONDS.
_WAITED_TOO_LONG = ("database is locked", "lock timeout")


# What a single question may be asked of: a session, or the bare connection of ``glancing``.
Asked: TypeAlias = Session | Connection


def open_engine(url: str) -> Engine:
    """An engine for ``url``; nothing is connected and no file is made yet."""
    if make_url(url).get_backend_name() == "sqlite":
        return _open_sqlite(url)
    engine = create_engine(url, pool_pre_ping=True)
    event.listen(engine, "begin", _take_write_lock)
    return engine


def database_file(engine: Engine) -> Path | None:
    """The file a SQLite database lives in; None for a server or a database in memory."""
    if engine.dialect.name != "sqlite" or engine.url.database in {None, "", ":memory:"}:
        return None
    return Path(str(engine.url.database))


def prepare_directory(engine: Engine) -> None:
    """Make the directory a SQLite file will lie in."""
    file = database_file(engine)
    if file is not None:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NotWritable(str(file.parent), error.strerror or "") from error


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that sees one unchanging state of the database and keeps nothing."""
    bind = engine if engine.dialect.name == "sqlite" else engine.execution_options(isolation_level="REPEATABLE READ")
    with explained(engine), Session(bind) as session:
        yield session


@contextmanager
def glancing(engine: Engine) -> Iterator[Connection]:
    """A connection for one question that every request asks: a session around it takes half as long again."""
    with explained(engine), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A session that takes the write lock at its first statement and commits at the end, all or nothing."""
    with _locked(engine, _Writing) as session:
        yield session


@contextmanager
def altering(engine: Engine) -> Iterator[Session]:
    """The same for changing the schema itself, whose tables need not be there yet."""
    with _locked(engine, Session) as session:
        yield session


class _Writing(Session):
    """A session that remembers where every table ended when its transaction began."""


event.listen(_Writing, "after_begin", mark)
event.listen(_Writing, "after_commit", keep_head)


@contextmanager
def _locked(engine: Engine, kind: type[Session]) -> Iterator[Session]:
    with explained(engine), kind(engine.execution_options(write=True)) as session, session.begin():
        yield session


@contextmanager
def explained(engine: Engine) -> Iterator[None]:
    """Turn what a driver says when a database cannot be used into an error of ours that says what to do."""
    try:
        yield
    except StatementError as error:
        if isinstance(error.orig, TrackerError):
            raise error.orig from error
        if any(words in str(error.orig) for words in _WAITED_TOO_LONG):
            raise DatabaseBusy from error
        if isinstance(error, OperationalError) or "not a database" in str(error.orig):
            raise DatabaseUnreachable(engine.url.render_as_string(), str(error.orig)) from error
        raise


def append_only(table: str, dialect: str, *, unless: str | None = None) -> tuple[str, ...]:
    """The statements that make the database refuse to change or delete rows of ``table``.

    Rows that satisfy ``unless`` (written with OLD) may be deleted; nothing may ever be updated.
    """
    deletable = f"WHEN (NOT ({unless}))" if unless else ""
    if dialect == "sqlite":
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append only'); END"
        return (
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}",
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {deletable} {refuse}",
        )
    return (
        f"CREATE OR REPLACE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append only'; END $$",
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} FOR EACH ROW "
        f"EXECUTE FUNCTION {table}_append_only()",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} FOR EACH ROW {deletable} "
        f"EXECUTE FUNCTION {table}_append_only()",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT "
        f"EXECUTE FUNCTION {table}_append_only()",
    )


def no_replacing(table: str, keys: Iterable[Sequence[str]], dialect: str) -> tuple[str, ...]:
    """The statements that make the database refuse a row whose key or ``keys`` another one has, REPLACE or not.

    SQLite's REPLACE takes the other row away without asking whether it may be deleted; PostgreSQL has no such thing.
    """
    if dialect != "sqlite":
        return ()
    # A text key leaves the row number beside it: whoever names it in full replaces the row that has it.
    taken = [" AND ".join(f"{column} = NEW.{column}" for column in key) for key in (("rowid",), *keys)]
    found = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {same})" for same in taken)  # noqa: S608
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append only: another row has this key'); END"
    return (f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {found} {refuse}",)


def administrators_apart(dialect: str) -> tuple[str, ...]:
    """The statements that make the database refuse an administrator any other role but the viewer's.

    Roles are granted and taken, never rewritten.
    """
    three = "('system_administrator', 'security_administrator', 'auditor')"
    others = "held.account = NEW.account AND held.role <> NEW.role AND 'viewer' NOT IN (held.role, NEW.role)"
    excluded = f"{others} AND (held.role IN {three} OR NEW.role IN {three})"
    clashes = f"EXISTS (SELECT 1 FROM account_roles AS held WHERE {excluded})"  # noqa: S608
    told = "account_roles: an administrator has no other role"
    if dialect == "sqlite":
        refuse = f"BEGIN SELECT RAISE(ABORT, '{told}'); END"
        return (
            f"CREATE TRIGGER account_roles_apart BEFORE INSERT ON account_roles WHEN {clashes} {refuse}",
            f"CREATE TRIGGER account_roles_no_update BEFORE UPDATE ON account_roles {refuse}",
        )
    # Two who grant at the same time do not see each other's rows: the second waits here for the first to be done.
    alone = "PERFORM 1 FROM accounts WHERE id = NEW.account FOR UPDATE;"
    return (
        "CREATE OR REPLACE FUNCTION account_roles_apart() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {alone} IF TG_OP = 'UPDATE' OR {clashes} THEN RAISE EXCEPTION '{told}'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER account_roles_apart BEFORE INSERT OR UPDATE ON account_roles FOR EACH ROW "
        "EXECUTE FUNCTION account_roles_apart()",
    )


def journal_mode(version: tuple[int, ...]) -> str:
    """WAL only where its reset cannot corrupt the file; TRUNCATE is slower and always sound."""
    return "WAL" if version >= FIRST_SOUND_WAL else "TRUNCATE"


def _open_sqlite(url: str) -> Engine:
    engine = create_engine(url, module=SQLITE, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:
    # The driver would begin transactions only before the first INSERT; we begin them ourselves.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_SECONDS * 1000}",
        f"journal_mode = {journal_mode(SQLITE.sqlite_version_info)}",
        "synchronous = FULL",
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    write = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _take_write_lock(connection: Connection) -> None:
    # One writer at a time keeps the audit chain from forking and read-then-write checks from racing.
    if connection.get_execution_options().get("write", False):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(BUSY_SECONDS * 1000)}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITE_LOCK})")
