"""What other sources say of the figure a target is judged by, and the verdict they would make (STATUS 1.8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from db import observations
from domain.observation import Observation
from domain.period import Month


def rival_figures(
    session: Session, indicators: Sequence[str], until: Month, known_at: datetime | None = None
) -> Mapping[str, tuple[Observation, ...]]:
    """The published figures of the city that a better source has taken the place of, by indicator, oldest first.

    Of one month the best source comes first: by its tier, within a tier by the precedence the file states.
    """
    found: dict[str, list[Observation]] = defaultdict(list)
    for recorded in observations.displaced_of_city(session, indicators, until, known_at):
        found[recorded.indicator].append(recorded.observation)
    return {indicator: tuple(figures) for indicator, figures in found.items()}
