"""One measured number with its rival's and its goal, and the table they make."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True)
class Measurement:
    """One number: ours, the rival's, and the most (or, where ``more_is_better``, the least) it should be.

    ``goal`` is a ratio to the rival where ``goal_is_ratio``, else a number in ``unit``; None where none was set.
    """

    subject: str
    unit: str
    ours: float
    rival: float | None = None
    rival_name: str = ""
    goal: float | None = None
    goal_is_ratio: bool = False
    more_is_better: bool = False

    @property
    def ratio(self) -> float | None:
        return self.ours / self.rival if self.rival else None

    @property
    def met(self) -> bool | None:
        measured = self.ratio if self.goal_is_ratio else self.ours
        if self.goal is None or measured is None:
            return None
        return measured >= self.goal if self.more_is_better else measured <= self.goal


def middle(numbers: Sequence[float]) -> float:
    return float(median(numbers))


def table(measurements: Sequence[Measurement]) -> str:
    rows = [("measured", "ours", "rival", "ratio", "goal", "met"), *map(_row, measurements)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def keep(measurements: Sequence[Measurement], name: str) -> Path:
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.json"
    entries = [asdict(entry) | {"ratio": entry.ratio, "met": entry.met} for entry in measurements]
    path.write_text(json.dumps(entries, indent=1), encoding="utf-8")
    return path


def _row(entry: Measurement) -> tuple[str, str, str, str, str, str]:
    rival = "" if entry.rival is None else f"{entry.rival:,.4g} ({entry.rival_name})"
    goal = "" if entry.goal is None else f"{'≥' if entry.more_is_better else '≤'} {entry.goal:g}"
    met = {None: "", True: "yes", False: "NO"}[entry.met]
    return (
        f"{entry.subject}, {entry.unit}",
        f"{entry.ours:,.4g}",
        rival,
        "" if entry.ratio is None else f"{entry.ratio:.2f}×",
        goal + ("×" if goal and entry.goal_is_ratio else ""),
        met,
    )
