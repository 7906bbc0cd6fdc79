"""The board of goals says of each its verdict, its stage, the month it is known for, and whose word that is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from dashboard.components.goals_board import goals_board
from dashboard.components.stage_ladder import stage_ladder
from dashboard.selection import Selection
from domain.assessment import Assessment, Status
from domain.goal import Goal
from domain.milestone import judge_milestone
from domain.observation import ObsStatus
from domain.period import Month
from domain.plan import Language, Name
from domain.progress import GoalProgress
from domain.stage import Stage
from domain.stage_report import StageReport
from tests.briefings.samples import goal
from tests.dashboard.examples import text_of

MONTH = Month(2019, 12)
PLATFORM = replace(goal("G-1", Name("云平台", "The cloud platform")), due=Month(2020, 12))
BUILT = StageReport(MONTH, Stage.CONSTRUCTION, steps_done=3, steps_total=5)


def progress(report: StageReport | None, promised: Goal = PLATFORM) -> GoalProgress:
    reports = () if report is None else (report,)
    return GoalProgress(promised, judge_milestone(promised.due, promised.stages, reports, MONTH))


def board(goals: Sequence[GoalProgress], language: Language = Language.ZH) -> str:
    return "".join(text_of(section) for section in goals_board(goals, Selection(language=language)))


def test_a_reported_goal_shows_shape_word_stage_and_month() -> None:
    shown = board([progress(BUILT)])

    assert re.search(r'class="goal-verdict tone-none"><svg[^>]*class="shape tone-none".*?推进中</span>', shown)
    assert "建设 · 截至2019年12月 · 分项3/5" in shown
    assert 'class="badge badge-published">已发布<' in shown


def test_what_the_program_made_is_called_so() -> None:
    shown = board([progress(replace(BUILT, obs_status=ObsStatus.DEMO))])

    assert 'class="badge badge-demo">演示<' in shown
    assert "阶段由程序生成,仅作演示。" in shown


def test_a_goal_nobody_reported_says_so_and_has_no_ladder() -> None:
    shown = board([progress(None)])

    assert "未报送阶段</span>" in shown
    assert "ladder" not in shown
    assert "1项均未报送阶段" in shown


def test_doubted_work_is_yellow_and_says_why() -> None:
    shown = board([progress(replace(BUILT, doubt=True))])

    assert 'class="goal-verdict tone-behind"' in shown
    assert "责任单位存疑" in shown
    assert "责任单位对能否按期完成存疑。" in shown


def test_finished_work_shows_its_day_and_its_evidence() -> None:
    accepted = StageReport(MONTH, Stage.ACCEPTED, completed_on=date(2019, 12, 5), evidence="验收意见")

    shown = board([progress(accepted)])

    assert "2019年12月5日验收" in shown
    assert '<span lang="zh-CN">验收意见</span>' in shown


@pytest.mark.parametrize("language", Language)
def test_goals_are_counted_beside_the_heading_and_not_in_the_index(language: Language) -> None:
    accepted = StageReport(MONTH, Stage.ACCEPTED, completed_on=date(2019, 12, 5))

    shown = board([progress(accepted), progress(BUILT), progress(None)], language)

    expected = {
        Language.ZH: "3项中已完成1项、推进中1项、未报送阶段1项;单独计数,不计入综合指数",
        Language.EN: "3 in all: Completed 1, In progress 1, No stage reported 1. Counted by themselves, never",
    }
    assert expected[language] in shown


def test_the_ladder_names_every_stage_and_marks_the_one_it_stands_at() -> None:
    found = judge_milestone(PLATFORM.due, (), [BUILT], MONTH)

    shown = text_of(stage_ladder(found, PLATFORM, Language.ZH))

    assert re.findall(r'<li class="(rung[^"]*)"', shown) == ["rung reached", "rung reached", "rung now", "rung", "rung"]
    assert re.search(r'<li class="rung now" aria-current="step">建设', shown)
    assert shown.count('class="unseen">,已达到<') == 2


def test_the_ladder_shows_planned_months_and_the_day_of_acceptance() -> None:
    planned = replace(PLATFORM, stages=((Stage.CONSTRUCTION, Month(2019, 6)),))
    accepted = StageReport(MONTH, Stage.ACCEPTED, completed_on=date(2019, 12, 5))
    found = judge_milestone(planned.due, planned.stages, [accepted], MONTH)

    shown = text_of(stage_ladder(found, planned, Language.ZH))

    assert "建设<small>计划2019-06</small>" in shown
    assert "验收<small>2019-12-05</small>" in shown


def test_without_a_report_no_stage_is_reached() -> None:
    shown = text_of(stage_ladder(Assessment(Status.NO_DATA), PLATFORM, Language.EN))

    assert shown.count('class="rung"') == 5
