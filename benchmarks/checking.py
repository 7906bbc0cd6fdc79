"""Checking and submitting one workbook of 300 and of 10 000 rows, beside pandas that reads and stores it unchecked."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import sqlalchemy as sa
import xlsxwriter

from benchmarks.dataset import HEADINGS, build_wide, wide_indicators
from benchmarks.measurement import Measurement, middle
from domain.period import Period
from services.plans import reporting_units
from services.store import open_store
from services.submissions import check_report, submit_report

PERIOD = Period.parse("2019-Q4")
ROUNDS = 3
GOALS = {300: None, 10_000: 3.0}


def measure(folder: Path) -> list[Measurement]:
    return [entry for rows, goal in GOALS.items() for entry in _measure(folder, rows, goal)]


def _measure(folder: Path, rows: int, goal: float | None) -> Iterator[Measurement]:
    store = open_store(f"sqlite:///{build_wide(folder, rows)}")
    engine = sa.create_engine(f"sqlite:///{folder / f'unchecked_{rows}.sqlite3'}")
    with store.reading() as session:
        reporting_unit = next(iter(reporting_units(session)))

    def workbook(turn: int) -> bytes:
        return _workbook(reporting_unit, rows, turn)

    def check(content: bytes) -> None:
        with store.reading() as session:
            receipt = check_report(
                session, content, file_name="report.xlsx", reporting_unit=reporting_unit, period=PERIOD
            )
        assert receipt.ok, receipt.problems[:3]
        assert len(receipt.changes) == rows

    def submit(content: bytes) -> None:
        with store.writing() as session:
            receipt = submit_report(
                session, content, file_name="report.xlsx", reporting_unit=reporting_unit, period=PERIOD, by="bench"
            )
        assert receipt.submission is not None, receipt.problems[:3]

    def unchecked(content: bytes) -> None:
        pd.read_excel(io.BytesIO(content)).to_sql("figures", engine, if_exists="append", index=False)

    # A file that was sent before changes nothing, so every turn sends other figures.
    pandas_takes = _timed(unchecked, workbook)
    for verb, work, aim in (("check", check, goal), ("submit", submit, None)):
        yield Measurement(
            f"{verb} {rows:,} rows", "ms", _timed(work, workbook), pandas_takes, "pandas, unchecked",
            goal=aim, goal_is_ratio=True,
        )  # fmt: skip
    store.close()
    engine.dispose()


def _timed(work: Callable[[bytes], None], workbook: Callable[[int], bytes]) -> float:
    """The median of some turns in milliseconds, after one that does not count."""
    times = []
    for turn in range(ROUNDS + 1):
        content = workbook(turn)
        started = time.perf_counter()
        work(content)
        times.append(1000 * (time.perf_counter() - started))
    return middle(times[1:])


def _workbook(reporting_unit: str, rows: int, turn: int) -> bytes:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        sheet = book.add_worksheet("数据填报")
        sheet.write_row(0, 0, HEADINGS)
        for row, indicator in enumerate(wide_indicators(rows), start=1):
            sheet.write_row(row, 0, (reporting_unit, indicator, str(PERIOD), "", 700 + row % 97 + turn, 1000))
    return written.getvalue()
