"""The measures of STATUS 1.4: share done, share due, their difference and their ratio."""

from __future__ import annotations

from decimal import Decimal

from domain.case import Case
from domain.comparison import is_zero
from domain.frozen import frozen
from domain.fulfilment import ONE_SIDED, RISING, distance
from domain.path import Span
from domain.period import Month
from domain.plan import Comparator


@frozen
class Shares:
    """P and S with what they are made of; ``elapsed`` is u, the share of the months gone by."""

    elapsed: Decimal
    expected: Decimal
    done: Decimal
    due: Decimal

    @property
    def difference(self) -> Decimal:
        return self.done - self.due

    @property
    def gap_points(self) -> Decimal:
        return self.difference * 100

    @property
    def ratio(self) -> Decimal | None:
        return None if is_zero(self.due) else self.done / self.due


def shares_of(case: Case, span: Span, *, month: Month, expected: Decimal, value: Decimal) -> Shares:
    """The shares of one value in one month, for which the path expects ``expected``."""
    return Shares(
        elapsed=span.elapsed(month),
        expected=expected,
        done=_done(case, span, value),
        due=(expected - span.baseline) / (span.goal - span.baseline),
    )


def completion(case: Case, value: Decimal) -> Decimal | None:
    """A of STATUS 1.4, information only: V/G for rising targets (J16)."""
    target, _ = case.bounds
    return None if case.comparator not in RISING or is_zero(target) else value / target


def gap_to_target(case: Case, value: Decimal) -> Decimal:
    """V − G; for a range V minus the end it lies outside of, 0 inside (J14)."""
    low, high = case.bounds
    if case.comparator is not Comparator.RANGE:
        return value - low
    return min(value - low, Decimal(0)) + max(value - high, Decimal(0))


def _done(case: Case, span: Span, value: Decimal) -> Decimal:
    if case.comparator in ONE_SIDED:
        return (value - span.baseline) / (span.goal - span.baseline)
    return 1 - distance(case, value) / distance(case, span.baseline)
