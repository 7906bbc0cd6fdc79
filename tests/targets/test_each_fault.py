"""Each thing the reader refuses is told once, at its place, and nothing else with it."""

from __future__ import annotations

import pytest

from tests.targets.conftest import TargetFiles

PLAN = "2015_2020.csv"
_RANGE = {"comparator": "range", "value": "", "direction": ""}
_MILESTONES = {"path": "milestones"}


@pytest.mark.parametrize(
    ("line", "cells", "column", "code"),
    [
        (2, {"name_en": ""}, "name_en", "cell.missing"),
        (2, {"note_zh": "注"}, "note_en", "cell.one_language"),
        (2, {"quote": " 原文"}, "quote", "cell.surrounding_space"),
        (2, {"quote": "原\x07文"}, "quote", "cell.control_character"),
        (2, {"urls": "ftp://example.org/a"}, "urls", "cell.not_a_link"),
        (2, {"urls": "javascript:alert(1)"}, "urls", "cell.not_a_link"),
        (2, {"tier": "hearsay"}, "tier", "cell.unknown_word"),
        (2, {"due": "2015-09"}, "due", "plan.ends_before_it_starts"),
        (2, {"due": "2020-13"}, "due", "cell.not_a_month"),
    ],
)
def test_a_fault_in_a_plan_is_told(
    files: TargetFiles, line: int, cells: dict[str, str], column: str, code: str
) -> None:
    files.change("plans.csv", line, **cells)

    assert files.faults() == [("plans.csv", line, column, code)]


@pytest.mark.parametrize(
    ("line", "cells", "column", "code"),
    [
        (2, {"reported_by_units": "true"}, "reported_by_units", "cell.unknown_word"),
        (2, {"floor": "100"}, "floor", "indicator.floor_not_below_ceiling"),
        (3, {"aggregation": "ratio"}, "unit_measure", "indicator.ratio_not_in_percent"),
        (3, {"reported_by_units": "yes"}, "aggregation", "indicator.units_without_aggregation"),
        (2, {"frequency": "annual"}, "frequency", "indicator.units_not_quarterly"),
        (2, {"definition_en": "lit ÷ all"}, "definition_zh", "cell.one_language"),
        (2, {"lag_months": "-1"}, "lag_months", "cell.not_a_whole_number"),
        (2, {"valid_from": "2019"}, "valid_from", "cell.not_a_month"),
        (2, {"valid_from": "2019-02", "valid_to": "2019-01"}, "valid_to", "indicator.ends_before_it_starts"),
    ],
)
def test_a_fault_in_an_indicator_is_told(
    files: TargetFiles, line: int, cells: dict[str, str], column: str, code: str
) -> None:
    files.change("indicators.csv", line, **cells)

    assert files.faults() == [("indicators.csv", line, column, code)]


@pytest.mark.parametrize(
    ("line", "cells", "column", "code"),
    [
        (2, {"gb2260": "5001"}, "gb2260", "unit.not_a_gb2260_code"),
        (2, {"group": "northwest"}, "group", "cell.unknown_word"),
        (2, {"valid_from": "2016-07", "valid_to": "2016-06"}, "valid_to", "unit.ends_before_it_starts"),
        (3, {"overlaps": "CQ500101;CQ999999"}, "overlaps", "reference.unknown"),
        (3, {"overlaps": "CQ-ZONE"}, "overlaps", "reference.unknown"),
        (3, {"counted_in_city_total": "yes"}, "counted_in_city_total", "unit.counted_twice"),
    ],
)
def test_a_fault_in_a_reporting_unit_is_told(
    files: TargetFiles, line: int, cells: dict[str, str], column: str, code: str
) -> None:
    files.change("units.csv", line, **cells)

    assert files.faults() == [("units.csv", line, column, code)]


@pytest.mark.parametrize("column", ["name_zh", "name_en", "short_zh", "short_en", "gb2260"])
def test_a_name_two_reporting_units_bear_at_one_time_is_told(files: TargetFiles, column: str) -> None:
    taken = files.lines["units.csv"][0][column]

    files.change("units.csv", 3, **{column: taken})

    assert files.faults() == [("units.csv", 3, column, "key.twice")]


