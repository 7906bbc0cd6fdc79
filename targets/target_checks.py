"""What may not be contradictory within one target; each check is named after what it finds."""

from __future__ import annotations

from decimal import Decimal

from domain.plan import Comparator, Indicator, Measure, PathKind, Plan, Target
from targets.bounds import check_within
from targets.line import Line

RISING, FALLING = "rising", "falling"

_DIRECTION = {
    Comparator.AT_LEAST: RISING,
    Comparator.ABOVE: RISING,
    Comparator.APPROX: RISING,
    Comparator.AT_MOST: FALLING,
    Comparator.BELOW: FALLING,
}


def check_target(line: Line, target: Target, *, plan: Plan, indicator: Indicator | None) -> None:
    if line.sound("comparator"):
        _value_and_bounds(line, target)
    _direction(line, target)
    if line.sound("due"):
        _due(line, target, plan)
    if line.sound("path", "milestones"):
        _path(line, target)
    _tolerance_and_weight(line, target)
    if line.sound("revision_effective", "revision_reason", "revision_document"):
        _revision(line, target)
    if indicator is not None:
        _possible(line, target, indicator)
        _stages(line, target, indicator)


def _value_and_bounds(line: Line, target: Target) -> None:
    if target.comparator is not Comparator.RANGE:
        line.must_be_empty(("low", "high"))
        if target.value is None and not line.cells.get("value", "x"):
            line.report("cell.missing", "value")
        return
    line.must_be_empty(("value",))
    for column, bound in (("low", target.low), ("high", target.high)):
        if bound is None and not line.cells.get(column, "x"):
            line.report("target.range_without_bounds", column)
    if target.low is not None and target.high is not None and target.low >= target.high:
        line.report("target.low_not_below_high", "low", allowed=f"< {target.high}")


def _direction(line: Line, target: Target) -> None:
    """A stated direction has to agree with the comparator and with the side the baseline lies on."""
    if not line.cells.get("direction", ""):
        return
    stated = line.one_of("direction", (RISING, FALLING))
    if not line.sound("direction", "comparator", "value", "low", "high", "baseline_value"):
        return
    expected = _DIRECTION.get(target.comparator) or _side(target)
    contradicted = expected is not None and stated != expected
    if contradicted or _side(target) not in (None, stated):
        line.report("target.direction_contradicts", "direction", allowed=expected or _side(target) or "")


def _side(target: Target) -> str | None:
    """From which side the baseline would have to move; None where it is unknown or already there."""
    bottom = target.value if target.low is None else target.low
    top = target.value if target.high is None else target.high
    start = None if target.baseline is None else target.baseline.value
    if start is None or bottom is None or top is None or bottom <= start <= top:
        return None
    return RISING if start < bottom else FALLING


def _due(line: Line, target: Target, plan: Plan) -> None:
    if not plan.start <= target.due <= plan.due:
        line.report("due.outside_the_plan", "due", allowed=f"{plan.start} … {plan.due}")
    start = target.baseline.month if target.baseline is not None and line.sound("baseline_month") else None
    if start is not None and start >= target.due:
        line.report("target.baseline_not_before_due", "baseline_month", allowed=f"< {target.due}")


def _path(line: Line, target: Target) -> None:
    by_milestones = target.path in (PathKind.MILESTONES, PathKind.STEPS)
    if by_milestones != bool(target.milestones) and not line.cells.get("milestones", ""):
        line.report("target.path_without_milestones", "milestones")
    elif target.milestones and not by_milestones:
        line.report("target.milestones_on_another_path", "path", allowed="milestones, steps")


def _tolerance_and_weight(line: Line, target: Target) -> None:
    if not Decimal(0) <= target.approx_tolerance < Decimal(1):
        line.report("target.tolerance_not_a_fraction", "approx_tolerance", allowed="0 … 1")
    if target.weight < 0:
        line.report("target.weight_negative", "weight", allowed=">= 0")


def _revision(line: Line, target: Target) -> None:
    if (target.effective is None) != (target.reason is None):
        line.report("target.revision_half_told", "revision_reason" if target.reason is None else "revision_effective")
    elif target.revision_document is not None and target.effective is None:
        line.report("target.revision_half_told", "revision_effective")


def _stages(line: Line, target: Target, indicator: Indicator) -> None:
    """A target judged by stages is one thing to be done; any other has a number and so no stages."""
    if indicator.measure is not Measure.MILESTONE:
        line.must_be_empty(("stages",))
        return
    if line.sound("comparator") and target.comparator is not Comparator.EQUAL:
        line.report("target.milestone_not_one", "comparator", allowed="=")
    elif line.sound("comparator", "value") and target.value != 1:
        line.report("target.milestone_not_one", "value", allowed="1")


def _possible(line: Line, target: Target, indicator: Indicator) -> None:
    baseline = target.baseline.value if target.baseline is not None and line.sound("baseline_value") else None
    for column, value in (
        ("value", target.value),
        ("low", target.low),
        ("high", target.high),
        ("baseline_value", baseline),
    ):
        check_within(line, column, value, indicator)
    for _, value in target.milestones:
        check_within(line, "milestones", value, indicator)
