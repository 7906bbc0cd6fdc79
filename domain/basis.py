"""What a view is judged against: which revision of the targets, and by which profile."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.profile import Profile


class TargetBasis(StrEnum):
    """The targets as revised and in force at the period's end, or as first promised (调整后 / 原定)."""

    REVISED = "revised"
    ORIGINAL = "original"


@dataclass(frozen=True)
class Basis:
    """The reader's choice; ``profile`` None is the one the plan is saved with."""

    targets: TargetBasis = TargetBasis.REVISED
    profile: Profile | None = None


DEFAULT_BASIS = Basis()
