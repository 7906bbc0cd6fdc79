"""Work without a number is judged by the last stage reported for it, and by nothing nobody reported."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.assessment import Assessment, Colour, Mark, Status
from domain.milestone import judge_milestone, late_stages
from domain.period import Month
from domain.stage import Stage
from domain.stage_report import StageReport

DUE = Month(2020, 12)
LAST_DAY = date(2020, 12, 31)


def report(month: Month, stage: Stage = Stage.CONSTRUCTION, **changes: object) -> StageReport:
    return StageReport(month, stage, **changes)  # type: ignore[arg-type]


def accepted(month: Month, day: date) -> StageReport:
    return report(month, Stage.ACCEPTED, completed_on=day)


def judged(*reports: StageReport, at: Month, due: Month | None = DUE) -> Assessment:
    return judge_milestone(due, (), reports, at)


def test_without_a_report_there_is_no_verdict() -> None:
    assert judged(at=DUE) == Assessment(Status.NO_DATA)


def test_a_report_of_a_later_month_is_not_known_yet() -> None:
    assert judged(report(Month(2020, 3)), at=Month(2019, 12)).status is Status.NO_DATA


def test_the_latest_month_is_judged_and_of_one_month_the_report_recorded_last() -> None:
    earlier, wrong, right = report(Month(2019, 6)), report(Month(2019, 9)), report(Month(2019, 9), Stage.PLANNING)

    assert judged(wrong, right, earlier, at=Month(2019, 12)).stage is right


@pytest.mark.parametrize(
    ("day", "status", "days_late"),
    [
        (date(2019, 12, 5), Status.COMPLETED, None),
        (LAST_DAY, Status.COMPLETED, None),
        (date(2021, 1, 1), Status.COMPLETED_LATE, 1),
        (date(2021, 3, 18), Status.COMPLETED_LATE, 31 + 28 + 18),
    ],
)
def test_accepted_work_is_completed_or_completed_late(day: date, status: Status, days_late: int | None) -> None:
    found = judged(accepted(Month.of(day), day), at=Month(2022, 12))

    assert (found.status, found.days_late, found.marks) == (status, days_late, ())


def test_accepted_work_without_a_due_date_is_completed() -> None:
    assert judged(accepted(DUE, LAST_DAY), at=DUE, due=None).status is Status.COMPLETED


@pytest.mark.parametrize(
    ("reported", "days_late"), [(DUE, 0), (Month(2021, 1), 31), (Month(2021, 12), 365), (Month(2021, 3), 90)]
)
def test_work_reported_unfinished_in_its_due_month_or_later_is_overdue(reported: Month, days_late: int) -> None:
    found = judged(report(reported, Stage.TRIAL_OPERATION, doubt=True), at=Month(2022, 3))

    assert (found.status, found.days_late, found.colour) == (Status.OVERDUE, days_late, Colour.RED)
    assert found.marks == ()


def test_a_last_report_that_never_came_is_not_overdue_but_missing() -> None:
    found = judged(report(Month(2020, 9), doubt=True), at=Month(2021, 2))

    assert (found.status, found.days_late) == (Status.NOT_ASSESSABLE, None)
    assert found.marks == (Mark.FINAL_VALUE_MISSING,)


@pytest.mark.parametrize("at", [Month(2020, 9), Month(2020, 12), Month(2021, 1)])
def test_in_the_last_three_months_and_until_the_final_report_is_owed_work_is_due_soon(at: Month) -> None:
    # The report of December is owed in January: until then the one of September stands.
    assert judged(report(Month(2020, 9)), at=at).status is Status.DUE_SOON


def test_four_months_before_it_is_due_work_is_in_progress() -> None:
    assert judged(report(Month(2020, 6)), at=Month(2020, 8)).status is Status.IN_PROGRESS


@pytest.mark.parametrize(
    ("stage", "status"),
    [
        (Stage.NOT_STARTED, Status.NOT_STARTED),
        (Stage.PLANNING, Status.IN_PROGRESS),
        (Stage.CONSTRUCTION, Status.IN_PROGRESS),
        (Stage.TRIAL_OPERATION, Status.IN_PROGRESS),
    ],
)
@pytest.mark.parametrize("due", [DUE, None])
def test_before_that_only_the_stage_tells(stage: Stage, status: Status, due: Month | None) -> None:
    found = judged(report(Month(2019, 12), stage), at=Month(2019, 12), due=due)

    assert (found.status, found.colour) == (status, Colour.GREY)


@pytest.mark.parametrize("at", [Month(2019, 12), Month(2020, 12)])
def test_open_work_its_owner_doubts_is_yellow(at: Month) -> None:
    found = judged(report(Month(2019, 12) if at.year == 2019 else Month(2020, 9), doubt=True), at=at)

    assert (found.marks, found.colour) == ((Mark.DOUBT_REPORTED,), Colour.YELLOW)


PLANNED = ((Stage.PLANNING, Month(2019, 6)), (Stage.CONSTRUCTION, Month(2019, 12)))


@pytest.mark.parametrize(
    ("month", "stage", "is_late"),
    [
        (Month(2019, 9), Stage.PLANNING, False),
        (Month(2019, 12), Stage.PLANNING, True),
        (Month(2019, 12), Stage.CONSTRUCTION, False),
        (Month(2019, 12), Stage.TRIAL_OPERATION, False),
        (Month(2019, 6), Stage.NOT_STARTED, True),
    ],
)
def test_a_stage_whose_month_came_before_the_work_reached_it_is_late(month: Month, stage: Stage, is_late: bool) -> None:
    found = judge_milestone(DUE, PLANNED, [report(month, stage)], month)

    assert (Mark.STAGE_LATE in found.marks) is is_late
    assert found.colour is (Colour.YELLOW if is_late else Colour.GREY)


def test_an_old_report_is_never_held_against_a_later_months_plan() -> None:
    september = report(Month(2019, 9), Stage.PLANNING)

    assert late_stages(PLANNED, september) == ()
    assert judge_milestone(DUE, PLANNED, [september], Month(2020, 1)).marks == ()


@pytest.mark.parametrize(
    ("at", "mark"),
    [
        # September's report is followed by December's, owed in January.
        (Month(2020, 1), None),
        (Month(2020, 2), Mark.AWAITING_UPDATE),
        (Month(2020, 4), Mark.AWAITING_UPDATE),
        (Month(2020, 5), Mark.STALE),
    ],
)
def test_a_report_ages_as_a_quarterly_figure_does(at: Month, mark: Mark | None) -> None:
    for due in (DUE, None):
        assert judged(report(Month(2019, 9)), at=at, due=due).marks == (() if mark is None else (mark,))


def test_after_the_due_month_a_report_no_longer_ages() -> None:
    # J07: in January nobody asks how old the report of March is, only whether the one of December comes.
    assert judged(report(Month(2020, 3)), at=Month(2020, 12)).marks == (Mark.STALE,)
    assert judged(report(Month(2020, 3)), at=Month(2021, 1)).marks == ()


def test_a_report_out_of_date_shows_no_light() -> None:
    assert judged(report(Month(2019, 9), doubt=True), at=Month(2020, 6)).colour is Colour.GREY


def test_finished_work_does_not_age() -> None:
    assert judged(accepted(Month(2016, 12), date(2016, 12, 5)), at=Month(2020, 6)).marks == ()


def test_a_share_is_given_only_where_steps_are_listed() -> None:
    assert judged(report(DUE), at=DUE).completion is None
    assert judged(report(DUE, steps_done=3, steps_total=5), at=DUE).completion == Decimal("0.6")
    assert judged(report(DUE, steps_total=5), at=DUE).completion is None
    assert judged(report(DUE, steps_done=3), at=DUE).completion is None


months = st.integers(0, 96).map(Month(2015, 9).plus)
reports = st.builds(report, months, st.sampled_from(list(Stage)[:-1]), doubt=st.booleans())


@given(st.lists(reports, max_size=5), months, st.none() | months)
def test_work_nobody_reported_accepted_is_never_completed_and_overdue_only_on_a_report_of_its_due_month(
    found: list[StageReport], at: Month, due: Month | None
) -> None:
    verdict = judged(*found, at=at, due=due)

    assert verdict.status not in (Status.COMPLETED, Status.COMPLETED_LATE)
    if verdict.status is Status.OVERDUE:
        assert due is not None
        assert verdict.stage is not None
        assert verdict.stage.period_end >= due
