"""What would change the colour: the values at which a verdict on a path turns (STATUS 1.5)."""

from __future__ import annotations

from decimal import Decimal, localcontext

from domain.assessment import Assessment, Colour, Status
from domain.case import Case
from domain.frozen import frozen
from domain.fulfilment import ONE_SIDED, RISING, distance
from domain.ladder import cuts
from domain.observation import APPROXIMATIONS, Observation
from domain.path import Span
from domain.ruling import span_of
from domain.settings import ARITHMETIC, REGRESSING_BELOW
from domain.shares import Shares

ON_PATH = frozenset({Status.AHEAD, Status.ON_TRACK, Status.BEHIND, Status.OFF_TRACK, Status.REGRESSING})


@frozen
class TurningPoint:
    """From this value on, towards the target, the verdict has (at least) this colour; ``is_rising``: upwards."""

    value: Decimal
    colour: Colour
    is_rising: bool = True


def turning_points(case: Case, assessment: Assessment) -> tuple[TurningPoint, ...]:
    """Where green and yellow begin in the judged month; empty where no path decides the verdict."""
    if assessment.status not in ON_PATH:
        return ()
    with localcontext(ARITHMETIC):
        span, shares = span_of(case, assessment.baseline), shares_from(assessment)
        if span is None or shares is None:
            return ()
        cutting = (max(cut, REGRESSING_BELOW) for cut in cuts(shares, assessment.profile))
        lights = zip(cutting, (Colour.GREEN, Colour.YELLOW), strict=True)
        points = (_point(case, assessment.observation, span, cut, colour) for cut, colour in lights)
        return tuple(point for point in points if point is not None)


def shares_from(assessment: Assessment) -> Shares | None:
    """The shares an assessment holds, as the table of verdicts reads them."""
    if assessment.expected is None or assessment.done is None or assessment.due_share is None:
        return None
    return Shares(Decimal(1), assessment.expected, assessment.done, assessment.due_share)


def _point(case: Case, judged: Observation | None, span: Span, done: Decimal, colour: Colour) -> TurningPoint | None:
    """Where the value, worded as it is, has done this share; on its own side of a target with two sides."""
    if judged is None or judged.value is None:
        return None
    low, high = case.bounds
    if case.comparator in ONE_SIDED:
        value = span.baseline + done * (span.goal - span.baseline)
        is_rising = case.comparator in RISING
        worse_end = _worse_end(case, judged, value, is_rising=is_rising)
        return None if worse_end is None else TurningPoint(value / worse_end, colour, is_rising)
    if judged.qualifier in APPROXIMATIONS:
        return None
    away = (1 - done) * distance(case, span.baseline)
    is_rising = judged.value < low
    return TurningPoint(low - away if is_rising else high + away, colour, is_rising)


def _worse_end(case: Case, judged: Observation, value: Decimal, *, is_rising: bool) -> Decimal | None:
    """What a 约 figure is multiplied with at its worse end (J21); None below zero, where the ends change places."""
    if judged.qualifier not in APPROXIMATIONS:
        return Decimal(1)
    if value < 0:
        return None
    return 1 - case.approx_tolerance if is_rising else 1 + case.approx_tolerance
