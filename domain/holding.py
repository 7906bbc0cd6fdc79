"""Targets every period counts for: 全程保持, 逐期达标 and growth rates (STATUS 1.6, J25 to J28)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from domain.age import age_marks
from domain.assessment import Assessment, Mark, Periods, Status
from domain.case import Case
from domain.comparison import reaches
from domain.course import latest_series
from domain.fulfilment import Fulfilment
from domain.observation import Observation
from domain.period import Month
from domain.plan import Measure, Mode, Reporting
from domain.settings import MAINTAINED_FROM
from domain.shares import completion, gap_to_target
from domain.wording import found_at_ends, wording_marks
from domain.yearly import period_values

# At its one end, or at both of a 约.
_MET = ((Fulfilment.MET,), (Fulfilment.MET, Fulfilment.MET))


def assess_holding(case: Case) -> Assessment:
    """The verdict of ``maintain``, ``each_period`` and ``growth``, over the judged series up to ``as_of``."""
    series = latest_series(case.known)
    if not series:
        return Assessment(Status.NO_DATA, profile=case.profile)
    if case.measure is Measure.FLOW and case.reporting is Reporting.YTD:
        series = period_values(series, step=case.frequency.months)
    now = last_valued(series)
    if now is None or now.value is None:
        return Assessment(Status.NOT_ASSESSABLE, profile=case.profile)
    periods = count_periods(case, series, step=case.frequency.months)
    return Assessment(
        status=_status(case, now, periods),
        profile=case.profile,
        observation=now,
        completion=completion(case, now.value),
        gap_to_target=gap_to_target(case, now.value),
        marks=(*holding_marks(case, now), *_fallen_marks(case, now), *age_marks(case, now, case.frequency)),
        periods=periods,
    )


def maintained(case: Case, now: Observation, periods: Periods) -> Status:
    """保持达标, 偶有未达 or 未保持: what holds now comes first, then how often it held."""
    if not is_met(case, now):
        return Status.NOT_MAINTAINED
    share = Decimal(periods.met) / periods.observed
    return Status.MAINTAINED if reaches(share, MAINTAINED_FROM) else Status.MOSTLY_MAINTAINED


def count_periods(
    case: Case, series: Sequence[Observation], *, step: int, after: Month | None = None, until: Month | None = None
) -> Periods:
    """Periods met, observed and expected; a period without a value is unknown and never a failure.

    Those expected begin after ``after`` and end with ``until``, where that is given.
    """
    valued = [observation for observation in series if observation.value is not None]
    return Periods(
        met=sum(is_met(case, observation) for observation in valued),
        observed=len(valued),
        expected=max(_expected_count(case, series, step, after, until), len(valued)),
    )


def is_met(case: Case, observation: Observation) -> bool:
    """True where the value meets the target, at both ends of a 约."""
    return found_at_ends(case, observation) in _MET


def holding_marks(case: Case, now: Observation) -> tuple[Mark, ...]:
    differing = len({found is Fulfilment.MET for found in found_at_ends(case, now)}) > 1
    return (*wording_marks(now), *((Mark.APPROXIMATE,) if differing else ()))


def _fallen_marks(case: Case, now: Observation) -> tuple[Mark, ...]:
    """A period of a running total that comes out negative is a revision of the total, not an amount (STATUS 1.2)."""
    is_amount = case.measure is Measure.FLOW and case.reporting is Reporting.YTD
    fell = is_amount and now.value is not None and now.value < 0
    return (Mark.CUMULATIVE_FELL,) if fell else ()


def last_valued(series: Sequence[Observation]) -> Observation | None:
    return next((observation for observation in reversed(series) if observation.value is not None), None)


def _status(case: Case, now: Observation, periods: Periods) -> Status:
    if case.mode is Mode.MAINTAIN and case.measure is not Measure.GROWTH:
        return maintained(case, now, periods)
    return Status.MET_THIS_PERIOD if is_met(case, now) else Status.NOT_MET_THIS_PERIOD


def _expected_count(
    case: Case, series: Sequence[Observation], step: int, after: Month | None, until: Month | None
) -> int:
    """Periods from the first one to the last that was given or is past its lag."""
    if after is None and not series:
        return 0
    first = series[0].period_end if after is None else after.plus(step)
    last_given = series[-1].period_end if series else first.plus(-step)
    as_of = last_given if case.judged_at is None else case.judged_at
    overdue = as_of.plus(-case.lag_months - 1)
    last = max(last_given, overdue if until is None else min(overdue, until))
    return last.months_since(first) // step + 1
