"""Cases to judge: the street-lamp coverage of STATUS 2, and whatever a test changes about it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from domain.assessment import Assessment
from domain.case import Case
from domain.observation import Observation, Qualifier
from domain.period import Month
from domain.plan import Baseline, BaselineBasis, Comparator, Frequency, Measure, Mode, PathKind, Reporting
from domain.verdict import assess

LAMPS = Case(
    key="lamps",
    measure=Measure.LEVEL,
    unit_measure="%",
    comparator=Comparator.AT_LEAST,
    target=Decimal(90),
    mode=Mode.REACH_BY,
    due=Month(2020, 12),
    frequency=Frequency.QUARTERLY,
    reporting=Reporting.POINT,
    observations=(),
    baseline=Baseline(Decimal(70), Month(2015, 12), BaselineBasis.PUBLISHED),
    path=PathKind.LINEAR,
    floor=Decimal(0),
    ceiling=Decimal(100),
)

OUTPUT = replace(
    LAMPS,
    key="output",
    measure=Measure.FLOW,
    unit_measure="亿元",
    comparator=Comparator.ABOVE,
    target=Decimal(1000),
    frequency=Frequency.ANNUAL,
    reporting=Reporting.ANNUAL,
    baseline=Baseline(Decimal("412.3"), Month(2017, 12), BaselineBasis.DERIVED),
    path=None,
    floor=None,
    ceiling=None,
)


def month(text: str) -> Month:
    return Month.parse(text)


def baseline(
    value: str | None, at: str | None, basis: BaselineBasis = BaselineBasis.PUBLISHED, **more: Any
) -> Baseline:
    return Baseline(None if value is None else Decimal(value), None if at is None else month(at), basis, **more)


def seen(at: str, value: str | None, qualifier: Qualifier | None = None, **more: Any) -> Observation:
    return Observation(month(at), None if value is None else Decimal(value), qualifier=qualifier, **more)


def every(step: int, start: str, values: str) -> tuple[Observation, ...]:
    """Observations every ``step`` months, from a row of numbers; ``-`` is a period without a value."""
    first = month(start)
    return tuple(
        Observation(first.plus(step * index), None if value == "-" else Decimal(value))
        for index, value in enumerate(values.split())
    )


def lamps(*observations: Observation, **changes: Any) -> Case:
    return replace(LAMPS, observations=observations, **changes)


def output(*observations: Observation, **changes: Any) -> Case:
    return replace(OUTPUT, observations=observations, **changes)


def judged(case: Case) -> Assessment:
    return assess(case)


def nine(value: Decimal | None) -> Decimal | None:
    """A figure as a comparison sees it, so that a test may divide in its own precision."""
    return None if value is None else round(value, 9)
