"""What the words around a published value do to a verdict (STATUS 1.8, J20, J21)."""

from __future__ import annotations

from decimal import Decimal

from domain.assessment import Mark
from domain.case import Case
from domain.fulfilment import Fulfilment, fulfilment
from domain.observation import (
    APPROXIMATIONS,
    LOWER_BOUNDS,
    UPPER_BOUNDS,
    Observation,
    Qualifier,
    ValueStatus,
)


def ends_of(case: Case, observation: Observation) -> tuple[Decimal, ...]:
    """The values a verdict is given at: both ends of a 约, the stated value of any other."""
    value = observation.value
    if value is None:
        return ()
    if observation.qualifier not in APPROXIMATIONS:
        return (value,)
    return (value * (1 - case.approx_tolerance), value * (1 + case.approx_tolerance))


def found_at_ends(case: Case, observation: Observation) -> tuple[Fulfilment, ...]:
    if observation.value is not None and observation.qualifier not in APPROXIMATIONS:
        return (fulfilment(case, observation.value, observation.qualifier),)
    return tuple(fulfilment(case, end, None) for end in ends_of(case, observation))


def wording_marks(judged: Observation) -> tuple[Mark, ...]:
    """Marks that say what kind of number the judged one is, met or not (J20)."""
    estimated = judged.qualifier is Qualifier.ESTIMATED or judged.value_status is ValueStatus.ESTIMATE
    holding = (
        (Mark.INCLUDES_ESTIMATE, estimated),
        (Mark.LOWER_BOUND, judged.qualifier in LOWER_BOUNDS),
        (Mark.UPPER_BOUND, judged.qualifier in UPPER_BOUNDS),
        (Mark.PARTLY_REPORTED, _is_partly_reported(judged)),
    )
    return tuple(mark for mark, holds in holding if holds)


def _is_partly_reported(judged: Observation) -> bool:
    """True for a total that not every reporting unit's figure went into."""
    completeness = judged.completeness
    return completeness is not None and completeness.reported < completeness.due
