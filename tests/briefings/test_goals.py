"""The board of a briefing says of each goal its verdict with shape and word, its stage, and whose word that is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from briefings.compose import compose
from briefings.content import Board, BoardRow
from briefings.figures import Look, Verdict
from briefings.goals import goal_board
from briefings.phrases import status_verdict, verdict_of
from briefings.slides import write_slides
from domain.assessment import Status
from domain.milestone import judge_milestone
from domain.observation import ObsStatus
from domain.period import Month
from domain.plan import Language
from domain.progress import GoalProgress
from domain.stage import Stage
from domain.stage_report import StageReport
from tests.briefings import samples
from tests.briefings.decks import opened, words_of

AT = Month(2019, 12)
REPORTS = (
    StageReport(AT, Stage.TRIAL_OPERATION, doubt=True),
    None,
    StageReport(AT, Stage.ACCEPTED, completed_on=date(2019, 12, 5), obs_status=ObsStatus.DEMO),
)


def reported() -> tuple[GoalProgress, ...]:
    return tuple(
        GoalProgress(goal, judge_milestone(goal.due, goal.stages, () if report is None else (report,), AT))
        for goal, report in zip(samples.GOALS, REPORTS, strict=True)
    )


def board(language: Language = Language.ZH) -> Board:
    progress = replace(samples.plan_progress(), goals=reported())
    found = goal_board(progress, language=language, written_at=samples.WRITTEN_AT)
    assert found is not None
    return found


def rows(language: Language = Language.ZH) -> dict[str, BoardRow]:
    return {row.name: row for group in board(language).groups for row in group.rows}


def test_each_row_says_verdict_stage_and_month() -> None:
    found = rows()

    doubted = found["智慧城市公共信息平台"]
    assert doubted.state == Verdict("◐", "推进中", Look.BEHIND)
    assert doubted.stage == "试运行 2019-12 责任单位存疑"
    silent = found["信息基础设施建设行动计划"]
    assert (silent.state.word, silent.state.look, silent.stage) == ("未报送阶段", Look.UNKNOWN, "")
    done = found["数字重庆云平台"]
    assert done.state == Verdict("☑", "已完成", Look.MET)
    assert done.stage == "验收 2019-12-05 演示"


def test_goals_are_counted_above_and_made_up_stages_are_called_so() -> None:
    assert board().counts == "3项中已完成1项、推进中1项、未报送阶段1项;单独计数,不计入综合指数"
    assert board().marks == ("演示",)
    assert "演示阶段由程序生成" in board().footer.source


def test_no_two_verdicts_on_stages_share_a_shape() -> None:
    of_stages = [status for status in Status if status.is_of_stages]
    shapes = {status_verdict(status, Language.ZH).shape for status in of_stages}

    assert len(shapes) == len(of_stages) == 6
    assert not shapes & {status_verdict(status, Language.ZH).shape for status in set(Status) - set(of_stages)}


def test_a_verdict_has_the_look_of_its_light() -> None:
    doubted, silent, done = (verdict_of(one.assessment, Language.EN).look for one in reported())

    assert (doubted, silent, done) == (Look.BEHIND, Look.UNKNOWN, Look.MET)


def test_the_slide_shows_all_of_it() -> None:
    progress = replace(samples.plan_progress(), goals=reported())
    content = compose(progress, samples.depths(progress), language=Language.ZH, written_at=samples.WRITTEN_AT)

    [words] = [words for slide in opened(write_slides(content)).slides if "试运行" in (words := words_of(slide))]

    assert "3项中已完成1项" in words
    assert "☑ 已完成  验收 2019-12-05 演示" in words
    assert "◐ 推进中  试运行 2019-12 责任单位存疑" in words
