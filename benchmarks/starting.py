"""How long ``make run`` takes until it serves, where it ran before."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

from benchmarks.measurement import Measurement
from benchmarks.servers import PATIENCE, ROOT, answers, free_port

SECONDS = 5


def measure(folder: Path) -> list[Measurement]:
    first, second = _run(folder), _run(folder)
    return [
        Measurement("make run: serving, new database", "s", first),
        Measurement("make run: serving, second time", "s", second, goal=SECONDS),
    ]


def _run(folder: Path) -> float:
    port = free_port()
    environment = os.environ | {"PORT": str(port), "VAR": str(folder / "started")}
    started = time.perf_counter()
    # A session of its own, so that make and all it started can be ended together.
    process = subprocess.Popen(
        ["make", "run"], cwd=ROOT, env=environment, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        while not answers(port):
            if process.poll() is not None or time.perf_counter() - started > PATIENCE:
                raise SystemExit("make run did not serve.")
            time.sleep(0.02)
        return time.perf_counter() - started
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(10)
