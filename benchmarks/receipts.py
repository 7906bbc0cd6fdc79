"""The receipt of a workbook of 5 000 rows as a workbook, beside openpyxl opening and saving the same file."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook

from benchmarks.checking import PERIOD, ROUNDS, Desk, open_desk
from benchmarks.measurement import Measurement, middle
from domain.access import operator
from domain.plan import Language
from services.receipts import receipt_file

ROWS, FEW = 5_000, 300


def measure(folder: Path) -> list[Measurement]:
    # Who owes that many figures has sent a sound file; who owes few repeats them, and every row is wrong.
    sound, faulty = open_desk(folder, ROWS), open_desk(folder, FEW)
    return [
        _measured(f"receipt of {ROWS:,} sound rows", sound),
        _measured(f"receipt of {ROWS:,} rows, each faulty", faulty),
    ]


def _measured(subject: str, desk: Desk) -> Measurement:
    content = desk.workbook(ROWS, 0)
    ours, rival = _timed(lambda: _receipt(desk, content)), _timed(lambda: _saved_again(content))
    return Measurement(subject, "ms", ours, rival, "openpyxl, unchecked")


def _receipt(desk: Desk, content: bytes) -> None:
    with desk.store.reading() as session:
        receipt = receipt_file(
            session,
            content,
            file_name="report.xlsx",
            reporting_unit=desk.reporting_unit,
            period=PERIOD,
            language=Language.ZH,
            by=operator("bench"),
        )
    assert receipt.content.startswith(b"PK")


def _saved_again(content: bytes) -> None:
    load_workbook(io.BytesIO(content)).save(io.BytesIO())


def _timed(work: Callable[[], None]) -> float:
    """The median of some turns in milliseconds, after one that does not count."""
    times = []
    for _ in range(ROUNDS + 1):
        started = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - started))
    return middle(times[1:])
