"""The product as a process of its own, started the way the README says, on a copy of a prepared database."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from services.store import Store, open_store
from tests.browser.watching import Site

ROOT = Path(__file__).parents[2]
PATIENCE = 90


def laid_down(template: Path, var: Path) -> Store:
    """A copy of ``template``, where the process will look for it."""
    var.mkdir(parents=True, exist_ok=True)
    return open_store(f"sqlite:///{shutil.copy(template, var / 'tracker.db')}")


@contextmanager
def served(store: Store, var: Path) -> Iterator[Site]:
    """``python -m cli serve`` on the database in ``var``, ready to answer."""
    port = _free_port()
    with (var / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "cli", "serve", "--port", str(port)],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "VAR": str(var)},
            stdout=log,
            stderr=log,
        )
    try:
        _wait_for(port, process, var / "serve.log")
        yield Site(f"http://127.0.0.1:{port}", store, var)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        if _answers(port):
            return
        time.sleep(0.05)
    raise AssertionError(log.read_text(encoding="utf-8"))


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == 200
    except ConnectionRefusedError:
        return False
    finally:
        connection.close()
