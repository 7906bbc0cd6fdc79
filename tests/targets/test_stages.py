"""Published stages and planned ones are read strictly: each fault is told once and at its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import targets
from domain.observation import ObsStatus
from domain.period import Month
from domain.plan import Comparator, Name
from domain.stage import Stage
from targets.reader import COLUMNS, read_targets
from tests.targets.conftest import TargetFiles

PLAN, STAGES = "2015_2020.csv", "stages.csv"
_STAGE = {
    "key": "S-1",
    "plan": "2015_2020",
    "promise": "G-1",
    "period_end": "2019-12",
    "stage": "construction",
    "doubt": "no",
    "publisher_zh": "市政府",
    "publisher_en": "City government",
    "tier": "official",
    "urls": "https://example.org/plan",
    "quote": "原文",
}
_ACCEPTED = {"stage": "accepted", "completed_on": "2019-12-05"}
_MILESTONE = {"measure": "milestone", "unit_measure": "项", "aggregation": "none", "reported_by_units": "no"}


@pytest.fixture
def staged(files: TargetFiles) -> TargetFiles:
    """The files with one published stage of the goal."""
    files.lines[STAGES] = [dict(_STAGE)]
    files.write(STAGES)
    return files


def by_stages(files: TargetFiles) -> None:
    """Make the target one judged by stages."""
    files.change("indicators.csv", 2, **_MILESTONE)
    files.change(PLAN, 2, comparator="=", value="1", unit_measure="项", direction="", baseline_value="0")


def test_a_published_stage_is_read_with_everything_it_says(staged: TargetFiles) -> None:
    staged.change(
        STAGES, 2, **_ACCEPTED, evidence="验收意见", steps_done="3", steps_total="3", note_zh="注", note_en="Note"
    )

    [stage] = staged.read().stages

    assert (stage.plan, stage.promise, stage.key) == ("2015_2020", "G-1", "S-1")
    assert (stage.report.period_end, stage.report.stage) == (Month(2019, 12), Stage.ACCEPTED)
    assert stage.report.completed_on == date(2019, 12, 5)
    assert (stage.report.steps_done, stage.report.steps_total) == (3, 3)
    assert (stage.report.evidence, stage.report.remark) == ("验收意见", Name("注", "Note"))
    assert (stage.report.obs_status, stage.report.doubt) == (ObsStatus.PUBLISHED, False)
    assert stage.report.source is not None


def test_without_the_file_nobody_has_published_a_stage(files: TargetFiles) -> None:
    assert files.read().stages == ()


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"plan": "2030"}, "plan", "reference.unknown"),
        ({"promise": "G-9"}, "promise", "reference.unknown"),
        ({"promise": "T-1"}, "promise", "stage.promise_has_a_number"),
        ({"stage": "built"}, "stage", "cell.unknown_word"),
        ({"doubt": ""}, "doubt", "cell.missing"),
        ({"period_end": "2019"}, "period_end", "cell.not_a_month"),
        ({"completed_on": "2019-12-05"}, "completed_on", "cell.must_be_empty"),
        ({"stage": "accepted"}, "completed_on", "cell.missing"),
        ({"stage": "accepted", "completed_on": "2020-01-01"}, "completed_on", "stage.completed_later"),
        ({"stage": "accepted", "completed_on": "2019-12-32"}, "completed_on", "cell.not_a_date"),
        ({"steps_done": "1"}, "steps_total", "stage.steps_half_told"),
        ({"steps_total": "1"}, "steps_done", "stage.steps_half_told"),
        ({"steps_done": "0", "steps_total": "0"}, "steps_total", "stage.no_steps"),
        ({"steps_done": "4", "steps_total": "3"}, "steps_done", "stage.more_steps_than_all"),
        ({"quote": ""}, "quote", "cell.missing"),
    ],
)
def test_a_fault_in_a_published_stage_is_told(
    staged: TargetFiles, cells: dict[str, str], column: str, code: str
) -> None:
    staged.change(STAGES, 2, **cells)

    assert staged.faults() == [(STAGES, 2, column, code)]


def test_two_stages_of_one_promise_and_month_are_refused(staged: TargetFiles) -> None:
    staged.add(STAGES, 2, key="S-2", stage="planning")

    assert staged.faults() == [(STAGES, 3, "period_end", "stage.twice")]


def test_a_faulty_plan_file_makes_no_promise_unknown(staged: TargetFiles) -> None:
    staged.change(PLAN, 3, key="G 1")

    assert staged.faults() == [(PLAN, 3, "key", "cell.not_a_key")]


def test_goals_and_targets_judged_by_stages_may_have_planned_months(staged: TargetFiles) -> None:
    by_stages(staged)
    planned = "planning=2019-06;construction=2020-06;accepted=2020-06"
    staged.change(PLAN, 2, stages=planned)
    staged.change(PLAN, 3, stages=planned)
    staged.change(STAGES, 2, promise="T-1")

    promises = staged.read()

    expected = (
        (Stage.PLANNING, Month(2019, 6)),
        (Stage.CONSTRUCTION, Month(2020, 6)),
        (Stage.ACCEPTED, Month(2020, 6)),
    )
    assert [target.stages for target in promises.targets] == [expected]
    assert [goal.stages for goal in promises.goals] == [expected]
    assert [stage.promise for stage in promises.stages] == ["T-1"]


@pytest.mark.parametrize(
    ("stages", "code"),
    [
        ("planning:2019-06", "planned_stage.malformed"),
        ("built=2019-06", "planned_stage.malformed"),
        ("not_started=2019-06", "planned_stage.malformed"),
        ("planning=2019-13", "planned_stage.malformed"),
        ("construction=2019-06;planning=2020-06", "planned_stage.not_in_order"),
        ("planning=2019-06;planning=2020-06", "planned_stage.not_in_order"),
        ("planning=2020-06;construction=2019-06", "planned_stage.not_in_order"),
        ("planning=2015-08", "planned_stage.outside_the_span"),
        ("accepted=2021-01", "planned_stage.outside_the_span"),
    ],
)
def test_planned_stages_that_cannot_be_planned_are_refused(files: TargetFiles, stages: str, code: str) -> None:
    files.change(PLAN, 3, stages=stages)

    assert files.faults() == [(PLAN, 3, "stages", code)]


def test_a_planned_stage_after_its_goals_due_month_is_refused(files: TargetFiles) -> None:
    files.change(PLAN, 3, due="2019-12", stages="accepted=2020-01")

    assert files.faults() == [(PLAN, 3, "stages", "planned_stage.outside_the_span")]


def test_a_target_with_a_number_has_no_stages(files: TargetFiles) -> None:
    files.change(PLAN, 2, stages="planning=2019-06")

    assert files.faults() == [(PLAN, 2, "stages", "cell.must_be_empty")]


@pytest.mark.parametrize(
    ("cells", "column"),
    [({"comparator": ">="}, "comparator"), ({"value": "2"}, "value")],
)
def test_a_target_judged_by_stages_is_one_thing_done(files: TargetFiles, cells: dict[str, str], column: str) -> None:
    by_stages(files)
    files.change(PLAN, 2, **cells)

    assert files.faults() == [(PLAN, 2, column, "target.milestone_not_one")]


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"unit_measure": "个"}, "unit_measure", "indicator.milestone_not_in_items"),
        (
            {"reported_by_units": "yes", "aggregation": "sum"},
            "reported_by_units",
            "indicator.milestone_reported_by_units",
        ),
    ],
)
def test_an_indicator_judged_by_stages_is_counted_in_items_and_not_reported_by_units(
    files: TargetFiles, cells: dict[str, str], column: str, code: str
) -> None:
    by_stages(files)
    files.change("indicators.csv", 2, **cells)

    assert ("indicators.csv", 2, column, code) in files.faults()


def test_the_columns_of_planned_stages_may_be_left_out(files: TargetFiles) -> None:
    files.rewrite(PLAN, old="milestones,stages,", new="milestones,")
    path = files.directory / PLAN
    heading, *rows = path.read_text(encoding="utf-8").splitlines()
    place = COLUMNS["<plan>.csv"].index("stages")
    cut = [",".join(cell for number, cell in enumerate(row.split(",")) if number != place) for row in rows]
    path.write_text("\n".join([heading, *cut]) + "\n", encoding="utf-8")

    promises = files.read()

    assert [goal.stages for goal in promises.goals] == [()]
    assert promises.targets[0].comparator is Comparator.AT_LEAST


def test_no_stage_was_published_and_none_was_planned() -> None:
    promises = read_targets(Path(targets.__file__).parent)

    assert promises.stages == ()
    assert all(target.stages == () for target in promises.targets)
    assert all(goal.stages == () for goal in promises.goals)
