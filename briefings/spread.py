"""What does not fit on one slide goes on over others: as few as hold it, about as full as one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, repeat

# How much fuller than the mean a slide may be, tried in turn, because lines and rows are of different heights.
_EXTRAS = (1.0, 1.05, 1.1, 1.15, 1.2, 1.3, 1.5)


def spread(heights: Sequence[float], first: float, later: float) -> list[int]:
    """How many of the heights each slide holds; ``first`` is the room on the first slide, ``later`` on the others."""
    tightest = list(_filled(heights, first, later))
    mean = sum(heights) / max(len(tightest), 1)
    for level in (mean * extra for extra in _EXTRAS):
        counts = list(_filled(heights, min(level, first), min(level, later)))
        if len(counts) == len(tightest):
            return counts
    return tightest


def _filled(heights: Sequence[float], first: float, later: float) -> Iterator[int]:
    """Every slide filled to its room; what is higher than a whole slide still gets one."""
    rooms = chain((first,), repeat(later))
    count, left = 0, next(rooms)
    for height in heights:
        if count and height > left:
            yield count
            count, left = 0, next(rooms)
        count, left = count + 1, left - height
    if count:
        yield count