def test_a_successor_may_bear_the_name_of_an_abolished_reporting_unit(files: TargetFiles) -> None:
    files.change("units.csv", 2, valid_to="2025-10")

    files.change("units.csv", 3, name_zh=files.lines["units.csv"][0]["name_zh"], valid_from="2025-11")

    assert len(files.read().reporting_units) == 2


@pytest.mark.parametrize(
    ("line", "cells", "column", "code"),
    [
        (2, {"indicator": "masts"}, "indicator", "reference.unknown"),
        (2, {"reporting_unit": "CQ999999"}, "reporting_unit", "reference.unknown"),
        (2, {"series": "0"}, "series", "cell.series_from_one"),
        (2, {"precedence": "0"}, "precedence", "cell.precedence_from_one"),
        (2, {"precedence": "first"}, "precedence", "cell.not_a_whole_number"),
        (2, {"qualifier": "大约"}, "qualifier", "cell.unknown_word"),
        (2, {"qualifier": "预计"}, "value_status", "published.estimate_called_otherwise"),
        (2, {"date_basis": "guess"}, "date_basis", "cell.unknown_word"),
        (2, {"unit_measure": "万座"}, "unit_measure", "unit_measure.differs"),
        (2, {"value": "-1.27"}, "value", "value.outside_bounds"),
    ],
)
def test_a_fault_in_a_published_figure_is_told(
    files: TargetFiles, line: int, cells: dict[str, str], column: str, code: str
) -> None:
    files.change("published.csv", line, **cells)

    assert files.faults() == [("published.csv", line, column, code)]


@pytest.mark.parametrize(
    ("line", "cells", "column", "code"),
    [
        (2, {"key": "T 1"}, "key", "cell.not_a_key"),
        (2, {"indicator": "lamp"}, "indicator", "reference.unknown"),
        (2, {"reporting_unit": "CQ999999"}, "reporting_unit", "reference.unknown"),
        (2, {"name_en": "Street lamps"}, "name_en", "target.name_differs"),
        (2, {"unit_measure": "个"}, "unit_measure", "unit_measure.differs"),
        (2, {"domain": "weather"}, "domain", "cell.unknown_word"),
        (2, {"position": "2.1"}, "position", "cell.not_a_position"),
        (2, {"value": ""}, "value", "cell.missing"),
        (2, {"value": "９０"}, "value", "cell.not_a_number"),
        (2, {"value": "9e1"}, "value", "cell.not_a_number"),
        (2, {"value": "90.12345678901234"}, "value", "cell.too_many_digits"),
        (2, {"value": "101"}, "value", "value.outside_bounds"),
        (2, {"approx_tolerance": "10"}, "approx_tolerance", "target.tolerance_not_a_fraction"),
        (2, {"weight": "-1"}, "weight", "target.weight_negative"),
        (2, {"due": "2021-01"}, "due", "due.outside_the_plan"),
        (3, {"due": "2015-08"}, "due", "due.outside_the_plan"),
        (3, {"comparator": ">="}, "comparator", "cell.must_be_empty"),
        (3, {"item_type": "wish"}, "item_type", "cell.unknown_word"),
    ],
)
def test_a_fault_in_a_target_or_goal_is_told(
    files: TargetFiles, line: int, cells: dict[str, str], column: str, code: str
) -> None:
    files.change(PLAN, line, **cells)

    assert files.faults() == [(PLAN, line, column, code)]


@pytest.mark.parametrize(
    ("line", "cells", "column", "code"),
    [
        (2, {"comparator": ">=", "low": "80"}, "low", "cell.must_be_empty"),
        (2, _RANGE | {"low": "80"}, "high", "target.range_without_bounds"),
        (2, _RANGE | {"low": "80", "high": "90", "value": "85"}, "value", "cell.must_be_empty"),
        (2, _RANGE | {"low": "90", "high": "80"}, "low", "target.low_not_below_high"),
    ],
)
def test_value_and_bounds_that_do_not_fit_the_comparator_are_refused(
    files: TargetFiles, line: int, cells: dict[str, str], column: str, code: str
) -> None:
    files.change(PLAN, line, **cells)

    assert files.faults() == [(PLAN, line, column, code)]


