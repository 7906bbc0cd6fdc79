"""A report is stored whole, once, or not at all; and then the city's figure has moved."""

from __future__ import annotations

import multiprocessing
import os
import signal
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from domain.access import PUBLIC
from domain.access_errors import NotPermitted, NotYours, ReportClosed
from domain.errors import UnknownReportingUnit
from domain.observation import Completeness, ObsStatus, Qualifier
from domain.plan import Language
from domain.submission import ChangeKind, ReceiptState
from services.audit import verify
from services.plans import reporting_units
from services.progress import data_version
from services.review import accept, lock
from services.store import Store, open_store
from services.submissions import check_report, submit_report, template
from tests.services.reports import (
    EARLIER,
    LAMPS,
    PROJECTS,
    PROJECTS_TARGET,
    QUARTER,
    REVIEWER,
    WANZHOU,
    YUZHONG,
    ZONE,
    city_value,
    report,
    reporter,
    row,
    settle,
    settle_lamps,
    submit,
    submit_lamps,
    target_at,
)

TABLES = ("originals", "submissions", "observations", "city_totals", "verdicts", "publications", "audit_events")


def counts(store: Store) -> dict[str, int]:
    with store.reading() as session:
        return {table: session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() for table in TABLES}  # noqa: S608


def test_checking_saves_nothing(loaded: Store) -> None:
    before = counts(loaded)

    with loaded.reading() as session:
        receipt = check_report(
            session,
            report(row(YUZHONG, LAMPS, of="90/100")),
            file_name="report.csv",
            reporting_unit=YUZHONG,
            period=QUARTER,
            by=reporter(),
        )

    assert receipt.state is ReceiptState.CHECKED
    assert [change.kind for change in receipt.changes] == [ChangeKind.NEW]
    assert counts(loaded) == before


def test_a_submitted_report_waits_and_moves_nothing(loaded: Store) -> None:
    with loaded.writing() as session:
        before = data_version(session)
        receipt = submit_lamps(session, "90/100")

    with loaded.reading() as session:
        assert receipt.state is ReceiptState.SUBMITTED
        assert city_value(session) is None
        assert data_version(session) == before
        assert target_at(session).completeness == Completeness(0, 41, tuple(reporting_units(session)))
        assert verify(session).fault is None


def test_an_accepted_report_moves_the_citys_figure_and_the_data_version(loaded: Store) -> None:
    with loaded.writing() as session:
        before = data_version(session)
        settle_lamps(session, "90/100")

    with loaded.reading() as session:
        assert city_value(session) == Decimal(90)
        assert data_version(session) == before + 1
        assert target_at(session).observations[-1].obs_status is ObsStatus.ACCEPTED


def test_where_no_plan_wants_reviews_a_submitted_report_counts_at_once(loaded: Store) -> None:
    with loaded.writing() as session:
        session.execute(text("UPDATE plans SET review = 0"))
        before = data_version(session)
        submit_lamps(session, "90/100")

    with loaded.reading() as session:
        assert city_value(session) == Decimal(90)
        assert data_version(session) == before + 1
        assert target_at(session).observations[-1].obs_status is ObsStatus.SUBMITTED


def test_one_plan_that_wants_reviews_makes_a_shared_indicator_wait(loaded: Store) -> None:
    with loaded.writing() as session:
        session.execute(text("UPDATE plans SET review = 0 WHERE key = '2019_2022'"))
        submit_lamps(session, "90/100")

        assert city_value(session) is None


def test_a_figure_that_waits_is_not_passed_by_a_later_one_when_reviews_are_switched_off(loaded: Store) -> None:
    with loaded.writing() as session:
        submit_lamps(session, "90/100")
        session.execute(text("UPDATE plans SET review = 0"))
        receipt = submit_lamps(session, "80/100")
        waiting = city_value(session)
        accept(session, str(receipt.submission), by=REVIEWER)

        assert (waiting, city_value(session)) == (None, Decimal(80))


def test_the_citys_rate_is_the_sum_over_the_sum_and_zones_are_not_added(loaded: Store) -> None:
    with loaded.writing() as session:
        settle_lamps(session, "90/100", unit=YUZHONG)
        settle_lamps(session, "100/900", unit=WANZHOU)
        settle_lamps(session, "1000/1000", unit=ZONE)

    with loaded.reading() as session:
        progress = target_at(session)

    # The mean of the three rates would be 67.0 %; with the zone counted it would be 59.5 %.
    assert progress.observations[-1].value == Decimal(90 + 100) / (100 + 900) * 100
    assert progress.completeness is not None
    assert (progress.completeness.reported, progress.completeness.due) == (3, 41)


def test_a_sum_with_units_missing_is_a_lower_bound(loaded: Store) -> None:
    with loaded.writing() as session:
        settle(session, report(row(YUZHONG, PROJECTS, value="7")))

    with loaded.reading() as session:
        [found] = target_at(session, PROJECTS_TARGET).observations

    assert (found.value, found.qualifier) == (Decimal(7), Qualifier.INCOMPLETE)


