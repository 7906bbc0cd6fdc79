"""How shares become lights, and lights one light: choices a plan is saved with (STATUS 1.13, 1.14)."""

from __future__ import annotations

from enum import StrEnum


class Profile(StrEnum):
    """Which cuts turn shares into lights (STATUS 1.14)."""

    DEFAULT = "default"
    STRICT = "strict"
    POINTS_10_30 = "points-10-30"
    RATIO_50 = "ratio-50"


class RollUpRule(StrEnum):
    """What a plan's light is made of: all its targets, its worst target, or its domains counted alike (1.13)."""

    INDEX = "index"
    WORST_WINS = "worst_wins"
    EQUAL_DOMAINS = "equal_domains"
