"""The auditor finds each act, sees who was refused what, and takes the trail away without any formula in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from db import audit
from domain.access import Caller, Role
from domain.access_errors import NotPermitted, NotYours
from domain.audit import Fault, FaultKind, Outcome
from domain.plan import Language
from services.audit import Verification
from services.audit_file import csv_file, guarded, xlsx_file
from services.audit_trail import SHOWN, Entry, Wanted, check, entries, export, last_check, record_check
from services.denials import record_denial, record_failure
from services.store import Store
from tests.services.test_audit import tamper
from texts.audit_words import action_name, actions, fault_sentence

AUDITOR = Caller("审计员", frozenset({Role.AUDITOR}), account=3)
REPORTER = Caller(
    "填报员·渝中区",
    frozenset({Role.REPORTER}),
    account=4,
    reporting_unit="CQ500103",
    session="f" * 64,
    address="10.0.0.7",
    request="r1",
)
# Noon in Chongqing.
NOON = datetime(2020, 1, 2, 4, tzinfo=UTC)


def act(session: Session, action: str, *, by: Caller | str = REPORTER, at: datetime = NOON, subject: str = "7") -> None:
    audit.append(session, actor=by, action=action, subject=subject, details={"n": 1}, at=at)


@pytest.fixture
def session(store: Store) -> Iterator[Session]:
    with store.writing() as session:
        yield session


def numbers(session: Session, wanted: Wanted, *, before: int | None = None) -> list[int]:
    return [entry.seq for entry in entries(session, wanted, by=AUDITOR, before=before)]


def test_an_act_is_told_with_who_from_where_and_for_whom(session: Session) -> None:
    act(session, "submit")

    [entry] = entries(session, Wanted(), by=AUDITOR)

    head = audit.head(session)
    assert head is not None
    assert entry == Entry(
        seq=1,
        at=NOON,
        actor="填报员·渝中区",
        roles=("reporter",),
        reporting_unit="CQ500103",
        address="10.0.0.7",
        action="submit",
        subject="7",
        outcome=Outcome.OK,
        details={"n": 1},
        hash=head.hash,
    )


def test_what_was_refused_and_what_failed_is_found_by_its_outcome(session: Session) -> None:
    act(session, "submit")
    record_denial(session, by=REPORTER, action="POST", subject="/review/accept", error=NotYours("CQ500101"))
    record_failure(session, by=REPORTER, action="submit", subject="8", reason="disk full")

    [denied] = entries(session, Wanted(outcome=Outcome.DENIED), by=AUDITOR)
    [failed] = entries(session, Wanted(outcome=Outcome.FAILED), by=AUDITOR)

    assert (denied.action, denied.subject, denied.actor) == ("POST", "/review/accept", REPORTER.login)
    assert denied.details == {"code": "error.not_yours", "fields": {"reporting_unit": "CQ500101"}}
    assert (failed.subject, failed.details) == ("8", {"reason": "disk full"})


def test_events_are_found_by_actor_action_and_both(session: Session) -> None:
    act(session, "submit")
    act(session, "accept", by=AUDITOR)
    act(session, "submit", by="load")
    act(session, "submit", by="LOAD")
    # Words inside the details are no actor.
    audit.append(session, actor="x", action="look", subject="", details={"actor": "load"}, at=NOON)

    assert numbers(session, Wanted(action="submit")) == [4, 3, 1]
    assert numbers(session, Wanted(actor=AUDITOR.login)) == [2]
    assert numbers(session, Wanted(actor="load")) == [3]
    assert numbers(session, Wanted(actor=REPORTER.login, action="submit")) == [1]
    assert numbers(session, Wanted(actor='"%_')) == []


def test_days_are_days_in_chongqing_both_included(session: Session) -> None:
    # 15:59 UTC is the last minute of the day in Chongqing, 16:00 the first of the next.
    for hour, minute in ((15, 59), (16, 0)):
        act(session, "submit", at=NOON.replace(hour=hour, minute=minute))

    assert numbers(session, Wanted(until=date(2020, 1, 2))) == [1]
    assert numbers(session, Wanted(since=date(2020, 1, 3))) == [2]
    assert numbers(session, Wanted(since=date(2020, 1, 2), until=date(2020, 1, 3))) == [2, 1]
    assert numbers(session, Wanted(since=date(2020, 1, 4))) == []


def test_a_page_holds_a_hundred_and_the_next_goes_on_below_it(session: Session) -> None:
    for _ in range(SHOWN + 5):
        act(session, "submit")

    first = numbers(session, Wanted())
    second = numbers(session, Wanted(), before=first[-1])

    assert (len(first), first[0], first[-1]) == (SHOWN, SHOWN + 5, 6)
    assert second == [5, 4, 3, 2, 1]


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.AUDITOR}))
def test_only_the_auditor_reads_verifies_and_exports(store: Store, session: Session, role: Role) -> None:
    other = Caller("x", frozenset({role}), account=2)

    with pytest.raises(NotPermitted):
        entries(session, Wanted(), by=other)
    with pytest.raises(NotPermitted):
        last_check(session, by=other)
    with pytest.raises(NotPermitted):
        check(session, anchors=None, by=other)
    with pytest.raises(NotPermitted):
        record_check(session, Verification(0, None), by=other)
    with pytest.raises(NotPermitted):
        export(session, Wanted(), lambda found: csv_file(found, Language.ZH), kind="csv", by=other)


def test_what_was_found_is_written_down_and_told_as_the_last_check(session: Session) -> None:
    act(session, "submit")
    assert last_check(session, by=AUDITOR) is None

    record_check(session, check(session, anchors=None, by=AUDITOR), by=AUDITOR)
    found = last_check(session, by=AUDITOR)

    assert found is not None
    assert (found.by, found.events, found.fault) == ("审计员", 1, None)


def test_a_broken_chain_is_told_in_words(store: Store, tmp_path: Path) -> None:
    with store.writing() as session:
        act(session, "submit")
    store.close()
    tamper(tmp_path, "UPDATE audit_events SET body = replace(body, 'submit', 'submot')")

    with store.writing() as session:
        verification = check(session, anchors=None, by=AUDITOR)
        record_check(session, verification, by=AUDITOR)
        found = last_check(session, by=AUDITOR)

    assert verification.fault == Fault(1, FaultKind.CHANGED)
    assert found is not None
    assert found.fault is not None
    assert fault_sentence(found.fault, Language.ZH) == "审计链被改动:第 1 条的内容与其校验值不符。"


def test_an_export_is_an_event_with_the_hash_of_the_file(session: Session) -> None:
    for number in range(3):
        act(session, "submit", subject=str(number))
    act(session, "accept")
    wanted = Wanted(action="submit", since=date(2020, 1, 1))

    content = export(session, wanted, lambda found: csv_file(found, Language.EN), kind="csv", by=AUDITOR)

    [told] = entries(session, Wanted(action="audit.export"), by=AUDITOR)
    assert told.details == {
        "wanted": {"action": "submit", "since": "2020-01-01"},
        "rows": 3,
        "format": "csv",
        "file": sha256(content).hexdigest(),
    }
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row["No."] for row in rows] == ["3", "2", "1"]
    assert rows[0]["Time"] == "2020-01-02 12:00:00.000+08:00"
    assert (rows[0]["Act"], rows[0]["Outcome"], rows[0]["Roles"]) == ("Submit", "done", "Reporter")


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_no_text_of_an_export_becomes_a_formula(session: Session, begins: str) -> None:
    audit.append(session, actor=f"{begins}cmd", action="look", subject=f"{begins}1+1", details={}, at=NOON)
    found = entries(session, Wanted(), by=AUDITOR)

    _, row = csv.reader(io.StringIO(csv_file(iter(found), Language.ZH).decode("utf-8-sig")))
    book = xlsx_file(iter(found), Language.ZH)

    assert not any(cell.startswith(begins) for cell in row)
    assert (row[0], row[2]) == ("1", f"'{begins}cmd")
    sheet = load_workbook(io.BytesIO(book)).worksheets[0]
    _, cells = sheet.iter_rows(values_only=True)
    assert cells[0] == 1
    assert str(cells[7]).startswith("'")
    assert b"<f>" not in ZipFile(io.BytesIO(book)).read("xl/worksheets/sheet1.xml")


def test_what_begins_like_no_formula_is_left_alone() -> None:
    assert guarded("渝中区") == "渝中区"
    assert guarded("") == ""
    assert guarded("=1") == "'=1"


def test_every_act_that_is_written_down_has_a_name_in_both_languages() -> None:
    root = Path(__file__).parents[2]
    written = {
        word.split('"')[1]
        for file in (root / "services").glob("*.py")
        for word in file.read_text(encoding="utf-8").split("action=")[1:]
        if word.startswith('"')
    }

    assert {"submit", "accept", "sign_in"} <= written
    assert written <= set(actions())
    for language in Language:
        assert len({action_name(action, language) for action in actions()}) == len(actions())


def test_what_the_program_does_itself_has_a_name_and_nothing_else(session: Session) -> None:
    act(session, "load", by="load")

    [entry] = entries(session, Wanted(), by=AUDITOR)

    assert (entry.actor, entry.roles, entry.reporting_unit, entry.address) == ("load", (), "", "")