def test_the_same_bytes_again_change_nothing_and_say_so(loaded: Store) -> None:
    with loaded.writing() as session:
        first = submit_lamps(session, "90/100")
    before = counts(loaded)

    with loaded.writing() as session:
        again = submit_lamps(session, "90/100")

    assert (again.state, again.submission) == (ReceiptState.DUPLICATE, first.submission)
    assert counts(loaded) == before


def test_unchanged_figures_are_not_stored_again(loaded: Store) -> None:
    with loaded.writing() as session:
        submit_lamps(session, "90/100")
        stored = session.execute(text("SELECT count(*) FROM observations WHERE submission IS NOT NULL")).scalar()

    with loaded.writing() as session:
        receipt = submit(session, report(row(YUZHONG, LAMPS, of="90/100"), row(YUZHONG, PROJECTS, value="3")))
        kinds = {change.figure.indicator: change.kind for change in receipt.changes}
        now = session.execute(text("SELECT count(*) FROM observations WHERE submission IS NOT NULL")).scalar()

    assert kinds == {LAMPS: ChangeKind.UNCHANGED, PROJECTS: ChangeKind.NEW}
    assert (stored, now) == (1, 2)


def test_a_changed_figure_is_a_revision_and_the_first_stays(loaded: Store) -> None:
    with loaded.writing() as session:
        settle_lamps(session, "90/100")
        receipt = settle(session, report(row(YUZHONG, LAMPS, of="80/100", note="重新核实")))

    with loaded.reading() as session:
        [(numerator, reason, obs_status)] = session.execute(
            text("SELECT numerator, reason, obs_status FROM observations WHERE revises IS NOT NULL")
        ).all()
        total = session.execute(text("SELECT count(*) FROM observations WHERE submission IS NOT NULL")).scalar()
        assert [change.kind for change in receipt.changes] == [ChangeKind.CHANGED]
        assert receipt.changes[0].before == Decimal(90)
        # Each figure stands twice: as it was sent, and as it was accepted.
        assert (numerator, reason, obs_status, total) == (80, "重新核实", "accepted", 4)
        assert city_value(session) == Decimal(80)


def test_a_changed_figure_that_waits_takes_the_place_of_the_one_that_waited(loaded: Store) -> None:
    with loaded.writing() as session:
        submit_lamps(session, "90/100")
        receipt = submit_lamps(session, "80/100")

        rows = session.execute(text("SELECT numerator, awaits_review, revises FROM observations WHERE submission > 0"))
        assert [change.before for change in receipt.changes] == [Decimal(90)]
        first = session.execute(text("SELECT min(id) FROM observations WHERE submission > 0")).scalar()
        assert rows.all() == [(90, 1, None), (80, 1, first)]


def test_a_refused_report_leaves_nothing_behind(loaded: Store) -> None:
    before = counts(loaded)

    with loaded.writing() as session:
        receipt = submit(session, report(row(YUZHONG, LAMPS, of="90/100"), row(YUZHONG, PROJECTS, value="九")))

    assert receipt.state is ReceiptState.REFUSED
    assert receipt.changes == ()
    assert [problem.row for problem in receipt.problems if problem.code == "value.not_a_number"] == [3]
    assert counts(loaded) == before


def test_a_file_that_is_no_form_is_refused_with_its_reason_alone(loaded: Store) -> None:
    with loaded.writing() as session:
        receipt = submit(session, b"%PDF-1.7 quarterly figures")

    assert [problem.code for problem in receipt.problems] == ["file.pdf"]


def test_figures_of_another_unit_refuse_the_whole_file(loaded: Store) -> None:
    with loaded.writing() as session:
        receipt = submit(session, report(row(YUZHONG, LAMPS, of="90/100"), row(WANZHOU, LAMPS, of="9/10")))

    assert receipt.state is ReceiptState.REFUSED
    assert "authz.other_unit" in {problem.code for problem in receipt.problems}


def test_an_unknown_unit_is_named(loaded: Store) -> None:
    with pytest.raises(UnknownReportingUnit, match="成都"), loaded.reading() as session:
        check_report(session, b"", file_name="a.csv", reporting_unit="成都", period=QUARTER, by=reporter())


def test_a_failure_on_the_way_leaves_nothing_behind(loaded: Store) -> None:
    before = counts(loaded)
    with loaded.writing() as session:
        # A real constraint, broken by the last statement of the submission: its audit line has no room left.
        session.execute(
            text("CREATE TRIGGER no_room BEFORE INSERT ON audit_events BEGIN SELECT RAISE(ABORT, 'disk full'); END")
        )

    with pytest.raises(IntegrityError, match="disk full"), loaded.writing() as session:
        submit_lamps(session, "90/100")

    assert counts(loaded) == before


