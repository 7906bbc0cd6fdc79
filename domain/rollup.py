"""A plan in three figures: counts, index and coverage (STATUS 1.13), and the time gone by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal, localcontext
from typing import TypeVar

from domain.assessment import Assessment, Colour, Mark, Status
from domain.comparison import reaches
from domain.period import Month
from domain.plan import Nature, Target
from domain.profile import RollUpRule
from domain.progress import RollUp, TargetProgress
from domain.settings import ARITHMETIC, INDEX_GREEN, INDEX_YELLOW, LEAST_COVERAGE

_FULL = frozenset(
    {
        Status.ACHIEVED,
        Status.ACHIEVED_EARLY,
        Status.ACHIEVED_APPROX,
        Status.MAINTAINED,
        Status.AHEAD,
        Status.COMPLETED,
        Status.COMPLETED_LATE,
    }
)
_ON_PATH = frozenset({Status.ON_TRACK, Status.BEHIND, Status.OFF_TRACK, Status.REGRESSING})
_BY_PERIODS = frozenset(
    {
        Status.MOSTLY_MAINTAINED,
        Status.NOT_MAINTAINED,
        Status.MET_THIS_PERIOD,
        Status.NOT_MET_THIS_PERIOD,
    }
)
_CAPPING = frozenset({Status.OFF_TRACK, Status.REGRESSING, Status.MISSED, Status.OVERDUE})
# Work that is still open is no more due than a number before its time.
_NOT_DUE = frozenset({Status.NOT_YET_DUE, Status.DUE_SOON, Status.IN_PROGRESS, Status.NOT_STARTED})
_FROM_WORST = (Colour.RED, Colour.YELLOW, Colour.GREEN)

Group = TypeVar("Group", bound=str)
_Weight = Callable[[Target], Decimal]


def roll_up(progresses: Sequence[TargetProgress], rule: RollUpRule = RollUpRule.INDEX) -> RollUp:
    """Index and colour only where three quarters of the weight that should be assessable is assessed."""
    with localcontext(ARITHMETIC):
        weighed = _rolled_up(progresses, rule, _stated)
        if len({one.target.weight for one in progresses}) < 2:
            return weighed
        equal = _rolled_up(progresses, rule, _alike)
        return replace(weighed, equal_index=equal.index, equal_colour=equal.colour)


def roll_up_by(
    group: Callable[[Target], Group], progresses: Sequence[TargetProgress], rule: RollUpRule = RollUpRule.INDEX
) -> dict[Group, RollUp]:
    """Each group of a plan's targets by itself, in the order of their first targets."""
    return {name: roll_up(members, rule) for name, members in _grouped(group, progresses).items()}


def score(assessment: Assessment) -> Decimal | None:
    """How much of what was due is done, 0 to 1; None where the verdict cannot enter an index."""
    if Mark.STALE in assessment.marks:
        return None
    if assessment.status in _FULL:
        return Decimal(1)
    if assessment.status is Status.OVERDUE:
        return Decimal(0)
    if assessment.status in _BY_PERIODS:
        return _share_of_periods(assessment)
    if assessment.status is Status.MISSED:
        return None if assessment.done is None else _within_one(assessment.done)
    return _ratio(assessment) if assessment.status in _ON_PATH else None


def time_share(start: Month, due: Month, at: Month) -> Decimal:
    """时间进度: months gone by ÷ months of the plan, its first month and the month of ``at`` both counted."""
    with localcontext(ARITHMETIC):
        return _within_one(Decimal(at.months_since(start) + 1) / (due.months_since(start) + 1))


def _rolled_up(progresses: Sequence[TargetProgress], rule: RollUpRule, weight: _Weight) -> RollUp:
    due = [one for one in progresses if one.assessment.status not in _NOT_DUE]
    coverage, index = _coverage(due, weight), None
    if coverage is not None and reaches(coverage, LEAST_COVERAGE):
        index = _index(due, rule, weight)
    capping = tuple(one.target.key for one in due if _caps(one))
    by_worst = index is not None and rule is RollUpRule.WORST_WINS
    colour, worst = _worst(progresses) if by_worst else (_colour(index, is_capped=bool(capping)), ())
    return RollUp(
        counts=Counter(one.assessment.status for one in progresses),
        index=index,
        coverage=coverage,
        colour=colour,
        capped_by=capping,
        rule=rule,
        worst=worst,
    )


def _coverage(due: Sequence[TargetProgress], weight: _Weight) -> Decimal | None:
    total = sum((weight(one.target) for one in due), Decimal(0))
    assessed = sum((weight(one.target) for one in due if score(one.assessment) is not None), Decimal(0))
    return assessed / total if total > 0 else None


def _index(due: Sequence[TargetProgress], rule: RollUpRule, weight: _Weight) -> Decimal | None:
    """The mean score of what is assessed, or the mean over the domains that have anything assessed."""
    if rule is not RollUpRule.EQUAL_DOMAINS:
        return _mean(due, weight)
    means = [mean for members in _grouped(_domain, due).values() if (mean := _mean(members, weight)) is not None]
    return sum(means, Decimal(0)) / len(means) if means else None


def _mean(members: Sequence[TargetProgress], weight: _Weight) -> Decimal | None:
    """None where nothing that has a weight is assessed."""
    scored = [(weight(one.target), found) for one in members if (found := score(one.assessment)) is not None]
    total = sum((weighed for weighed, _ in scored), Decimal(0))
    return sum((weighed * found for weighed, found in scored), Decimal(0)) / total if total > 0 else None


def _grouped(
    group: Callable[[Target], Group], progresses: Sequence[TargetProgress]
) -> dict[Group, list[TargetProgress]]:
    groups: dict[Group, list[TargetProgress]] = {}
    for one in progresses:
        groups.setdefault(group(one.target), []).append(one)
    return groups


def _domain(target: Target) -> str:
    return target.domain


def _stated(target: Target) -> Decimal:
    return target.weight


def _alike(_: Target) -> Decimal:
    return Decimal(1)


def _worst(progresses: Sequence[TargetProgress]) -> tuple[Colour, tuple[str, ...]]:
    """The worst light any target shows, and, unless that is green, the targets that show it."""
    lights = {one.target.key: one.assessment.colour for one in progresses}
    worst = min(set(lights.values()).intersection(_FROM_WORST), key=_FROM_WORST.index)
    return worst, tuple(key for key, light in lights.items() if light is worst and worst is not Colour.GREEN)


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


def _colour(index: Decimal | None, *, is_capped: bool) -> Colour | None:
    if index is None:
        return None
    if reaches(index, INDEX_GREEN):
        return Colour.YELLOW if is_capped else Colour.GREEN
    return Colour.YELLOW if reaches(index, INDEX_YELLOW) else Colour.RED


def _within_one(share: Decimal) -> Decimal:
    return min(max(share, Decimal(0)), Decimal(1))
