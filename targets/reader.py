"""Reads the whole of targets/, or refuses it with every fault at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from domain.errors import TargetsRefused
from domain.goal import Goal
from domain.plan import Indicator, Measure, Plan, Target
from domain.problem import Problem
from targets import columns
from targets.faults import fault
from targets.known import Known
from targets.ledger_lines import promises_of
from targets.line import Line
from targets.plan_rows import indicator, plan
from targets.promises import Promises, PublishedFigure, PublishedStage
from targets.published_rows import published_figure
from targets.shared_promises import report_differences
from targets.stage_rows import StagedKeys, published_stage, report_stages_told_twice
from targets.table import Table, read_table
from targets.unit_rows import report_shared_names, reporting_unit

__all__ = ["COLUMNS", "Promises", "PublishedFigure", "TargetsRefused", "read_targets"]

COLUMNS = {
    "plans.csv": columns.PLANS,
    "indicators.csv": columns.INDICATORS,
    "units.csv": columns.REPORTING_UNITS,
    "published.csv": columns.PUBLISHED,
    # The one file that may be missing: then nobody has published a stage.
    "stages.csv": columns.STAGES,
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
_STAGES = "stages"


def _promises(directory: Path, files: _Files, faults: list[Problem]) -> Promises:
    plans = _read(files.plans, "key", plan)
    indicators = _read(files.indicators, "key", indicator)
    codes = files.reporting_units.keys("code")
    sound = {made.key: made for line, made in zip(files.indicators.lines, indicators, strict=True) if line.is_sound}
    known = Known(sound, files.indicators.keys("key"), codes)
    faults.extend(_strangers(directory, files.plans))
    files_of_plans = [(one, _plan_file(directory, one, faults)) for one in plans if one.key]
    promised = [made for one, table in files_of_plans for made in promises_of(table, one, known)]
    report_differences(table for _, table in files_of_plans)
    published = _read(files.published, "key", lambda line: published_figure(line, known))
    faults.extend(_published_twice(files.published))
    units = _read(files.reporting_units, "code", lambda line: reporting_unit(line, codes))
    report_shared_names(files.reporting_units.lines, units)
    stages = _stages(directory, _staged(plans, sound, promised, faults), faults)
    return Promises(
        plans=plans,
        indicators=indicators,
        targets=tuple(made for made in promised if isinstance(made, Target)),
        goals=tuple(made for made in promised if isinstance(made, Goal)),
        reporting_units=units,
        published=published,
        stages=stages,
    )


def _stages(directory: Path, staged: StagedKeys, faults: list[Problem]) -> tuple[PublishedStage, ...]:
    file = f"{_STAGES}.csv"
    if not (directory / file).exists():
        return ()
    table = read_table(directory / file, COLUMNS[file], faults)
    stages = _read(table, "key", lambda line: published_stage(line, staged))
    report_stages_told_twice(table.lines)
    return stages


def _staged(
    plans: Sequence[Plan],
    indicators: Mapping[str, Indicator],
    promised: Sequence[Target | Goal],
    faults: Sequence[Problem],
) -> StagedKeys:
    """Which promises of each plan are judged by stages, and all of them; None for a plan whose file is faulty."""
    faulty = {problem.sheet for problem in faults}
    milestones = {key for key, known in indicators.items() if known.measure is Measure.MILESTONE}
    by_stages = [one for one in promised if isinstance(one, Goal) or one.indicator in milestones]
    return {
        one.key: None if f"{one.key}.csv" in faulty else (_keys_of(one, by_stages), _keys_of(one, promised))
        for one in plans
    }


def _keys_of(plan: Plan, promised: Sequence[Target | Goal]) -> frozenset[str]:
    return frozenset(one.key for one in promised if one.plan == plan.key)


def _plan_file(directory: Path, one: Plan, faults: list[Problem]) -> Table:
    return read_table(directory / f"{one.key}.csv", columns.PROMISES, faults)


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
        if path.stem not in (*_COMMON, _STAGES, *keys):
            yield fault("file.no_such_plan", file=path.name, found=path.stem, allowed=", ".join(sorted(keys)))


def _published_twice(table: Table) -> Iterator[Problem]:
    """Two figures of one series and month from equally good sources: nobody could say which counts.

    Both may stand where each has a ``precedence`` of its own, which says it.
    """
    columns_that_tell = ("indicator", "reporting_unit", "series", "period_end", "tier")
    first: dict[Sequence[str], int] = {}
    ranks: dict[Sequence[str], list[str]] = defaultdict(list)
    for line in table.lines:
        place = tuple(line.cells.get(column, "") for column in columns_that_tell)
        rank, taken = line.cells.get("precedence", ""), ranks[place]
        if taken and (rank in taken or "" in (rank, *taken)):
            allowed = f"{table.file}:{first[place]}"
            yield fault(
                "published.twice",
                file=table.file,
                line=line.row,
                column="period_end",
                found=" · ".join(place),
                allowed=allowed,
            )
        taken.append(rank)
        first.setdefault(place, line.row)
