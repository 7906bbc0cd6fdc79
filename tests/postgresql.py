"""A PostgreSQL server of the tests' own: made from Debian's programs, reached through a socket in its own directory."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

_PATIENCE = 60
_ROLE = "tracker"
_ROOM = 2**30
# What is lost when the machine stops need not be kept: nothing here outlives the run.
_SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "max_connections=50")
# Words are ordered as Chinese readers expect, which is not the order of their bytes.
_CLUSTER = ("--auth=trust", "--no-sync", "--encoding=UTF8", "--locale-provider=icu", "--icu-locale=zh-CN", "--locale=C")


@dataclass(frozen=True)
class Server:
    """A running server; each database in it is named by whoever makes it."""

    directory: Path

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://{_ROLE}@/{database}?host={self.directory}"

    def create(self, database: str, template: str = "template0") -> str:
        """A new database with everything ``template`` holds; its address."""
        self._say(f'CREATE DATABASE "{database}" TEMPLATE "{template}" STRATEGY file_copy')
        return self.url(database)

    def drop(self, database: str) -> None:
        self._say(f'DROP DATABASE "{database}" WITH (FORCE)')

    def _say(self, statement: str) -> None:
        with psycopg.connect(host=str(self.directory), user=_ROLE, dbname="postgres", autocommit=True) as connection:
            connection.execute(statement.encode())


def programs() -> Path | None:
    """Where this machine's newest PostgreSQL server lies; None where there is none."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    found = [*debian, *([] if on_path is None else [Path(on_path).resolve().parent])]
    return next((path for path in found if (path / "postgres").exists() and (path / "initdb").exists()), None)


@contextmanager
def running(binaries: Path) -> Iterator[Server]:
    """A server that is gone with everything in it when the tests are done."""
    with tempfile.TemporaryDirectory(prefix="postgresql-", dir=_memory()) as name:
        directory, user = Path(name), _unprivileged()
        if user is not None:
            shutil.chown(directory, user)
        data = directory / "data"
        subprocess.run(
            [binaries / "initdb", f"--pgdata={data}", f"--username={_ROLE}", *_CLUSTER],
            check=True, capture_output=True, user=user, cwd=directory, timeout=_PATIENCE,
        )  # fmt: skip
        with _started([binaries / "postgres", "-D", data, "-k", directory], directory, user):
            yield Server(directory)


@contextmanager
def _started(command: Sequence[str | Path], directory: Path, user: str | None) -> Iterator[None]:
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    with (directory / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [*command, *settings], stdout=log, stderr=log, user=user, cwd=directory, start_new_session=True
        )
    try:
        _wait_for(directory, process)
        yield
    finally:
        # Ends at once, whoever is still connected.
        process.send_signal(signal.SIGINT)
        process.wait(_PATIENCE)


def _wait_for(directory: Path, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < until:
        try:
            psycopg.connect(host=str(directory), user=_ROLE, dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError((directory / "server.log").read_text(encoding="utf-8"))


def _memory() -> Path | None:
    """Where files lie in memory, with room for a cluster and some databases; None where there is no such place."""
    memory = Path("/dev/shm")  # noqa: S108  # what is made there has a name of its own
    is_roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > _ROOM
    return memory if is_roomy else None


def _unprivileged() -> str | None:
    """The server refuses to be root; whoever is, starts it as somebody else."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"
