"""What a reviewer sees and does: accept freezes, return reopens named cells only, four eyes, one winner."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from domain.access import PUBLIC, Caller, Role, operator
from domain.access_errors import (
    FourEyes,
    NotPermitted,
    NotYours,
    Overtaken,
    OvertakenByOneself,
    ReasonMissing,
    ReportClosed,
    UnknownSubmission,
)
from domain.errors import UnknownIndicator
from domain.observation import ObsStatus
from domain.period import Period
from domain.plan import Language
from domain.reporting_errors import WordsRefused
from domain.review import CellState, ReviewAct
from domain.review_errors import NothingWaits, NotMovable
from domain.submission import ReceiptState
from services.audit import verify
from services.days import today
from services.plans import load_plans
from services.progress import data_version
from services.review import accept, board, cell_states, lock, move, pending_figures, report_view, return_cells, waiting
from services.store import Store, open_store
from services.submissions import expectation, submit_report
from tests.services.reports import (
    EARLIER,
    LAMPS,
    PROJECTS,
    PROJECTS_TARGET,
    QUARTER,
    REVIEWER,
    WANZHOU,
    YUZHONG,
    city_value,
    report,
    reporter,
    row,
    settle_lamps,
    submit,
    submit_lamps,
    target_at,
)
from tests.services.target_files import copy_of_targets, rewrite
from texts.error_words import error_sentence

pytestmark = pytest.mark.both_databases

OTHER_REVIEWER = Caller("second reviewer", roles=frozenset({Role.REVIEWER}))
IN_TIME, LATE = date(2020, 1, 31), date(2020, 2, 6)


def both(lamps: str, projects: str, *, note: str = "") -> bytes:
    return report(row(YUZHONG, LAMPS, of=lamps, note=note), row(YUZHONG, PROJECTS, value=projects, note=note))


def sent(session: Session, lamps: str = "90/100", projects: str = "3") -> str:
    return str(submit(session, both(lamps, projects)).submission)


def state(session: Session, indicator: str = LAMPS, *, day: date = IN_TIME) -> CellState:
    return cell_states(session, YUZHONG, QUARTER, today=day)[indicator]


def rows(session: Session, table: str) -> int:
    return int(session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608


def test_accepting_freezes_the_very_figures_that_were_sent(loaded: Store) -> None:
    with loaded.writing() as session:
        version = data_version(session)
        accepted = accept(session, sent(session), by=REVIEWER)

        assert (accepted.figures, accepted.data_version) == (2, version + 1)
        assert (city_value(session), city_value(session, PROJECTS_TARGET)) == (Decimal(90), Decimal(3))
        frozen = session.execute(
            text(
                "SELECT a.numerator = s.numerator, a.obs_status, s.obs_status, s.awaits_review FROM observations a "
                "JOIN observations s ON s.id = a.freezes WHERE a.indicator = 'street_lamp_sensing'"
            )
        ).one()
        assert tuple(frozen) == (1, "accepted", "submitted", 1)
        assert verify(session).fault is None


def test_accepting_takes_all_that_waits_in_the_report_as_of_the_newest_version(loaded: Store) -> None:
    with loaded.writing() as session:
        sent(session, "90/100", "3")
        second = str(submit_lamps(session, "80/100").submission)
        accepted = accept(session, second, by=REVIEWER)

        assert accepted.figures == 2
        assert (city_value(session), city_value(session, PROJECTS_TARGET)) == (Decimal(80), Decimal(3))


def test_an_older_version_is_not_accepted_any_more_and_the_difference_is_told(loaded: Store) -> None:
    with loaded.writing() as session:
        first = sent(session, "90/100")
        second = sent(session, "80/100", "4")

        with pytest.raises(Overtaken) as stopped:
            accept(session, first, by=REVIEWER)

        newest = report_view(session, YUZHONG, QUARTER, by=REVIEWER).newest
        assert newest is not None
        assert newest.number == second
        fields = stopped.value.fields
        assert (fields["by"], fields["at"]) == (f"reporter:{YUZHONG}", newest.at)
        assert "90.0% → 80.0%" in fields["difference"][Language.ZH]  # type: ignore[index]
        assert "3 units → 4 units" in fields["difference"][Language.EN]  # type: ignore[index]
        assert city_value(session) is None


def test_of_two_reviewers_the_first_wins_and_the_other_hears_who_when_and_what(loaded: Store) -> None:
    with loaded.writing() as session:
        number = sent(session)
        decision = return_cells(session, number, cells={LAMPS: "分母有误"}, reason="", by=REVIEWER)

        with pytest.raises(Overtaken) as stopped:
            accept(session, number, by=OTHER_REVIEWER)

        fields = stopped.value.fields
        assert (fields["by"], fields["at"]) == ("reviewer", decision.at)
        assert "已退回" in fields["difference"][Language.ZH]  # type: ignore[index]
        assert city_value(session) is None


def test_an_older_version_that_was_returned_names_the_one_that_took_its_place(loaded: Store) -> None:
    with loaded.writing() as session:
        first = sent(session, "90/100")
        return_cells(session, first, cells={LAMPS: "分母有误"}, reason="", by=REVIEWER)
        second = sent(session, "80/100")

        for by in (REVIEWER, OTHER_REVIEWER):
            with pytest.raises(Overtaken) as stopped:
                accept(session, first, by=by)
            assert stopped.value.fields["by"] == f"reporter:{YUZHONG}"
            assert f"第 {second} 次报送" in stopped.value.fields["difference"][Language.ZH]  # type: ignore[index]


def test_nobody_is_told_of_themselves_as_of_somebody_who_was_first(loaded: Store) -> None:
    with loaded.writing() as session:
        number = sent(session)
        return_cells(session, number, cells={LAMPS: "分母有误"}, reason="", by=REVIEWER)

        with pytest.raises(OvertakenByOneself) as stopped:
            accept(session, number, by=REVIEWER)
        sentence = error_sentence(stopped.value, Language.ZH) or ""
        assert "先行" not in sentence
        assert "已退回" in sentence


@pytest.mark.parametrize("act", ["accept", "return", "move"])
def test_a_second_click_stores_nothing_and_answers_the_same(loaded: Store, act: str) -> None:
    acts: dict[str, Callable[[Session, str], object]] = {
        "accept": lambda session, number: accept(session, number, by=REVIEWER),
        "return": lambda session, number: return_cells(session, number, cells={}, reason="口径有误", by=REVIEWER),
        "move": lambda session, number: move(session, number, to=EARLIER, reason="报错季度", by=REVIEWER),
    }
    tables = ("review_decisions", "observations", "audit_events", "submissions", "publications")
    with loaded.writing() as session:
        number = sent(session)
        first = acts[act](session, number)
        before = [rows(session, table) for table in tables]

        again = acts[act](session, number)

        assert again == first
        assert [rows(session, table) for table in tables] == before


@pytest.mark.parametrize(
    ("cells", "reason"),
    [({LAMPS: "分子有误"}, ""), ({}, "分母有误"), ({PROJECTS: "分母有误"}, ""), ({LAMPS: "", PROJECTS: ""}, "有误")],
)
def test_another_return_of_the_same_submission_is_not_taken_for_the_first(
    loaded: Store, cells: dict[str, str], reason: str
) -> None:
    with loaded.writing() as session:
        number = sent(session)
        first = return_cells(session, number, cells={LAMPS: "分母有误"}, reason="", by=REVIEWER)

        with pytest.raises(Overtaken):
            return_cells(session, number, cells=cells, reason=reason, by=REVIEWER)
        assert return_cells(session, number, cells={LAMPS: ""}, reason="分母有误", by=REVIEWER) == first
        assert rows(session, "review_decisions") == 1


def test_a_second_move_to_another_quarter_is_not_taken_for_the_first(loaded: Store) -> None:
    with loaded.writing() as session:
        number = sent(session)
        move(session, number, to=EARLIER, reason="报错季度", by=REVIEWER)

        with pytest.raises(Overtaken):
            move(session, number, to=EARLIER.plus(-1), reason="报错季度", by=REVIEWER)


def test_two_reviewers_at_the_same_moment_accept_once(loaded: Store, loaded_url: str) -> None:
    with loaded.writing() as session:
        number = sent(session)
    context = multiprocessing.get_context("spawn")
    answers = context.Queue()
    processes = [
        context.Process(target=_accept_and_answer, args=(loaded_url, number, login, answers))
        for login in ("first", "second")
    ]

    for process in processes:
        process.start()
    told = sorted(answers.get(timeout=60) for _ in processes)
    for process in processes:
        process.join(timeout=60)

    assert told in (["2 figures", "first"], ["2 figures", "second"])
    with loaded.reading() as session:
        assert rows(session, "review_decisions") == 1
        assert verify(session).fault is None


def _accept_and_answer(url: str, number: str, login: str, answers: multiprocessing.Queue[str]) -> None:
    by = Caller(login, roles=frozenset({Role.REVIEWER}))
    try:
        with open_store(url).writing() as session:
            answers.put(f"{accept(session, number, by=by).figures} figures")
    except Overtaken as overtaken:
        answers.put(str(overtaken.fields["by"]))


def test_nobody_decides_on_what_they_sent_themselves(loaded: Store) -> None:
    sender = Caller(f"REPORTER:{YUZHONG}".casefold().upper(), roles=frozenset({Role.REVIEWER}))
    with loaded.writing() as session:
        number = sent(session)
        for act in (
            lambda: accept(session, number, by=sender),
            lambda: return_cells(session, number, cells={}, reason="有误", by=sender),
            lambda: move(session, number, to=EARLIER, reason="报错季度", by=sender),
        ):
            with pytest.raises(FourEyes):
                act()

        assert rows(session, "review_decisions") == 0


def test_who_sent_an_earlier_version_that_is_part_of_it_does_not_accept_it_either(loaded: Store) -> None:
    with loaded.writing() as session:
        sent(session)
        receipt = submit_again(session, operator("colleague"))

        with pytest.raises(FourEyes):
            accept(session, receipt, by=operator(f"reporter:{YUZHONG}"))
        assert accept(session, receipt, by=REVIEWER).figures == 2


def submit_again(session: Session, by: Caller) -> str:
    content = report(row(YUZHONG, LAMPS, of="80/100"))
    return str(
        submit_report(session, content, file_name="b.csv", reporting_unit=YUZHONG, period=QUARTER, by=by).submission
    )


@pytest.mark.parametrize("strange", ["长" * 2001, "核账\u202e", "核\x00账"])
def test_no_reason_is_longer_than_a_field_or_holds_what_nobody_types(loaded: Store, strange: str) -> None:
    with loaded.writing() as session:
        number = sent(session)
        for act in (
            lambda: return_cells(session, number, cells={}, reason=strange, by=REVIEWER),
            lambda: return_cells(session, number, cells={LAMPS: strange}, reason="有误", by=REVIEWER),
            lambda: move(session, number, to=EARLIER, reason=strange, by=REVIEWER),
            lambda: lock(session, [YUZHONG], QUARTER, locked=True, reason=strange, by=REVIEWER),
        ):
            with pytest.raises(WordsRefused):
                act()

        assert [rows(session, table) for table in ("review_decisions", "report_locks", "notices")] == [0, 0, 0]


@pytest.mark.parametrize("stranger", [PUBLIC, reporter(), Caller("x", roles=frozenset({Role.SYSTEM_ADMINISTRATOR}))])
def test_only_reviewers_review(loaded: Store, stranger: Caller) -> None:
    with loaded.writing() as session:
        number = sent(session)
        for act in (
            lambda: accept(session, number, by=stranger),
            lambda: return_cells(session, number, cells={}, reason="有误", by=stranger),
            lambda: move(session, number, to=EARLIER, reason="报错季度", by=stranger),
            lambda: lock(session, [YUZHONG], QUARTER, locked=True, reason="截止", by=stranger),
            lambda: board(session, QUARTER, by=stranger),
            lambda: waiting(session, by=stranger),
        ):
            with pytest.raises(NotPermitted):
                act()


def test_a_reporter_sees_their_own_report_and_no_other(loaded: Store) -> None:
    with loaded.writing() as session:
        sent(session)
        seen = report_view(session, "渝中区", QUARTER, by=reporter(YUZHONG))

        assert [cell.state for cell in seen.cells if cell.indicator.key == LAMPS] == [CellState.PENDING]
        with pytest.raises(NotYours, match=YUZHONG):
            report_view(session, YUZHONG, QUARTER, by=reporter(WANZHOU))
        assert [len(pending_figures(session, LAMPS, by=reporter(unit))) for unit in (YUZHONG, WANZHOU)] == [1, 0]
        assert len(pending_figures(session, LAMPS, by=REVIEWER)) == 1


@pytest.mark.parametrize("number", ["7", "x", "", "1; DROP TABLE accounts", "９", "99999999999999999999"])
def test_a_number_nobody_was_given_is_named(loaded: Store, number: str) -> None:
    with loaded.writing() as session, pytest.raises(UnknownSubmission):
        accept(session, number, by=REVIEWER)


def test_a_return_reopens_the_named_cells_only(loaded: Store) -> None:
    with loaded.writing() as session:
        number = sent(session)
        decision = return_cells(session, number, cells={LAMPS: "分母有误"}, reason="请核对", by=REVIEWER)

        assert (decision.act, decision.cells, decision.reasons) == (ReviewAct.RETURN, (LAMPS,), ("分母有误",))
        assert (state(session, LAMPS), state(session, PROJECTS)) == (CellState.RETURNED, CellState.PENDING)
        assert expectation(session, YUZHONG, QUARTER).reopened == frozenset({LAMPS})

        refused = submit(session, both("85/100", "9"))
        assert refused.state is ReceiptState.REFUSED
        assert "value.not_reopened" in {problem.code for problem in refused.problems}
        assert submit(session, both("85/100", "3")).state is ReceiptState.SUBMITTED


def test_a_return_that_names_no_cell_reopens_all_that_wait(loaded: Store) -> None:
    with loaded.writing() as session:
        decision = return_cells(session, sent(session), cells={}, reason="口径有误", by=REVIEWER)

        assert set(decision.cells) == {LAMPS, PROJECTS}
        assert set(decision.reasons) == {"口径有误"}


def test_a_return_without_a_reason_is_none(loaded: Store) -> None:
    with loaded.writing() as session:
        number = sent(session)
        for cells, reason in (({}, " "), ({LAMPS: "分母有误", PROJECTS: ""}, ""), ({LAMPS: ""}, "")):
            with pytest.raises(ReasonMissing):
                return_cells(session, number, cells=cells, reason=reason, by=REVIEWER)
        with pytest.raises(UnknownIndicator):
            return_cells(session, number, cells={"nothing_of_it": "?"}, reason="", by=REVIEWER)


def test_a_submission_with_nothing_new_has_nothing_to_return(loaded: Store) -> None:
    with loaded.writing() as session:
        settle_lamps(session, "90/100")
        again = submit(session, report(row(YUZHONG, LAMPS, of="90/100"), ""))

        with pytest.raises(NothingWaits):
            return_cells(session, str(again.submission), cells={}, reason="有误", by=REVIEWER)
        with pytest.raises(NothingWaits):
            accept(session, str(again.submission), by=REVIEWER)
        assert waiting(session, by=REVIEWER) == ()
        assert rows(session, "review_decisions") == 1


def test_what_counts_without_review_waits_for_nobody(loaded: Store, tmp_path: Path) -> None:
    directory = copy_of_targets(tmp_path / "targets")
    rewrite(directory / "plans.csv", lambda plan: [plan | {"review": "no"}])
    with loaded.writing() as session:
        load_plans(session, directory)
        number = sent(session)

        assert (waiting(session, by=REVIEWER), city_value(session)) == ((), Decimal(90))
        with pytest.raises(NothingWaits):
            accept(session, number, by=REVIEWER)
        assert rows(session, "review_decisions") == 0


def test_what_was_returned_is_shown_beside_what_was_sent_since(loaded: Store) -> None:
    with loaded.writing() as session:
        return_cells(session, sent(session), cells={LAMPS: "分母有误"}, reason="", by=REVIEWER)
        submit(session, both("85/100", "3"))

        view = report_view(session, YUZHONG, QUARTER, by=REVIEWER)
        lamps, projects = (next(cell for cell in view.cells if cell.indicator.key == key) for key in (LAMPS, PROJECTS))

        assert lamps.returned is not None
        assert lamps.pending is not None
        assert (lamps.returned.numerator, lamps.pending.numerator, lamps.reason) == (
            Decimal(90),
            Decimal(85),
            "分母有误",
        )
        assert (lamps.is_changed_since_return, projects.is_changed_since_return) == (True, False)
        assert (lamps.state, projects.state) == (CellState.PENDING, CellState.PENDING)
        assert [version.decision is not None for version in view.versions] == [True, False]


def test_a_returned_figure_that_is_sent_again_as_it_was_waits_anew(loaded: Store) -> None:
    with loaded.writing() as session:
        return_cells(session, sent(session), cells={LAMPS: "请核实"}, reason="", by=REVIEWER)
        receipt = submit(session, both("90/100", "3", note="已核实无误"))

        assert [change.kind for change in receipt.changes] == ["unchanged", "unchanged"]
        assert state(session) is CellState.PENDING
        assert accept(session, str(receipt.submission), by=REVIEWER).figures == 2


def test_other_words_beside_a_figure_nobody_gave_back_change_nothing(loaded: Store) -> None:
    with loaded.writing() as session:
        return_cells(session, sent(session), cells={LAMPS: "请核实"}, reason="", by=REVIEWER)
        receipt = submit(session, both("85/100", "3", note="已核实"))
        kept = expectation(session, YUZHONG, QUARTER).sent

        assert [change.kind for change in receipt.changes] == ["changed", "unchanged"]
        assert (kept[LAMPS].note, kept[PROJECTS].note) == ("已核实", "")


def test_cells_given_back_and_not_sent_since_stay_open_after_the_next_return(loaded: Store) -> None:
    with loaded.writing() as session:
        return_cells(session, sent(session), cells={LAMPS: "有误", PROJECTS: "有误"}, reason="", by=REVIEWER)
        second = str(submit(session, report(row(YUZHONG, LAMPS, of="85/100"))).submission)
        return_cells(session, second, cells={LAMPS: "仍有误"}, reason="", by=REVIEWER)

        assert expectation(session, YUZHONG, QUARTER).reopened == frozenset({LAMPS, PROJECTS})


def test_a_difference_to_what_counts_is_reckoned(loaded: Store) -> None:
    with loaded.writing() as session:
        settle_lamps(session, "90/100")
        submit(session, report(row(YUZHONG, LAMPS, of="80/100", note="重新核实")))

        [lamps] = [
            cell for cell in report_view(session, YUZHONG, QUARTER, by=REVIEWER).cells if cell.indicator.key == LAMPS
        ]

        assert lamps.difference == Decimal(-10)
        assert [(one.observation.numerator, one.observation.obs_status) for one in lamps.history] == [
            (Decimal(90), ObsStatus.SUBMITTED),
            (Decimal(90), ObsStatus.ACCEPTED),
            (Decimal(80), ObsStatus.SUBMITTED),
        ]


def test_the_states_of_a_cell_follow_the_report(loaded: Store) -> None:
    with loaded.writing() as session:
        assert (state(session), state(session, day=LATE)) == (CellState.NOT_SENT, CellState.OVERDUE)
        session.execute(
            text("INSERT INTO drafts VALUES (:unit, '2019-Q4', :indicator, '', '9', '', '', 1, 'r', '2020-01-02')"),
            {"unit": YUZHONG, "indicator": LAMPS},
        )
        assert (state(session), state(session, day=LATE)) == (CellState.DRAFT, CellState.OVERDUE)
        number = sent(session)
        assert state(session) is CellState.PENDING
        accept(session, number, by=REVIEWER)
        # The quarter's due day is long past when this runs.
        assert state(session) is CellState.MADE_GOOD


def test_what_was_first_sent_before_the_grace_was_over_is_not_made_good(loaded: Store) -> None:
    with loaded.writing() as session:
        session.execute(
            text(
                "INSERT INTO period_windows (id, period, is_open, due_on, grace_days, reason, by, recorded_at)"
                " VALUES (1, '2019-Q4', true, :due, 5, '', 'admin', '2020-01-01')"
            ),
            {"due": datetime.now(UTC).date().isoformat()},
        )
        accept(session, sent(session), by=REVIEWER)

        assert state(session) is CellState.ACCEPTED


def test_the_board_shows_every_unit_and_counts_the_states(loaded: Store) -> None:
    with loaded.writing() as session:
        settle_lamps(session, "90/100", unit=WANZHOU)
        sent(session)
        lock(session, [WANZHOU], QUARTER, locked=True, reason="已定稿", by=REVIEWER)

        shown = board(session, QUARTER, by=REVIEWER)

        states = {row.reporting_unit.code: row.cells for row in shown.rows}
        assert len(states) == 41
        assert (states[YUZHONG][LAMPS], states[WANZHOU][LAMPS]) == (CellState.PENDING, CellState.MADE_GOOD)
        assert (shown.counts[CellState.PENDING], shown.counts[CellState.MADE_GOOD]) == (2, 1)
        assert sum(shown.counts.values()) == 41 * len(shown.indicators)
        assert [row.reporting_unit.code for row in shown.rows if row.is_locked] == [WANZHOU]
        for key, one in states[YUZHONG].items():
            assert one is cell_states(session, YUZHONG, QUARTER, today=today())[key]


def test_a_report_filed_under_the_wrong_quarter_is_moved_to_the_right_one(loaded: Store) -> None:
    with loaded.writing() as session:
        number = sent(session)
        moved = move(session, number, to=EARLIER, reason="应为三季度", by=REVIEWER)

        assert state(session) is CellState.NOT_SENT
        assert cell_states(session, YUZHONG, EARLIER, today=IN_TIME)[LAMPS] is CellState.PENDING
        assert [version.number for version in waiting(session, by=REVIEWER)] == [moved]
        [version] = report_view(session, YUZHONG, EARLIER, by=REVIEWER).versions
        assert (version.moved_from, version.by) == (number, f"reporter:{YUZHONG}")
        accept(session, moved, by=REVIEWER)
        assert target_at(session, period=EARLIER).observations[-1].value == 90
        assert target_at(session).assessment.observation.period_end == EARLIER.end  # type: ignore[union-attr]
        assert verify(session).fault is None


@pytest.mark.parametrize(
    ("to", "because"),
    [
        (QUARTER, "不能改到2019年第四季度:它本来就在这个季度。"),
        (Period(2010, 1), "不能改到2010年第一季度:其中有该季度不需报送的指标。"),
        (Period(2999, 1), "不能改到2999年第一季度:该季度还没有开始。"),
    ],
)
def test_nothing_moves_to_where_it_is_or_is_not_owed(loaded: Store, to: Period, because: str) -> None:
    with loaded.writing() as session:
        number = sent(session)

        with pytest.raises(NotMovable) as stopped:
            move(session, number, to=to, reason="报错季度", by=REVIEWER)
        assert error_sentence(stopped.value, Language.ZH) == f"第 {number} 次报送{because}"
        with pytest.raises(ReasonMissing):
            move(session, number, to=EARLIER, reason="", by=REVIEWER)


def test_nothing_moves_into_a_locked_report(loaded: Store) -> None:
    with loaded.writing() as session:
        number = sent(session)
        lock(session, [YUZHONG], EARLIER, locked=True, reason="已定稿", by=REVIEWER)

        with pytest.raises(ReportClosed) as stopped:
            move(session, number, to=EARLIER, reason="应为三季度", by=REVIEWER)
        sentence = "渝中区2019年第三季度季报已停止接收(季报已锁定),没有保存任何内容。"
        assert error_sentence(stopped.value, Language.ZH) == sentence
        assert state(session) is CellState.PENDING


def test_a_lock_is_told_once_and_opens_again(loaded: Store) -> None:
    with loaded.writing() as session:
        units = [YUZHONG, WANZHOU]
        assert lock(session, units, QUARTER, locked=True, reason="截止", by=REVIEWER) == tuple(units)
        assert lock(session, units, QUARTER, locked=True, reason="截止", by=REVIEWER) == ()
        assert lock(session, [YUZHONG], QUARTER, locked=False, reason="补报", by=REVIEWER) == (YUZHONG,)
        assert rows(session, "report_locks") == 3
        with pytest.raises(ReasonMissing):
            lock(session, units, QUARTER, locked=True, reason=" ", by=REVIEWER)