def test_a_killed_process_leaves_nothing_behind(loaded: Store, tmp_path: Path) -> None:
    before = counts(loaded)

    process = multiprocessing.get_context("spawn").Process(target=_submit_and_die, args=(_url(tmp_path),))
    process.start()
    process.join(timeout=60)

    assert process.exitcode == -signal.SIGKILL
    assert counts(loaded) == before
    with loaded.writing() as session:
        assert submit_lamps(session, "90/100").state is ReceiptState.SUBMITTED


def test_two_submits_of_the_same_bytes_at_once_store_once(loaded: Store, tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    answers = context.Queue()
    processes = [context.Process(target=_submit_and_answer, args=(_url(tmp_path), answers)) for _ in range(2)]

    for process in processes:
        process.start()
    states = sorted(answers.get(timeout=60) for _ in processes)
    for process in processes:
        process.join(timeout=60)

    assert states == ["duplicate", "submitted"]
    with loaded.reading() as session:
        assert verify(session).fault is None


def test_a_real_figure_stands_above_a_made_up_one_and_revises_nothing(demo: Store) -> None:
    with demo.writing() as session:
        receipt = submit(session, report(row(YUZHONG, LAMPS, of="90/100", note="首次正式填报")))

    assert [change.kind for change in receipt.changes] == [ChangeKind.NEW]
    with demo.reading() as session:
        assert target_at(session).observations[-1].obs_status is ObsStatus.DEMO


def test_figures_of_the_quarter_before_are_what_a_report_is_checked_against(loaded: Store) -> None:
    with loaded.writing() as session:
        submit_lamps(session, "900/1000", period=EARLIER)
        receipt = submit(session, report(row(YUZHONG, LAMPS, of="9000/10000")))

    assert {problem.code for problem in receipt.problems} >= {"value.magnitude_jump"}
    assert receipt.state is ReceiptState.REFUSED


def test_the_template_of_a_unit_checks_without_a_mandatory_problem_once_filled(loaded: Store) -> None:
    with loaded.reading() as session:
        content = template(session, reporting_unit=YUZHONG, period=QUARTER, language=Language.ZH, by=reporter())

        receipt = check_report(
            session, content, file_name="form.xlsx", reporting_unit=YUZHONG, period=QUARTER, by=reporter()
        )

    # An empty form holds no figure; nothing else may be wrong with it.
    mandatory = {problem.code for problem in receipt.problems if problem.severity.value == "A"}
    assert mandatory == {"row.none_filled"}


def test_another_units_report_is_as_if_there_were_none(loaded: Store) -> None:
    content, before = report(row(WANZHOU, LAMPS, of="90/100")), counts(loaded)
    by = reporter(YUZHONG)

    for act in (check_report, submit_report):
        with pytest.raises(NotYours, match=WANZHOU), loaded.writing() as session:
            act(session, content, file_name="report.csv", reporting_unit=WANZHOU, period=QUARTER, by=by)
    with pytest.raises(NotYours), loaded.reading() as session:
        template(session, reporting_unit=WANZHOU, period=QUARTER, language=Language.ZH, by=reporter(YUZHONG))

    assert counts(loaded) == before


def test_who_reports_for_nobody_sends_nothing(loaded: Store) -> None:
    for stranger in (PUBLIC, REVIEWER):
        with pytest.raises(NotPermitted), loaded.writing() as session:
            submit_report(
                session,
                report(row(YUZHONG, LAMPS, of="90/100")),
                file_name="report.csv",
                reporting_unit=YUZHONG,
                period=QUARTER,
                by=stranger,
            )


def test_a_locked_report_takes_nothing_until_it_is_unlocked(loaded: Store) -> None:
    with loaded.writing() as session:
        lock(session, [YUZHONG], QUARTER, locked=True, reason="数据已上报市政府", by=REVIEWER)

    with pytest.raises(ReportClosed), loaded.writing() as session:
        submit_lamps(session, "90/100")

    with loaded.writing() as session:
        lock(session, [YUZHONG], QUARTER, locked=False, reason="补报", by=REVIEWER)
        assert submit_lamps(session, "90/100").state is ReceiptState.SUBMITTED


def _url(directory: Path) -> str:
    return f"sqlite:///{directory / 'tracker.db'}"


def _submit_and_die(url: str) -> None:
    with open_store(url).writing() as session:
        submit_lamps(session, "90/100")
        os.kill(os.getpid(), signal.SIGKILL)


def _submit_and_answer(url: str, answers: multiprocessing.Queue[str]) -> None:
    with open_store(url).writing() as session:
        receipt = submit_report(
            session,
            report(row(YUZHONG, LAMPS, of="90/100")),
            file_name="report.csv",
            reporting_unit=YUZHONG,
            period=QUARTER,
            by=reporter(),
        )
    answers.put(receipt.state.value)
