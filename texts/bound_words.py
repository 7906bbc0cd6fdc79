"""至少 and 至多: what a value that is only a bound makes of the gaps and paces reckoned from it (STATUS 1.8)."""

from __future__ import annotations

from decimal import Decimal

from domain.assessment import Assessment
from domain.case import Case
from domain.fulfilment import ONE_SIDED, RISING
from domain.observation import BOUNDS, LOWER_BOUNDS, Observation
from texts.told import Words, told


def gap_bound(assessment: Assessment, gap: Decimal) -> Words:
    """Before the size of V − G, from either side."""
    observation = _bound(assessment)
    if observation is None:
        return ""
    return _word("least" if _is_lower(observation) == (gap >= 0) else "most")


def pace_bound(assessment: Assessment, pace: Decimal) -> Words:
    """Before the size of a pace needed: the further a value has come, the less is left."""
    observation = _bound(assessment)
    if observation is None:
        return ""
    return _word("least" if _is_lower(observation) == (pace < 0) else "most")


def schedule_bound(case: Case, assessment: Assessment, points: Decimal) -> Words:
    """Before the size of P − S; where nobody can say on which side P lies, that the bound itself was reckoned with."""
    observation = _bound(assessment)
    if observation is None:
        return ""
    done = _done_is(case, observation)
    return _word(done if done == "stated" else "least" if (done == "least") == (points >= 0) else "most")


def _done_is(case: Case, observation: Observation) -> str:
    """Whether the share done is at least or at most what the bound gives."""
    is_lower = _is_lower(observation)
    if case.comparator in ONE_SIDED:
        return "least" if is_lower == (case.comparator in RISING) else "most"
    low, high = case.bounds
    value = Decimal(0) if observation.value is None else observation.value
    # Beyond a target with two sides, or in it, a bound leads away from it; on the near side it leads towards it.
    leads_away = value >= low if is_lower else value <= high
    return "most" if leads_away else "stated"


def _bound(assessment: Assessment) -> Observation | None:
    observation = assessment.observation
    return observation if observation is not None and observation.qualifier in BOUNDS else None


def _is_lower(observation: Observation) -> bool:
    return observation.qualifier in LOWER_BOUNDS


def _word(key: str) -> Words:
    return told(f"sentence.bound.{key}")
