"""A plan in three figures: counts, index and coverage (STATUS 1.13), and the time gone by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal, localcontext

from domain.assessment import Assessment, Colour, Mark, Status
from domain.comparison import reaches
from domain.period import Month
from domain.plan import Nature
from domain.progress import RollUp, TargetProgress
from domain.settings import ARITHMETIC, INDEX_GREEN, INDEX_YELLOW, LEAST_COVERAGE

_FULL = frozenset({Status.ACHIEVED, Status.ACHIEVED_EARLY, Status.ACHIEVED_APPROX, Status.MAINTAINED, Status.AHEAD})
_ON_PATH = frozenset({Status.ON_TRACK, Status.BEHIND, Status.OFF_TRACK, Status.REGRESSING})
_BY_PERIODS = frozenset(
    {
        Status.MOSTLY_MAINTAINED,
        Status.NOT_MAINTAINED,
        Status.MET_THIS_PERIOD,
        Status.NOT_MET_THIS_PERIOD,
    }
)
_CAPPING = frozenset({Status.OFF_TRACK, Status.REGRESSING, Status.MISSED})


def roll_up(progresses: Sequence[TargetProgress]) -> RollUp:
    """Index and colour only where three quarters of the weight that should be assessable is assessed."""
    with localcontext(ARITHMETIC):
        due = [p for p in progresses if p.assessment.status is not Status.NOT_YET_DUE]
        scored = [(p.target.weight, score(p.assessment)) for p in due]
        total = sum((weight for weight, _ in scored), Decimal(0))
        assessed = sum((weight for weight, found in scored if found is not None), Decimal(0))
        coverage = assessed / total if total > 0 else None
        index = None
        if coverage is not None and assessed > 0 and reaches(coverage, LEAST_COVERAGE):
            index = sum((weight * found for weight, found in scored if found is not None), Decimal(0)) / assessed
        capping = tuple(p.target.key for p in due if _caps(p))
        return RollUp(
            counts=Counter(p.assessment.status for p in progresses),
            index=index,
            coverage=coverage,
            colour=None if index is None else _colour(index, is_capped=bool(capping)),
            capped_by=capping,
        )


def score(assessment: Assessment) -> Decimal | None:
    """How much of what was due is done, 0 to 1; None where the verdict cannot enter an index."""
    if Mark.STALE in assessment.marks:
        return None
    if assessment.status in _FULL:
        return Decimal(1)
    if assessment.status in _BY_PERIODS:
        return _share_of_periods(assessment)
    if assessment.status is Status.MISSED:
        return None if assessment.done is None else _within_one(assessment.done)
    return _ratio(assessment) if assessment.status in _ON_PATH else None


def time_share(start: Month, due: Month, at: Month) -> Decimal:
    """时间进度: months gone by ÷ months of the plan, its first month and the month of ``at`` both counted."""
    with localcontext(ARITHMETIC):
        return _within_one(Decimal(at.months_since(start) + 1) / (due.months_since(start) + 1))


def _ratio(assessment: Assessment) -> Decimal | None:
    """R within 0 and 1; with nothing due yet it counts as 1 for whoever has not fallen back (J41)."""
    if assessment.done is None or assessment.due_share is None:
        return None
    if assessment.ratio is None or assessment.due_share <= 0:
        return Decimal(reaches(assessment.done, min(assessment.due_share, Decimal(0))))
    return _within_one(assessment.ratio)


def _share_of_periods(assessment: Assessment) -> Decimal | None:
    periods = assessment.periods
    return None if periods is None or periods.observed == 0 else Decimal(periods.met) / periods.observed


def _caps(progress: TargetProgress) -> bool:
    """A binding target in the red holds the plan's light at yellow."""
    assessment = progress.assessment
    fresh = Mark.STALE not in assessment.marks
    return progress.target.nature is Nature.BINDING and assessment.status in _CAPPING and fresh


def _colour(index: Decimal, *, is_capped: bool) -> Colour:
    if reaches(index, INDEX_GREEN):
        return Colour.YELLOW if is_capped else Colour.GREEN
    return Colour.YELLOW if reaches(index, INDEX_YELLOW) else Colour.RED


def _within_one(share: Decimal) -> Decimal:
    return min(max(share, Decimal(0)), Decimal(1))
