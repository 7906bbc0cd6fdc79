"""The ladder a piece of work climbs where no number says how far it has come (STATUS 1.6)."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """未启动, 方案, 建设, 试运行, 验收: the ladder, from its foot."""

    NOT_STARTED = "not_started"
    PLANNING = "planning"
    CONSTRUCTION = "construction"
    TRIAL_OPERATION = "trial_operation"
    ACCEPTED = "accepted"

    def is_below(self, other: Stage) -> bool:
        """Whether the work has not come as far as ``other``."""
        return _LADDER.index(self) < _LADDER.index(other)


_LADDER = tuple(Stage)
