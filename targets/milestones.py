"""The interim targets of one target, written 2018-12=84;2019-12=87."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from domain.errors import MalformedPeriod
from domain.period import Month
from targets.line import Line

_MILESTONE = re.compile(r"(\d{4}-\d{2})=(-?\d+(?:\.\d+)?)", re.ASCII)
_COLUMN = "milestones"
_ALLOWED = "2018-12=84;2019-12=87"


def milestones(line: Line, *, after: Month, due: Month) -> tuple[tuple[Month, Decimal], ...]:
    """The milestones in the order of time, each after ``after`` and before ``due``."""
    cell = line.optional(_COLUMN)
    if cell is None:
        return ()
    read = tuple(_milestone(part.strip()) for part in cell.split(";"))
    points = tuple(point for point in read if point is not None)
    if len(points) < len(read):
        line.report("milestone.malformed", _COLUMN, allowed=_ALLOWED)
    elif any(later <= earlier for (earlier, _), (later, _) in pairwise(points)):
        line.report("milestone.not_in_order", _COLUMN, allowed=_ALLOWED)
    for month, _ in points if line.sound("due", "baseline_month") else ():
        if not after < month < due:
            line.report("milestone.outside_the_span", _COLUMN, found=str(month), allowed=f"{after} < … < {due}")
    return points


def _milestone(part: str) -> tuple[Month, Decimal] | None:
    match = _MILESTONE.fullmatch(part)
    if match is None:
        return None
    try:
        return Month.parse(match[1]), Decimal(match[2])
    except MalformedPeriod:
        return None
