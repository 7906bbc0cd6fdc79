"""Makes the demonstration stages of the goals: the same ones every time, quarter by quarter, and no planned month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from domain.observation import ObsStatus
from domain.period import Month, Period
from domain.plan import Language
from domain.stage import Stage
from domain.stage_report import StageReport
from targets.demonstration_stage_story import LAST_TOLD, STAGE_COURSES, StageCourse
from targets.promises import Promises
from texts.catalogue import text


@dataclass(frozen=True)
class DemoStage:
    """One stage report made by the program, with the plan and key of the goal it is of."""

    plan: str
    key: str
    report: StageReport


def demonstration_stages(promises: Promises) -> tuple[DemoStage, ...]:
    """Every report of the goals that are promised, in the order they came in; both plans' for one they share."""
    courses = {course.key: course for course in STAGE_COURSES}
    made = [
        DemoStage(goal.plan, goal.key, report)
        for goal in promises.goals
        if goal.plan in LAST_TOLD and goal.key in courses
        for report in _reports(courses[goal.key], until=LAST_TOLD[goal.plan])
    ]
    return tuple(sorted(made, key=lambda one: one.report.period_end))


def _reports(course: StageCourse, *, until: Period) -> Iterator[StageReport]:
    period = course.stages[0][1]
    last = min(end for end in (until, course.silent_after, _accepted_in(course)) if end is not None)
    while period <= last:
        yield _report(course, period)
        period = period.plus(1)


def _report(course: StageCourse, period: Period) -> StageReport:
    is_accepted = period == _accepted_in(course)
    doubted = course.doubted_from is not None and period >= course.doubted_from
    return StageReport(
        period_end=period.end,
        stage=Stage.ACCEPTED if is_accepted else [stage for stage, begins in course.stages if begins <= period][-1],
        completed_on=course.accepted_on if is_accepted else None,
        doubt=doubted and not is_accepted,
        steps_done=sum(done is not None and done <= period for done in course.steps) if course.steps else None,
        steps_total=len(course.steps) or None,
        evidence=text("demonstration.evidence", Language.ZH) if is_accepted else "",
        obs_status=ObsStatus.DEMO,
    )


@cache
def _accepted_in(course: StageCourse) -> Period | None:
    return None if course.accepted_on is None else Period.containing(Month.of(course.accepted_on))
