"""Heads of the chain noted outside the database show what the chain alone cannot: a cut tail, a chain made anew."""

from __future__ import annotations

import json
import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db import audit
from db.audit import append
from db.engine import SQLITE
from domain.audit import FIRST_LINK, Anchor, Fault, FaultKind, sealed
from domain.errors import AnchorMalformed, FileMissing
from services.anchors import known_anchors, note, read_anchors
from services.audit import verify
from services.store import Store, open_store
from tests.conftest import url_of
from tests.services.test_audit import tamper

AT = datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)


def act(store: Store, number: int, at: datetime = AT) -> None:
    with store.writing() as session:
        append(session, actor="load", action="look", subject=str(number), details={}, at=at)


@pytest.fixture
def anchored(store: Store, tmp_path: Path) -> Store:
    """A store whose heads are noted in ``anchors.jsonl`` beside it."""
    store.anchors = tmp_path / "anchors.jsonl"
    return store


def anchors_of(store: Store) -> tuple[Anchor, ...]:
    return known_anchors(store.anchors)


def test_what_publishes_is_anchored_when_it_is_kept(anchored: Store) -> None:
    act(anchored, 1)
    with anchored.writing() as session:
        audit.publish(session, actor="load", action="load", subject="", details={}, at=AT)
        assert [anchor.seq for anchor in anchors_of(anchored)] == [1]

    with anchored.reading() as session:
        head = audit.head(session)
    assert head is not None
    assert anchors_of(anchored)[-1] == Anchor(2, head.hash, AT)


def test_what_is_not_kept_is_not_anchored(anchored: Store) -> None:
    def publish_and_fail() -> None:
        with anchored.writing() as session:
            audit.publish(session, actor="load", action="load", subject="", details={}, at=AT)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        publish_and_fail()

    assert anchors_of(anchored) == ()


def test_the_first_act_of_an_hour_is_anchored_and_the_next_is_not(anchored: Store) -> None:
    for number, minutes in enumerate((0, 55, 56, 61), start=1):
        act(anchored, number, AT + timedelta(minutes=minutes))

    # From 03:04 on: acts at 03:04, 03:59, 04:00 and 04:05.
    assert [anchor.seq for anchor in anchors_of(anchored)] == [1, 3]


@pytest.mark.parametrize(
    "action",
    [
        "account.add",
        "account.roles",
        "password.reset",
        "second_factor.withdraw",
        "sign_in.lock",
        "export",
        "audit.export",
    ],
)
def test_who_may_come_in_who_was_kept_out_and_what_was_taken_away_is_anchored_at_once(
    anchored: Store, action: str
) -> None:
    act(anchored, 1)

    with anchored.writing() as session:
        append(session, actor="tests", action=action, subject="", details={}, at=AT)

    assert [anchor.seq for anchor in anchors_of(anchored)] == [1, 2]


def test_a_failure_that_is_kept_is_anchored_though_the_work_is_stopped(anchored: Store) -> None:
    def fail() -> None:
        with anchored.writing() as session:
            append(session, actor="tests", action="sign_in.lock", subject="", details={}, at=AT, outcome="failed")
            session.commit()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert [anchor.seq for anchor in anchors_of(anchored)] == [1]


def test_the_head_is_noted_every_hour_though_nobody_does_anything(anchored: Store) -> None:
    act(anchored, 1)
    act(anchored, 2)
    file = anchored.anchors
    assert file is not None

    anchored.note_head()
    assert [anchor.seq for anchor in anchors_of(anchored)] == [1]
    hour_ago = time.time() - 3600
    os.utime(file, (hour_ago, hour_ago))
    for _ in range(2):
        anchored.note_head()

    assert [anchor.seq for anchor in anchors_of(anchored)] == [1, 2]


def test_an_empty_trail_and_a_store_without_a_place_have_no_head_to_note(store: Store, tmp_path: Path) -> None:
    store.note_head()
    store.anchors = tmp_path / "anchors.jsonl"

    store.note_head()

    assert anchors_of(store) == ()


def test_what_is_written_in_the_place_of_what_was_cut_off_does_not_vouch_for_itself(
    anchored: Store, tmp_path: Path
) -> None:
    for number in (1, 2):
        act(anchored, number, AT + timedelta(hours=number))
    anchored.close()
    tamper(tmp_path, "DELETE FROM audit_events WHERE seq = 2")
    act(anchored, 3, AT + timedelta(hours=3))

    assert [anchor.seq for anchor in anchors_of(anchored)] == [1, 2, 2]
    with anchored.reading() as session:
        assert verify(session, anchors=anchors_of(anchored)).fault == Fault(2, FaultKind.ANCHOR_DIFFERS)


def test_a_chain_that_was_never_anchored_is_anchored_at_its_next_act(store: Store, tmp_path: Path) -> None:
    act(store, 1)
    store.anchors = tmp_path / "anchors.jsonl"

    act(store, 2)
    act(store, 3)

    assert [anchor.seq for anchor in anchors_of(store)] == [2]


