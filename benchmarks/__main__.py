"""Runs every benchmark, or the named ones (``python -m benchmarks opening viewers``), and prints one table.

Nothing here is a test: what a machine does not reach is printed as NO and fails nothing. BENCH_DATA names a folder
in which the databases are kept for the next run; building them takes some minutes.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from benchmarks import checking, deck, doors, judging, opening, receipts, reviewing, starting, trail, viewers
from benchmarks.dataset import PLAN, build
from benchmarks.measurement import Measurement, keep, table

NAMES = (
    "opening", "checking", "judging", "deck", "viewers", "starting", "doors", "reviewing", "receipts", "trail",
)  # fmt: skip


def main(names: list[str]) -> None:
    unknown = set(names) - set(NAMES)
    if unknown:
        raise SystemExit(f"No such benchmark: {', '.join(sorted(unknown))}. There are: {', '.join(NAMES)}.")
    measured: list[Measurement] = []
    with _folder() as name:
        folder = Path(name)
        for benchmark, measure in _benchmarks(folder, names or list(NAMES)).items():
            print(f"{benchmark} ...", flush=True)
            entries = measure()
            keep(entries, benchmark)
            measured += entries
    print(table(measured))


def _folder() -> AbstractContextManager[str]:
    kept = os.environ.get("BENCH_DATA")
    if kept is None:
        return tempfile.TemporaryDirectory()
    Path(kept).mkdir(parents=True, exist_ok=True)
    return nullcontext(kept)


def _benchmarks(folder: Path, names: list[str]) -> dict[str, Callable[[], list[Measurement]]]:
    ours = plain = folder
    if {"opening", "deck", "viewers"} & set(names):
        print("Building 13 120 figures ...", flush=True)
        ours, plain = build(folder)
    every: dict[str, Callable[[], list[Measurement]]] = {
        "opening": lambda: opening.measure(ours, plain, PLAN),
        "checking": lambda: checking.measure(folder),
        "judging": lambda: judging.measure(folder),
        "deck": lambda: deck.measure(ours),
        "viewers": lambda: viewers.measure(ours, plain, PLAN),
        "starting": lambda: starting.measure(folder),
        "doors": lambda: doors.measure(folder),
        "reviewing": lambda: reviewing.measure(folder),
        "receipts": lambda: receipts.measure(folder),
        "trail": lambda: trail.measure(folder),
    }
    return {name: every[name] for name in names}


if __name__ == "__main__":
    main(sys.argv[1:])
