"""A value beside an earlier one of its series: 同比, 环比, and a flow's unfinished year (STATUS 1.2, 1.15)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, localcontext

from domain.case import Case
from domain.course import course_of
from domain.frozen import frozen
from domain.observation import BOUNDS, Observation
from domain.period import Month
from domain.plan import Frequency, Measure, Reporting
from domain.settings import ARITHMETIC

_YEAR = 12
_WITHIN_YEAR = frozenset({Reporting.YTD, Reporting.PERIOD})


@frozen
class Change:
    """A value, in the indicator's unit, with what stood in its place before; None where that is not known."""

    month: Month
    value: Decimal
    before: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        return None if self.before is None else self.value - self.before

    @property
    def growth(self) -> Decimal | None:
        """The relative change as a fraction; None from nothing or less, which no growth leads away from."""
        if self.before is None or self.before <= 0:
            return None
        with localcontext(ARITHMETIC):
            return self.value / self.before - 1


@frozen
class UnfinishedYear:
    """What a year has brought so far and the twelve months up to then, each beside the same months a year earlier."""

    total: Change
    rolling: Change | None


def year_on_year(case: Case, judged: Observation) -> Change | None:
    """同比: the same month a year earlier; of a flow the same months' running total. Never across a break."""
    before = judged.period_end.plus(-_YEAR)
    if case.measure is not Measure.FLOW:
        return _change(judged, judged.value, _figure_of(case, judged.series, before))
    # A flow's own amounts are added up first; where there is none of the month there is nothing to add up to.
    is_there = any(one.period_end == before for one in case.observations)
    return _change(judged, judged.value, _totals(case, judged.series).get(before)) if is_there else None


def on_period_before(case: Case, judged: Observation) -> Change | None:
    """环比: the period before, of values of a date or a period only; a running total has none."""
    if case.frequency is Frequency.ANNUAL:
        return None
    before = _figure_of(case, judged.series, judged.period_end.plus(-case.frequency.months))
    if case.measure is Measure.LEVEL and case.reporting in (Reporting.POINT, Reporting.PERIOD):
        return _change(judged, judged.value, before)
    if case.measure is not Measure.FLOW or case.reporting is not Reporting.PERIOD:
        return None
    return _change(judged, _figure_of(case, judged.series, judged.period_end), before)


def unfinished_year(case: Case) -> UnfinishedYear | None:
    """The year begun since the last full one, of a flow whose target is another year's; never judged (STATUS 1.2)."""
    if case.measure is not Measure.FLOW or case.reporting not in _WITHIN_YEAR:
        return None
    valued = [one for one in case.known if one.value is not None]
    if not valued or course_of(case).inside_year:
        return None
    totals = _totals(case, valued[-1].series)
    latest = max(totals, default=None)
    if latest is None or latest.month == _YEAR:
        return None
    before = totals.get(latest.plus(-_YEAR))
    rolling = _rolling(totals, latest)
    earlier = _rolling(totals, latest.plus(-_YEAR))
    return UnfinishedYear(
        Change(latest, totals[latest], before), None if rolling is None else Change(latest, rolling, earlier)
    )


def _change(judged: Observation, value: Decimal | None, before: Decimal | None) -> Change | None:
    """Nothing beside a bound, nor beside nothing."""
    if value is None or before is None or _is_bound(judged):
        return None
    return Change(judged.period_end, value, before)


def _figure_of(case: Case, series: int, month: Month) -> Decimal | None:
    """The last value given for a month of a series, unless it is only a bound."""
    given = case.known_at.get((month, series))
    return None if given is None or _is_bound(given) else given.value


def _totals(case: Case, series: int) -> Mapping[Month, Decimal]:
    totals = case.running_totals.get(series, ())
    return {one.period_end: one.value for one in totals if one.value is not None and not _is_bound(one)}


def _rolling(totals: Mapping[Month, Decimal], month: Month) -> Decimal | None:
    """The twelve months up to ``month``: this year so far and the rest of last year; None where a part is missing."""
    so_far = totals.get(month)
    whole, part = totals.get(Month(month.year - 1, _YEAR)), totals.get(month.plus(-_YEAR))
    return None if so_far is None or whole is None or part is None else so_far + whole - part


def _is_bound(observation: Observation) -> bool:
    return observation.qualifier in BOUNDS