def test_every_thousandth_act_is_anchored(anchored: Store) -> None:
    with anchored.writing() as session:
        for number in range(999):
            append(session, actor="load", action="look", subject=str(number), details={}, at=AT)
    act(anchored, 1000)
    act(anchored, 1001)

    # The first act of the hour was due, and what is noted is where its transaction ended.
    assert [anchor.seq for anchor in anchors_of(anchored)] == [999, 1000]


def test_a_cut_tail_is_found_by_its_anchor_alone(anchored: Store, tmp_path: Path) -> None:
    for number, day in enumerate((2, 3, 4), start=1):
        act(anchored, number, AT.replace(day=day))
    anchored.close()
    tamper(tmp_path, "DELETE FROM audit_events WHERE seq = 3")

    with anchored.reading() as session:
        assert verify(session).fault is None
        assert verify(session, anchors=anchors_of(anchored)).fault == Fault(3, FaultKind.CUT)


def test_a_chain_made_anew_is_found_by_its_anchor_alone(anchored: Store, tmp_path: Path) -> None:
    for number, day in enumerate((2, 3), start=1):
        act(anchored, number, AT.replace(day=day))
    anchored.close()
    connection = SQLITE.connect(tmp_path / "tracker.db")
    rows = connection.execute("SELECT seq, body FROM audit_events ORDER BY seq").fetchall()
    for name in ("audit_events_no_update", "audit_events_no_delete"):
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("DELETE FROM audit_events")
    previous = FIRST_LINK
    for seq, body in rows:
        event = sealed(seq, body.replace('"subject":"2"', '"subject":"9"'), previous)
        connection.execute("INSERT INTO audit_events VALUES (?, ?, ?, ?)", (seq, event.body, previous, event.hash))
        previous = event.hash
    connection.commit()
    connection.close()

    with anchored.reading() as session:
        assert verify(session).fault is None
        assert verify(session, anchors=anchors_of(anchored)).fault == Fault(2, FaultKind.ANCHOR_DIFFERS)


def test_verifying_since_an_event_takes_the_ones_before_it_as_they_are(anchored: Store, tmp_path: Path) -> None:
    for number in range(1, 5):
        act(anchored, number)
    anchored.close()
    tamper(tmp_path, "UPDATE audit_events SET body = replace(body, 'look', 'took') WHERE seq = 2")

    with anchored.reading() as session:
        assert (verify(session, since=4).events, verify(session, since=4).fault) == (1, None)
        assert verify(session, since=3).fault == Fault(2, FaultKind.CHANGED)
        assert verify(session).fault == Fault(2, FaultKind.CHANGED)


def test_a_place_nobody_can_write_to_stops_no_act(
    store: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store.anchors = tmp_path / "tracker.db" / "anchors.jsonl"

    act(store, 1)

    with store.reading() as session:
        assert verify(session).events == 1
    assert "anchor 1 not written" in caplog.text


def test_the_file_is_the_owners_and_its_lines_can_be_read_again(tmp_path: Path) -> None:
    file = tmp_path / "far" / "anchors.jsonl"
    noted = Anchor(7, "f" * 64, AT)

    note(file, noted)
    note(file, noted)

    assert read_anchors(file) == (noted, noted)
    assert json.loads(file.read_text().splitlines()[0]) == {
        "seq": 7,
        "hash": "f" * 64,
        "at": "2020-01-02T03:04:05.000+00:00",
    }
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("line", ["{}", "[]", "7", '{"seq":"x","hash":"","at":""}', "head"])
def test_a_line_that_is_no_anchor_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "anchors.jsonl"
    note(file, Anchor(7, "f" * 64, AT))
    file.write_text(file.read_text() + line + "\n")

    with pytest.raises(AnchorMalformed) as error:
        read_anchors(file)

    assert error.value.fields == {"file": str(file), "line": 2}


def test_anchors_that_are_not_there_are_asked_for_in_vain(tmp_path: Path) -> None:
    assert known_anchors(tmp_path / "none") == known_anchors(None) == ()
    with pytest.raises(FileMissing):
        read_anchors(tmp_path / "none")


def test_a_store_without_a_place_for_anchors_notes_none(migrated_file: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_bytes(migrated_file.read_bytes())
    store = open_store(url_of(tmp_path / "copy.db"))

    act(store, 1)

    store.close()
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".jsonl"] == []


def test_a_new_database_in_the_place_of_another_begins_a_file_of_its_own(tmp_path: Path) -> None:
    file, anchors = tmp_path / "tracker.db", tmp_path / "anchors.jsonl"
    for _ in range(2):
        file.unlink(missing_ok=True)
        store = open_store(url_of(file), anchors)
        store.migrate()
        act(store, 1)
        with store.reading() as session:
            assert verify(session, anchors=known_anchors(anchors)).fault is None
        store.close()

    assert len(known_anchors(anchors)) == 1
    assert len(list(tmp_path.glob("anchors.jsonl.until-*"))) == 1


def test_migrating_again_leaves_the_anchors_where_they_are(anchored: Store) -> None:
    act(anchored, 1)

    anchored.migrate()

    assert [anchor.seq for anchor in anchors_of(anchored)] == [1]
