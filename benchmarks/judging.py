"""How many cases ``judge`` answers a second on one core, sentences included, beside a program that only copies them.

Each list is judged by a process of its own, as a script would: reading, judging, two languages of sentences and
writing, interpreter start counted. Time is processor time, which on a machine that does nothing else is the clock's.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.measurement import Measurement, middle
from benchmarks.servers import ROOT

CASES = 4000
ROUNDS = 3
GOAL = 2000
COPYING = "import json, sys; json.dump(json.load(sys.stdin), sys.stdout, ensure_ascii=False, indent=1)"
START = 2015 * 12 + 11

Case = dict[str, Any]


def measure(folder: Path) -> list[Measurement]:
    lists = {
        "one observation": [one_value],
        "thirteen and an outlook": [thirteen_values],
        "six kinds alike": [one_value, thirteen_values, compound, between, maintained, within_its_year],
    }
    return [_measured(folder, name, kinds) for name, kinds in lists.items()]


def one_value(number: int) -> Case:
    """Coverage after one quarter of the nineteen, on the way from 70 % to 90 %."""
    quarter = 1 + number % 19
    return _case(number, observations=[_seen(3 * quarter, 70 + quarter + number % 7 / 10)])


def thirteen_values(number: int) -> Case:
    """Thirteen quarters in a row: an interval, a chance, and all changes to look back on."""
    first, pace = number % 7, 8 + number % 5
    values = [70 + (pace * quarter + quarter * quarter % 7) / 10 for quarter in range(13)]
    return _case(number, observations=[_seen(3 * (first + quarter), value) for quarter, value in enumerate(values)])


def compound(number: int) -> Case:
    """Money over five years, four of its yearly amounts known."""
    amounts = [_seen(12 * year, 412.3 * (1.13 + number % 9 / 100) ** year) for year in range(1, 5)]
    start = {"value": 412.3, "date": "2015-12", "basis": "derived"}
    return _case(
        number,
        unit_measure="亿元",
        target=1000,
        baseline=start,
        path="compound",
        frequency="annual",
        observations=amounts,
    )


def between(number: int) -> Case:
    values = [_seen(3 * quarter, 12 + (number + quarter) % 25) for quarter in range(1, 4)]
    start = {"value": 10, "date": "2015-12", "basis": "published"}
    ends: Case = {"comparator": "range", "target": None, "low": 28, "high": 32}
    return _case(number, **ends, unit_measure="个", baseline=start, observations=values)


def maintained(number: int) -> Case:
    values = [_seen(3 * quarter, 86 + (number + 5 * quarter) % 13) for quarter in range(1, 9)]
    return _case(number, mode="maintain", observations=values)


def within_its_year(number: int) -> Case:
    """An amount reported as a running total: two full years and a part of the one that is due."""
    totals = [
        _seen(12 * year + 3 * quarter, (40 + number % 11) * quarter + year)
        for year in range(2, 5)
        for quarter in range(1, 5 if year < 4 else 4)
    ]
    amount: Case = {"measure": "flow", "unit_measure": "亿元", "target": 200, "reporting": "ytd"}
    return _case(number, **amount, baseline=None, observations=totals)


def _case(number: int, **changes: Any) -> Case:
    case: Case = {
        "id": f"case-{number}",
        "measure": "level",
        "unit_measure": "%",
        "comparator": ">=",
        "target": 90,
        "mode": "reach_by",
        "due": "2020-12",
        "baseline": {"value": 70, "date": "2015-12", "basis": "published"},
        "path": None,
        "frequency": "quarterly",
        "reporting": "point",
    }
    return case | changes


def _seen(months: int, value: float) -> Case:
    year, month = divmod(START + months, 12)
    period_end = f"{year:04d}-{month + 1:02d}"
    return {
        "period_end": period_end,
        "value": round(value, 1),
        "qualifier": None,
        "value_status": "actual",
        "series": 1,
    }


def _measured(folder: Path, name: str, kinds: Sequence[Callable[[int], Case]]) -> Measurement:
    file = folder / "cases.json"
    file.write_text(json.dumps([kinds[number % len(kinds)](number) for number in range(CASES)], ensure_ascii=False))
    ours = CASES / middle([_processor_seconds(["-m", "cli", "judge", "--json"], file) for _ in range(ROUNDS)])
    copying = CASES / middle([_processor_seconds(["-c", COPYING], file) for _ in range(ROUNDS)])
    return Measurement(
        f"judge {CASES:,} cases, {name}", "a second", ours, copying, "json, copied", goal=GOAL, more_is_better=True
    )


def _processor_seconds(arguments: Sequence[str], file: Path) -> float:
    before = os.times()
    with file.open() as cases:
        subprocess.run([sys.executable, *arguments], cwd=ROOT, stdin=cases, stdout=subprocess.DEVNULL, check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system
