"""Checking and submitting one workbook of 300 and of 10 000 rows, beside pandas that reads and stores it unchecked."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pandas as pd
import sqlalchemy as sa
import xlsxwriter

from benchmarks.dataset import HEADINGS, build_wide, wide_indicators
from benchmarks.measurement import Measurement, middle
from domain.access import operator
from domain.period import Period
from services.plans import reporting_units
from services.store import Store, open_store
from services.submissions import check_report, submit_report

PERIOD = Period.parse("2019-Q4")
ROUNDS = 3
FEW, MANY = 300, 10_000
GOAL = 3.0


@dataclass(frozen=True)
class Desk:
    """Where reports of one reporting unit arrive; the unit owes a figure of every one of ``indicators``."""

    store: Store
    reporting_unit: str
    indicators: Sequence[str]

    def workbook(self, rows: int, turn: int) -> bytes:
        """A sound report where there are no more rows than indicators, else one that repeats itself."""
        written = io.BytesIO()
        with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
            sheet = book.add_worksheet("数据填报")
            sheet.write_row(0, 0, HEADINGS)
            for row in range(rows):
                indicator = self.indicators[row % len(self.indicators)]
                figure = (self.reporting_unit, indicator, str(PERIOD), "", 700 + row % 97 + turn, 1000)
                sheet.write_row(row + 1, 0, figure)
        return written.getvalue()

    def check(self, content: bytes, *, is_sound: bool = True) -> None:
        with self.store.reading() as session:
            receipt = check_report(
                session,
                content,
                file_name="report.xlsx",
                reporting_unit=self.reporting_unit,
                period=PERIOD,
                by=operator("bench"),
            )
        assert receipt.ok is is_sound, receipt.problems[:3]

    def submit(self, content: bytes) -> None:
        with self.store.writing() as session:
            receipt = submit_report(
                session,
                content,
                file_name="report.xlsx",
                reporting_unit=self.reporting_unit,
                period=PERIOD,
                by=operator("bench"),
            )
        assert receipt.submission is not None, receipt.problems[:3]


def measure(folder: Path) -> list[Measurement]:
    few, many = open_desk(folder, FEW), open_desk(folder, MANY)
    unchecked = {rows: _timed(_pandas(folder), partial(many.workbook, rows)) for rows in (FEW, MANY)}
    return [
        *_sound(few, FEW, unchecked[FEW]),
        *_sound(many, MANY, unchecked[MANY]),
        _against(
            f"check {MANY:,} rows, each faulty",
            _timed(partial(few.check, is_sound=False), partial(few.workbook, MANY)),
            unchecked[MANY],
            goal=GOAL,
        ),
    ]


def open_desk(folder: Path, indicators: int) -> Desk:
    store = open_store(f"sqlite:///{build_wide(folder, indicators)}")
    with store.reading() as session:
        return Desk(store, next(iter(reporting_units(session))), wide_indicators(indicators))


def _pandas(folder: Path) -> Callable[[bytes], object]:
    engine = sa.create_engine(f"sqlite:///{folder / 'unchecked.sqlite3'}")
    return lambda content: pd.read_excel(io.BytesIO(content)).to_sql("figures", engine, if_exists="append", index=False)


def _sound(desk: Desk, rows: int, unchecked: float) -> Iterator[Measurement]:
    # A file that was sent before changes nothing, so every turn sends other figures.
    workbook = partial(desk.workbook, rows)
    yield _against(f"check {rows:,} rows", _timed(desk.check, workbook), unchecked, goal=GOAL if rows == MANY else None)
    yield _against(f"submit {rows:,} rows", _timed(desk.submit, workbook), unchecked)


def _against(subject: str, ours: float, unchecked: float, *, goal: float | None = None) -> Measurement:
    return Measurement(subject, "ms", ours, unchecked, "pandas, unchecked", goal=goal, goal_is_ratio=True)


def _timed(work: Callable[[bytes], object], workbook: Callable[[int], bytes]) -> float:
    """The median of some turns in milliseconds, after one that does not count."""
    times = []
    for turn in range(ROUNDS + 1):
        content = workbook(turn)
        started = time.perf_counter()
        work(content)
        times.append(1000 * (time.perf_counter() - started))
    return middle(times[1:])
