"""按近期趋势外推: a random walk with drift to the due month (STATUS 1.9, J33 to J39)."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from domain.assessment import Outlook, OutlookWord
from domain.case import Case
from domain.comparison import exceeds, is_zero, reaches
from domain.frozen import frozen
from domain.fulfilment import ONE_SIDED, RISING, Fulfilment, fulfilment
from domain.pace import Point
from domain.plan import PathKind
from domain.powers import logarithm
from domain.settings import (
    DOUBTFUL,
    INTERVAL_CHANGES,
    LIKELY,
    OUTLOOK_CHANGES,
    POSSIBLE,
    RECENT_CHANGES,
    SLOWING_BELOW,
)
from domain.student import T_90, distribution

# e⁴¹ is 10¹⁸.
_ABSURD_GROWTH = Decimal(41)


@frozen
class _Walk:
    """The last value with the changes that led to it, in logarithms on a compound path; ``steps`` is h."""

    last: Decimal
    changes: tuple[Decimal, ...]
    steps: Decimal
    in_logarithms: bool

    @cached_property
    def mean(self) -> Decimal:
        return _mean(self.changes)

    @cached_property
    def recent_mean(self) -> Decimal:
        return _mean(self.changes[-RECENT_CHANGES:])

    @cached_property
    def deviation(self) -> Decimal | None:
        """sd of the value at the due month; None with too few changes to say."""
        count = len(self.changes)
        if count < INTERVAL_CHANGES:
            return None
        mean = self.mean
        distances = [change - mean for change in self.changes]
        squares = sum((distance * distance for distance in distances), Decimal(0))
        spread = (squares / (count - 1)).sqrt()
        return spread * (self.steps * (1 + self.steps / count)).sqrt()

    def reached(self, pace: Decimal, margin: Decimal = Decimal(0)) -> Decimal:
        total = self.last + self.steps * pace + margin
        return total.exp() if self.in_logarithms else total

    def scaled(self, value: Decimal) -> Decimal:
        return logarithm(value) if self.in_logarithms else value


def outlook_of(case: Case, points: tuple[Point, ...], *, kind: PathKind, period: int, sign: int) -> Outlook | None:
    """The outlook from the last point; ``period`` is the months of a step, ``sign`` the direction, 0 if none."""
    walk = _walk(case, points, kind, period)
    if walk is None:
        return None
    value = walk.reached(walk.mean)
    low, high = _interval(walk)
    probability = _probability(case, walk, value)
    slowing = _is_slowing(walk, sign)
    return Outlook(
        value=_clipped(case, value),
        low=None if low is None else _clipped(case, low),
        high=None if high is None else _clipped(case, high),
        probability=probability,
        word=None if probability is None else _word(probability),
        last_four=_clipped(case, walk.reached(walk.recent_mean)) if slowing else None,
        changes=len(walk.changes),
        is_clipped=any(end is not None and end != _clipped(case, end) for end in (value, low, high)),
    )


def _walk(case: Case, points: tuple[Point, ...], kind: PathKind, period: int) -> _Walk | None:
    """The unbroken run of even steps that ends at the last point, its last eight changes at most."""
    run = [points[-1]]
    for point in reversed(points[:-1]):
        if run[0].month.months_since(point.month) != period or len(run) > OUTLOOK_CHANGES:
            break
        run.insert(0, point)
    in_logarithms = kind is PathKind.COMPOUND
    if len(run) < 2 or (in_logarithms and any(point.value <= 0 for point in run)):
        return None
    values = [logarithm(point.value) if in_logarithms else point.value for point in run]
    walk = _Walk(
        last=values[-1],
        changes=tuple(after - before for before, after in pairwise(values)),
        steps=Decimal(case.due.months_since(run[-1].month)) / period,
        in_logarithms=in_logarithms,
    )
    # A growth that fills more digits than any figure has is a fault in the figures, not an outlook.
    absurd = in_logarithms and max(abs(walk.mean), abs(walk.recent_mean)) * walk.steps > _ABSURD_GROWTH
    return None if absurd else walk


def _interval(walk: _Walk) -> tuple[Decimal | None, Decimal | None]:
    deviation = walk.deviation
    if deviation is None or (walk.in_logarithms and deviation > _ABSURD_GROWTH):
        return None, None
    margin = T_90[len(walk.changes) - 1] * deviation
    return walk.reached(walk.mean, -margin), walk.reached(walk.mean, margin)


def _probability(case: Case, walk: _Walk, value: Decimal) -> Decimal | None:
    """P(reach), from the unclipped value; None for ``=`` and ``range``, and without an interval."""
    deviation = walk.deviation
    if deviation is None or case.comparator not in ONE_SIDED:
        return None
    if is_zero(deviation):
        return Decimal(fulfilment(case, value, None) is Fulfilment.MET)
    target, _ = case.bounds
    if walk.in_logarithms and target <= 0:
        return None
    below = distribution((walk.scaled(target) - walk.scaled(value)) / deviation, len(walk.changes) - 1)
    return 1 - below if case.comparator in RISING else below


def _word(probability: Decimal) -> OutlookWord:
    cuts = ((LIKELY, OutlookWord.LIKELY), (POSSIBLE, OutlookWord.POSSIBLE), (DOUBTFUL, OutlookWord.DOUBTFUL))
    return next((word for cut, word in cuts if reaches(probability, cut)), OutlookWord.UNLIKELY)


def _is_slowing(walk: _Walk, sign: int) -> bool:
    if len(walk.changes) < INTERVAL_CHANGES:
        return False
    mean, recent = walk.mean * sign, walk.recent_mean * sign
    return exceeds(mean, Decimal(0)) and exceeds(SLOWING_BELOW * mean, recent)


def _clipped(case: Case, value: Decimal) -> Decimal:
    above = value if case.floor is None else max(value, case.floor)
    return above if case.ceiling is None else min(above, case.ceiling)


def _mean(changes: tuple[Decimal, ...]) -> Decimal:
    return sum(changes, Decimal(0)) / len(changes)
