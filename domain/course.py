"""Which observations a verdict may use: known by then, one series, one for each month (J01, J02, J44, J45)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from domain.case import Case
from domain.frozen import frozen
from domain.observation import Observation
from domain.period import Month
from domain.plan import Baseline, Frequency, Measure, Reporting
from domain.yearly import full_years


@frozen
class Course:
    """The judged series, oldest first, every observation with a value.

    ``judged`` is None where no observation can be set against the target. ``first_series`` is that of the
    earliest observation, to which a baseline belongs. ``inside_year`` is true for running totals of the due year.
    """

    observations: tuple[Observation, ...]
    judged: Observation | None
    frequency: Frequency
    first_series: int | None
    inside_year: bool = False

    @cached_property
    def until_judged(self) -> tuple[Observation, ...]:
        """The observations up to the judged one: what came later never changes a verdict."""
        if self.judged is None:
            return ()
        last = self.judged.period_end
        return tuple([o for o in self.observations if o.period_end <= last])


def course_of(case: Case) -> Course:
    """The course a ``reach_by`` target is judged on."""
    observations = case.known
    first_series = next((o.series for o in observations if o.value is not None), None)
    if case.measure is Measure.FLOW:
        # The amount of a later year is another year's: it neither meets nor misses what was due (1.2 beside J02).
        observations = tuple(o for o in observations if o.period_end.year <= case.due.year)
    usable = _valued(observations)
    if usable and case.measure is Measure.FLOW and case.reporting in (Reporting.YTD, Reporting.PERIOD):
        return _flow_course(case, usable)
    return _course(usable, case.due, frequency=case.frequency, first_series=first_series)


def latest_series(observations: Sequence[Observation]) -> tuple[Observation, ...]:
    """The observations of the series the latest valued one belongs to, periods without a value included."""
    valued = _valued(observations)
    return tuple([o for o in observations if o.series == valued[-1].series]) if valued else ()


def _course(usable: tuple[Observation, ...], due: Month, *, frequency: Frequency, first_series: int | None) -> Course:
    judged = _judged(usable, due)
    return Course(
        observations=() if judged is None else tuple([o for o in usable if o.series == judged.series]),
        judged=judged,
        frequency=frequency,
        first_series=first_series,
    )


def _judged(usable: Sequence[Observation], due: Month) -> Observation | None:
    """The earliest at or after the due month, else the latest; of two series in one month the later series."""
    if not usable:
        return None
    latest = usable[-1].period_end
    final = latest if latest < due else next(o.period_end for o in usable if o.period_end >= due)
    return [o for o in usable if o.period_end == final][-1]


def _flow_course(case: Case, usable: tuple[Observation, ...]) -> Course:
    """Running totals inside the due year are set against the year's target; otherwise only full years count."""
    totals = _totals_until(case, case.due.year)
    in_year = tuple(t for t in totals if t.period_end.year == case.due.year and t.period_end <= case.due)
    seen_in_year = usable[-1].period_end.year == case.due.year
    if seen_in_year and not _starts_earlier(case.baseline, case.due):
        judged = in_year[-1] if in_year else None
        same = tuple(t for t in totals if judged is not None and t.series == judged.series)
        return Course(same, judged, case.frequency, usable[0].series, inside_year=True)
    years = full_years(totals)
    return _course(years, case.due, frequency=Frequency.ANNUAL, first_series=usable[0].series)


def _totals_until(case: Case, year: int) -> tuple[Observation, ...]:
    totals = (t for series in case.running_totals.values() for t in series if t.period_end.year <= year)
    return tuple(sorted(totals, key=lambda t: (t.period_end, t.series)))


def _starts_earlier(baseline: Baseline | None, due: Month) -> bool:
    """True where the baseline is the amount of an earlier year, against which no part of a year can be set."""
    if baseline is None or baseline.value is None or baseline.month is None:
        return False
    return baseline.month < Month(due.year - 1, 12)


def _valued(observations: Sequence[Observation]) -> tuple[Observation, ...]:
    return tuple([observation for observation in observations if observation.value is not None])
