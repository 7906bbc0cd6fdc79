"""The demonstration of stages is the same every time, climbs and never slides, and shows every verdict on stages."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

import targets
from domain.assessment import Colour, Mark, Status
from domain.milestone import judge_milestone
from domain.observation import ObsStatus
from domain.period import Period
from domain.stage_report import StageReport
from targets.demonstration_stage_story import LAST_TOLD, STAGE_COURSES
from targets.demonstration_stages import DemoStage, demonstration_stages
from targets.promises import Promises
from targets.reader import read_targets


@pytest.fixture(scope="module")
def promises() -> Promises:
    return read_targets(Path(targets.__file__).parent)


@pytest.fixture(scope="module")
def made(promises: Promises) -> tuple[DemoStage, ...]:
    return demonstration_stages(promises)


def _by_goal(made: tuple[DemoStage, ...]) -> dict[tuple[str, str], list[StageReport]]:
    found: defaultdict[tuple[str, str], list[StageReport]] = defaultdict(list)
    for one in made:
        found[one.plan, one.key].append(one.report)
    return dict(found)


def test_it_is_the_same_every_time_and_says_what_it_is(promises: Promises, made: tuple[DemoStage, ...]) -> None:
    assert demonstration_stages(promises) == made
    assert {one.report.obs_status for one in made} == {ObsStatus.DEMO}


def test_every_course_is_of_a_goal_somebody_promised(promises: Promises) -> None:
    assert {course.key for course in STAGE_COURSES} <= {goal.key for goal in promises.goals}


def test_most_goals_are_reported_and_some_are_not(promises: Promises, made: tuple[DemoStage, ...]) -> None:
    reported = _by_goal(made).keys()
    silent = {(goal.plan, goal.key) for goal in promises.goals} - reported

    assert 0 < len(silent) < len(reported) / 4


def test_work_climbs_quarter_by_quarter_and_ends_with_the_figures(made: tuple[DemoStage, ...]) -> None:
    for (plan, _), reports in _by_goal(made).items():
        assert reports[-1].period_end <= LAST_TOLD[plan].end
        for before, after in pairwise(reports):
            assert after.period_end == before.period_end.plus(3)
            assert not after.stage.is_below(before.stage)
            assert (after.steps_done or 0) >= (before.steps_done or 0)
            assert before.completed_on is None


def test_the_day_of_acceptance_lies_in_the_quarter_that_reports_it(made: tuple[DemoStage, ...]) -> None:
    accepted = [one.report for one in made if one.report.completed_on is not None]

    assert len(accepted) > 10
    for report in accepted:
        assert report.completed_on is not None
        assert Period.containing(report.period_end).plus(-1).end.last_day < report.completed_on
        assert report.completed_on <= report.period_end.last_day


def test_every_verdict_on_stages_is_to_be_seen(promises: Promises, made: tuple[DemoStage, ...]) -> None:
    reports = _by_goal(made)
    seen = [
        judge_milestone(goal.due, goal.stages, reports.get((goal.plan, goal.key), ()), period.end)
        for goal in promises.goals
        if goal.plan == "2019_2022"
        for period in (Period(2020, 3), Period(2021, 4))
    ]

    assert {one.status for one in seen} == {
        Status.COMPLETED,
        Status.COMPLETED_LATE,
        Status.OVERDUE,
        Status.DUE_SOON,
        Status.IN_PROGRESS,
        Status.NOT_STARTED,
        Status.NO_DATA,
    }
    assert {Mark.DOUBT_REPORTED, Mark.AWAITING_UPDATE, Mark.STALE} <= {mark for one in seen for mark in one.marks}
    assert Colour.YELLOW in {one.colour for one in seen}


def test_no_planned_month_is_made_up(promises: Promises, made: tuple[DemoStage, ...]) -> None:
    assert made
    assert all(goal.stages == () for goal in promises.goals)
