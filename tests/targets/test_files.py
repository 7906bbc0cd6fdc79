"""The files as they are: everything the plans promise, what is measured and who reports it."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

import targets
from domain.goal import Goal, GoalKind
from domain.period import Month
from domain.plan import (
    Aggregation,
    Baseline,
    BaselineBasis,
    Comparator,
    Language,
    Nature,
    PathKind,
    Relation,
    SourceTier,
    Target,
)
from targets.promises import Promises
from targets.reader import read_targets
from texts.catalogue import messages

HERE = Path(targets.__file__).parent


@pytest.fixture(scope="module")
def promises() -> Promises:
    return read_targets(HERE)


@pytest.fixture(scope="module")
def target(promises: Promises) -> Mapping[tuple[str, str], Target]:
    return {(target.plan, target.key): target for target in promises.targets}


def _promised(promises: Promises) -> tuple[Target | Goal, ...]:
    """All promises, with a number and without."""
    numeric: tuple[Target | Goal, ...] = promises.targets
    return numeric + promises.goals


def test_both_plans_are_whole(promises: Promises) -> None:
    kinds = Counter((goal.plan, goal.kind, goal.relation) for goal in promises.goals)
    numeric = Counter((target.plan, target.relation) for target in promises.targets)

    assert [plan.key for plan in promises.plans] == ["2015_2020", "2019_2022"]
    assert numeric["2015_2020", Relation.CORE] == 4
    assert numeric["2015_2020", Relation.CONTEXT] == 1
    assert numeric["2015_2020", Relation.COMPANION] == 33
    assert kinds["2015_2020", GoalKind.QUALITATIVE, Relation.CORE] == 4
    assert kinds["2015_2020", GoalKind.WORK_ITEM, Relation.CORE] == 5 + 1  # the five action plans and the pilots
    assert kinds["2015_2020", GoalKind.WORK_PATH, Relation.CORE] == 4
    assert numeric["2019_2022", Relation.COMPANION] == 33
    assert kinds["2019_2022", GoalKind.QUALITATIVE, Relation.CORE] == 6 + 2  # six visions, two summary goals
    assert kinds["2019_2022", GoalKind.ARCHITECTURE, Relation.CORE] == 3 + 3 + 5
    assert kinds["2019_2022", GoalKind.WORK_ITEM, Relation.CORE] == 17 + 6  # priority projects, tasks of 9 April


def test_the_135_architecture_has_each_of_its_places_once(promises: Promises) -> None:
    places = [goal.position for goal in promises.goals if goal.kind is GoalKind.ARCHITECTURE]

    assert places == ["1.1", "1.2", "1.3", "3.1", "3.2", "3.3", "5.1", "5.2", "5.3", "5.4", "5.5"]


@pytest.mark.parametrize(
    ("key", "comparator", "value", "wording"),
    [
        ("P135-01", Comparator.AT_LEAST, 90, "90%"),
        ("P135-02", Comparator.AT_LEAST, 95, "95%以上"),
        ("P135-03", Comparator.AT_LEAST, 100, "100%"),
        ("P135-04", Comparator.APPROX, 30, "近30个"),
    ],
)
def test_the_four_numeric_targets_of_the_first_plan(
    target: Mapping[tuple[str, str], Target], key: str, comparator: Comparator, value: int, wording: str
) -> None:
    promised = target["2015_2020", key]

    assert (promised.comparator, promised.value) == (comparator, Decimal(value))
    assert promised.wording.zh == wording
    assert (promised.due, promised.due_by_convention) == (Month(2020, 12), True)
    assert promised.document_number == "渝府办发〔2015〕135号"


def test_the_output_of_the_iot_industry_is_a_forecast_with_a_derived_baseline(
    target: Mapping[tuple[str, str], Target],
) -> None:
    promised = target["2015_2020", "IOT-01"]

    # STATUS example 3: 564.9 in 2018 after a growth of 37 % makes 564.9 / 1.37 in 2017.
    derived = round(Decimal("564.9") / Decimal("1.37"), 1)
    assert (promised.nature, promised.relation) == (Nature.FORECAST, Relation.CONTEXT)
    assert (promised.comparator, promised.value) == (Comparator.ABOVE, Decimal(1000))
    assert promised.baseline == Baseline(derived, Month(2017, 12), BaselineBasis.DERIVED)
    assert promised.path is PathKind.COMPOUND


def test_a_promise_both_plans_hold_is_the_same_in_both(promises: Promises) -> None:
    first = {target.key: target for target in promises.targets if target.plan == "2015_2020"}
    second = {target.key: target for target in promises.targets if target.plan == "2019_2022"}
    shared = first.keys() & second.keys()

    assert len(shared) == 25
    for key in shared:
        assert first[key].indicator == second[key].indicator
        assert (first[key].value, first[key].due) == (second[key].value, second[key].due)


def test_every_companion_is_due_within_the_plan_it_stands_in(promises: Promises) -> None:
    spans = {plan.key: plan for plan in promises.plans}

    for promised in _promised(promises):
        if promised.due is not None:
            assert spans[promised.plan].start <= promised.due <= spans[promised.plan].due


def test_no_department_no_definition_and_no_nature_was_made_up(promises: Promises) -> None:
    named = {goal.lead_department.zh for goal in _promised(promises) if goal.lead_department}

    assert named == {
        "重庆市通信管理局",
        "重庆市经济和信息化委员会",
        "市“云长制”办公室(设在市大数据发展局)",
        "重庆市大数据应用发展管理局(牵头编制)",
        "市级部门(原文未点名)",
    }
    assert [indicator.key for indicator in promises.indicators if indicator.definition] == ["5g_per_10k"]
    assert {target.nature for target in promises.targets} == {Nature.UNSTATED, Nature.FORECAST}


def test_the_camera_target_of_yubei_is_not_the_citys(target: Mapping[tuple[str, str], Target]) -> None:
    assert target["2015_2020", "ZN-06"].reporting_unit == "CQ500112"


def test_forty_one_units_report_and_thirty_eight_are_added_up(promises: Promises) -> None:
    units = {unit.code: unit for unit in promises.reporting_units}
    beside = [unit for unit in promises.reporting_units if not unit.counted_in_city_total]

    assert len(units) == 41
    assert [unit.code for unit in beside] == ["CQ-LJXQ", "CQ-GXQ", "CQ-WSJKQ"]
    assert units["CQ-LJXQ"].overlaps == ("CQ500105", "CQ500112", "CQ500109")
    assert {code for code, unit in units.items() if unit.valid_to} == {"CQ500105", "CQ500112"}
    assert Counter(unit.group for unit in promises.reporting_units if unit.counted_in_city_total) == {
        "main_metropolitan": 21,
        "northeast": 11,
        "southeast": 6,
    }


def test_what_the_units_report_has_no_published_city_figure(promises: Promises) -> None:
    reported = {indicator.key for indicator in promises.indicators if indicator.reported_by_units}
    published = {figure.indicator for figure in promises.published if figure.reporting_unit is None}

    assert reported >= {"street_lamp_sensing", "public_video_coverage", "bridge_tunnel_sensing"}
    assert not reported & published


def test_coverage_rates_are_reported_as_numerator_and_denominator(promises: Promises) -> None:
    indicators = {indicator.key: indicator for indicator in promises.indicators}

    for key in ("street_lamp_sensing", "public_video_coverage", "bridge_tunnel_sensing"):
        assert indicators[key].aggregation is Aggregation.RATIO


def test_every_indicator_is_used(promises: Promises) -> None:
    used = {target.indicator for target in promises.targets} | {figure.indicator for figure in promises.published}

    assert {indicator.key for indicator in promises.indicators} == used


@pytest.mark.parametrize("language", Language)
def test_every_unit_of_measurement_and_every_listed_word_has_a_text(promises: Promises, language: Language) -> None:
    known = messages(language)
    wanted = {f"unit.{indicator.unit_measure}" for indicator in promises.indicators}
    wanted |= {f"domain.{promised.domain}" for promised in _promised(promises)}
    wanted |= {f"nature.{target.nature}" for target in promises.targets}
    wanted |= {f"relation.{promised.relation}" for promised in _promised(promises)}
    wanted |= {f"comparator.{comparator}" for comparator in Comparator}
    wanted |= {f"tier.{tier}" for tier in SourceTier}
    wanted |= {f"goal_kind.{kind}" for kind in GoalKind}
    wanted |= {
        f"{name}.{getattr(unit, name)}" for unit in promises.reporting_units for name in ("group", "subgroup", "kind")
    }

    assert not wanted - known.keys()


def test_nothing_stands_before_the_heading_and_every_line_ends_the_same(promises: Promises) -> None:
    for path in HERE.glob("*.csv"):
        content = path.read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in content
        assert all(row for row in csv.reader(content.decode().splitlines()))
