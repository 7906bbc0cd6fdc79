"""Observations as rows and back: what is written beside an observation, and how a row becomes one again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from db.rows import columns_of, value_of
from db.types import storable
from domain.observation import Observation, ObsStatus, Recorded
from domain.plan import SourceTier

_OBS_STATUSES, _TIERS = tuple(ObsStatus), tuple(SourceTier)
# What the table does not keep of an observation, or keeps under another name.
_COMPUTED = ("completeness", "reported_at", "submission")


@dataclass(frozen=True)
class Addition:
    """One observation to be written: ``revises`` is the number of the one it takes the place of.

    ``freezes`` is the number of the submitted one whose very figure it accepts.
    """

    recorded: Recorded
    published_key: str | None = None
    revises: int | None = None
    withdrawn: bool = False
    awaits_review: bool = False
    freezes: int | None = None


def row_of(addition: Addition, at: datetime) -> dict[str, Any]:
    """The columns of one observation to be written."""
    observation = addition.recorded.observation
    columns = {name: content for name, content in columns_of(observation).items() if name not in _COMPUTED}
    return {
        **columns,
        "value": _storable_value(observation),
        "indicator": addition.recorded.indicator,
        "reporting_unit": addition.recorded.reporting_unit,
        "submission": None if observation.submission is None else int(observation.submission),
        "standing": _place_of(observation),
        "published_key": addition.published_key,
        "revises": addition.revises,
        "withdrawn": addition.withdrawn,
        "awaits_review": addition.awaits_review,
        "freezes": addition.freezes,
        "recorded_at": at,
    }


def recorded_of(row: Mapping[Any, Any]) -> Recorded:
    """The observation a row holds."""
    observation = value_of(
        Observation,
        row,
        completeness=None,
        reported_at=row["recorded_at"],
        submission=None if row["submission"] is None else str(row["submission"]),
    )
    return Recorded(row["indicator"], row["reporting_unit"], observation, row["id"])


def _storable_value(observation: Observation) -> Decimal | None:
    # A quotient may never end; its numerator and denominator are the figure, and they are kept exactly.
    if observation.value is None or observation.numerator is None:
        return observation.value
    return storable(observation.value)


def _place_of(observation: Observation) -> int:
    tier = 0 if observation.source is None else _TIERS.index(observation.source.tier)
    return _OBS_STATUSES.index(observation.obs_status) * 100 + tier
