"""A case: everything one verdict rests on, and nothing else (STATUS 1.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from domain.frozen import frozen
from domain.observation import Observation
from domain.period import Month
from domain.plan import (
    Baseline,
    BaselineBasis,
    Comparator,
    Frequency,
    Indicator,
    Measure,
    Mode,
    PathKind,
    Reporting,
    Target,
)
from domain.profile import Profile
from domain.settings import APPROX_TOLERANCE, PERCENT, PERCENT_CEILING, PERCENT_FLOOR
from domain.yearly import year_to_date


@frozen
class Case:
    """One target with the observations it is judged by, as ``judge`` reads it.

    ``path`` is None where the default rule chooses it; ``as_of`` is None where the last observation dates the
    verdict; ``due_shares`` are cumulative shares by period, for the seasonal path only. ``set_in`` is the series
    whose definition the target was set in, None where nobody said; a figure of another is never judged.
    """

    key: str
    measure: Measure
    unit_measure: str
    comparator: Comparator
    target: Decimal | None
    mode: Mode
    due: Month
    frequency: Frequency
    reporting: Reporting
    observations: tuple[Observation, ...]
    low: Decimal | None = None
    high: Decimal | None = None
    baseline: Baseline | None = None
    path: PathKind | None = None
    milestones: tuple[tuple[Month, Decimal], ...] = ()
    profile: Profile = Profile.DEFAULT
    as_of: Month | None = None
    approx_tolerance: Decimal = APPROX_TOLERANCE
    lag_months: int = 0
    floor: Decimal | None = None
    ceiling: Decimal | None = None
    due_shares: tuple[Decimal, ...] = ()
    set_in: int | None = None

    @cached_property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """The lower and the upper end of what the target asks for; both are the target unless it is a range."""
        low = self.target if self.low is None else self.low
        high = self.target if self.high is None else self.high
        if low is None or high is None:
            raise ValueError(f"case {self.key!r} has neither a target nor both ends of a range")
        return low, high

    @cached_property
    def series(self) -> frozenset[int]:
        """The series its observations are of: more than one where a definition changed."""
        return frozenset([observation.series for observation in self.observations])

    @cached_property
    def judged_at(self) -> Month | None:
        """The month the verdict is given in: ``as_of``, else the last observation's."""
        if self.as_of is not None:
            return self.as_of
        return max([observation.period_end for observation in self.observations], default=None)

    @cached_property
    def known_at(self) -> Mapping[tuple[Month, int], Observation]:
        """Those a verdict may rest on, by month and series, for each the last given by ``judged_at``."""
        return {(o.period_end, o.series): o for o in self._given if self.set_in is None or self.set_in == o.series}

    @cached_property
    def known(self) -> tuple[Observation, ...]:
        """The same, oldest first."""
        known_at = self.known_at
        return tuple([known_at[key] for key in sorted(known_at)])

    def of_other_series(self, series: int) -> tuple[Observation, ...]:
        """The values of every series but this one given by ``judged_at``, oldest first."""
        others = {(o.period_end, o.series): o for o in self._given if o.series != series and o.value is not None}
        return tuple(others[key] for key in sorted(others))

    @property
    def _given(self) -> list[Observation]:
        until = self.judged_at
        return [] if until is None else [o for o in self.observations if o.period_end <= until]

    @cached_property
    def running_totals(self) -> Mapping[int, tuple[Observation, ...]]:
        """What each year had brought by each month known, by series, oldest first (J30)."""
        series: dict[int, list[Observation]] = {}
        for observation in self.known:
            series.setdefault(observation.series, []).append(observation)
        step = self.frequency.months
        return {one: year_to_date(known, reporting=self.reporting, step=step) for one, known in series.items()}


def case_of(
    target: Target,
    indicator: Indicator,
    observations: Sequence[Observation],
    *,
    as_of: Month,
    profile: Profile = Profile.DEFAULT,
    start: Month | None = None,
) -> Case:
    """The case of one plan target; ``start`` is the plan's first month, for targets without a baseline."""
    set_in = _set_in(target)
    return Case(
        key=target.key,
        measure=indicator.measure,
        unit_measure=indicator.unit_measure,
        comparator=target.comparator,
        target=target.value,
        low=target.low,
        high=target.high,
        mode=target.mode,
        due=target.due,
        baseline=_baseline(target, [o for o in observations if set_in in (None, o.series)], as_of, start),
        frequency=indicator.frequency,
        reporting=indicator.reporting,
        observations=tuple(observations),
        path=target.path,
        milestones=target.milestones,
        profile=profile,
        as_of=as_of,
        approx_tolerance=target.approx_tolerance,
        lag_months=indicator.lag_months,
        floor=floor_of(indicator.unit_measure, indicator.floor),
        ceiling=ceiling_of(indicator.unit_measure, indicator.ceiling),
        set_in=set_in,
    )


def floor_of(unit_measure: str, stated: Decimal | None) -> Decimal | None:
    """A percentage cannot fall below 0 unless somebody said otherwise."""
    return PERCENT_FLOOR if stated is None and unit_measure == PERCENT else stated


def ceiling_of(unit_measure: str, stated: Decimal | None) -> Decimal | None:
    """A percentage cannot rise above 100 unless somebody said otherwise."""
    return PERCENT_CEILING if stated is None and unit_measure == PERCENT else stated


def _set_in(target: Target) -> int | None:
    """A baseline's series says where it belongs; without a value it says which definition the target was set in."""
    stated = target.baseline
    return stated.series if stated is not None and stated.basis is BaselineBasis.NONE else None


def _baseline(
    target: Target, observations: Sequence[Observation], as_of: Month, start: Month | None
) -> Baseline | None:
    stated = target.baseline
    if stated is not None and stated.value is not None:
        return stated
    # A plan that names no baseline starts from its first published figure (1.7.3); the bounds of 1.7.4 are the
    # last resort, for a single figure, and need a month to reckon the share due from.
    usable = {o.period_end for o in observations if o.value is not None and o.period_end <= as_of}
    month = start if stated is None or stated.month is None else stated.month
    if len(usable) >= 2 or month is None or month >= target.due:
        return None
    return Baseline(None, month, BaselineBasis.NONE)
