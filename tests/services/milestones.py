"""Files that promise and publish work without a number: a target judged by stages, and stages of it and of a goal."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

from tests.conftest import TARGETS

PLAN = "2015_2020"
BRIDGE, PLATFORM = "M-1", "P135-06"
_STAGE = {
    "key": "S-1",
    "plan": PLAN,
    "promise": PLATFORM,
    "period_end": "2019-09",
    "stage": "construction",
    "doubt": "no",
    "publisher_zh": "市政府",
    "publisher_en": "City government",
    "tier": "official",
    "urls": "https://example.org/report",
    "quote": "开工建设",
}


def copied(directory: Path) -> Path:
    """A copy of targets/ with one target judged by stages, planned to be under construction by June 2019."""
    copy = directory / "staged"
    copy.mkdir()
    for file in TARGETS.glob("*.csv"):
        shutil.copy(file, copy)
    _append(copy / "indicators.csv", like="street_lamp_sensing", **_INDICATOR)
    _append(copy / f"{PLAN}.csv", like="P135-01", **_TARGET)
    return copy


_INDICATOR = {
    "key": "data_bridge",
    "name_zh": "数据通道建成",
    "name_en": "Data bridge built",
    "unit_measure": "项",
    "decimals": "0",
    "measure": "milestone",
    "aggregation": "none",
    "floor": "",
    "ceiling": "",
    "reported_by_units": "no",
}
_TARGET = {
    "key": BRIDGE,
    "indicator": "data_bridge",
    "name_zh": "数据通道建成",
    "name_en": "Data bridge built",
    "comparator": "=",
    "value": "1",
    "unit_measure": "项",
    "direction": "",
    "stages": "planning=2018-06;construction=2019-06",
}


def publish(directory: Path, *stages: dict[str, str]) -> Path:
    """The directory with these published stages, each like a construction of the platform in September 2019."""
    file = directory / "stages.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        headings = next(csv.reader(stream))
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, headings, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows({**_STAGE, **stage} for stage in stages)
    return directory


def _append(file: Path, like: str, **cells: str) -> None:
    with file.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        rows, headings = list(reader), list(reader.fieldnames or ())
    rows.append(next(row for row in rows if row["key"] == like) | cells)
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, headings, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
