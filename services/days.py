"""What day it is, and when a quarter's days are over, where the plans are carried out."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from functools import cache

from domain.period import Month, Period

# Quarters end when they end where the plans are carried out, whatever the server's clock is set to.
CHONGQING = timezone(timedelta(hours=8))


def today() -> date:
    return datetime.now(CHONGQING).date()


def quarters_between(first: Period, last: Period) -> Iterator[Period]:
    """Every quarter from one to the other, both included; none where the last comes before the first."""
    while first <= last:
        yield first
        first = first.plus(1)


def last_day(period: Period) -> date:
    return _last_day_of(period.end)


@cache
def reporting_closes(period: Period, lag_months: int) -> datetime:
    """The last moment of the month a quarter's figures have to be in by: ``lag_months`` after it ended."""
    closing = _last_day_of(period.end.plus(lag_months))
    return datetime(closing.year, closing.month, closing.day, 23, 59, 59, 999_999, tzinfo=CHONGQING)


def _last_day_of(month: Month) -> date:
    return date(month.year, month.month, monthrange(month.year, month.month)[1])
