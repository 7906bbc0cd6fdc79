"""Stages come from the files and from the demonstration, and goals and milestone targets are judged by them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from domain.assessment import Colour, Mark, Status
from domain.period import Month, Period
from domain.plan import Language
from domain.progress import GoalProgress
from domain.stage import Stage
from services.briefings import write_briefing
from services.demo import add_demo, has_demo, remove_demo
from services.plans import load_plans
from services.progress import data_version, indicator_progress, plan_progress, progress_document
from services.store import Store
from tests.briefings.decks import opened, words_of
from tests.conftest import TARGETS
from tests.services.milestones import BRIDGE, PLAN, PLATFORM, copied, publish
from texts.sentences import explanation, explanation_line, verdict_sentences

Q3, Q4 = Period(2019, 3), Period(2019, 4)


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return copied(tmp_path)


def goal(session: Session, period: Period = Q4, as_of: date | None = None) -> GoalProgress:
    goals = plan_progress(session, PLAN, period=period, as_of=as_of).goals
    return next(one for one in goals if one.goal.key == PLATFORM)


def test_a_published_stage_is_loaded_once_and_judged(loaded: Store, directory: Path) -> None:
    publish(directory, {})
    with loaded.writing() as session:
        load_plans(session, directory)
        before = data_version(session)

        counts = load_plans(session, directory)

        assert (counts.new, counts.revised) == (0, 0)
        assert data_version(session) == before
        assert goal(session).assessment.status is Status.IN_PROGRESS
        assert goal(session).assessment.stage is not None


def test_a_stage_is_not_known_before_its_month(loaded: Store, directory: Path) -> None:
    with loaded.writing() as session:
        load_plans(session, publish(directory, {}))

        assert goal(session, Period(2019, 2)).assessment.status is Status.NO_DATA


def test_a_changed_stage_is_a_revision_and_the_old_one_stays(loaded: Store, directory: Path) -> None:
    with loaded.writing() as session:
        load_plans(session, publish(directory, {}))
        changed = publish(directory, {"stage": "accepted", "completed_on": "2019-09-20", "evidence": "验收意见"})
        counts = load_plans(session, changed)
        stage = goal(session).assessment.stage
        rows = session.execute(text("SELECT stage, revises FROM stage_reports ORDER BY id")).all()

        assert (counts.new, counts.revised) == (0, 1)
        assert stage is not None
        assert (stage.stage, stage.completed_on) == (Stage.ACCEPTED, date(2019, 9, 20))
        assert stage.reason == "published stage S-1: 2019-09 construction -> 2019-09 accepted"
        assert [tuple(row) for row in rows] == [("construction", None), ("accepted", 1)]


def test_a_stage_taken_out_of_the_file_no_longer_counts_and_may_come_back(loaded: Store, directory: Path) -> None:
    with loaded.writing() as session:
        load_plans(session, publish(directory, {}))
        counts = load_plans(session, publish(directory))

        assert counts.revised == 1
        assert goal(session).assessment.status is Status.NO_DATA

        load_plans(session, publish(directory, {}))

        assert goal(session).assessment.status is Status.IN_PROGRESS


def test_a_published_stage_counts_before_a_demonstration_of_the_same_month(loaded: Store, directory: Path) -> None:
    with loaded.writing() as session:
        load_plans(session, publish(directory, {"stage": "planning"}))
        add_demo(session)

        published, later = goal(session, Q3), goal(session, Q4)

        assert published.assessment.stage is not None
        assert (published.assessment.stage.stage, published.is_demo) == (Stage.PLANNING, False)
        assert later.is_demo


def test_a_goal_overdue_by_its_last_report_is_told_from_one_whose_last_report_is_missing(
    loaded: Store, directory: Path
) -> None:
    long_after = date(2022, 6, 30)
    with loaded.writing() as session:
        load_plans(session, publish(directory, {}))
        missing = goal(session, Period(2022, 2), long_after).assessment
        load_plans(session, publish(directory, {}, {"key": "S-2", "period_end": "2021-01"}))
        overdue = goal(session, Period(2022, 2), long_after).assessment

    assert (missing.status, missing.marks) == (Status.NOT_ASSESSABLE, (Mark.FINAL_VALUE_MISSING,))
    # From 31 December 2020 to 31 January 2021.
    assert (overdue.status, overdue.days_late) == (Status.OVERDUE, 31)


def test_the_last_quarters_view_seen_today_knows_that_the_due_month_is_over(loaded: Store, directory: Path) -> None:
    with loaded.writing() as session:
        load_plans(session, publish(directory, {}))

        assert goal(session, Q4, date(2022, 6, 30)).assessment.status is Status.NOT_ASSESSABLE


def test_a_target_judged_by_stages_has_one_of_the_six_verdicts(loaded: Store, directory: Path) -> None:
    with loaded.writing() as session:
        load_plans(session, publish(directory, {"promise": BRIDGE, "stage": "planning"}))
        target = indicator_progress(session, PLAN, BRIDGE, period=Q4).progress

    assert (target.assessment.status, target.assessment.colour) == (Status.IN_PROGRESS, Colour.YELLOW)
    assert target.assessment.marks == (Mark.STAGE_LATE,)
    assert target.target.stages == ((Stage.PLANNING, Month(2018, 6)), (Stage.CONSTRUCTION, Month(2019, 6)))
    assert "按计划应于2019年6月进入建设阶段,尚未进入。" in verdict_sentences(target, Language.ZH)
    assert ("计划阶段", "2018年6月方案、2019年6月建设") in explanation(target, Language.ZH)
    assert len(explanation_line(target, Language.EN)) == 1


def test_every_view_of_the_plan_bears_a_target_judged_by_stages_nobody_reported(loaded: Store, directory: Path) -> None:
    with loaded.writing() as session:
        load_plans(session, directory)
        target = indicator_progress(session, PLAN, BRIDGE, period=Q4).progress

    assert target.assessment.status is Status.NO_DATA
    assert verdict_sentences(target, Language.ZH) == ("数据通道建成未报送阶段,不作判定。",)


@pytest.mark.parametrize(("stages", "words"), [((), "未报送阶段"), (({"promise": BRIDGE},), "推进中 建设 2019-09")])
def test_a_briefing_tells_the_stage_of_a_target_judged_by_stages(
    loaded: Store, directory: Path, stages: tuple[dict[str, str], ...], words: str
) -> None:
    with loaded.writing() as session:
        load_plans(session, publish(directory, *stages))
        written = write_briefing(session, PLAN, period=Q4, language=Language.ZH)

    [table] = [told for slide in opened(written).slides if "数据通道建成" in (told := words_of(slide))]
    assert words in table


def _documents(session: Session) -> tuple[dict[str, Any], dict[str, Any]]:
    document: Any = progress_document(plan_progress(session, PLAN, period=Q4))
    targets, goals = ({one["id"]: one for one in document[name]} for name in ("targets", "goals"))
    return targets[BRIDGE], goals[PLATFORM]


def test_the_document_says_stage_days_share_and_sentences(loaded: Store, directory: Path) -> None:
    accepted = {"stage": "accepted", "completed_on": "2019-12-05", "period_end": "2019-12", "evidence": "验收意见"}
    steps = {"key": "S-2", "promise": BRIDGE, "steps_done": "3", "steps_total": "5", "doubt": "yes"}
    with loaded.writing() as session:
        load_plans(session, publish(directory, accepted, steps))
        target, found = _documents(session)

    assert found["status"] == "completed"
    assert (found["stage"], found["completed_on"], found["period_end"]) == ("accepted", "2019-12-05", "2019-12")
    assert (found["evidence"], found["obs_status"], found["days_late"]) == ("验收意见", "published", None)
    assert (found["completion"], found["marks"]) == (None, [])
    assert found["sentences"]["zh"] == ["智慧城市公共信息平台于2019年12月5日通过验收,期限2020年12月。"]
    assert found["sentences"]["en"][0].endswith("was accepted on 5 December 2019; due December 2020.")
    assert (target["status"], target["stage"], target["completion"]) == ("in_progress", "construction", 0.6)
    assert (target["steps_done"], target["steps_total"]) == (3, 5)
    assert target["marks"] == ["doubt_reported"]
    assert target["observation"] is None


def test_a_goal_nobody_reported_has_every_field_and_no_stage(loaded: Store, directory: Path) -> None:
    with loaded.writing() as session:
        load_plans(session, directory)
        _, found = _documents(session)

    assert found["status"] == "no_data"
    assert found["stage"] is found["completed_on"] is found["evidence"] is found["obs_status"] is None


def test_demonstration_stages_come_and_go_with_the_figures(loaded: Store) -> None:
    with loaded.writing() as session:
        add_demo(session)
        shown = goal(session)
        remove_demo(session)

        assert shown.is_demo
        assert goal(session).assessment.status is Status.NO_DATA
        assert not has_demo(session)
        assert session.execute(text("SELECT count(*) FROM stage_reports")).scalar() == 0


def test_the_files_as_they_are_publish_no_stage(loaded: Store) -> None:
    with loaded.writing() as session:
        load_plans(session, TARGETS)

        assert {one.assessment.status for one in plan_progress(session, PLAN, period=Q4).goals} == {Status.NO_DATA}
