"""plans.csv and indicators.csv: what was planned, and what is measured."""

from __future__ import annotations

from dataclasses import replace

from domain.period import Month
from domain.plan import Aggregation, Frequency, Indicator, Measure, Name, Plan, Reporting
from domain.profile import Profile, RollUpRule
from targets.line import Line

# A span that excludes nothing, so that no target is held against a plan whose own months are faulty.
_BEGINNING, _END = Month(1, 1), Month(9999, 12)


def plan(line: Line) -> Plan:
    made = Plan(
        key=line.key("key"),
        name=line.name("name"),
        document_number=line.text("document_number"),
        start=line.month("start"),
        due=line.month("due"),
        profile=line.word_or("profile", Profile.DEFAULT),
        roll_up=line.word_or("roll_up", RollUpRule.INDEX),
        review=line.yes_unless_said("review"),
        source=line.source(),
        note=line.optional_name("note") or Name("", ""),
    )
    if line.sound("start", "due") and made.due <= made.start:
        line.report("plan.ends_before_it_starts", "due", allowed=f"> {made.start}")
    return made if line.sound("start", "due") else replace(made, start=_BEGINNING, due=_END)


def indicator(line: Line) -> Indicator:
    made = Indicator(
        key=line.key("key"),
        name=line.name("name"),
        definition=line.optional_name("definition"),
        unit_measure=line.text("unit_measure"),
        decimals=line.whole("decimals"),
        measure=line.word("measure", Measure),
        reporting=line.word("reporting", Reporting),
        aggregation=line.word("aggregation", Aggregation),
        frequency=line.word("frequency", Frequency),
        lag_months=line.whole("lag_months"),
        floor=line.optional_number("floor"),
        ceiling=line.optional_number("ceiling"),
        reported_by_units=line.yes("reported_by_units"),
        valid_from=line.optional_month("valid_from"),
        valid_to=line.optional_month("valid_to"),
    )
    _check_indicator(line, made)
    return made


def _check_indicator(line: Line, made: Indicator) -> None:
    if made.floor is not None and made.ceiling is not None and made.floor >= made.ceiling:
        line.report("indicator.floor_not_below_ceiling", "floor", allowed=f"< {made.ceiling}")
    if made.valid_from is not None and made.valid_to is not None and made.valid_to < made.valid_from:
        line.report("indicator.ends_before_it_starts", "valid_to", allowed=f">= {made.valid_from}")
    aggregated = line.sound("aggregation", "reported_by_units")
    if line.sound("aggregation", "unit_measure") and made.aggregation is Aggregation.RATIO and made.unit_measure != "%":
        line.report("indicator.ratio_not_in_percent", "unit_measure", allowed="%")
    if aggregated and made.reported_by_units and made.aggregation is Aggregation.NONE:
        line.report("indicator.units_without_aggregation", "aggregation", allowed="ratio, sum")
    if line.sound("measure", "unit_measure") and made.measure is Measure.MILESTONE and made.unit_measure != "项":
        line.report("indicator.milestone_not_in_items", "unit_measure", allowed="项")
    if line.sound("measure", "reported_by_units") and made.measure is Measure.MILESTONE and made.reported_by_units:
        line.report("indicator.milestone_reported_by_units", "reported_by_units", allowed="no")
    if line.sound("frequency") and made.reported_by_units and made.frequency is not Frequency.QUARTERLY:
        line.report("indicator.units_not_quarterly", "frequency", allowed="quarterly")
