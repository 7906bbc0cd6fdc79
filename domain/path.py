"""The expected course from baseline to target (STATUS 1.3), and which shape it has."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, localcontext
from itertools import pairwise

from domain.assessment import Assessment
from domain.case import Case
from domain.comparison import exceeds, is_zero
from domain.frozen import frozen
from domain.fulfilment import FALLING, RISING, distance
from domain.observation import Observation
from domain.period import Month
from domain.plan import Comparator, PathKind, Reporting
from domain.powers import power
from domain.progress import PathPoint
from domain.settings import ARITHMETIC, LONG_SPAN_MONTHS, MONEY_ENDING, SEASONAL_YEARS_NEEDED, SEASONAL_YEARS_USED
from domain.yearly import seasonal_share, yearly_shares


@frozen
class Span:
    """From where to where: the working baseline, the value aimed at, and their months."""

    start: Month
    baseline: Decimal
    due: Month
    goal: Decimal

    def elapsed(self, month: Month) -> Decimal:
        """u of STATUS 1.2: months gone by ÷ months in all, kept within 0 and 1."""
        share = Decimal(month.months_since(self.start)) / self.due.months_since(self.start)
        return min(max(share, Decimal(0)), Decimal(1))


def goal_of(case: Case, baseline: Decimal | None) -> Decimal | None:
    """G: the target, or the end of the range nearest the baseline (J14); None where neither is known."""
    low, high = case.bounds
    if case.comparator is not Comparator.RANGE:
        return low
    if baseline is None or is_zero(distance(case, baseline)):
        return None
    return low if baseline < low else high


def is_met_at(case: Case, baseline: Decimal) -> bool:
    """True where the baseline leaves nothing to do: G − B is zero or points the wrong way (STATUS 1.6)."""
    low, _ = case.bounds
    if case.comparator in RISING:
        return not exceeds(low, baseline)
    if case.comparator in FALLING:
        return not exceeds(baseline, low)
    return is_zero(distance(case, baseline))


def path_kind(case: Case, start: Month | None) -> PathKind:
    """The stored path, else the default: milestones if given, compound for money over years, else linear."""
    if case.path is PathKind.STEPS:
        return PathKind.STEPS
    if case.milestones:
        return PathKind.MILESTONES
    if case.path is not None:
        return case.path
    return PathKind.COMPOUND if is_long_money(case, start) else PathKind.LINEAR


def is_long_money(case: Case, start: Month | None) -> bool:
    """True for an amount in 元, 万元, 亿元 whose due month is more than a year after its baseline (J09)."""
    if start is None or not case.unit_measure.endswith(MONEY_ENDING):
        return False
    return case.due.months_since(start) > LONG_SPAN_MONTHS


def can_compound(span: Span) -> bool:
    return span.baseline > 0 and span.goal > 0


def expected(case: Case, span: Span, kind: PathKind, month: Month) -> Decimal | None:
    """E at one month; None where a seasonal path has no share for it."""
    return _EXPECTED[kind](case, span, month)


def path_points(case: Case, assessment: Assessment) -> tuple[PathPoint, ...]:
    """The expected course from baseline to due month, one point a period; empty where the verdict has no path."""
    baseline = assessment.baseline
    if assessment.path is None or baseline is None or baseline.value is None or baseline.month is None:
        return ()
    with localcontext(ARITHMETIC):
        goal = goal_of(case, baseline.value)
        if goal is None or is_met_at(case, baseline.value) or baseline.month >= case.due:
            return ()
        span = Span(baseline.month, baseline.value, case.due, goal)
        values = ((month, expected(case, span, assessment.path, month)) for month in _months(case, span))
        return tuple(PathPoint(month, value) for month, value in values if value is not None)


def _months(case: Case, span: Span) -> list[Month]:
    length = span.due.months_since(span.start)
    regular = {span.start.plus(months) for months in range(0, length, case.frequency.months)}
    between = {month for month, _ in case.milestones if span.start < month < span.due}
    return sorted(regular | between | {span.due})


def _linear(_: Case, span: Span, month: Month) -> Decimal:
    return span.baseline + (span.goal - span.baseline) * span.elapsed(month)


def _compound(_: Case, span: Span, month: Month) -> Decimal:
    length = span.due.months_since(span.start)
    elapsed = min(max(month.months_since(span.start), 0), length)
    return span.baseline * power(span.goal / span.baseline, elapsed, length)


def _milestones(case: Case, span: Span, month: Month) -> Decimal:
    """Straight lines from stop to stop; a milestone before a working baseline is behind us."""
    between = [stop for stop in sorted(case.milestones) if span.start < stop[0] < span.due]
    stops = [(span.start, span.baseline), *between, (span.due, span.goal)]
    for (start, value), (due, goal) in pairwise(stops):
        if month <= due:
            return _linear(case, Span(start, value, due, goal), month)
    return span.goal


def _steps(case: Case, span: Span, month: Month) -> Decimal:
    """A milestone counts from its own month on, the target is the last step (J12)."""
    if month >= span.due:
        return span.goal
    due_already = [value for step_month, value in sorted(case.milestones) if step_month <= month]
    return due_already[-1] if due_already else span.baseline


def _seasonal(case: Case, span: Span, month: Month) -> Decimal | None:
    share = _due_share(case, span, month)
    return None if share is None else span.baseline + (span.goal - span.baseline) * share


def _due_share(case: Case, span: Span, month: Month) -> Decimal | None:
    if month <= span.start:
        return Decimal(0)
    if month >= span.due:
        return Decimal(1)
    if case.due_shares:
        periods, rest = divmod(month.months_since(span.start), case.frequency.months)
        return case.due_shares[periods - 1] if rest == 0 and 1 <= periods <= len(case.due_shares) else None
    if case.reporting not in (Reporting.YTD, Reporting.PERIOD):
        return None
    return seasonal_share(_totals(case), month, years_used=SEASONAL_YEARS_USED, years_needed=SEASONAL_YEARS_NEEDED)


def seasonal_years(case: Case, month: Month) -> int:
    """How many years' mean the seasonal share of ``month`` is; 0 where shares are stated."""
    if case.due_shares:
        return 0
    return len(yearly_shares(_totals(case), month, years_used=SEASONAL_YEARS_USED))


def _totals(case: Case) -> tuple[Observation, ...]:
    """The running totals of the latest series: no share of a year crosses a break in definition."""
    series = next((o.series for o in reversed(case.known) if o.value is not None), None)
    return () if series is None else case.running_totals[series]


_EXPECTED: dict[PathKind, Callable[[Case, Span, Month], Decimal | None]] = {
    PathKind.LINEAR: _linear,
    PathKind.COMPOUND: _compound,
    PathKind.MILESTONES: _milestones,
    PathKind.STEPS: _steps,
    PathKind.SEASONAL: _seasonal,
}
