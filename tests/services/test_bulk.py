"""Many units and quarters in one CSV: the same rules, all of it or nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from domain.access import operator
from domain.access_errors import NotYours
from domain.submission import Receipt, ReceiptState
from services.audit import verify
from services.bulk import submit_bulk
from services.bulk_parts import split
from services.progress import data_version
from services.review import accept
from services.store import Store
from tests.services.reports import (
    EARLIER,
    LAMPS,
    PROJECTS,
    REVIEWER,
    WANZHOU,
    YUZHONG,
    city_value,
    report,
    reporter,
    row,
    submit_lamps,
)

pytestmark = pytest.mark.both_databases

FOUR = report(
    row(YUZHONG, LAMPS, of="70/100", period=EARLIER),
    row(YUZHONG, LAMPS, of="80/100"),
    row(WANZHOU, LAMPS, of="60/100"),
    row(WANZHOU, PROJECTS, value="2"),
)


def load(session: Session, content: bytes, *, unit: str | None = None) -> Receipt:
    said: list[tuple[int, int]] = []
    receipt = submit_bulk(
        session,
        content,
        file_name="history.csv",
        by=operator("archive"),
        progress=lambda done, rows: said.append((done, rows)),
        reporting_unit=unit,
    )
    assert not said or said[-1][0] == said[-1][1]
    return receipt


def test_each_unit_and_quarter_becomes_one_submission_of_one_original(loaded: Store) -> None:
    with loaded.writing() as session:
        version = data_version(session)
        receipt = load(session, FOUR)

        assert receipt.state is ReceiptState.SUBMITTED
        assert session.execute(text("SELECT count(*) FROM submissions")).scalar() == 3
        assert session.execute(text("SELECT count(*) FROM originals")).scalar() == 1
        assert (city_value(session), data_version(session)) == (None, version)
        assert receipt.submission == "1-3"
        for number in "123":
            accept(session, number, by=REVIEWER)

        assert city_value(session) == Decimal(80 + 60) / 200 * 100
        assert data_version(session) == version + 3
        assert verify(session).fault is None


def test_where_no_plan_wants_reviews_a_bulk_load_is_one_publication(loaded: Store) -> None:
    with loaded.writing() as session:
        session.execute(text("UPDATE plans SET review = false"))
        version = data_version(session)
        load(session, FOUR)

        assert city_value(session) == Decimal(80 + 60) / 200 * 100
        assert data_version(session) == version + 1


def test_a_reporter_loads_no_figures_of_another_unit(loaded: Store) -> None:
    with loaded.writing() as session, pytest.raises(NotYours, match=WANZHOU):
        submit_bulk(session, FOUR, file_name="history.csv", by=reporter(YUZHONG), progress=lambda *_: None)


def test_the_same_bytes_again_change_nothing(loaded: Store) -> None:
    with loaded.writing() as session:
        first = load(session, FOUR)
        version = data_version(session)
        again = load(session, FOUR)

        assert (again.state, again.submission) == (ReceiptState.DUPLICATE, first.submission)
        assert data_version(session) == version


def test_one_wrong_row_and_nothing_is_stored(loaded: Store) -> None:
    with loaded.writing() as session:
        receipt = load(session, FOUR + row(YUZHONG, PROJECTS, value="两").encode() + b"\n")

        assert receipt.state is ReceiptState.REFUSED
        assert [(problem.code, problem.row) for problem in receipt.problems if problem.severity == "A"] == [
            ("value.not_a_number", 6)
        ]
        assert session.execute(text("SELECT count(*) FROM submissions")).scalar() == 0


def test_a_row_that_names_no_unit_is_found_by_the_same_rules(loaded: Store) -> None:
    with loaded.writing() as session:
        receipt = load(session, report(row(YUZHONG, LAMPS, of="7/10"), row("成都市", LAMPS, of="8/10")))

    assert ("unit.unknown", 3) in {(problem.code, problem.row) for problem in receipt.problems}


def test_quarters_are_checked_against_the_earlier_ones_of_the_same_file(loaded: Store) -> None:
    with loaded.writing() as session:
        receipt = load(
            session,
            report(row(YUZHONG, LAMPS, of="7000/10000"), row(YUZHONG, LAMPS, of="7/10", period=EARLIER)),
        )

    assert {(problem.code, problem.row) for problem in receipt.problems} == {("value.magnitude_jump", 2)}


def test_a_file_limited_to_one_unit_may_not_hold_another(loaded: Store) -> None:
    with loaded.writing() as session:
        receipt = load(session, FOUR, unit="渝中")

    assert {problem.row for problem in receipt.problems if problem.code == "authz.other_unit"} == {4, 5}


def test_figures_a_unit_sent_itself_are_revised_not_repeated(loaded: Store) -> None:
    with loaded.writing() as session:
        submit_lamps(session, "80/100")
        receipt = load(session, FOUR)

    kinds = {(change.figure.reporting_unit, str(change.figure.period)): change.kind for change in receipt.changes}
    assert kinds[YUZHONG, "2019-Q4"] == "unchanged"
    assert kinds[YUZHONG, "2019-Q3"] == "new"


def test_what_is_no_table_is_refused_with_its_reason(loaded: Store) -> None:
    with loaded.writing() as session:
        for content, code in ((b"%PDF-1.7", "file.pdf"), ("指標".encode("big5") * 40, "csv.encoding")):
            assert code in {problem.code for problem in load(session, content).problems}


def test_a_long_file_is_cut_where_a_row_ends_and_no_line_is_lost() -> None:
    heading = report().decode().strip()
    lines = [row(YUZHONG, LAMPS, of="1/2", note=f'"第{number}\n行"') for number in range(15_000)]
    content = "\n".join((heading, *lines, "")).encode()

    parts = list(split(content))

    assert len(parts) == 3
    assert [part.first for part in parts[1:]] == [part.last + 1 for part in parts[:-1]]
    assert b"".join(part.content.split(b"\n", 1)[1] for part in parts) == content.split(b"\n", 1)[1]
    assert all(part.content.count(b'"') % 2 == 0 for part in parts)
