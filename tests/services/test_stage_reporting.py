"""A stage is sent by who answers for the goal, waits for another's eyes, and only then moves the verdict."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from db.period_windows import WindowChange, add_window
from domain.access import Caller, Role
from domain.access_errors import FourEyes, NotPermitted, NotYours, Overtaken, ReasonMissing, ReportClosed
from domain.assessment import Mark, Status
from domain.period import Period
from domain.reporting_errors import StageRefused, UnknownStageReport
from domain.review import PeriodWindow
from domain.stage import Stage
from domain.stage_entry import StageEntry
from services.audit import verify
from services.plans import load_plans
from services.progress import data_version, plan_progress
from services.stage_reporting import StageWork, stage_work, submit_stage
from services.stage_review import accept_stage, return_stage
from services.store import Store
from tests.services.callers import CITY, OTHER_REVIEWER, REPORTER, REVIEWER, VIEWER, caller
from tests.services.milestones import BRIDGE, PLAN, PLATFORM, copied

Q3, Q4 = Period(2019, 3), Period(2019, 4)
BUILDING = StageEntry(Stage.CONSTRUCTION, steps_done=1, steps_total=4)
DONE = StageEntry(Stage.ACCEPTED, date(2019, 12, 20), evidence="验收意见")


def send(session: Session, entry: StageEntry = BUILDING, *, by: Caller = CITY, key: str = PLATFORM) -> int:
    return submit_stage(session, PLAN, key, Q4, entry, by=by)


def work(session: Session, *, by: Caller = CITY, key: str = PLATFORM) -> StageWork:
    return next(one for one in stage_work(session, PLAN, Q4, by=by) if one.promise.key == key)


def status(session: Session) -> Status:
    goals = plan_progress(session, PLAN, period=Q4).goals
    return next(one.assessment.status for one in goals if one.goal.key == PLATFORM)


def test_a_sent_stage_waits_and_moves_nothing(loaded: Store) -> None:
    with loaded.writing() as session:
        before = data_version(session)
        number = send(session)

        waiting = work(session)

        assert waiting.sent is not None
        assert (waiting.sent.number, waiting.sent.by, waiting.is_returned) == (number, "city", False)
        assert status(session) is Status.NO_DATA
        assert data_version(session) == before


def test_accepting_moves_the_verdict_and_nothing_waits_any_more(loaded: Store) -> None:
    with loaded.writing() as session:
        before = data_version(session)
        accept_stage(session, send(session), by=REVIEWER)

        assert work(session).sent is None
        assert status(session) is Status.IN_PROGRESS
        assert data_version(session) == before + 1
        assert verify(session).fault is None


def test_a_returned_stage_comes_back_with_its_reason_and_is_sent_again(loaded: Store) -> None:
    with loaded.writing() as session:
        first = send(session)
        return_stage(session, first, reason="缺少监理证明", by=REVIEWER)
        returned = work(session)
        second = send(session, replace(BUILDING, evidence="监理证明"))
        accept_stage(session, second, by=REVIEWER)

        assert returned.is_returned
        assert returned.sent is not None
        assert returned.sent.decision is not None
        assert returned.sent.decision.reason == "缺少监理证明"
        stage = work(session).assessment.stage
        assert stage is not None
        assert stage.evidence == "监理证明"


def test_the_same_again_while_it_waits_is_the_same_report_and_another_takes_its_place(loaded: Store) -> None:
    with loaded.writing() as session:
        first = send(session)

        assert send(session) == first
        second = send(session, replace(BUILDING, steps_done=2))
        assert second != first
        with pytest.raises(Overtaken) as overtaken:
            accept_stage(session, first, by=REVIEWER)
        assert overtaken.value.fields["by"] == "city"


def test_of_two_reviewers_the_second_is_told_who_was_first(loaded: Store) -> None:
    with loaded.writing() as session:
        number = send(session)
        accept_stage(session, number, by=REVIEWER)

        with pytest.raises(Overtaken) as overtaken:
            return_stage(session, number, reason="晚了一步", by=OTHER_REVIEWER)

        assert overtaken.value.fields["by"] == "reviewer"


def test_nobody_decides_on_what_they_sent_even_once(loaded: Store) -> None:
    both = Caller("both", frozenset({Role.REPORTER, Role.REVIEWER}))
    with loaded.writing() as session:
        send(session, by=both)
        number = send(session, replace(BUILDING, steps_done=2))

        with pytest.raises(FourEyes):
            accept_stage(session, number, by=both)
        with pytest.raises(FourEyes):
            return_stage(session, number, reason="自己退自己", by=both)


def test_a_return_has_a_reason_and_decisions_are_the_reviewers(loaded: Store) -> None:
    with loaded.writing() as session:
        number = send(session)

        with pytest.raises(ReasonMissing):
            return_stage(session, number, reason="  ", by=REVIEWER)
        for stranger in (CITY, VIEWER):
            with pytest.raises(NotPermitted):
                accept_stage(session, number, by=stranger)
        with pytest.raises(UnknownStageReport):
            accept_stage(session, number + 1, by=REVIEWER)


def test_who_answers_for_a_goal_reports_it_and_sees_what_waits(loaded: Store) -> None:
    platform_office = caller("office", Role.REPORTER, department="没有这个部门")
    with loaded.writing() as session:
        send(session)

        for stranger in (REPORTER, platform_office):
            with pytest.raises(NotYours):
                send(session, by=stranger)
            assert work(session, by=stranger).sent is None
            assert not work(session, by=stranger).is_mine
        with pytest.raises(NotPermitted):
            stage_work(session, PLAN, Q4, by=VIEWER)
        assert work(session, by=REVIEWER).sent is not None


def test_a_department_reports_the_goals_it_leads(loaded: Store) -> None:
    with loaded.writing() as session:
        led = next(one for one in stage_work(session, "2019_2022", Q4, by=CITY) if one.promise.lead_department)
        assert led.promise.lead_department is not None
        office = caller("office", Role.REPORTER, department=led.promise.lead_department.zh)

        submit_stage(session, "2019_2022", led.promise.key, Q4, BUILDING, by=office)
        mine = [one for one in stage_work(session, "2019_2022", Q4, by=office) if one.is_mine]

        assert {one.promise.lead_department for one in mine} == {led.promise.lead_department}


def test_a_faulty_stage_is_answered_with_all_its_faults(loaded: Store) -> None:
    with loaded.writing() as session, pytest.raises(StageRefused) as refused:
        send(session, replace(DONE, completed_on=None, evidence="", steps_done=3))

    assert len(refused.value.faults) == 3


def test_a_closed_quarter_takes_no_stage(loaded: Store) -> None:
    at = datetime(2020, 2, 1, tzinfo=UTC)
    with loaded.writing() as session:
        add_window(session, WindowChange(PeriodWindow(Q4, False, at.date(), 5), "admin", at, "关账"))

        with pytest.raises(ReportClosed):
            send(session)


def test_a_later_acceptance_takes_the_place_of_the_first_and_the_first_stays(loaded: Store) -> None:
    with loaded.writing() as session:
        accept_stage(session, send(session), by=REVIEWER)
        accept_stage(session, send(session, replace(DONE, note="补报验收")), by=REVIEWER)

        rows = session.execute(
            text("SELECT stage, obs_status, revises, freezes FROM stage_reports WHERE key = :key ORDER BY id"),
            {"key": PLATFORM},
        ).all()
        assert [tuple(row) for row in rows] == [
            ("construction", "submitted", None, None),
            ("construction", "accepted", None, 1),
            ("accepted", "submitted", None, None),
            ("accepted", "accepted", 2, 3),
        ]
        assert status(session) is Status.COMPLETED


def test_without_review_a_stage_counts_at_once_and_the_next_revises_it(loaded: Store) -> None:
    with loaded.writing() as session:
        session.execute(text("UPDATE plans SET review = false WHERE key = :plan"), {"plan": PLAN})
        before = data_version(session)
        send(session)
        send(session, replace(DONE, note="已验收"))

        assert status(session) is Status.COMPLETED
        assert data_version(session) == before + 2
        assert work(session).sent is None


def test_a_milestone_target_is_judged_again_when_its_stage_is_accepted(loaded: Store, tmp_path: Path) -> None:
    with loaded.writing() as session:
        load_plans(session, copied(tmp_path))
        accept_stage(session, send(session, StageEntry(Stage.PLANNING), key=BRIDGE), by=REVIEWER)

        [judged] = [one for one in plan_progress(session, PLAN, period=Q4).targets if one.target.key == BRIDGE]
        of_quarter = text("SELECT status FROM verdicts WHERE key = :key AND period = '2019-Q4' ORDER BY id")
        kept = session.execute(of_quarter, {"key": BRIDGE}).scalars().all()

        # Planned to be under construction by June 2019.
        assert Mark.STAGE_LATE in judged.assessment.marks
        assert kept[-1] == judged.assessment.status
        assert verify(session).fault is None
