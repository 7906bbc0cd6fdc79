"""Several lines of one target are its ledger; what is no ledger, or told differently by two plans, is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from domain.profile import Profile, RollUpRule
from tests.targets.conftest import TargetFiles

PLAN, LATER = "2015_2020.csv", "2019_2022.csv"
ADJUSTED = {"value": "85", "revision_effective": "2019-07-01", "revision_reason": "中期调整"}


@pytest.fixture
def both(files: TargetFiles) -> TargetFiles:
    """A second plan that holds the promises of the first as well."""
    files.lines[LATER] = [dict(line) for line in files.lines[PLAN]]
    files.add("plans.csv", like=2, key="2019_2022")
    files.write(LATER)
    return files


def test_a_line_further_down_with_day_and_reason_is_a_revision(files: TargetFiles) -> None:
    files.add(PLAN, like=2, **ADJUSTED, revision_document="2号")
    files.add(PLAN, like=2, value="88", revision_effective="2020-01-01", revision_reason="再次调整")

    told = files.read().targets

    assert [(one.value, one.effective, one.reason, one.revision_document) for one in told] == [
        (Decimal(90), None, None, None),
        (Decimal(85), date(2019, 7, 1), "中期调整", "2号"),
        (Decimal(88), date(2020, 1, 1), "再次调整", None),
    ]


def test_the_original_may_have_a_day_and_a_reason_too(files: TargetFiles) -> None:
    files.change(PLAN, 2, revision_effective="2015-09-02", revision_reason="下达")
    files.add(PLAN, like=2, **ADJUSTED)

    assert [one.value for one in files.read().targets] == [90, 85]


@pytest.mark.parametrize("effective", ["2019-07-01", "2019-06-30"])
def test_a_revision_that_is_not_later_than_the_one_before_is_refused(files: TargetFiles, effective: str) -> None:
    files.add(PLAN, like=2, **ADJUSTED)
    files.add(PLAN, like=2, **ADJUSTED | {"value": "80", "revision_effective": effective})

    assert files.faults() == [(PLAN, 5, "revision_effective", "revision.not_later")]


def test_a_target_that_comes_again_without_saying_how_is_refused(files: TargetFiles) -> None:
    files.add(PLAN, like=2, value="85")

    assert files.faults() == [(PLAN, 4, "key", "key.twice")]


@pytest.mark.parametrize("missing", ["revision_effective", "revision_reason"])
def test_a_revision_half_told_is_one_fault(files: TargetFiles, missing: str) -> None:
    files.add(PLAN, like=2, **ADJUSTED | {missing: ""})

    assert files.faults() == [(PLAN, 4, missing, "target.revision_half_told")]


def test_a_goal_never_comes_again_nor_as_a_target(files: TargetFiles) -> None:
    files.add(PLAN, like=3)
    files.add(PLAN, like=2, key="G-1", **ADJUSTED)

    assert files.faults() == [(PLAN, 4, "key", "key.twice"), (PLAN, 5, "key", "key.twice")]


def test_a_revision_that_changes_nothing_is_refused(files: TargetFiles) -> None:
    files.add(PLAN, like=2, **ADJUSTED | {"value": "90.0"})

    assert files.faults() == [(PLAN, 4, "revision_effective", "revision.changes_nothing")]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        (
            {"indicator": "stations", "name_zh": "基站", "name_en": "Stations", "unit_measure": "个"},
            "indicator",
        ),
        ({"reporting_unit": "CQ500101"}, "reporting_unit"),
    ],
)
def test_a_revision_speaks_of_the_same_indicator_and_unit(
    files: TargetFiles, cells: dict[str, str], column: str
) -> None:
    files.change("indicators.csv", 3, name_zh="基站", name_en="Stations")
    files.add(PLAN, like=2, **ADJUSTED, **cells)

    assert files.faults() == [(PLAN, 4, column, "revision.of_another_promise")]


def test_a_promise_of_both_plans_says_the_same_in_both(both: TargetFiles) -> None:
    assert len(both.read().targets) == 2

    both.change(LATER, 2, value="95", quote="另一处原文")
    both.change(LATER, 3, wording_zh="平台建成")

    assert both.faults() == [
        (LATER, 2, "value", "promise.differs_between_plans"),
        (LATER, 2, "quote", "promise.differs_between_plans"),
        (LATER, 3, "wording_zh", "promise.differs_between_plans"),
    ]


def test_where_a_promise_stands_and_what_it_weighs_is_the_plans_own(both: TargetFiles) -> None:
    both.change(LATER, 2, relation="companion", weight="2", position="1.2")

    assert len(both.read().targets) == 2


def test_a_revision_belongs_into_both_plans(both: TargetFiles) -> None:
    both.add(PLAN, like=2, **ADJUSTED)

    assert both.faults() == [(LATER, 2, "key", "promise.revised_in_one_plan")]

    both.add(LATER, like=2, **ADJUSTED)
    assert len(both.read().targets) == 4


def test_a_faulty_line_is_not_held_against_the_other_plan(both: TargetFiles) -> None:
    both.change(LATER, 2, value="ninety")

    assert both.faults() == [(LATER, 2, "value", "cell.not_a_number")]


def test_a_plan_says_by_which_profile_and_roll_up_it_is_judged(files: TargetFiles) -> None:
    files.change("plans.csv", 2, profile="points-10-30", roll_up="worst_wins")

    [plan] = files.read().plans

    assert (plan.profile, plan.roll_up) == (Profile.POINTS_10_30, RollUpRule.WORST_WINS)


def test_a_plan_that_says_neither_is_judged_by_the_defaults(files: TargetFiles) -> None:
    files.change("plans.csv", 2, profile="", roll_up="")

    [plan] = files.read().plans

    assert (plan.profile, plan.roll_up) == (Profile.DEFAULT, RollUpRule.INDEX)


@pytest.mark.parametrize("column", ["profile", "roll_up"])
def test_an_unknown_profile_or_roll_up_is_refused(files: TargetFiles, column: str) -> None:
    files.change("plans.csv", 2, **{column: "lenient"})

    assert files.faults() == [("plans.csv", 2, column, "cell.unknown_word")]
