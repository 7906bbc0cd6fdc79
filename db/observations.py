"""Figures as they came, append only, and which of them counts for a series and period.

What was sent and waits for review counts nowhere here; ``db.pending`` reads it. Functions with ``known_at`` say what
counted at that moment, of all that had been recorded by then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Select, Subquery, bindparam, delete, exists, func, insert, select
from sqlalchemy.orm import Session

from db.known import at as known
from db.known import known_then
from db.observation_rows import Addition, recorded_of, row_of
from db.tables import observations
from db.types import MonthText
from domain.observation import ObsStatus, Recorded
from domain.period import Month

__all__ = ["Addition"]
_SERIES = (
    observations.c.indicator,
    observations.c.reporting_unit,
    observations.c.series,
    observations.c.period_end,
)
# Whoever has no precedence comes after whoever has.
_LAST = 1_000_000


def add(session: Session, additions: Iterable[Addition], *, at: datetime) -> None:
    """Write observations in their order; a later one counts before an earlier one of the same standing."""
    rows = [row_of(addition, at) for addition in additions]
    if rows:
        session.execute(insert(observations), rows)


def published_by_key(session: Session) -> dict[str, Recorded]:
    """The figure that stands now for each row of the published figures."""
    query = select(observations).where(observations.c.obs_status == ObsStatus.PUBLISHED, *_standing())
    rows = session.execute(query, known(None))
    return {row["published_key"]: recorded_of(row) for row in rows.mappings()}


def current_of_city(
    session: Session, indicators: Collection[str], until: Month, known_at: datetime | None = None
) -> tuple[Recorded, ...]:
    """The published figures of the whole city, one for each series and month, oldest first."""
    return _found(session, _CITY_UNTIL, {"indicators": list(indicators), "until": until, **known(known_at)})


def displaced_of_city(
    session: Session, indicators: Collection[str], until: Month, known_at: datetime | None = None
) -> tuple[Recorded, ...]:
    """The city's published figures another source took the place of, oldest first, of a month the best source first."""
    return _found(session, _CITY_DISPLACED, {"indicators": list(indicators), "until": until, **known(known_at)})


def current_of_units(
    session: Session, indicators: Collection[str], until: Month, known_at: datetime | None = None
) -> tuple[Recorded, ...]:
    """The reporting units' figures up to a month that count now, oldest first."""
    return _found(session, _UNITS_UNTIL, {"indicators": list(indicators), "until": until, **known(known_at)})


def current_of_month(session: Session, indicators: Collection[str], month: Month) -> tuple[Recorded, ...]:
    """The reporting units' figures of one month that count now."""
    return _found(session, _UNITS_OF_MONTH, {"indicators": list(indicators), "month": month, **known(None)})


def current_of_unit(session: Session, reporting_unit: str) -> tuple[Recorded, ...]:
    """Every figure of one reporting unit that counts now, oldest first."""
    return _found(session, _UNIT, {"reporting_unit": reporting_unit, **known(None)})


def of_submission(session: Session, submission: str) -> tuple[Recorded, ...]:
    """The figures one submission brought, as they were sent, in the order they were written."""
    return _of_submission(session, submission, ObsStatus.SUBMITTED)


def accepted_with(session: Session, submission: str) -> tuple[Recorded, ...]:
    """The figures that were accepted with one submission, those of earlier versions of its report included."""
    return _of_submission(session, submission, ObsStatus.ACCEPTED)


def months_reported(
    session: Session, indicators: Collection[str], known_at: datetime | None = None
) -> tuple[Month, ...]:
    """Every month any figure of these indicators is for, oldest first."""
    query = select(observations.c.period_end).where(observations.c.indicator.in_(indicators), *_standing())
    return tuple(session.execute(query.distinct().order_by(observations.c.period_end), known(known_at)).scalars())


def reporters(
    session: Session, indicators: Collection[str], month: Month, known_at: datetime | None = None
) -> frozenset[tuple[str, str]]:
    """Which indicators which reporting units have given a figure of this month for."""
    return reporters_by_month(session, indicators, [month], known_at).get(month, frozenset())


def reporters_by_month(
    session: Session, indicators: Collection[str], months: Collection[Month], known_at: datetime | None = None
) -> dict[Month, frozenset[tuple[str, str]]]:
    """The same for each of several months; those nobody has given any figure of are left out."""
    found: dict[Month, set[tuple[str, str]]] = defaultdict(set)
    wanted = {"indicators": list(indicators), "months": list(months), **known(known_at)}
    for month, indicator, unit in session.execute(_REPORTERS, wanted):
        found[month].add((indicator, unit))
    return {month: frozenset(pairs) for month, pairs in found.items()}


