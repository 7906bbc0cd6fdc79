"""Figures as they came, append only, and which of them counts for a series and period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, Subquery, bindparam, delete, exists, func, insert, select
from sqlalchemy.orm import Session

from db.rows import columns_of, value_of
from db.tables import observations
from db.types import MonthText, storable
from domain.observation import Observation, ObsStatus, Recorded
from domain.period import Month
from domain.plan import SourceTier

_SERIES = (
    observations.c.indicator,
    observations.c.reporting_unit,
    observations.c.series,
    observations.c.period_end,
)
_OBS_STATUSES, _TIERS = tuple(ObsStatus), tuple(SourceTier)
# Whoever has no precedence comes after whoever has.
_LAST = 1_000_000
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


def add(session: Session, additions: Iterable[Addition], *, at: datetime) -> None:
    """Write observations in their order; a later one counts before an earlier one of the same standing."""
    rows = [_row(addition, at) for addition in additions]
    if rows:
        session.execute(insert(observations), rows)


def published_by_key(session: Session) -> dict[str, Recorded]:
    """The figure that stands now for each row of the published figures."""
    rows = session.execute(select(observations).where(observations.c.obs_status == ObsStatus.PUBLISHED, *_standing()))
    return {row["published_key"]: _recorded(row) for row in rows.mappings()}


def current_of_city(session: Session, indicators: Collection[str], until: Month) -> tuple[Recorded, ...]:
    """The published figures of the whole city, one for each series and month, oldest first."""
    return _found(session, _CITY_UNTIL, {"indicators": list(indicators), "until": until})


def displaced_of_city(session: Session, indicators: Collection[str], until: Month) -> tuple[Recorded, ...]:
    """The city's published figures another source took the place of, oldest first, of a month the best source first."""
    return _found(session, _CITY_DISPLACED, {"indicators": list(indicators), "until": until})


def current_of_units(session: Session, indicators: Collection[str], until: Month) -> tuple[Recorded, ...]:
    """The reporting units' figures up to a month that count now, oldest first."""
    return _found(session, _UNITS_UNTIL, {"indicators": list(indicators), "until": until})


def current_of_month(session: Session, indicators: Collection[str], month: Month) -> tuple[Recorded, ...]:
    """The reporting units' figures of one month that count now."""
    return _found(session, _UNITS_OF_MONTH, {"indicators": list(indicators), "month": month})


def current_of_unit(session: Session, reporting_unit: str) -> tuple[Recorded, ...]:
    """Every figure of one reporting unit that counts now, oldest first."""
    return _found(session, _UNIT, {"reporting_unit": reporting_unit})


def of_submission(session: Session, submission: str) -> tuple[Recorded, ...]:
    """The figures one submission brought, in the order they were written."""
    query = select(observations).where(observations.c.submission == int(submission)).order_by(observations.c.id)
    return tuple(_recorded(row) for row in session.execute(query).mappings())


def months_reported(session: Session, indicators: Collection[str]) -> tuple[Month, ...]:
    """Every month any figure of these indicators is for, oldest first."""
    query = select(observations.c.period_end).where(observations.c.indicator.in_(indicators), *_standing())
    return tuple(session.execute(query.distinct().order_by(observations.c.period_end)).scalars())


def reporters(session: Session, indicators: Collection[str], month: Month) -> frozenset[tuple[str, str]]:
    """Which indicators which reporting units have given a figure of this month for."""
    return reporters_by_month(session, indicators, [month]).get(month, frozenset())


def reporters_by_month(
    session: Session, indicators: Collection[str], months: Collection[Month]
) -> dict[Month, frozenset[tuple[str, str]]]:
    """The same for each of several months; those nobody has given any figure of are left out."""
    found: dict[Month, set[tuple[str, str]]] = defaultdict(set)
    for month, indicator, unit in session.execute(_REPORTERS, {"indicators": list(indicators), "months": list(months)}):
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


def has_demo(session: Session) -> bool:
    return bool(session.execute(select(exists().where(_is_demo()))).scalar())


def _is_demo() -> Any:
    return observations.c.obs_status == ObsStatus.DEMO


def _standing() -> tuple[Any, ...]:
    later = observations.alias("later")
    return ~observations.c.withdrawn, ~exists().where(later.c.revises == observations.c.id)


def _found(session: Session, query: Select[Any], values: dict[str, Any]) -> tuple[Recorded, ...]:
    return tuple(_recorded(row) for row in session.execute(query, values).mappings())


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


def _row(addition: Addition, at: datetime) -> dict[str, Any]:
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


def _storable_value(observation: Observation) -> Decimal | None:
    # A quotient may never end; its numerator and denominator are the figure, and they are kept exactly.
    if observation.value is None or observation.numerator is None:
        return observation.value
    return storable(observation.value)


def _place_of(observation: Observation) -> int:
    tier = 0 if observation.source is None else _TIERS.index(observation.source.tier)
    return _OBS_STATUSES.index(observation.obs_status) * 100 + tier


def _recorded(row: Mapping[Any, Any]) -> Recorded:
    observation = value_of(
        Observation,
        row,
        completeness=None,
        reported_at=row["recorded_at"],
        submission=None if row["submission"] is None else str(row["submission"]),
    )
    return Recorded(row["indicator"], row["reporting_unit"], observation, row["id"])
