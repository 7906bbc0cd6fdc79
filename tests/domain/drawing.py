"""What the properties of STATUS 3 are tried on: targets of every kind, each drawn as one row of numbers.

Ten thousand examples are affordable because an example is a single draw: drawing takes longer than judging.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from operator import mod
from typing import Any, TypeVar

from hypothesis import settings
from hypothesis import strategies as st

from domain.case import Case
from domain.frozen import frozen
from domain.observation import Observation
from domain.period import Month
from domain.plan import Baseline, BaselineBasis, Comparator, PathKind
from domain.profile import Profile
from tests.domain.cases import LAMPS

examples = settings(max_examples=10_000 if os.environ.get("CI") else 200)

SPAN = 60
START = Month(2015, 12)
TENTH = Decimal("0.1")
COMPARATORS = (Comparator.AT_LEAST, Comparator.ABOVE, Comparator.APPROX, Comparator.AT_MOST, Comparator.BELOW)
FALLING = frozenset({Comparator.AT_MOST, Comparator.BELOW})
# A season that is no straight line: (q ÷ 20)² of the way after q of the twenty quarters.
SEASON = tuple(Decimal(quarter * quarter) / 400 for quarter in range(1, 20))

_COUNT: dict[str, Any] = {field.name: getattr(LAMPS, field.name) for field in fields(LAMPS)} | {
    "unit_measure": "个",
    "floor": None,
    "ceiling": None,
}

Made = TypeVar("Made")


def numbers(*sizes: int) -> st.SearchStrategy[tuple[int, ...]]:
    """Whole numbers, each from 0 to below its size (at most 65 536)."""
    return made_of(sizes, lambda drawn: drawn)


def made_of(sizes: Sequence[int], make: Callable[[tuple[int, ...]], Made]) -> st.SearchStrategy[Made]:
    """What ``make`` makes of such numbers: in one step, because Hypothesis keeps a record of every step."""
    row = struct.Struct(f">{len(sizes)}H")
    return st.binary(min_size=row.size, max_size=row.size).map(
        lambda drawn: make(tuple(map(mod, row.unpack(drawn), sizes)))
    )


@frozen
class Way:
    """One value, ``after`` so many of sixty months on the way from ``start`` to ``goal``.

    ``stop`` is the interim target of the paths that have one: its month and its value, between start and goal.
    ``more`` are further numbers a property asked for.
    """

    start: Decimal
    goal: Decimal
    comparator: Comparator
    path: PathKind
    after: int
    value: Decimal
    profile: Profile
    stop: tuple[Month, Decimal]
    more: tuple[int, ...] = ()

    def case(self, value: Decimal | None = None, **changes: Any) -> Case:
        """The case with this value, or another in its place."""
        has_stop = self.path in (PathKind.MILESTONES, PathKind.STEPS)
        drawn: dict[str, Any] = {
            "comparator": self.comparator,
            "target": self.goal,
            "baseline": Baseline(self.start, START, BaselineBasis.PUBLISHED),
            "path": self.path,
            "milestones": (self.stop,) if has_stop else (),
            "due_shares": SEASON if self.path is PathKind.SEASONAL else (),
            "profile": self.profile,
            "observations": (Observation(START.plus(self.after), self.value if value is None else value),),
        }
        return Case(**(_COUNT | drawn | changes))

    def scaled(self, factor: Decimal) -> Way:
        """The same in another unit."""
        month, value = self.stop
        return replace(
            self,
            start=self.start * factor,
            goal=self.goal * factor,
            value=self.value * factor,
            stop=(month, value * factor),
        )


def ways(
    *, first: int = 1, last: int = SPAN - 1, paths: tuple[PathKind, ...] = tuple(PathKind), more: tuple[int, ...] = ()
) -> st.SearchStrategy[Way]:
    """Ways on any path, rising and falling, judged from ``first`` to ``last`` months after their start."""
    sizes = (4000, 4000, len(COMPARATORS), len(paths), last - first + 1, 8000, len(Profile), SPAN - 1, 9, *more)
    return made_of(sizes, lambda drawn: _way(drawn, first, paths))


def _way(drawn: tuple[int, ...], first: int, paths: tuple[PathKind, ...]) -> Way:
    low, length, comparator, path, after, value, profile, stop, eighths, *more = drawn
    near, far = (low + 1) * TENTH, (low + length + 2) * TENTH
    start, goal = (far, near) if COMPARATORS[comparator] in FALLING else (near, far)
    months = first + after
    return Way(
        start=start,
        goal=goal,
        comparator=COMPARATORS[comparator],
        path=paths[path],
        # A season has a share for whole quarters only.
        after=months - months % 3 if paths[path] is PathKind.SEASONAL else months,
        value=value * TENTH,
        profile=tuple(Profile)[profile],
        stop=(START.plus(stop + 1), start + (goal - start) * eighths / 8),
        more=tuple(more),
    )