def cells_of_units(session: Session, *, published: bool = False) -> frozenset[tuple[str, Month]]:
    """The indicators and months any reporting unit ever had a figure of, withdrawn ones included.

    With ``published`` only those that had one somebody published.
    """
    query = select(observations.c.indicator, observations.c.period_end).where(_OF_UNITS).distinct()
    if published:
        query = query.where(observations.c.obs_status == ObsStatus.PUBLISHED)
    return frozenset((indicator, month) for indicator, month in session.execute(query))


def demo_cells(session: Session) -> frozenset[tuple[str, Month]]:
    """The indicators and months that have demonstration figures."""
    query = select(observations.c.indicator, observations.c.period_end).where(_is_demo()).distinct()
    return frozenset((indicator, month) for indicator, month in session.execute(query))


def remove_demo(session: Session) -> int:
    """Delete every demonstration figure, the one kind of row that may be; how many there were.

    Nobody ever reported them: they are scenery, so taking them away loses nothing that was said. The database
    refuses the same statement for any other row.
    """
    count = session.execute(select(func.count()).where(_is_demo())).scalar_one()
    session.execute(delete(observations).where(_is_demo()))
    return int(count)


def demo_months(session: Session) -> frozenset[Month]:
    """The months reporting units have demonstration figures for."""
    query = select(observations.c.period_end).where(_is_demo(), observations.c.reporting_unit.is_not(None)).distinct()
    return frozenset(session.execute(query).scalars())


def has_demo(session: Session) -> bool:
    return bool(session.execute(select(exists().where(_is_demo()))).scalar())


def _is_demo() -> Any:
    return observations.c.obs_status == ObsStatus.DEMO


def _standing() -> tuple[Any, ...]:
    later = observations.alias("later")
    return (
        ~observations.c.withdrawn,
        ~observations.c.awaits_review,
        known_then(observations),
        ~exists().where(later.c.revises == observations.c.id, known_then(later)),
    )


def _of_submission(session: Session, submission: str, obs_status: ObsStatus) -> tuple[Recorded, ...]:
    of_submission = observations.c.submission == int(submission), observations.c.obs_status == obs_status
    query = select(observations).where(*of_submission).order_by(observations.c.id)
    return tuple(recorded_of(row) for row in session.execute(query).mappings())


def _found(session: Session, query: Select[Any], values: dict[str, Any]) -> tuple[Recorded, ...]:
    return tuple(recorded_of(row) for row in session.execute(query, values).mappings())


def _current(*conditions: Any) -> Select[Any]:
    """Published before reviewed before submitted before demo, the better source first, then as precedence says."""
    ranked = _ranked(*conditions)
    return select(ranked).where(ranked.c.place == 1).order_by(ranked.c.period_end, ranked.c.series, ranked.c.id)


def _displaced(*conditions: Any) -> Select[Any]:
    """What another figure of the same series and month has taken the place of, the best source first."""
    ranked = _ranked(*conditions)
    return select(ranked).where(ranked.c.place > 1).order_by(ranked.c.period_end, ranked.c.series, ranked.c.place)


def _ranked(*conditions: Any) -> Subquery:
    best = (observations.c.standing, func.coalesce(observations.c.precedence, _LAST), observations.c.id.desc())
    place = func.row_number().over(partition_by=_SERIES, order_by=best)
    return select(observations, place.label("place")).where(*conditions, *_standing()).subquery()


# Put together once: building such a query takes longer than the database takes to answer it.
_OF_INDICATORS = observations.c.indicator.in_(bindparam("indicators", expanding=True))
_UNTIL = observations.c.period_end <= bindparam("until", type_=MonthText)
_OF_UNITS = observations.c.reporting_unit.is_not(None)
_CITY_UNTIL = _current(_OF_INDICATORS, _UNTIL, observations.c.reporting_unit.is_(None))
_CITY_DISPLACED = _displaced(
    _OF_INDICATORS, _UNTIL, observations.c.reporting_unit.is_(None), observations.c.obs_status == ObsStatus.PUBLISHED
)
_UNITS_UNTIL = _current(_OF_INDICATORS, _UNTIL, _OF_UNITS)
_UNITS_OF_MONTH = _current(_OF_INDICATORS, observations.c.period_end == bindparam("month", type_=MonthText), _OF_UNITS)
_REPORTERS = select(observations.c.period_end, observations.c.indicator, observations.c.reporting_unit).where(
    _OF_INDICATORS,
    _OF_UNITS,
    observations.c.period_end.in_(bindparam("months", type_=MonthText, expanding=True)),
    *_standing(),
)
_UNIT = _current(observations.c.reporting_unit == bindparam("reporting_unit"))
