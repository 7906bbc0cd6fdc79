"""What would change the colour: the values at which a verdict on a path turns (STATUS 1.5)."""

from __future__ import annotations

from decimal import Decimal, localcontext

from domain.assessment import Assessment, Colour, Status
from domain.case import Case
from domain.comparison import exceeds, is_zero
from domain.frozen import frozen
from domain.fulfilment import ONE_SIDED, RISING, Fulfilment, distance, fulfilment
from domain.ladder import cuts
from domain.observation import APPROXIMATIONS, BOUNDS, UPPER_BOUNDS, Observation
from domain.path import Span
from domain.ruling import span_of
from domain.settings import ARITHMETIC, REGRESSING_BELOW
from domain.shares import Shares

ON_PATH = frozenset({Status.AHEAD, Status.ON_TRACK, Status.BEHIND, Status.OFF_TRACK, Status.REGRESSING})
_NOTHING, _ALL = Decimal(0), Decimal(1)


@frozen
class TurningPoint:
    """From this value on, towards the target, the verdict has (at least) this colour; ``is_rising``: upwards.

    ``is_beyond``: only past the value, which is a target to be exceeded. Grey is the verdict at this very value alone.
    """

    value: Decimal
    colour: Colour
    is_rising: bool = True
    is_beyond: bool = False


def turning_points(case: Case, assessment: Assessment) -> tuple[TurningPoint, ...]:
    """Where green and yellow begin in the judged month; empty where no path decides the verdict."""
    judged = assessment.observation
    if assessment.status not in ON_PATH or judged is None:
        return ()
    with localcontext(ARITHMETIC):
        span, shares = span_of(case, assessment.baseline), shares_from(assessment)
        if span is None or shares is None:
            return ()
        green, yellow = (max(cut, REGRESSING_BELOW) for cut in cuts(shares, assessment.profile))
        cutting = [(green, Colour.GREEN)]
        # Whoever has done all of it is green, and of two lights that begin at one value the better one shows.
        if yellow < min(green, _ALL):
            cutting.append((yellow, Colour.YELLOW))
        # Row 6: where nothing is due yet, nothing done is no verdict; of a 约 the worse end gives one.
        if is_zero(shares.due) and judged.qualifier not in APPROXIMATIONS:
            cutting.append((_NOTHING, Colour.GREY))
        points = (_point(case, judged, span, cut, colour) for cut, colour in cutting)
        return tuple(point for point in points if point is not None)


def shares_from(assessment: Assessment) -> Shares | None:
    """The shares an assessment holds, as the table of verdicts reads them."""
    if assessment.expected is None or assessment.done is None or assessment.due_share is None:
        return None
    return Shares(Decimal(1), assessment.expected, assessment.done, assessment.due_share)


def _point(case: Case, judged: Observation, span: Span, cut: Decimal, colour: Colour) -> TurningPoint | None:
    """Where the value, worded as it is, has done this share; on its own side of a target with two sides.

    An interim target beyond the final one asks for more than all of it, but nobody has to go past the target.
    """
    if judged.value is None:
        return None
    done, by_target = min(cut, _ALL), exceeds(cut, _ALL)
    low, high = case.bounds
    if case.comparator in ONE_SIDED:
        value = span.baseline + done * (span.goal - span.baseline)
        is_rising = case.comparator in RISING
        worse_end = _worse_end(case, judged, value, is_rising=is_rising)
        if worse_end is None:
            return None
        return TurningPoint(value / worse_end, colour, is_rising, by_target and not _meets(case, judged, value))
    if judged.qualifier in APPROXIMATIONS or (by_target and judged.qualifier in BOUNDS):
        return None
    away = (1 - done) * distance(case, span.baseline)
    # 近 its number is below it, so that it can lack the lower end alone, though the number is inside.
    is_rising = judged.value < low or (judged.value <= high and judged.qualifier in UPPER_BOUNDS)
    return TurningPoint(low - away if is_rising else high + away, colour, is_rising)


def _meets(case: Case, judged: Observation, value: Decimal) -> bool:
    """Whether this value, as the judged one is worded, meets the target; of a 约 it is the worse end."""
    qualifier = None if judged.qualifier in APPROXIMATIONS else judged.qualifier
    return fulfilment(case, value, qualifier) is Fulfilment.MET


def _worse_end(case: Case, judged: Observation, value: Decimal, *, is_rising: bool) -> Decimal | None:
    """What a 约 figure is multiplied with at its worse end (J21); None below zero, where the ends change places."""
    if judged.qualifier not in APPROXIMATIONS:
        return Decimal(1)
    if value < 0:
        return None
    return 1 - case.approx_tolerance if is_rising else 1 + case.approx_tolerance
