"""What a readable case may still contradict: one rule, one problem, all of them told (STATUS 1.1, J29, J54)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from domain.case import Case
from domain.plan import BaselineBasis, Comparator, Measure, PathKind, Reporting
from domain.problem import Problem, Severity


def contradictions(case: Case) -> tuple[Problem, ...]:
    """Every rule's problems with one case; nothing is resolved silently."""
    return tuple(problem for rule in RULES for problem in rule(case))


def judged_by_stages(case: Case) -> Iterator[Problem]:
    if case.measure is Measure.MILESTONE:
        yield _problem("judged_by_stages", "measure", case.measure)


def target_missing(case: Case) -> Iterator[Problem]:
    if case.comparator is not Comparator.RANGE and case.target is None:
        yield _problem("missing_key", "target")


def range_incomplete(case: Case) -> Iterator[Problem]:
    ends = (("low", case.low), ("high", case.high))
    yield from (
        _problem("missing_key", key) for key, end in ends if case.comparator is Comparator.RANGE and end is None
    )


def target_and_range(case: Case) -> Iterator[Problem]:
    """A range has no single target, and everything else no ends."""
    ends = (("low", case.low), ("high", case.high), ("target", case.target))
    superfluous = ends[2:] if case.comparator is Comparator.RANGE else ends[:2]
    yield from (_problem("superfluous", key, end) for key, end in superfluous if end is not None)


def range_upside_down(case: Case) -> Iterator[Problem]:
    if case.low is not None and case.high is not None and case.low > case.high:
        yield _problem("upside_down", "low", case.low, other="high")


def clip_upside_down(case: Case) -> Iterator[Problem]:
    if case.floor is not None and case.ceiling is not None and case.floor > case.ceiling:
        yield _problem("upside_down", "floor", case.floor, other="ceiling")


def baseline_without_value(case: Case) -> Iterator[Problem]:
    """Only a baseline nobody knows, or one to be taken from the observations, has no value."""
    baseline = case.baseline
    named = (BaselineBasis.NONE, BaselineBasis.FIRST_OBSERVATION)
    if baseline is not None and baseline.value is None and baseline.basis not in named:
        yield _problem("missing_key", "baseline.value")


def baseline_without_basis(case: Case) -> Iterator[Problem]:
    baseline = case.baseline
    if baseline is not None and baseline.value is not None and baseline.basis is BaselineBasis.NONE:
        yield _problem("baseline_without_basis", "baseline.basis", baseline.basis)


def baseline_without_date(case: Case) -> Iterator[Problem]:
    baseline = case.baseline
    if baseline is not None and baseline.value is not None and baseline.month is None:
        yield _problem("missing_key", "baseline.date")


def due_not_after_baseline(case: Case) -> Iterator[Problem]:
    if case.baseline is not None and case.baseline.month is not None and case.baseline.month >= case.due:
        yield _problem("due_not_after_baseline", "due", case.due, baseline=str(case.baseline.month))


def milestone_outside_span(case: Case) -> Iterator[Problem]:
    start = None if case.baseline is None else case.baseline.month
    for month, _ in case.milestones:
        if month >= case.due or (start is not None and month <= start):
            yield _problem("milestone_outside_span", "milestones", month, due=str(case.due))


def milestones_missing(case: Case) -> Iterator[Problem]:
    """Steps without one between start and target would expect nothing until the very end, as no plan may."""
    if case.path in (PathKind.MILESTONES, PathKind.STEPS) and not case.milestones:
        yield _problem("missing_key", "milestones")


def due_shares_unused(case: Case) -> Iterator[Problem]:
    if case.due_shares and case.path is not PathKind.SEASONAL:
        yield _problem("superfluous", "due_shares", case.due_shares[0])


def due_shares_missing(case: Case) -> Iterator[Problem]:
    """Only a flow within the year can take its seasonal shares from earlier years."""
    has_history = case.measure is Measure.FLOW and case.reporting in (Reporting.YTD, Reporting.PERIOD)
    if case.path is PathKind.SEASONAL and not case.due_shares and not case.milestones and not has_history:
        yield _problem("missing_key", "due_shares")


def reporting_contradicts_measure(case: Case) -> Iterator[Problem]:
    """An amount has no value at a date, and a running total since the plan began is no amount of one period."""
    flow_at_a_date = case.measure is Measure.FLOW and case.reporting is Reporting.POINT
    total_of_a_period = case.measure is Measure.CUMULATIVE and case.reporting is Reporting.PERIOD
    if flow_at_a_date or total_of_a_period:
        yield _problem("reporting_contradicts_measure", "reporting", case.reporting, measure=case.measure)


def tolerance_outside(case: Case) -> Iterator[Problem]:
    if not 0 <= case.approx_tolerance < 1:
        yield _problem("tolerance_outside", "approx_tol", case.approx_tolerance)


RULES = (
    judged_by_stages,
    target_missing,
    range_incomplete,
    target_and_range,
    range_upside_down,
    clip_upside_down,
    baseline_without_value,
    baseline_without_basis,
    baseline_without_date,
    due_not_after_baseline,
    milestone_outside_span,
    milestones_missing,
    due_shares_unused,
    due_shares_missing,
    reporting_contradicts_measure,
    tolerance_outside,
)


def _problem(code: str, column: str, found: object = None, **fields: str) -> Problem:
    printed = None if found is None else f"{found:f}" if isinstance(found, Decimal) else str(found)
    return Problem(f"case.{code}", Severity.MANDATORY, column=column, found=printed, fields=fields)
