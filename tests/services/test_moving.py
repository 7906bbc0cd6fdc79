"""A report filed under the wrong quarter is moved whole: every version with its figures, in the order they came."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from db import audit
from domain.access import Caller, Role, operator
from domain.access_errors import FourEyes, Overtaken
from domain.period import Period
from domain.plan import Language
from domain.review import CellState
from domain.review_errors import NotMovable
from domain.submission import ReceiptState
from services.audit import verify
from services.period_windows import standings
from services.reminders import missing
from services.review import accept, cell_states, move, report_view, return_cells, waiting
from services.store import Store
from services.submissions import submit_report
from tests.services.reports import (
    EARLIER,
    LAMPS,
    PROJECTS,
    QUARTER,
    REVIEWER,
    YUZHONG,
    report,
    row,
    submit,
    submit_lamps,
    target_at,
)
from tests.services.test_review import IN_TIME, sent
from texts.error_words import error_sentence

pytestmark = pytest.mark.both_databases

BEFORE_THAT = EARLIER.plus(-1)


def moved(session: Session, number: str, to: Period = EARLIER) -> str:
    return move(session, number, to=to, reason="季度选错", by=REVIEWER)


def states(session: Session, period: Period) -> list[CellState]:
    found = cell_states(session, YUZHONG, period, today=IN_TIME)
    return [found[LAMPS], found[PROJECTS]]


def figures(session: Session, period: Period) -> dict[str, Decimal | None]:
    """What waits in each cell."""
    shown = report_view(session, YUZHONG, period, by=REVIEWER).cells
    return {cell.indicator.key: cell.pending.value for cell in shown if cell.pending is not None}


def test_a_report_that_was_sent_again_moves_with_its_newest_figures(loaded: Store) -> None:
    with loaded.writing() as session:
        first = sent(session, "65/100", "3")
        second = str(submit_lamps(session, "67/100").submission)

        there = moved(session, second)

        assert states(session, QUARTER) == [CellState.NOT_SENT, CellState.NOT_SENT]
        assert figures(session, EARLIER) == {LAMPS: Decimal(67), PROJECTS: Decimal(3)}
        assert [one.number for one in waiting(session, by=REVIEWER)] == [there]
        with pytest.raises(Overtaken) as stopped:
            accept(session, first, by=operator("another reviewer"))
        assert "已改到其他季度" in stopped.value.fields["difference"][Language.ZH]  # type: ignore[index]

        assert accept(session, there, by=REVIEWER).figures == 2
        assert target_at(session, period=EARLIER).observations[-1].value == Decimal(67)
        assert verify(session).fault is None


def test_every_version_is_found_again_under_its_new_quarter_with_who_sent_it(loaded: Store) -> None:
    with loaded.writing() as session:
        first = sent(session, "65/100", "3")
        content = report(row(YUZHONG, LAMPS, of="67/100"))
        colleague = operator("colleague")
        receipt = submit_report(
            session, content, file_name="b.csv", reporting_unit=YUZHONG, period=QUARTER, by=colleague
        )
        second = str(receipt.submission)
        there = moved(session, second)

        versions = report_view(session, YUZHONG, EARLIER, by=REVIEWER).versions
        assert [(one.moved_from, one.by) for one in versions] == [
            (first, f"reporter:{YUZHONG}"),
            (second, "colleague"),
        ]
        assert versions[-1].number == there
        with pytest.raises(FourEyes):
            accept(session, there, by=operator(f"reporter:{YUZHONG}"))
        head = audit.head(session)
        assert head is not None
        told = json.loads(head.body)["details"]
        assert told["moved"] == {first: versions[0].number, second: there}


def test_after_a_return_of_some_cells_the_others_move_with_them(loaded: Store) -> None:
    with loaded.writing() as session:
        first = sent(session, "65/100", "3")
        return_cells(session, first, cells={LAMPS: "分母有误"}, reason="", by=REVIEWER)
        second = str(submit_lamps(session, "67/100").submission)

        there = moved(session, second)

        assert states(session, QUARTER) == [CellState.NOT_SENT, CellState.NOT_SENT]
        assert states(session, EARLIER) == [CellState.PENDING, CellState.PENDING]
        with pytest.raises(Overtaken) as stopped:
            accept(session, first, by=REVIEWER)
        assert "已改到其他季度" in error_sentence(stopped.value, Language.ZH)  # type: ignore[operator]
        assert accept(session, there, by=REVIEWER).figures == 2
        assert verify(session).fault is None


def test_what_was_accepted_before_stays_where_it_counts(loaded: Store) -> None:
    with loaded.writing() as session:
        accept(session, sent(session, "60/100", "3"), by=REVIEWER)
        second = str(submit(session, report(row(YUZHONG, LAMPS, of="67/100", note="重新核实"))).submission)

        moved(session, second)

        assert figures(session, EARLIER) == {LAMPS: Decimal(67)}
        assert figures(session, QUARTER) == {}
        view = report_view(session, YUZHONG, QUARTER, by=REVIEWER)
        assert {cell.indicator.key: cell.accepted.value for cell in view.cells if cell.accepted is not None} == {
            LAMPS: Decimal(60),
            PROJECTS: Decimal(3),
        }


def test_an_older_report_never_takes_the_place_of_a_newer_one(loaded: Store) -> None:
    with loaded.writing() as session:
        wrong = sent(session, "65/100", "3")
        submit_lamps(session, "67/100", period=EARLIER)

        with pytest.raises(NotMovable) as stopped:
            moved(session, wrong)

        because = f"第 {wrong} 次报送不能改到2019年第三季度:该季度已有更晚上报的同一指标。"
        assert error_sentence(stopped.value, Language.ZH) == because
        assert figures(session, EARLIER) == {LAMPS: Decimal(67)}
        assert figures(session, QUARTER) == {LAMPS: Decimal(65), PROJECTS: Decimal(3)}


def test_a_report_moved_twice_is_as_old_as_when_it_was_sent(loaded: Store) -> None:
    with loaded.writing() as session:
        wrong = sent(session, "65/100", "3")
        [before] = report_view(session, YUZHONG, QUARTER, by=REVIEWER).versions
        submit_lamps(session, "67/100", period=EARLIER)
        there = moved(session, wrong, BEFORE_THAT)

        [version] = report_view(session, YUZHONG, BEFORE_THAT, by=REVIEWER).versions
        assert version.at == before.at
        with pytest.raises(NotMovable):
            moved(session, there, EARLIER)
        back = moved(session, there, QUARTER)
        [version] = report_view(session, YUZHONG, QUARTER, by=REVIEWER).versions
        assert (version.number, version.at, version.moved_from) == (back, before.at, there)


def test_a_file_that_was_moved_away_may_be_sent_for_that_quarter_after_all(loaded: Store) -> None:
    with loaded.writing() as session:
        first = sent(session, "65/100", "3")
        moved(session, first)

        again = sent(session, "65/100", "3")

        assert again != first
        assert states(session, QUARTER) == [CellState.PENDING, CellState.PENDING]
        content = report(row(YUZHONG, LAMPS, of="65/100"), row(YUZHONG, PROJECTS, value="3"))
        repeated = submit(session, content)
        assert (repeated.state, repeated.submission) == (ReceiptState.DUPLICATE, again)
        accept(session, again, by=REVIEWER)
        assert verify(session).fault is None


def test_what_was_moved_away_was_not_sent_for_that_quarter(loaded: Store) -> None:
    administrator = Caller("administrator", roles=frozenset({Role.SYSTEM_ADMINISTRATOR}))
    with loaded.writing() as session:
        owed = missing(session, QUARTER)[YUZHONG]
        moved(session, sent(session, "65/100", "3"))

        found = {one.window.period: one.sent for one in standings(session, by=administrator)}

        assert (found[QUARTER], found[EARLIER]) == (0, 1)
        assert missing(session, QUARTER)[YUZHONG] == owed
        assert LAMPS not in missing(session, EARLIER)[YUZHONG]


def test_after_a_return_was_moved_away_the_quarter_is_as_it_was_before(loaded: Store) -> None:
    with loaded.writing() as session:
        accept(session, sent(session, "60/100", "3"), by=REVIEWER)
        owed = missing(session, QUARTER)[YUZHONG]
        second = str(submit(session, report(row(YUZHONG, LAMPS, of="67/100", note="重新核实"))).submission)
        return_cells(session, second, cells={}, reason="请核对", by=REVIEWER)
        assert LAMPS in missing(session, QUARTER)[YUZHONG]
        third = str(submit(session, report(row(YUZHONG, LAMPS, of="66/100", note="再次核实"))).submission)

        moved(session, third)

        assert missing(session, QUARTER)[YUZHONG] == owed
