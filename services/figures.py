"""The figures a target is judged by: the city's own, or one reporting unit's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from db import observations, totals
from domain.observation import Observation, Recorded
from domain.period import Month

Series = tuple[str, str | None]


def city_figures(
    session: Session, indicators: Collection[str], until: Month, known_at: datetime | None = None
) -> dict[str, tuple[Observation, ...]]:
    """The city's figures by indicator, oldest first: what was published, and totals where nothing was.

    With ``known_at`` as they stood at that moment.
    """
    published = _by_series(observations.current_of_city(session, indicators, until, known_at))
    if known_at is None:
        added_up = totals.totals(session, indicators, until)
    else:
        added_up = totals.totals_known_at(session, indicators, until, known_at)
    return {key: _merged(published.get((key, None), ()), added_up.get(key, ())) for key in indicators}


def unit_figures(
    session: Session, indicators: Collection[str], until: Month, known_at: datetime | None = None
) -> dict[Series, tuple[Observation, ...]]:
    """Every reporting unit's own figures by indicator and unit, oldest first."""
    return _by_series(observations.current_of_units(session, indicators, until, known_at))


def _by_series(found: tuple[Recorded, ...]) -> dict[Series, tuple[Observation, ...]]:
    series: dict[Series, list[Observation]] = defaultdict(list)
    for recorded in found:
        series[recorded.indicator, recorded.reporting_unit].append(recorded.observation)
    return {key: tuple(figures) for key, figures in series.items()}


def _merged(published: tuple[Observation, ...], added_up: tuple[Observation, ...]) -> tuple[Observation, ...]:
    taken = {(figure.series, figure.period_end) for figure in published}
    others = tuple(figure for figure in added_up if (figure.series, figure.period_end) not in taken)
    return tuple(sorted((*published, *others), key=lambda figure: (figure.period_end, figure.series)))
