"""What follows from the record of a report: what waits, what counts, what was given back, and how far each cell is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from domain.board import Version
from domain.period import Period
from domain.report_record import ReportRecord, StateOn, Trace
from domain.review import CellState, PeriodWindow, ReviewAct, ReviewDecision

LAMPS, PROJECTS = "lamp_coverage", "projects"
Q4 = Period(2019, 4)
# Due on 31 January with five days of grace: the fifth of February is the last day that is not late.
WINDOW = PeriodWindow(Q4, is_open=True, due_on=date(2020, 1, 31), grace_days=5)
CHONGQING = timezone(timedelta(hours=8))
EARLY, LATE = datetime(2020, 1, 10, tzinfo=UTC), datetime(2020, 2, 6, tzinfo=UTC)


def version(number: str, decision: ReviewDecision | None = None, *, at: datetime = EARLY) -> Version:
    return Version(number, "CQ500103", Q4, "reporter", at, "report.xlsx", "0" * 64, decision=decision)


def decided(number: str, act: ReviewAct, *cells: str, at: datetime = EARLY) -> Version:
    return version(number, ReviewDecision(number, act, "reviewer", at, cells=cells), at=at)


def moved(number: str) -> Version:
    return decided(number, ReviewAct.MOVE)


def waits(number: int, submission: str, indicator: str = LAMPS) -> Trace:
    return Trace(number, "CQ500103", indicator, submission, awaits_review=True)


def accepts(number: int, waiting: Trace) -> Trace:
    return replace(waiting, number=number, awaits_review=False, freezes=waiting.number)


def record(*sent: Version, lamps: tuple[Trace, ...] = (), projects: tuple[Trace, ...] = ()) -> ReportRecord:
    return ReportRecord(sent, {LAMPS: lamps, PROJECTS: projects})


def state(found: ReportRecord, *, today: date = WINDOW.due_on, owed: bool = True, drafted: bool = False) -> CellState:
    return found.state(LAMPS, StateOn(WINDOW, today, CHONGQING), is_owed=owed, is_drafted=drafted)


def test_of_a_report_nobody_sent_nothing_is_known() -> None:
    nothing = ReportRecord()

    assert (nothing.pending(LAMPS), nothing.counting(LAMPS), nothing.sent_until(LAMPS, "9")) == (None, None, None)
    assert (nothing.returned(LAMPS), nothing.last_return(LAMPS), nothing.first_sent_at(LAMPS)) == (None, None, None)
    assert (nothing.newest, nothing.round, nothing.reopened) == (None, (), None)


def test_what_was_sent_last_waits() -> None:
    rows = (waits(1, "9"), waits(2, "10"), waits(3, "11"))
    found = record(version("9"), version("10"), version("11"), lamps=rows)

    assert found.pending(LAMPS) is rows[2]
    assert found.pending(PROJECTS) is None


def test_what_was_accepted_waits_no_longer_and_nothing_sent_before_it_does() -> None:
    first, second = waits(1, "9"), waits(2, "10")
    accepted = record(version("9"), decided("10", ReviewAct.ACCEPT), lamps=(first, second, accepts(3, second)))

    assert accepted.pending(LAMPS) is None


def test_what_was_sent_after_an_acceptance_waits_while_the_accepted_one_counts() -> None:
    first, second = waits(1, "9"), waits(3, "10")
    frozen = accepts(2, first)
    found = record(decided("9", ReviewAct.ACCEPT), version("10"), lamps=(first, frozen, second))

    assert found.pending(LAMPS) is second
    assert found.counting(LAMPS) is frozen


def test_the_last_row_accepted_counts() -> None:
    rows = [waits(number, str(number)) for number in (1, 3, 5)]
    traces = tuple(trace for row in rows for trace in (row, accepts(row.number + 1, row)))
    found = record(*(decided(row.submission, ReviewAct.ACCEPT) for row in rows), lamps=traces)

    assert found.counting(LAMPS) == accepts(6, rows[2])


def test_what_was_moved_to_another_quarter_is_no_part_of_this_report() -> None:
    found = record(moved("9"), lamps=(waits(1, "9"),))

    assert (found.versions, found.newest) == ((), None)
    assert (found.pending(LAMPS), found.sent_until(LAMPS, "9"), found.first_sent_at(LAMPS)) == (None, None, None)


def test_under_a_moved_version_the_one_before_it_waits_again() -> None:
    before = waits(1, "9")
    found = record(version("9"), moved("10"), lamps=(before, waits(2, "10")))

    assert found.pending(LAMPS) is before
    assert found.newest == version("9")


def test_what_waited_when_a_version_was_the_newest_was_sent_with_it_or_before() -> None:
    first, second = waits(1, "9"), waits(3, "10")
    sent = (decided("9", ReviewAct.ACCEPT), version("10"), version("11"))
    found = record(*sent, lamps=(first, accepts(2, first), second))

    assert [found.sent_until(LAMPS, number) for number in ("8", "9", "10", "11")] == [None, first, second, second]


def test_a_cell_was_first_sent_with_the_earliest_version_of_this_report() -> None:
    sent = (moved("9"), version("10", at=EARLY), version("11", at=LATE))
    found = record(*sent, lamps=(waits(1, "9"), waits(2, "10"), waits(3, "11")), projects=(waits(4, "11", PROJECTS),))

    assert found.first_sent_at(LAMPS) == EARLY
    assert found.first_sent_at(PROJECTS) == LATE


def test_a_return_gives_back_the_cells_it_names_and_no_others() -> None:
    given_back = decided("9", ReviewAct.RETURN, LAMPS)
    found = record(given_back, lamps=(waits(1, "9"),), projects=(waits(2, "9", PROJECTS),))

    assert found.returned(LAMPS) is given_back.decision
    assert found.returned(PROJECTS) is None
    assert found.last_return(PROJECTS) is None


def test_a_return_reaches_what_an_earlier_version_sent() -> None:
    given_back = decided("10", ReviewAct.RETURN, LAMPS)
    found = record(version("9"), given_back, lamps=(waits(1, "9"),))

    assert found.returned(LAMPS) is given_back.decision


def test_a_cell_sent_again_is_not_returned_though_it_was_spoken_of() -> None:
    given_back = decided("9", ReviewAct.RETURN, LAMPS)
    found = record(given_back, version("10"), lamps=(waits(1, "9"), waits(2, "10")))

    assert found.returned(LAMPS) is None
    assert found.last_return(LAMPS) is given_back.decision


def test_of_several_returns_the_last_one_speaks() -> None:
    first, second = (decided(number, ReviewAct.RETURN, LAMPS) for number in ("9", "10"))
    found = record(first, second, lamps=(waits(1, "9"),))

    assert found.returned(LAMPS) is second.decision
    assert found.last_return(LAMPS) is second.decision


def test_an_acceptance_ends_the_round_and_what_was_returned_in_it() -> None:
    newest = version("11")
    sent = (decided("9", ReviewAct.RETURN, LAMPS), decided("10", ReviewAct.ACCEPT), newest)
    first, second = waits(1, "9"), waits(2, "10")
    found = record(*sent, lamps=(first, second, accepts(3, second), waits(4, "11")))

    assert found.round == (newest,)
    assert (found.returned(LAMPS), found.last_return(LAMPS), found.reopened) == (None, None, None)


@pytest.mark.parametrize(
    ("sent_again", "reopened"), [((), frozenset({LAMPS, PROJECTS})), ((waits(3, "10"),), frozenset({PROJECTS}))]
)
def test_a_cell_given_back_stays_open_until_it_is_sent(sent_again: tuple[Trace, ...], reopened: frozenset[str]) -> None:
    sent = (decided("9", ReviewAct.RETURN, LAMPS, PROJECTS), decided("10", ReviewAct.RETURN, PROJECTS))
    projects = (waits(2, "9", PROJECTS), waits(4, "10", PROJECTS))

    assert record(*sent, lamps=(waits(1, "9"), *sent_again), projects=projects).reopened == reopened


@pytest.mark.parametrize(
    ("owed", "drafted", "day", "expected"),
    [
        (True, False, date(2020, 2, 5), CellState.NOT_SENT),
        (True, True, date(2020, 2, 5), CellState.DRAFT),
        (True, False, date(2020, 2, 6), CellState.OVERDUE),
        (True, True, date(2020, 2, 6), CellState.OVERDUE),
        (False, True, date(2020, 2, 6), CellState.NOT_OWED),
    ],
)
def test_a_cell_nobody_sent_is_missing_from_the_end_of_the_grace(
    owed: bool, drafted: bool, day: date, expected: CellState
) -> None:
    assert state(record(), today=day, owed=owed, drafted=drafted) is expected


def test_a_cell_with_something_sent_waits_until_it_is_returned() -> None:
    row = waits(1, "9")

    assert state(record(version("9"), lamps=(row,))) is CellState.PENDING
    assert state(record(decided("9", ReviewAct.RETURN, LAMPS), lamps=(row,))) is CellState.RETURNED


def test_a_correction_of_an_accepted_cell_waits_like_any_other() -> None:
    row = waits(1, "9")
    found = record(decided("9", ReviewAct.ACCEPT), version("10"), lamps=(row, accepts(2, row), waits(3, "10")))

    assert state(found) is CellState.PENDING


@pytest.mark.parametrize(("at", "expected"), [(EARLY, CellState.ACCEPTED), (LATE, CellState.MADE_GOOD)])
@pytest.mark.parametrize("owed", [True, False])
def test_an_accepted_cell_that_was_sent_late_was_made_good(at: datetime, expected: CellState, owed: bool) -> None:
    row = waits(1, "9")
    found = record(decided("9", ReviewAct.ACCEPT, at=at), lamps=(row, accepts(2, row)))

    assert state(found, owed=owed) is expected


def test_a_late_correction_of_a_cell_sent_in_time_makes_nothing_good() -> None:
    first, second = waits(1, "9"), waits(3, "10")
    sent = (decided("9", ReviewAct.ACCEPT), decided("10", ReviewAct.ACCEPT, at=LATE))

    assert state(record(*sent, lamps=(first, accepts(2, first), second, accepts(4, second)))) is CellState.ACCEPTED


def test_a_figure_that_needs_no_review_counts_as_soon_as_it_is_sent() -> None:
    row = replace(waits(1, "9"), awaits_review=False)
    found = record(version("9"), lamps=(row,))

    assert found.counting(LAMPS) is row
    assert state(found) is CellState.ACCEPTED


def test_whether_something_came_late_is_told_by_the_day_where_it_is_due() -> None:
    # 17:00 in Greenwich on the last day of grace is one in the morning of the day after in Chongqing.
    at = datetime(2020, 2, 5, 17, tzinfo=UTC)

    assert StateOn(WINDOW, WINDOW.due_on, CHONGQING).is_late(at)
    assert not StateOn(WINDOW, WINDOW.due_on, UTC).is_late(at)
    assert not StateOn(WINDOW, WINDOW.due_on, CHONGQING).is_late(at - timedelta(hours=2))
    assert not StateOn(WINDOW, WINDOW.due_on, CHONGQING).is_late(None)
