"""Writing a briefing with 24 native charts: eight targets with three each."""

from __future__ import annotations

import io
import time
from pathlib import Path

from pptx import Presentation

from benchmarks.dataset import DECK_PLAN
from benchmarks.figures import SHOWN
from benchmarks.measurement import Measurement, middle
from domain.period import Period
from domain.plan import Language
from services.briefings import write_briefing
from services.store import open_store

ROUNDS = 5
MILLISECONDS = 500


def measure(database: Path) -> list[Measurement]:
    store = open_store(f"sqlite:///{database}")
    times, deck = [], b""
    for _ in range(ROUNDS + 1):
        with store.reading() as session:
            started = time.perf_counter()
            deck = write_briefing(session, DECK_PLAN, period=Period.parse(SHOWN), language=Language.ZH)
            times.append(1000 * (time.perf_counter() - started))
    store.close()
    return [
        Measurement(f"a briefing with {_charts(deck)} native charts", "ms", middle(times[1:]), goal=MILLISECONDS),
        Measurement("its size", "kB", len(deck) / 1000),
    ]


def _charts(deck: bytes) -> int:
    return sum(shape.has_chart for slide in Presentation(io.BytesIO(deck)).slides for shape in slide.shapes)
