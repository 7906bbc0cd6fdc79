"""A small set of target files that is accepted as it stands, to break one cell at a time."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from domain.errors import TargetsRefused
from domain.problem import Problem
from targets.promises import Promises
from targets.reader import COLUMNS, read_targets

_SOURCE = {
    "publisher_zh": "市政府",
    "publisher_en": "City government",
    "tier": "official",
    "urls": "https://example.org/plan",
    "quote": "原文",
}
_PLAN = {
    "key": "2015_2020",
    "name_zh": "方案",
    "name_en": "Plan",
    "document_number": "1号",
    "start": "2015-09",
    "due": "2020-12",
    "profile": "default",
    "roll_up": "index",
} | _SOURCE
_RATE = {
    "key": "lamps",
    "name_zh": "路灯",
    "name_en": "Lamps",
    "unit_measure": "%",
    "decimals": "1",
    "measure": "level",
    "reporting": "point",
    "aggregation": "ratio",
    "frequency": "quarterly",
    "lag_months": "1",
    "floor": "0",
    "ceiling": "100",
    "reported_by_units": "yes",
}
_COUNT = _RATE | {
    "key": "stations",
    "name_zh": "基站",
    "name_en": "Stations",
    "unit_measure": "个",
    "measure": "cumulative",
    "aggregation": "none",
    "ceiling": "",
    "reported_by_units": "no",
}
_UNIT = {
    "code": "CQ500101",
    "gb2260": "500101",
    "name_zh": "万州区",
    "name_en": "Wanzhou District",
    "short_zh": "万州",
    "short_en": "Wanzhou",
    "kind": "district",
    "group": "northeast",
    "subgroup": "northeast",
    "counted_in_city_total": "yes",
}
_ZONE = _UNIT | {
    "code": "CQ-ZONE",
    "gb2260": "",
    "name_zh": "两江新区",
    "name_en": "Liangjiang New Area",
    "short_zh": "两江",
    "short_en": "Liangjiang",
    "kind": "functional_zone",
    "counted_in_city_total": "no",
    "overlaps": "CQ500101",
}
_TARGET = {
    "key": "T-1",
    "item_type": "target",
    "relation": "core",
    "indicator": "lamps",
    "name_zh": "路灯",
    "name_en": "Lamps",
    "domain": "public_safety",
    "comparator": ">=",
    "value": "90",
    "unit_measure": "%",
    "wording_zh": "90%",
    "wording_en": "90%",
    "direction": "rising",
    "approx_tolerance": "0.10",
    "mode": "reach_by",
    "nature": "unstated",
    "baseline_value": "70",
    "baseline_month": "2015-12",
    "baseline_basis": "published",
    "due": "2020-12",
    "due_by_convention": "yes",
    "path": "linear",
    "weight": "1",
    "document_zh": "方案",
    "document_en": "Plan",
} | _SOURCE
_GOAL = {
    "key": "G-1",
    "item_type": "work_item",
    "relation": "core",
    "name_zh": "平台",
    "name_en": "Platform",
    "domain": "platform",
    "wording_zh": "建成平台",
    "wording_en": "Platform built",
    "due_by_convention": "no",
    "document_zh": "方案",
    "document_en": "Plan",
} | _SOURCE
_FIGURE = {
    "key": "A-1",
    "indicator": "stations",
    "series": "1",
    "scope_zh": "全市",
    "scope_en": "Whole city",
    "value": "1.27",
    "unit_measure": "万个",
    "value_status": "actual",
    "as_published": "1.27万个",
    "period_end": "2020-04",
    "date_basis": "report_date",
} | _SOURCE

_SHAPES = COLUMNS | {f"{plan}.csv": COLUMNS["<plan>.csv"] for plan in ("2015_2020", "2019_2022")}


@dataclass(frozen=True)
class TargetFiles:
    """The files of one directory, as lists of lines that can be changed; lines count from 2, after the heading."""

    directory: Path
    lines: dict[str, list[dict[str, str]]]

    def change(self, file: str, line: int, **cells: str) -> None:
        self.lines[file][line - 2].update(cells)
        self.write(file)

    def add(self, file: str, like: int, **cells: str) -> None:
        """One more line, like line ``like`` but for ``cells``."""
        self.lines[file].append({**self.lines[file][like - 2], **cells})
        self.write(file)

    def write(self, file: str) -> None:
        with (self.directory / file).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, _SHAPES[file], restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(self.lines[file])

    def rewrite(self, file: str, *, old: str, new: str) -> None:
        path = self.directory / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    def read(self) -> Promises:
        return read_targets(self.directory)

    def problems(self) -> tuple[Problem, ...]:
        with pytest.raises(TargetsRefused) as refusal:
            self.read()
        return refusal.value.problems

    def faults(self) -> list[tuple[str | None, int | None, str | None, str]]:
        """File, line, column and code of every fault."""
        return [
            (fault.sheet, fault.row, fault.column, fault.code.removeprefix("targets.")) for fault in self.problems()
        ]


@pytest.fixture
def files(tmp_path: Path) -> TargetFiles:
    lines: Mapping[str, list[dict[str, str]]] = {
        "plans.csv": [dict(_PLAN)],
        "indicators.csv": [dict(_RATE), dict(_COUNT)],
        "units.csv": [dict(_UNIT), dict(_ZONE)],
        "2015_2020.csv": [dict(_TARGET), dict(_GOAL)],
        "published.csv": [dict(_FIGURE)],
    }
    made = TargetFiles(tmp_path, dict(lines))
    for file in lines:
        made.write(file)
    return made