@pytest.mark.parametrize(
    ("line", "cells", "column", "code"),
    [
        (2, {"direction": "falling"}, "direction", "target.direction_contradicts"),
        (2, {"comparator": "<="}, "direction", "target.direction_contradicts"),
        (2, {"baseline_value": "95"}, "direction", "target.direction_contradicts"),
        (2, {"comparator": "=", "direction": "falling"}, "direction", "target.direction_contradicts"),
        (2, {"direction": "up"}, "direction", "cell.unknown_word"),
    ],
)
def test_a_direction_that_contradicts_comparator_or_baseline_is_refused(
    files: TargetFiles, line: int, cells: dict[str, str], column: str, code: str
) -> None:
    files.change(PLAN, line, **cells)

    assert files.faults() == [(PLAN, line, column, code)]


@pytest.mark.parametrize(
    ("line", "cells", "column", "code"),
    [
        (2, {"baseline_month": "2020-12"}, "baseline_month", "target.baseline_not_before_due"),
        (2, {"baseline_value": ""}, "baseline_value", "cell.missing"),
        (2, {"baseline_value": "-1"}, "baseline_value", "value.outside_bounds"),
        (2, {"baseline_basis": "none"}, "baseline_value", "cell.must_be_empty"),
        (2, {"baseline_basis": "rumour"}, "baseline_basis", "cell.unknown_word"),
    ],
)
def test_a_baseline_that_cannot_be_one_is_refused(
    files: TargetFiles, line: int, cells: dict[str, str], column: str, code: str
) -> None:
    files.change(PLAN, line, **cells)

    assert files.faults() == [(PLAN, line, column, code)]


@pytest.mark.parametrize(
    ("line", "cells", "column", "code"),
    [
        (2, {"path": "steps"}, "milestones", "target.path_without_milestones"),
        (2, {"milestones": "2018-12=84"}, "path", "target.milestones_on_another_path"),
        (2, _MILESTONES | {"milestones": "2018-12:84"}, "milestones", "milestone.malformed"),
        (2, _MILESTONES | {"milestones": "2018-13=84"}, "milestones", "milestone.malformed"),
        (2, _MILESTONES | {"milestones": "2015-12=84"}, "milestones", "milestone.outside_the_span"),
        (2, _MILESTONES | {"milestones": "2020-12=84"}, "milestones", "milestone.outside_the_span"),
        (2, _MILESTONES | {"milestones": "2018-12=84;2017-12=80"}, "milestones", "milestone.not_in_order"),
        (2, _MILESTONES | {"milestones": "2018-12=184"}, "milestones", "value.outside_bounds"),
    ],
)
def test_milestones_that_contradict_path_span_or_order_are_refused(
    files: TargetFiles, line: int, cells: dict[str, str], column: str, code: str
) -> None:
    files.change(PLAN, line, **cells)

    assert files.faults() == [(PLAN, line, column, code)]


@pytest.mark.parametrize(
    ("line", "cells", "column", "code"),
    [
        (2, {"revision_effective": "2019-06-01"}, "revision_reason", "target.revision_half_told"),
        (2, {"revision_reason": "调整"}, "revision_effective", "target.revision_half_told"),
        (2, {"revision_document": "2号"}, "revision_effective", "target.revision_half_told"),
        (2, {"revision_effective": "2019-02-30", "revision_reason": "调整"}, "revision_effective", "cell.not_a_date"),
    ],
)
def test_a_revision_half_told_is_refused(
    files: TargetFiles, line: int, cells: dict[str, str], column: str, code: str
) -> None:
    files.change(PLAN, line, **cells)

    assert files.faults() == [(PLAN, line, column, code)]
