"""A status from one baseline and one path, at both ends of what is uncertain (STATUS 1.5, 1.7, 1.8, J11, J21, J23)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import reduce

from domain.assessment import End, OtherPath, Status
from domain.baseline import stated_since
from domain.case import Case
from domain.frozen import frozen
from domain.ladder import status_of, worse
from domain.observation import Observation
from domain.path import Span, can_compound, expected, goal_of, is_long_money, is_met_at, path_kind
from domain.plan import Baseline, PathKind
from domain.shares import Shares, shares_of
from domain.wording import ends_of, found_at_ends


@frozen
class Ruling:
    """A status with the path it was found on and what has to be said about how.

    ``shares`` are those of the stated value; None where there is no one baseline to measure from.
    """

    status: Status
    kind: PathKind
    approximate: bool = False
    bounds_agree: bool = False
    compound_not_possible: bool = False
    shares: Shares | None = None
    span: Span | None = None
    ends: tuple[End, ...] = ()


def rule(case: Case, judged: Observation, baseline: Baseline | None) -> Ruling:
    """The status from one baseline, on the path that is the target's own."""
    span = span_of(case, baseline)
    wanted = _kind_without_baseline(case) if baseline is None else path_kind(case, baseline.month)
    refused = wanted is PathKind.COMPOUND and span is not None and not can_compound(span)
    kind = PathKind.LINEAR if refused else wanted
    line = None if span is None else expected(case, span, kind, judged.period_end)
    shares = _shares_at(case, judged, span, line, judged.value)
    statuses = _statuses(case, judged, span, line, shares)
    return Ruling(
        status=reduce(worse, statuses),
        kind=kind,
        approximate=len(set(statuses)) > 1,
        compound_not_possible=refused,
        shares=shares,
        span=span,
    )


def rule_between(case: Case, judged: Observation, ends: Sequence[Baseline]) -> Ruling:
    """The status without a baseline: shown only where both ends it must lie between give the same colour."""
    without = rule(case, judged, None)
    if without.status is not Status.NOT_ASSESSABLE or judged.period_end >= case.due or not ends:
        return without
    rulings = [rule(case, judged, end) for end in ends]
    # An end that already meets the target leaves no way to measure along: 不可评, which is worse than anything.
    status = reduce(worse, (ruling.status for ruling in rulings))
    agree = status is not Status.NOT_ASSESSABLE and len({ruling.status.colour for ruling in rulings}) == 1
    # The pace needed does not ask where the way began, only what kind of way it is.
    return Ruling(
        kind=without.kind,
        status=status if agree else Status.NOT_ASSESSABLE,
        approximate=agree and any(ruling.approximate for ruling in rulings),
        compound_not_possible=agree and any(ruling.compound_not_possible for ruling in rulings),
        bounds_agree=agree,
        ends=tuple(End(end, ruling.status) for end, ruling in zip(ends, rulings, strict=True)),
    )


def other_path(case: Case, judged: Observation, baseline: Baseline, found: Ruling) -> OtherPath | None:
    """What the straight line says of a compound path, and the other way round for money over years (J42)."""
    span = found.span
    if span is None:
        return None
    if found.kind is PathKind.COMPOUND:
        other = PathKind.LINEAR
    elif found.kind is PathKind.LINEAR and is_long_money(case, baseline.month) and can_compound(span):
        other = PathKind.COMPOUND
    else:
        return None
    line = expected(case, span, other, judged.period_end)
    shares = _shares_at(case, judged, span, line, judged.value)
    status = reduce(worse, _statuses(case, judged, span, line, shares))
    return None if status is found.status else OtherPath(other, status)


def span_of(case: Case, baseline: Baseline | None) -> Span | None:
    """From the baseline to the goal; None where there is nothing to measure progress along."""
    if baseline is None or baseline.value is None or baseline.month is None or is_met_at(case, baseline.value):
        return None
    goal = goal_of(case, baseline.value)
    return None if goal is None else Span(baseline.month, baseline.value, case.due, goal)


def _kind_without_baseline(case: Case) -> PathKind:
    """The path from the month of a baseline that cannot be used, so that every pace has one unit (J09, J11)."""
    kind = path_kind(case, stated_since(case))
    goal, _ = case.bounds
    return PathKind.LINEAR if kind is PathKind.COMPOUND and goal <= 0 else kind


def _statuses(
    case: Case, judged: Observation, span: Span | None, line: Decimal | None, shares: Shares | None
) -> list[Status]:
    """The verdict at each end; ``shares`` are those of the value itself, ``line`` is what the path expects then."""
    final = judged.period_end >= case.due
    found = found_at_ends(case, judged)
    if len(found) == 1:
        return [status_of(found[0], shares, final=final, profile=case.profile)]
    at_ends = [_shares_at(case, judged, span, line, end) for end in ends_of(case, judged)]
    return [
        status_of(one, at_end, final=final, profile=case.profile) for one, at_end in zip(found, at_ends, strict=True)
    ]


def _shares_at(
    case: Case, judged: Observation, span: Span | None, line: Decimal | None, value: Decimal | None
) -> Shares | None:
    if span is None or line is None or value is None:
        return None
    return shares_of(case, span, month=judged.period_end, expected=line, value=value)
