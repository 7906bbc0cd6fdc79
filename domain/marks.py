"""What has to be said beside a verdict on a path (STATUS 1.5, 1.7, 1.8, 1.11)."""

from __future__ import annotations

from itertools import pairwise

from domain.assessment import Mark, Outlook
from domain.case import Case
from domain.course import Course
from domain.observation import Observation
from domain.plan import Baseline, BaselineBasis, Measure
from domain.ruling import Ruling

_BASELINE_MARKS = {
    BaselineBasis.DERIVED: (Mark.BASELINE_DERIVED,),
    BaselineBasis.FIRST_OBSERVATION: (Mark.BASELINE_FIRST_OBSERVATION,),
    BaselineBasis.ASSUMED: (Mark.BASELINE_ASSUMED,),
}


def baseline_marks(baseline: Baseline | None) -> tuple[Mark, ...]:
    """A published baseline needs no remark; every other one makes the verdict a provisional one."""
    return () if baseline is None else _BASELINE_MARKS.get(baseline.basis, ())


def ruling_marks(ruling: Ruling) -> tuple[Mark, ...]:
    holding = (
        (Mark.BOUNDS_AGREE, ruling.bounds_agree),
        (Mark.COMPOUND_NOT_POSSIBLE, ruling.compound_not_possible),
        (Mark.APPROXIMATE, ruling.approximate),
    )
    return tuple(mark for mark, holds in holding if holds)


def slowing_marks(outlook: Outlook | None) -> tuple[Mark, ...]:
    return (Mark.SLOWING,) if outlook is not None and outlook.last_four is not None else ()


def cumulative_fell(case: Case, course: Course, judged: Observation) -> bool:
    """True where a running total ever fell on its way to the judged one: only a revision explains it (STATUS 1.2)."""
    if case.measure is not Measure.CUMULATIVE and not course.inside_year:
        return False
    year = judged.period_end.year
    totals = [o.value for o in course.until_judged if not course.inside_year or o.period_end.year == year]
    return any(one is not None and later is not None and later < one for one, later in pairwise(totals))
