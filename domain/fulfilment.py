"""Whether a value meets its target, with the wordings that make it a bound (STATUS 1.8, J15 to J19)."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from domain.case import Case
from domain.comparison import exceeds, reaches
from domain.observation import INCLUSIVE_LOWER_BOUNDS, LOWER_BOUNDS, UPPER_BOUNDS, Qualifier
from domain.plan import Comparator


class Fulfilment(StrEnum):
    """Met; met within the tolerance of an approximate target; not known, the bound falls short; not met."""

    MET = "met"
    NEARLY = "nearly"
    OPEN = "open"
    NOT_MET = "not_met"


RISING = frozenset({Comparator.AT_LEAST, Comparator.ABOVE, Comparator.APPROX})
FALLING = frozenset({Comparator.AT_MOST, Comparator.BELOW})
ONE_SIDED = RISING | FALLING
_STRICT = frozenset({Comparator.ABOVE, Comparator.BELOW})


def fulfilment(case: Case, value: Decimal, qualifier: Qualifier | None) -> Fulfilment:
    """What ``value`` says about the target; 约 is judged by the caller, at both ends."""
    if case.comparator in RISING:
        return _upwards(case, value, qualifier)
    if case.comparator in FALLING:
        return _downwards(case, value, qualifier)
    return _between(case, value, qualifier)


def distance(case: Case, value: Decimal) -> Decimal:
    """x(V) of STATUS 1.6: how far the value lies outside what the target asks for."""
    low, high = case.bounds
    return max(low - value, Decimal(0), value - high)


def _upwards(case: Case, value: Decimal, qualifier: Qualifier | None) -> Fulfilment:
    target, _ = case.bounds
    beyond = qualifier in LOWER_BOUNDS and qualifier not in INCLUSIVE_LOWER_BOUNDS
    if _passes(value, target, strict=qualifier in UPPER_BOUNDS or (case.comparator in _STRICT and not beyond)):
        return Fulfilment.MET
    if case.comparator is Comparator.APPROX:
        edge = target - abs(target) * case.approx_tolerance
        if _passes(value, edge, strict=qualifier in UPPER_BOUNDS):
            return Fulfilment.NEARLY
    return Fulfilment.OPEN if qualifier in LOWER_BOUNDS else Fulfilment.NOT_MET


def _downwards(case: Case, value: Decimal, qualifier: Qualifier | None) -> Fulfilment:
    """The same mirrored: the numbers change places, and so do the bounds, of which no upper one is inclusive."""
    target, _ = case.bounds
    favourable = qualifier in UPPER_BOUNDS
    if _passes(target, value, strict=qualifier in LOWER_BOUNDS or (case.comparator in _STRICT and not favourable)):
        return Fulfilment.MET
    return Fulfilment.OPEN if favourable else Fulfilment.NOT_MET


def _between(case: Case, value: Decimal, qualifier: Qualifier | None) -> Fulfilment:
    """A bound has an open end, so it never proves a target with two sides met; it may prove it not met."""
    low, high = case.bounds
    if qualifier in LOWER_BOUNDS:
        possible = _passes(high, value, strict=qualifier not in INCLUSIVE_LOWER_BOUNDS)
    elif qualifier in UPPER_BOUNDS:
        possible = exceeds(value, low)
    else:
        return Fulfilment.MET if reaches(value, low) and reaches(high, value) else Fulfilment.NOT_MET
    return Fulfilment.OPEN if possible else Fulfilment.NOT_MET


def _passes(value: Decimal, threshold: Decimal, *, strict: bool) -> bool:
    return exceeds(value, threshold) if strict else reaches(value, threshold)
