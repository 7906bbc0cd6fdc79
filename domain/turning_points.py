"""What would change the colour: the values at which a verdict on a path turns (STATUS 1.5)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext

from domain.assessment import Assessment, Colour, Status
from domain.case import Case
from domain.ladder import cuts
from domain.path import Span
from domain.ruling import span_of
from domain.settings import ARITHMETIC, REGRESSING_BELOW
from domain.shares import Shares

ON_PATH = frozenset({Status.AHEAD, Status.ON_TRACK, Status.BEHIND, Status.OFF_TRACK, Status.REGRESSING})


@dataclass(frozen=True)
class TurningPoint:
    """From this value on, towards the target, the verdict has (at least) this colour."""

    value: Decimal
    colour: Colour


def turning_points(case: Case, assessment: Assessment) -> tuple[TurningPoint, ...]:
    """Where green and yellow begin in the judged month; empty where no path decides the verdict."""
    if assessment.status not in ON_PATH:
        return ()
    with localcontext(ARITHMETIC):
        span, shares = span_of(case, assessment.baseline), shares_from(assessment)
        if span is None or shares is None:
            return ()
        green, yellow = (max(cut, REGRESSING_BELOW) for cut in cuts(shares, assessment.profile))
        return (
            TurningPoint(_value_at(span, green), Colour.GREEN),
            TurningPoint(_value_at(span, yellow), Colour.YELLOW),
        )


def shares_from(assessment: Assessment) -> Shares | None:
    """The shares an assessment holds, as the table of verdicts reads them."""
    if assessment.expected is None or assessment.done is None or assessment.due_share is None:
        return None
    return Shares(Decimal(1), assessment.expected, assessment.done, assessment.due_share)


def _value_at(span: Span, done: Decimal) -> Decimal:
    return span.baseline + done * (span.goal - span.baseline)
