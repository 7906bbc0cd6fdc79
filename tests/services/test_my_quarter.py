"""A reporter's quarter: what is owed, how much of it is done, what may be typed, what stands in each cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from domain.access import operator
from domain.access_errors import NotPermitted, NotYours
from domain.period import Period
from domain.reporting import Draft, Typed
from domain.review import CellState
from services.drafts import DraftChange, save_drafts
from services.my_quarter import MyQuarter, QuarterCell, due_period, my_quarter
from services.period_windows import set_window, window_of
from services.quarters import default_period
from services.review import accept, return_cells
from services.store import Store
from services.submissions import submit_report
from services.typed_reports import fill_with_last, typed_problems, typed_report
from tests.services.callers import NEIGHBOUR, REPORTER, REVIEWER, VIEWER
from tests.services.reports import LAMPS, PROJECTS, QUARTER, YUZHONG, report, row

HEADING = "填报单位,指标,数据期,数值,分子,分母,说明"


def quarter(session: Session) -> MyQuarter:
    return my_quarter(session, YUZHONG, QUARTER, by=REPORTER)


def cell(session: Session, indicator: str = LAMPS) -> QuarterCell:
    return next(one for one in quarter(session).cells if one.indicator.key == indicator)


def send(session: Session, *rows: str, period: Period = QUARTER) -> str:
    receipt = submit_report(
        session, report(*rows), file_name="a.csv", reporting_unit=YUZHONG, period=period, by=REPORTER
    )
    assert receipt.submission is not None, receipt.problems
    return receipt.submission


def draft(session: Session, indicator: str, typed: Typed, version: int = 0) -> None:
    save_drafts(session, YUZHONG, QUARTER, [DraftChange(indicator, typed, version)], by=REPORTER)


def csv(session: Session) -> list[str]:
    return typed_report(session, YUZHONG, QUARTER, by=REPORTER).decode().splitlines()


def test_a_quarter_begins_with_everything_owed_and_nothing_done(loaded: Store) -> None:
    with loaded.reading() as session:
        mine = quarter(session)

        assert (len(mine.cells), mine.done, mine.drafted) == (10, 0, 0)
        assert mine.newest is None
        assert {one.state for one in mine.cells} == {CellState.OVERDUE}
        assert all(one.is_open for one in mine.cells)


def test_days_are_counted_to_the_due_day(loaded: Store) -> None:
    with loaded.reading() as session:
        mine = quarter(session)

        # Figures of the fourth quarter are due at the end of January.
        assert mine.days_left(date(2020, 1, 30)) == 1
        assert mine.days_left(date(2020, 1, 31)) == 0
        assert mine.days_left(date(2020, 2, 2)) == -2


def test_sent_and_accepted_cells_are_done_and_returned_ones_are_not(loaded: Store) -> None:
    with loaded.writing() as session:
        number = send(session, row(YUZHONG, LAMPS, of="900/1000"), row(YUZHONG, PROJECTS, value="3"))
        sent = quarter(session).done
        return_cells(session, number, cells={LAMPS: "分母不符"}, reason="", by=REVIEWER)
        returned = quarter(session)
        accept_all = send(session, row(YUZHONG, LAMPS, of="910/1000"), row(YUZHONG, PROJECTS, value="3"))
        accept(session, accept_all, by=REVIEWER)

        assert (sent, returned.done, quarter(session).done) == (2, 1, 2)
        assert [one.indicator.key for one in returned.returned] == [LAMPS]
        assert returned.returned[0].cell.reason == "分母不符"


def test_in_a_returned_report_only_reopened_cells_may_be_typed(loaded: Store) -> None:
    with loaded.writing() as session:
        number = send(session, row(YUZHONG, LAMPS, of="900/1000"), row(YUZHONG, PROJECTS, value="3"))
        return_cells(session, number, cells={LAMPS: "分母不符"}, reason="", by=REVIEWER)

        assert cell(session, LAMPS).is_open
        assert not cell(session, PROJECTS).is_open


def test_a_draft_of_a_cell_nobody_gave_back_is_not_sent_with_the_others(loaded: Store) -> None:
    with loaded.writing() as session:
        number = send(session, row(YUZHONG, LAMPS, of="900/1000"), row(YUZHONG, PROJECTS, value="3", note="台账"))
        draft(session, PROJECTS, Typed("4", note="另行说明"))
        return_cells(session, number, cells={LAMPS: "分母不符"}, reason="", by=REVIEWER)

        assert row(YUZHONG, PROJECTS, value="3", note="台账") in csv(session)


def test_nothing_may_be_typed_once_the_quarter_is_closed(loaded: Store) -> None:
    with loaded.writing() as session:
        closed = replace(window_of(session, QUARTER), is_open=False)
        set_window(session, closed, reason="关账", by=operator("admin"))

        assert not quarter(session).is_taking
        assert not any(one.is_open for one in quarter(session).cells)


def test_the_draft_stands_in_the_cell_else_what_was_sent(loaded: Store) -> None:
    with loaded.writing() as session:
        send(session, row(YUZHONG, LAMPS, of="900/1000", note="台账"))
        before = cell(session).shown
        draft(session, LAMPS, Typed(numerator="910", denominator="1000"))

        assert before == Typed(numerator="900", denominator="1000", note="台账")
        assert cell(session).shown == Typed(numerator="910", denominator="1000")
        assert quarter(session).drafted == 1


def test_a_reviewer_is_told_that_there_is_a_draft_and_not_what_it_says(loaded: Store) -> None:
    with loaded.writing() as session:
        send(session, row(YUZHONG, LAMPS, of="900/1000"))
        draft(session, LAMPS, Typed(numerator="910", denominator="1000"))
        draft(session, PROJECTS, Typed(value="4"))

        seen = my_quarter(session, YUZHONG, QUARTER, by=REVIEWER)
        cells = {one.indicator.key: one for one in seen.cells}

        assert seen.drafted == 2
        assert cells[PROJECTS].state is CellState.DRAFT
        assert cells[PROJECTS].drafted_at == cell(session, PROJECTS).drafted_at is not None
        assert {cells[key].draft for key in (LAMPS, PROJECTS)} == {Draft(LAMPS), Draft(PROJECTS)}
        # What was sent is a reviewer's to read.
        assert cells[LAMPS].shown == Typed(numerator="900", denominator="1000")
        assert cells[PROJECTS].shown == Typed()


def test_a_draft_past_its_day_is_a_draft_first_and_overdue_still(loaded: Store) -> None:
    with loaded.writing() as session:
        draft(session, LAMPS, Typed(numerator="910", denominator="1000"))

        late = cell(session, LAMPS)
        assert late.state is CellState.DRAFT
        assert late.states == (CellState.DRAFT, CellState.OVERDUE)
        assert late.states_if(is_drafted=False) == (CellState.OVERDUE,)


def test_a_draft_of_what_was_sent_leaves_it_in_review(loaded: Store) -> None:
    with loaded.writing() as session:
        send(session, row(YUZHONG, LAMPS, of="900/1000"))
        draft(session, LAMPS, Typed(numerator="910", denominator="1000"))

        assert cell(session, LAMPS).states == (CellState.PENDING,)


def test_what_would_be_sent_is_the_drafts_and_what_was_sent_before(loaded: Store) -> None:
    with loaded.writing() as session:
        send(session, row(YUZHONG, LAMPS, of="900/1000"), row(YUZHONG, PROJECTS, value="3"))
        draft(session, PROJECTS, Typed("4", note="新增, 含“云长制”"))

        assert csv(session) == [
            HEADING,
            f"{YUZHONG},{LAMPS},2019-Q4,,900,1000,",
            f'{YUZHONG},{PROJECTS},2019-Q4,4,,,"新增, 含“云长制”"',
        ]


def test_an_explanation_typed_alone_goes_with_the_figure_that_was_sent(loaded: Store) -> None:
    with loaded.writing() as session:
        send(session, row(YUZHONG, PROJECTS, value="3"))
        draft(session, PROJECTS, Typed(note="已核实"))

        assert csv(session)[1:] == [f"{YUZHONG},{PROJECTS},2019-Q4,3,,,已核实"]


def test_nothing_typed_and_nothing_sent_is_a_heading(loaded: Store) -> None:
    with loaded.reading() as session:
        assert csv(session) == [HEADING]


def test_the_rules_speak_of_typed_cells_only(loaded: Store) -> None:
    with loaded.writing() as session:
        draft(session, LAMPS, Typed(numerator="1100", denominator="1000"))

        found = typed_problems(session, YUZHONG, QUARTER, by=REPORTER)

        assert set(found) == {LAMPS}
        assert "value.numerator_above_denominator" in {problem.code for problem in found[LAMPS]}
        assert all(problem.row is None for problem in found[LAMPS])


def test_last_quarters_figures_fill_blanks_only_and_none_the_program_made_up(demo: Store) -> None:
    with demo.writing() as session:
        made_up = fill_with_last(session, YUZHONG, QUARTER, by=REPORTER)
        earlier = QUARTER.plus(-1)
        rows = (
            row(YUZHONG, LAMPS, of="90000/100000", period=earlier, note="台账"),
            row(YUZHONG, PROJECTS, value="3", period=earlier),
        )
        send(session, *rows, period=earlier)
        draft(session, PROJECTS, Typed("4"))

        assert made_up == 0
        assert fill_with_last(session, YUZHONG, QUARTER, by=REPORTER) == 1
        assert cell(session, LAMPS).shown == Typed(numerator="90000", denominator="100000")
        assert cell(session, PROJECTS).shown == Typed("4")


def test_only_the_unit_itself_and_reviewers_see_it(loaded: Store) -> None:
    with loaded.reading() as session:
        assert my_quarter(session, YUZHONG, QUARTER, by=REVIEWER).cells
        with pytest.raises(NotYours):
            my_quarter(session, YUZHONG, QUARTER, by=NEIGHBOUR)
        with pytest.raises(NotPermitted):
            my_quarter(session, YUZHONG, QUARTER, by=VIEWER)
        for ask in (typed_report, typed_problems, fill_with_last):
            with pytest.raises(NotYours):
                ask(session, YUZHONG, QUARTER, by=NEIGHBOUR)


def test_where_nothing_is_owed_any_more_a_reporter_begins_where_the_plan_does(loaded: Store) -> None:
    with loaded.reading() as session:
        assert due_period(session, YUZHONG, "2015_2020") == default_period(session, "2015_2020")
