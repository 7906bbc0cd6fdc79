"""The planned months of one promise's stages, written planning=2019-06;construction=2020-06."""

from __future__ import annotations

import re
from itertools import pairwise

from domain.errors import MalformedPeriod
from domain.period import Month
from domain.plan import Plan
from domain.stage import Stage
from targets.line import Line

_STAGE = re.compile(r"([a-z_]+)=(\d{4}-\d{2})", re.ASCII)
_COLUMN = "stages"
_ALLOWED = "planning=2019-06;construction=2020-06"
# Work is not planned to be not started: the foot of the ladder has no month.
_PLANNABLE = tuple(stage for stage in Stage if stage is not Stage.NOT_STARTED)


def planned_stages(line: Line, *, plan: Plan, due: Month | None) -> tuple[tuple[Stage, Month], ...]:
    """The stages up the ladder, each in the plan's span, not before the one below it and not after the due month."""
    cell = line.optional(_COLUMN)
    if cell is None:
        return ()
    read = tuple(_planned(part.strip()) for part in cell.split(";"))
    planned = tuple(one for one in read if one is not None)
    if len(planned) < len(read):
        line.report("planned_stage.malformed", _COLUMN, allowed=_ALLOWED)
    elif any(not _climbs(lower, higher) for lower, higher in pairwise(planned)):
        line.report("planned_stage.not_in_order", _COLUMN, allowed=_ALLOWED)
    last = plan.due if due is None else due
    for _, month in planned if line.sound("due") else ():
        if not plan.start <= month <= last:
            allowed = f"{plan.start} … {last}"
            line.report("planned_stage.outside_the_span", _COLUMN, found=str(month), allowed=allowed)
    return planned


def _climbs(lower: tuple[Stage, Month], higher: tuple[Stage, Month]) -> bool:
    return lower[0].is_below(higher[0]) and lower[1] <= higher[1]


def _planned(part: str) -> tuple[Stage, Month] | None:
    match = _STAGE.fullmatch(part)
    if match is None or match[1] not in _PLANNABLE:
        return None
    try:
        return Stage(match[1]), Month.parse(match[2])
    except MalformedPeriod:
        return None
