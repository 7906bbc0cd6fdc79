"""Verdicts as they were given, append only: what changed about one is a later row of the same target and quarter."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import and_, bindparam, case, delete, func, insert, or_, select
from sqlalchemy.orm import Session

from db.known import at as known
from db.known import recorded_by_then
from db.tables import observations, verdicts
from db.types import PeriodText, storable
from domain.memory import Standing, Verdict
from domain.observation import ObsStatus
from domain.period import Period


@dataclass(frozen=True)
class GivenVerdict:
    """One verdict with the target it is on; ``is_demo`` where it rests on any figure the program made."""

    plan: str
    key: str
    verdict: Verdict
    standing: Standing
    is_demo: bool


def add(session: Session, given: Iterable[GivenVerdict]) -> None:
    rows = [_row(one) for one in given]
    if rows:
        session.execute(insert(verdicts), rows)


def kept(verdict: Verdict) -> Verdict:
    """The verdict as it comes back from the database: its numbers cut to the digits that are kept."""
    return replace(
        verdict,
        value=_cut(verdict.value),
        expected=_cut(verdict.expected),
        done=_cut(verdict.done),
        due_share=_cut(verdict.due_share),
        gap_points=_cut(verdict.gap_points),
    )


def last_given(session: Session, plan: str, keys: Collection[str], since: Period) -> dict[tuple[str, Period], Verdict]:
    """The last verdict on each of the targets for each quarter from ``since`` on."""
    rows = session.execute(_LAST, {"plan": plan, "keys": list(keys), "since": since})
    return {(row[0], row[1]): Verdict(*row[1:]) for row in rows}


def told(
    session: Session,
    plan: str,
    keys: Collection[str],
    since: Period,
    before: Period,
    *,
    known_at: datetime | None = None,
) -> Iterator[tuple[str, Verdict, Verdict]]:
    """Each target's verdicts on each quarter before ``before``, oldest first: the one as judged, and the last one.

    With ``known_at`` as they had been given by then.
    """
    wanted = {"plan": plan, "keys": list(keys), "since": since, "before": before, **known(known_at)}
    rows = session.execute(_TOLD, wanted)
    for (key, _), found in groupby(rows, itemgetter(0, 1)):
        given = [Verdict(*row[1:]) for row in found]
        yield key, given[0], given[-1]


def last_period(session: Session, plan: str) -> Period | None:
    """The last quarter any target of the plan has been judged for."""
    return session.execute(select(func.max(verdicts.c.period)).where(verdicts.c.plan == plan)).scalar()


def remove_demo(session: Session) -> None:
    """Delete every verdict that rests on demonstration figures; the database refuses it for any other."""
    session.execute(delete(verdicts).where(verdicts.c.is_demo))


def _cut(number: Decimal | None) -> Decimal | None:
    return None if number is None else storable(number)


def _row(given: GivenVerdict) -> dict[str, Any]:
    said = {name: getattr(given.verdict, name) for name in _NAMES}
    return {"plan": given.plan, "key": given.key, "standing": given.standing, "is_demo": given.is_demo, **said}


# A verdict's fields are columns of the same names.
_NAMES = tuple(field.name for field in fields(Verdict))
_GIVEN = select(verdicts.c.key, *(verdicts.c[name] for name in _NAMES))
_OF_TARGETS = (
    verdicts.c.plan == bindparam("plan"),
    verdicts.c.key.in_(bindparam("keys", expanding=True)),
    verdicts.c.period >= bindparam("since", type_=PeriodText),
)
_QUARTER = (verdicts.c.key, verdicts.c.period)


def _of_standing(standing: Standing) -> Any:
    return case((verdicts.c.standing == standing.value, verdicts.c.id))


# Demonstration figures stand on every day, and so does what was judged in the acts that added them.
_DEMO_ADDED = select(observations.c.recorded_at).where(observations.c.obs_status == ObsStatus.DEMO).distinct()
_ENDS = (
    select(
        func.coalesce(
            func.max(_of_standing(Standing.IN_TIME)),
            func.min(_of_standing(Standing.OWN_FIGURE)),
            func.min(_of_standing(Standing.OLDER_FIGURE)),
            func.min(verdicts.c.id),
        ).label("judged"),
        func.max(verdicts.c.id).label("last"),
    )
    .where(
        *_OF_TARGETS,
        verdicts.c.period < bindparam("before", type_=PeriodText),
        or_(recorded_by_then(verdicts), and_(verdicts.c.is_demo, verdicts.c.recorded_at.in_(_DEMO_ADDED))),
    )
    .group_by(*_QUARTER)
    .cte("ends")
)
# Put together once: building such a query takes longer than the database takes to answer it.
_TOLD = _GIVEN.where(verdicts.c.id.in_(select(_ENDS.c.judged).union(select(_ENDS.c.last)))).order_by(
    *_QUARTER, verdicts.c.id
)
_LAST = _GIVEN.where(verdicts.c.id.in_(select(func.max(verdicts.c.id)).where(*_OF_TARGETS).group_by(*_QUARTER)))
