"""Shares a growing whole number out by size so that the parts add up to it and none ever shrinks (Sainte-Laguë)."""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from fractions import Fraction


class Apportionment:
    """Whole parts of a total, given out one by one, each to whoever has least for its size."""

    def __init__(self, sizes: Mapping[str, Fraction]) -> None:
        self._sizes = sizes
        self._parts = dict.fromkeys(sizes, 0)
        self._next = [(1 / size, name) for name, size in sizes.items()]
        heapq.heapify(self._next)

    def up_to(self, total: int) -> Mapping[str, int]:
        """The parts of ``total``, which is never less than the total before."""
        for _ in range(total - sum(self._parts.values())):
            _, name = self._next[0]
            self._parts[name] += 1
            heapq.heapreplace(self._next, ((2 * self._parts[name] + 1) / self._sizes[name], name))
        return dict(self._parts)
