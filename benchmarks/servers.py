"""The contestants as processes of their own on loopback, started fresh and ended with the measurement."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measurement import RESULTS

ROOT = Path(__file__).parents[1]
PATIENCE = 60.0


@dataclass(frozen=True)
class Server:
    """One running contestant."""

    name: str
    port: int
    process: subprocess.Popen[bytes]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def megabytes(self) -> float:
        """The memory it holds now."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(status.split("VmRSS:")[1].split()[0]) / 1024


@contextmanager
def serving(name: str, database: Path, *, warm: bool = True) -> Iterator[Server]:
    """``name`` is ours, plain or static; not ``warm`` means: handed over as soon as its port opens."""
    port = free_port()
    RESULTS.mkdir(exist_ok=True)
    with (RESULTS / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(
            _command(name, database, port), cwd=ROOT, env=_environment(database), stdout=log, stderr=log
        )
    server = Server(name, port, process)
    try:
        _wait_for_port(server)
        if warm:
            answers(server.port)
        yield server
    finally:
        process.terminate()
        process.wait(10)


def answers(port: int, path: str = "/") -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _command(name: str, database: Path, port: int) -> Sequence[str]:
    if name == "ours":
        return [sys.executable, "-m", "cli", "serve", "--port", str(port)]
    return [sys.executable, "-m", f"benchmarks.{name}_page", str(database), str(port)]


def _environment(database: Path) -> dict[str, str]:
    return os.environ | {"DATABASE_URL": f"sqlite:///{database}", "VAR": str(database.parent / "var")}


def _wait_for_port(server: Server) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.process.poll() is not None:
            raise SystemExit(f"{server.name} ended before it served: see {RESULTS.name}/{server.name}.log.")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", server.port)) == 0:
                return
        time.sleep(0.005)
    raise SystemExit(f"{server.name} did not open its port within {PATIENCE:g} s.")
