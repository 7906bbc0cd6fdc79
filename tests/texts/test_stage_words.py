"""What is said of work without a number: the stage, the day, how late, whose doubt, and how many stand where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import pytest

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
from texts.catalogue import messages
from texts.stage_words import (
    brief_stage_words,
    goal_counts,
    goal_sentences,
    stage_explanation,
    stage_words,
)

DUE = Month(2020, 12)
PLATFORM = replace(goal("G-1", Name("云平台", "The cloud platform")), due=DUE)
ZH, EN = Language.ZH, Language.EN


def progress(report: StageReport | None, at: Month, promised: Goal = PLATFORM) -> GoalProgress:
    reports = () if report is None else (report,)
    return GoalProgress(promised, judge_milestone(promised.due, promised.stages, reports, at))


def accepted(day: date) -> StageReport:
    return StageReport(Month.of(day), Stage.ACCEPTED, completed_on=day)


def construction(month: Month, **changes: object) -> StageReport:
    return StageReport(month, Stage.CONSTRUCTION, **changes)  # type: ignore[arg-type]


DECEMBER_2019, SEPTEMBER_2020 = Month(2019, 12), Month(2020, 9)
CASES: tuple[tuple[StageReport | None, Month, str, str], ...] = (
    (None, DECEMBER_2019, "云平台未报送阶段,不作判定。", "No stage of The cloud platform has been reported"),
    (
        accepted(date(2019, 12, 5)),
        DECEMBER_2019,
        "云平台于2019年12月5日通过验收,期限2020年12月。",
        "was accepted on 5 December 2019; due December 2020.",
    ),
    (
        accepted(date(2021, 3, 18)),
        Month(2021, 12),
        # 31 days of January, 28 of February, 18 of March.
        "云平台于2021年3月18日通过验收,期限2020年12月,逾期77天。",
        "so 77 days late.",
    ),
    (
        construction(Month(2021, 3)),
        Month(2021, 3),
        "截至2021年3月,云平台处于建设阶段,期限2020年12月,已逾期90天。",
        "so 90 days overdue.",
    ),
    (construction(DUE), Month(2021, 3), "期限2020年12月,期满未完成。", "not finished when due."),
    (construction(SEPTEMBER_2020), SEPTEMBER_2020, "期限2020年12月,临近到期。", "which is soon."),
    (
        construction(DECEMBER_2019),
        DECEMBER_2019,
        "截至2019年12月,云平台处于建设阶段,期限2020年12月。",
        "At the end of December 2019, The cloud platform was at the construction stage; due December 2020.",
    ),
    (
        StageReport(DECEMBER_2019, Stage.NOT_STARTED),
        DECEMBER_2019,
        "截至2019年12月,云平台未启动,期限2020年12月。",
        "had not been started",
    ),
    (
        construction(SEPTEMBER_2020),
        Month(2021, 3),
        "期限2020年12月,期末阶段未报送,不作期满判定。",
        "The last stage has not been reported",
    ),
)


@pytest.mark.parametrize(("report", "at", "chinese", "english"), CASES)
def test_the_first_sentence_says_where_it_stands(
    report: StageReport | None, at: Month, chinese: str, english: str
) -> None:
    found = progress(report, at)

    assert chinese in goal_sentences(found, ZH)[0]
    assert english in goal_sentences(found, EN)[0]


def test_work_without_a_due_date_says_so() -> None:
    undated = replace(PLATFORM, due=None)

    assert "未定期限" in goal_sentences(progress(accepted(date(2019, 12, 5)), DECEMBER_2019, undated), ZH)[0]


def test_listed_steps_doubt_late_stages_age_and_origin_each_have_a_sentence() -> None:
    planned = replace(PLATFORM, stages=((Stage.CONSTRUCTION, Month(2019, 6)), (Stage.TRIAL_OPERATION, Month(2019, 9))))
    report = StageReport(
        Month(2019, 9), Stage.PLANNING, doubt=True, steps_done=3, steps_total=5, obs_status=ObsStatus.DEMO
    )

    sentences = goal_sentences(progress(report, Month(2020, 2), planned), ZH)

    assert sentences[1:] == (
        "分项完成3/5。",
        "责任单位对能否按期完成存疑。",
        "按计划应于2019年6月进入建设阶段,尚未进入。",
        "数据截至2019年9月,待更新。",
        "阶段由程序生成,仅作演示。",
    )


def test_a_short_line_says_stage_month_parts_and_marks() -> None:
    found = progress(construction(DECEMBER_2019, doubt=True, steps_done=1, steps_total=4), DECEMBER_2019).assessment

    assert stage_words(found, ZH) == "建设 · 截至2019年12月 · 分项1/4 · 责任单位存疑"
    assert brief_stage_words(found, ZH) == "建设 2019-12 1/4 责任单位存疑"
    assert stage_words(Assessment(Status.NO_DATA), ZH) == brief_stage_words(Assessment(Status.NO_DATA), ZH) == ""


def test_a_short_line_names_what_is_not_published() -> None:
    found = progress(replace(accepted(date(2019, 12, 5)), obs_status=ObsStatus.DEMO), DECEMBER_2019).assessment

    assert stage_words(found, ZH) == "2019年12月5日验收"
    assert brief_stage_words(found, ZH) == "验收 2019-12-05 演示"


def test_goals_are_counted_by_verdict() -> None:
    done = progress(accepted(date(2019, 12, 5)), Month(2021, 3))
    late = progress(construction(Month(2021, 3)), Month(2021, 3))
    silent = progress(None, Month(2021, 3))

    assert goal_counts([done] * 7 + [late] * 2 + [silent] * 9, ZH) == "18项中已完成7项、逾期未完成2项、未报送阶段9项"
    assert goal_counts([done, late], EN) == "2 in all: Completed 1, Overdue 1"
    assert goal_counts([silent] * 3, ZH) == "3项均未报送阶段"


@pytest.mark.parametrize(("report", "at", "_chinese", "_english"), CASES)
@pytest.mark.parametrize("language", Language)
def test_the_verdict_is_explained_with_its_numbers(
    report: StageReport | None, at: Month, _chinese: str, _english: str, language: Language
) -> None:
    found = progress(report, at)

    steps = stage_explanation(found.goal, found.assessment, language)

    assert all(label and formula and "{" not in formula and "None" not in formula for label, formula in steps)
    assert len(steps) == 3


def test_the_days_late_are_reckoned_in_the_explanation() -> None:
    found = progress(construction(Month(2021, 3), steps_done=1, steps_total=4), Month(2021, 3))

    steps = dict(stage_explanation(found.goal, found.assessment, ZH))

    assert steps["分项完成"] == "1 ÷ 4 = 25.0%"
    assert steps["判定"] == "报告月末2021年3月31日 − 期限末日2020年12月31日 = 90天,尚未验收,判定为逾期未完成"


def _of_stages(catalogue: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((key, words) for key, words in catalogue.items() if key.startswith("stage."))


def test_both_languages_say_the_same_and_keep_to_their_own_script() -> None:
    chinese, english = dict(_of_stages(messages(ZH))), dict(_of_stages(messages(EN)))

    assert chinese.keys() == english.keys()
    for key, words in chinese.items():
        assert set(re.findall(r"{(\w+)}", words)) == set(re.findall(r"{(\w+)}", english[key])), key
        assert not re.search("[A-Za-z]", re.sub(r"{\w+}", "", words)), key
        assert not re.search("[　-鿿]", english[key]), key


def test_a_short_line_never_repeats_the_word_of_the_verdict_beside_it() -> None:
    found = progress(StageReport(DECEMBER_2019, Stage.NOT_STARTED), DECEMBER_2019).assessment

    assert stage_words(found, ZH) == "截至2019年12月"
    assert brief_stage_words(found, ZH) == "2019-12"
