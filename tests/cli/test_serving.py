"""serve: the first answer is the dashboard, and what is in the way is said in a sentence."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError

import pytest

from db import audit
from domain.access import Role
from services.store import Store
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield int(listener.getsockname()[1])


def test_a_busy_port_is_named(with_targets: Run, busy_port: int) -> None:
    ran = with_targets("serve", "--port", busy_port)

    assert ran.status == 2
    assert str(busy_port) in ran.err
    assert "--port" in ran.err


def test_other_machines_are_not_served_unless_their_names_are_listed(with_targets: Run) -> None:
    ran = with_targets("serve", "--host", "0.0.0.0")  # noqa: S104  # this is what has to be refused

    assert ran.status == 2
    assert "ALLOWED_HOSTS" in ran.err


def test_an_address_of_another_machine_is_named(with_targets: Run) -> None:
    ran = with_targets("serve", "--host", "192.0.2.1", ALLOWED_HOSTS="tracker.example")

    assert ran.status == 2
    assert "192.0.2.1" in ran.err


def test_the_printed_address_answers_with_the_dashboard(demo: Store, tmp_path: Path) -> None:
    demo.close()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "cli", "serve", "--port", str(port)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "VAR": str(tmp_path)},
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        assert server.stderr is not None
        said = [server.stderr.readline(), server.stderr.readline()]
        assert f"http://127.0.0.1:{port}" in said[1]

        page = _first_answer(f"http://127.0.0.1:{port}/?plan=2015_2020&period=2019-Q4&lang=zh")
        assert "路灯感知覆盖率" in page
        # A throw-away account for each role, and for two more reporters, with a password that is kept nowhere.
        told = [server.stderr.readline() for _ in range(1 + len(Role) + 2)]
        assert all(re.fullmatch(r"  demo-\S+ · \S+ · (\w{4}-){3}\w{4}\n", line) for line in told[1:])
    finally:
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=20)


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_the_audit_trail_tells_when_the_server_started_and_stopped(
    loaded: Store, tmp_path: Path, end: signal.Signals
) -> None:
    loaded.close()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "cli", "serve", "--port", str(port)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "VAR": str(tmp_path)},
        stderr=subprocess.DEVNULL,
    )
    try:
        _first_answer(f"http://127.0.0.1:{port}/health")
    finally:
        server.send_signal(end)
        assert server.wait(timeout=20) == 0

    with loaded.reading() as session:
        bodies = [json.loads(event.body) for event in audit.chain(session)]
    assert [body["action"] for body in bodies if body["subject"] == "server"] == ["server.start", "server.stop"]


def _first_answer(address: str) -> str:
    """The page, asked for until the server listens."""
    until = time.monotonic() + 20
    while True:
        try:
            with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310  # our own address
                return str(answer.read().decode())
        except URLError:
            assert time.monotonic() < until, address
            time.sleep(0.05)
