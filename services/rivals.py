"""What other sources say of the figure a target is judged by, and the verdict they would make (STATUS 1.8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from domain.observation import Observation
from domain.period import Month


def rival_figures(session: Session, indicators: Sequence[str], until: Month) -> Mapping[str, tuple[Observation, ...]]:
    """The published figures of the city that a better or later source has taken the place of, by indicator."""
    del session, indicators, until
    return {}
