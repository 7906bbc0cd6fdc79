"""One line of a plan's file: a numeric target, or a goal without a number."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TypedDict

from domain.goal import Goal, GoalKind
from domain.plan import (
    Baseline,
    BaselineBasis,
    Comparator,
    Indicator,
    Mode,
    Name,
    Nature,
    PathKind,
    Plan,
    Relation,
    Source,
    Target,
)
from targets.columns import TARGET_ONLY
from targets.known import Known, text_keys
from targets.line import Line
from targets.milestones import milestones
from targets.planned_stages import planned_stages
from targets.target_checks import check_target

TARGET = "target"
ITEM_TYPES = (TARGET, *GoalKind)

_POSITION = re.compile(r"[135]\.[1-9]", re.ASCII)


class _Promised(TypedDict):
    """What a target and a goal have in common, under the names both types give it."""

    key: str
    plan: str
    relation: Relation
    wording: Name
    due_by_convention: bool
    domain: str
    position: str | None
    lead_department: Name | None
    document: Name
    document_number: str | None
    source: Source
    note: Name


def promise(line: Line, plan: Plan, known: Known) -> Target | Goal:
    """The promise the line makes to ``plan``; which of the two it is stands in the column item_type."""
    item_type = line.one_of("item_type", ITEM_TYPES)
    if item_type in tuple(GoalKind):
        return _goal(line, plan, GoalKind(item_type))
    if item_type == TARGET or line.cells.get("comparator", ""):
        return _target(line, plan, known)
    return _goal(line, plan, GoalKind.QUALITATIVE)


def _promised(line: Line, plan: Plan) -> _Promised:
    position = line.optional("position")
    if position is not None and _POSITION.fullmatch(position) is None:
        line.report("cell.not_a_position", "position", allowed="1.1 … 5.5")
    return {
        "key": line.key("key"),
        "plan": plan.key,
        "relation": line.word("relation", Relation),
        "wording": line.name("wording"),
        "due_by_convention": line.yes("due_by_convention"),
        "domain": line.one_of("domain", text_keys("domain")),
        "position": position,
        "lead_department": line.optional_name("lead_department"),
        "document": line.name("document"),
        "document_number": line.optional("document_number"),
        "source": line.source(),
        "note": line.optional_name("note") or Name("", ""),
    }


def _goal(line: Line, plan: Plan, kind: GoalKind) -> Goal:
    line.must_be_empty(TARGET_ONLY)
    due = line.optional_month("due")
    if due is not None and not plan.start <= due <= plan.due:
        line.report("due.outside_the_plan", "due", allowed=f"{plan.start} … {plan.due}")
    stages = planned_stages(line, plan=plan, due=due)
    return Goal(kind=kind, name=line.name("name"), due=due, stages=stages, **_promised(line, plan))


def _target(line: Line, plan: Plan, known: Known) -> Target:
    indicator = known.indicator(line)
    baseline = _baseline(line)
    due = line.month("due")
    effective, reason = line.optional_date("revision_effective"), line.optional("revision_reason")
    made = Target(
        indicator=line.cells.get("indicator", ""),
        reporting_unit=known.reporting_unit(line),
        comparator=line.word("comparator", Comparator),
        value=line.optional_number("value"),
        low=line.optional_number("low"),
        high=line.optional_number("high"),
        approx_tolerance=line.number("approx_tolerance"),
        mode=line.word("mode", Mode),
        nature=line.word("nature", Nature),
        baseline=baseline,
        due=due,
        path=line.word("path", PathKind),
        milestones=milestones(line, after=plan.start if baseline is None else baseline.month or plan.start, due=due),
        stages=planned_stages(line, plan=plan, due=due),
        weight=line.number("weight"),
        effective=effective,
        reason=reason,
        revision_document=line.optional("revision_document"),
        **_promised(line, plan),
    )
    check_target(line, made, plan=plan, indicator=indicator)
    _check_names(line, indicator)
    return made


def _baseline(line: Line) -> Baseline | None:
    """None where nobody published one and none was derived.

    A month alone says from when it is unknown, a series alone in which definition the target was set.
    """
    basis = line.word("baseline_basis", BaselineBasis)
    value, month = line.optional_number("baseline_value"), line.optional_month("baseline_month")
    series = line.optional_whole("baseline_series")
    if not line.sound("baseline_basis"):
        return None
    if basis is BaselineBasis.NONE:
        line.must_be_empty(("baseline_value",))
        return None if month is None and series is None else Baseline(None, month, basis, series)
    for column, found in (("baseline_value", value), ("baseline_month", month)):
        if found is None and not line.cells.get(column, ""):
            line.report("cell.missing", column)
    return Baseline(Decimal(0) if value is None else value, month, basis, series)


def _check_names(line: Line, indicator: Indicator | None) -> None:
    """A target is called what its indicator is called, so that one figure never has two names."""
    name, unit_measure = line.name("name"), line.text("unit_measure")
    if indicator is None:
        return
    for column, found, wanted in (("name_zh", name.zh, indicator.name.zh), ("name_en", name.en, indicator.name.en)):
        if found and found != wanted:
            line.report("target.name_differs", column, allowed=wanted)
    if unit_measure and unit_measure != indicator.unit_measure:
        line.report("unit_measure.differs", "unit_measure", allowed=indicator.unit_measure)
