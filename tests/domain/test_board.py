"""What a reviewer is shown of a quarter: how many cells are where, and what changed in each."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from domain.board import Board, BoardRow, ReportCell, ReportView, Version, is_same_figure
from domain.observation import Observation
from domain.period import Month, Period
from domain.plan import Name
from domain.reporting_unit import ReportingUnit, ReportingUnitKind
from domain.review import CellState, PeriodWindow
from tests.domain.progresses import indicator

Q4 = Period(2019, 4)
WINDOW = PeriodWindow(Q4, is_open=True, due_on=date(2020, 1, 31), grace_days=5)
NAME = Name("渝中区", "Yuzhong")
YUZHONG = ReportingUnit(
    "CQ500103", "500103", NAME, NAME, ReportingUnitKind.DISTRICT, "metropolitan", "core", None, None, True
)


def figure(value: str | None, numerator: str | None = None, denominator: str | None = None) -> Observation:
    number, above, below = (None if part is None else Decimal(part) for part in (value, numerator, denominator))
    return Observation(Month(2019, 12), number, above, below)


def cell(**changes: object) -> ReportCell:
    return replace(ReportCell(indicator(), CellState.PENDING, None, None), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (figure("50"), figure("50.0"), True),
        (figure("50"), figure("51"), False),
        (figure(None), figure(None), True),
        (figure(None), figure("0"), False),
        (figure("50", "1", "2"), figure("50", "1", "2"), True),
        (figure("50", "1", "2"), figure("50", "2", "4"), False),
        (figure("50", "1", "2"), figure("50", "1", "3"), False),
        # A number that was not given is not held against one that was.
        (figure("50", "1", "2"), figure("50"), True),
        (figure("50"), figure("50", "1", "2"), True),
        (figure("50"), figure("60", "3", "5"), False),
    ],
)
def test_figures_are_the_same_where_everything_both_say_is(one: Observation, other: Observation, is_same: bool) -> None:
    assert is_same_figure(one, other) is is_same


def test_the_difference_is_what_waits_less_what_counts() -> None:
    assert cell(accepted=figure("80"), pending=figure("82.5")).difference == Decimal("2.5")
    assert cell(accepted=figure("0"), pending=figure("-3")).difference == Decimal(-3)


@pytest.mark.parametrize(
    "sides",
    [
        {"accepted": figure("80")},
        {"pending": figure("80")},
        {"accepted": figure(None), "pending": figure("80")},
        {"accepted": figure("80"), "pending": figure(None)},
    ],
)
def test_with_one_side_alone_there_is_no_difference(sides: dict[str, Observation]) -> None:
    assert cell(**sides).difference is None


def test_a_returned_cell_is_changed_once_another_figure_has_been_sent_for_it() -> None:
    before, after = figure("80"), figure("81")

    assert cell(returned=before, pending=after).is_changed_since_return
    assert not cell(returned=before, pending=before).is_changed_since_return
    assert not cell(returned=before, pending=after, state=CellState.RETURNED).is_changed_since_return
    assert not cell(returned=before).is_changed_since_return
    assert not cell(pending=after).is_changed_since_return


def test_a_board_counts_the_cells_of_every_state_and_none_as_nought() -> None:
    first = BoardRow(YUZHONG, {"lamps": CellState.PENDING, "projects": CellState.OVERDUE}, None, is_locked=False)
    second = BoardRow(YUZHONG, {"lamps": CellState.PENDING}, None, is_locked=True)

    counts = Board(WINDOW, (indicator(),), (first, second)).counts

    assert counts == dict.fromkeys(CellState, 0) | {CellState.PENDING: 2, CellState.OVERDUE: 1}


def test_the_newest_version_of_a_report_is_the_one_sent_last() -> None:
    at = datetime(2020, 1, 10, tzinfo=UTC)
    first, second = (Version(number, "CQ500103", Q4, "reporter", at, "a.xlsx", "") for number in ("9", "10"))

    assert ReportView(YUZHONG, WINDOW, False, (), (first, second)).newest is second
    assert ReportView(YUZHONG, WINDOW, False, (), ()).newest is None
