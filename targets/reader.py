"""Reads the whole of targets/, or refuses it with every fault at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from domain.errors import TargetsRefused
from domain.goal import Goal
from domain.plan import Plan, Target
from domain.problem import Problem
from targets import columns
from targets.faults import fault
from targets.known import Known
from targets.line import Line
from targets.plan_rows import indicator, plan
from targets.promises import Promises, PublishedFigure
from targets.published_rows import published_figure
from targets.table import Table, read_table
from targets.target_rows import promise
from targets.unit_rows import report_shared_names, reporting_unit

__all__ = ["COLUMNS", "Promises", "PublishedFigure", "TargetsRefused", "read_targets"]

COLUMNS = {
    "plans.csv": columns.PLANS,
    "indicators.csv": columns.INDICATORS,
    "units.csv": columns.REPORTING_UNITS,
    "published.csv": columns.PUBLISHED,
    # Every plan of plans.csv has its own file of this shape, called by the plan's key.
    "<plan>.csv": columns.PROMISES,
}

Row = TypeVar("Row")


class _Files(NamedTuple):
    plans: Table
    indicators: Table
    reporting_units: Table
    published: Table


def read_targets(directory: Path) -> Promises:
    """Everything the directory promises; TargetsRefused with all faults, and then nothing."""
    faults: list[Problem] = []
    files = _Files(*(read_table(directory / f"{name}.csv", COLUMNS[f"{name}.csv"], faults) for name in _COMMON))
    promises = _promises(directory, files, faults)
    if faults:
        raise TargetsRefused(tuple(faults))
    return promises


_COMMON = ("plans", "indicators", "units", "published")


def _promises(directory: Path, files: _Files, faults: list[Problem]) -> Promises:
    plans = _read(files.plans, "key", plan)
    indicators = _read(files.indicators, "key", indicator)
    codes = files.reporting_units.keys("code")
    sound = {made.key: made for line, made in zip(files.indicators.lines, indicators, strict=True) if line.is_sound}
    known = Known(sound, files.indicators.keys("key"), codes)
    faults.extend(_strangers(directory, files.plans))
    promised = [made for one in plans for made in _plan_file(directory, one, known, faults)]
    published = _read(files.published, "key", lambda line: published_figure(line, known))
    faults.extend(_published_twice(files.published))
    units = _read(files.reporting_units, "code", lambda line: reporting_unit(line, codes))
    report_shared_names(files.reporting_units.lines, units)
    return Promises(
        plans=plans,
        indicators=indicators,
        targets=tuple(made for made in promised if isinstance(made, Target)),
        goals=tuple(made for made in promised if isinstance(made, Goal)),
        reporting_units=units,
        published=published,
    )


def _plan_file(directory: Path, one: Plan, known: Known, faults: list[Problem]) -> tuple[Target | Goal, ...]:
    if not one.key:
        return ()
    table = read_table(directory / f"{one.key}.csv", columns.PROMISES, faults)
    return _read(table, "key", lambda line: promise(line, one, known))


def _read(table: Table, key: str, made: Callable[[Line], Row]) -> tuple[Row, ...]:
    """Every line of the table as ``made`` reads it; a key that comes twice is told where it comes again."""
    seen: set[str] = set()
    rows = []
    for line in table.lines:
        rows.append(made(line))
        found = line.cells.get(key, "")
        if found and found in seen:
            line.report("key.twice", key)
        seen.add(found)
    return tuple(rows)


def _strangers(directory: Path, plans: Table) -> Iterator[Problem]:
    """A CSV that no plan is named after would be forgotten silently."""
    keys = plans.keys("key")
    if keys is None:
        return
    for path in sorted(directory.glob("*.csv")):
        if path.stem not in (*_COMMON, *keys):
            yield fault("file.no_such_plan", file=path.name, found=path.stem, allowed=", ".join(sorted(keys)))


def _published_twice(table: Table) -> Iterator[Problem]:
    """Two figures of one series and month from equally good sources: nobody could say which counts."""
    columns_that_tell = ("indicator", "reporting_unit", "series", "period_end", "tier")
    first: dict[Sequence[str], int] = {}
    for line in table.lines:
        place = tuple(line.cells.get(column, "") for column in columns_that_tell)
        if place in first:
            allowed = f"{table.file}:{first[place]}"
            yield fault(
                "published.twice",
                file=table.file,
                line=line.row,
                column="period_end",
                found=" · ".join(place),
                allowed=allowed,
            )
        first.setdefault(place, line.row)
