"""Of several reports of one promise and month the best known counts, and nothing is ever overwritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from db.promises import keep_plans
from db.stages import StageAddition, StoredStage, add, current_of_plan, has_demo, published_by_key, remove_demo
from domain.observation import ObsStatus
from domain.period import Month
from domain.plan import Name, Plan
from domain.stage import Stage
from domain.stage_report import StageReport
from tests.db.samples import SOURCE

pytestmark = pytest.mark.both_databases

AT = datetime(2019, 10, 8, 9, 30, tzinfo=UTC)
SEPTEMBER, DECEMBER = Month(2019, 9), Month(2019, 12)
DEMO = StageReport(SEPTEMBER, Stage.PLANNING, obs_status=ObsStatus.DEMO)
PUBLISHED = StageReport(
    SEPTEMBER, Stage.CONSTRUCTION, steps_done=1, steps_total=4, source=SOURCE, remark=Name("说明", "Remark")
)


@pytest.fixture(autouse=True)
def plan(session: Session) -> None:
    known = Plan("P", Name("方案", "Plan"), "1号", Month(2019, 4), Month(2022, 12), SOURCE, Name("", ""))
    keep_plans(session, [known])


def write(session: Session, report: StageReport, **changes: object) -> None:
    key = "S-1" if report.obs_status is ObsStatus.PUBLISHED else None
    addition = StageAddition(StoredStage("P", "G", report), published_key=key)
    add(session, [replace(addition, **changes)], at=AT)  # type: ignore[arg-type]


def current(session: Session, until: Month = DECEMBER) -> list[StageReport]:
    return [replace(stored.report, reported_at=None) for stored in current_of_plan(session, "P", until)]


def test_a_report_is_read_back_as_it_was_written(session: Session) -> None:
    write(session, PUBLISHED)

    [stored] = current_of_plan(session, "P", DECEMBER)

    assert (stored.plan, stored.key) == ("P", "G")
    assert stored.report == replace(PUBLISHED, reported_at=AT)


def test_the_best_known_report_of_a_month_counts_then_the_later(session: Session) -> None:
    write(session, PUBLISHED)
    write(session, replace(DEMO, stage=Stage.NOT_STARTED))
    write(session, DEMO)

    assert current(session) == [PUBLISHED]

    remove_published = StageAddition(StoredStage("P", "G", replace(PUBLISHED, reason="gone")), "S-1", 1, withdrawn=True)
    add(session, [remove_published], at=AT)

    assert current(session) == [DEMO]
    assert published_by_key(session) == {}


def test_a_revision_takes_the_place_of_what_it_revises(session: Session) -> None:
    write(session, PUBLISHED)
    later = replace(PUBLISHED, stage=Stage.TRIAL_OPERATION, reason="corrected")

    write(session, later, revises=1)

    assert current(session) == [later]
    assert published_by_key(session)["S-1"].number == 2


def test_reports_after_the_month_asked_for_are_left_out(session: Session) -> None:
    write(session, replace(DEMO, period_end=DECEMBER))
    write(session, DEMO)

    assert [report.period_end for report in current(session)] == [SEPTEMBER, DECEMBER]
    assert [report.period_end for report in current(session, SEPTEMBER)] == [SEPTEMBER]


def test_only_demonstration_reports_can_be_removed(session: Session) -> None:
    write(session, PUBLISHED)
    write(session, DEMO)

    assert has_demo(session)
    assert remove_demo(session) == 1
    assert not has_demo(session)
    with pytest.raises(DatabaseError, match="append only"):
        session.execute(text("DELETE FROM stage_reports"))
