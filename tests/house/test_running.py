"""``make run`` after its packages are there: the whole way to a page, with and without demonstration figures."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 60


def test_it_serves_with_demonstration_figures_and_without_them_the_next_time(tmp_path: Path) -> None:
    with _running(tmp_path) as port:
        with_demo = _page(port)
    with _running(tmp_path, DEMO="0", PUBLIC_VIEWING="1") as port:
        without = _page(port)

    assert "data-value" in with_demo
    assert "svg" in without
    assert _demo_badges(with_demo) > 0
    assert _demo_badges(without) == 0


def test_a_taken_port_is_said_in_a_sentence_and_nothing_is_written(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        answer = _run(tmp_path, PORT=str(port))

    assert answer.returncode == 2
    assert f"already uses port {port}" in answer.stderr
    assert not (tmp_path / "tracker.db").exists()


@pytest.mark.parametrize("port", ["http", "0", "65536"])
def test_what_is_no_port_is_said_in_a_sentence(tmp_path: Path, port: str) -> None:
    answer = _run(tmp_path, PORT=port)

    assert answer.returncode == 2
    assert port in answer.stderr
    assert "Traceback" not in answer.stderr


def _run(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scripts.run"], cwd=ROOT, env=_environment(folder) | environment,
        capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip


@contextmanager
def _running(folder: Path, **environment: str) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    process = subprocess.Popen(
        [sys.executable, "-m", "scripts.run"], cwd=ROOT, env=_environment(folder) | environment | {"PORT": str(port)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "DEMO", "HOST"}}
    return kept | {"VAR": str(folder), "LANG": "en_US.UTF-8"}


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail(f"it did not serve (exit {process.poll()})")


def _page(port: int) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", "/?plan=2015_2020&period=2019-Q4&lang=zh")
    answer = connection.getresponse().read().decode()
    connection.close()
    return answer


def _demo_badges(page: str) -> int:
    return page.count(">演示<")
