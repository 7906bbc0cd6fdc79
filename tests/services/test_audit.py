"""Whoever rewrites what happened, past the refusals of the database, is found out."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.engine import SQLITE
from domain.audit import Fault, FaultKind
from services.audit import verify
from services.demo import add_demo, remove_demo
from services.store import Store
from tests.services.reports import submit_lamps

# A verdict of the first row's wording under a data version that never was.
_COPIED = (
    "plan, key, period, recorded_at, method, profile, revision, status, marks, value, period_end, obs_status, expected,"
    " done, due_share, gap_points, reported, due, missing, standing, is_demo"
)
_FORGED = f"(data_version, {_COPIED}) SELECT 9, {_COPIED} FROM verdicts WHERE id = 1"  # noqa: S608


def tamper(directory: Path, statement: str) -> None:
    """Change the file as somebody with access to it could: triggers off, foreign keys off."""
    connection = SQLITE.connect(directory / "tracker.db")
    triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (trigger,) in triggers:
        connection.execute(f"DROP TRIGGER {trigger}")
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.fixture
def submitted(loaded: Store) -> Store:
    """A store whose second event is a submission."""
    with loaded.writing() as session:
        submit_lamps(session, "90/100")
    return loaded


def test_demonstration_verdicts_come_and_go_without_breaking_the_trail(submitted: Store) -> None:
    with submitted.writing() as session:
        add_demo(session)
        remove_demo(session)

        assert verify(session).fault is None


def test_an_untouched_trail_is_sound(submitted: Store) -> None:
    with submitted.reading() as session:
        verification = verify(session)

    assert (verification.events, verification.fault) == (2, None)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE audit_events SET body = replace(body, 'load', 'loaf') WHERE seq = 1", Fault(1, FaultKind.CHANGED)),
        ("UPDATE audit_events SET hash = 'f' || substr(hash, 2) WHERE seq = 2", Fault(2, FaultKind.CHANGED)),
        ("DELETE FROM audit_events WHERE seq = 1", Fault(1, FaultKind.GAP)),
        ("DELETE FROM audit_events WHERE seq = 2", Fault(2, FaultKind.CUT)),
        ("UPDATE originals SET content = x'00'", Fault(2, FaultKind.ORIGINAL_CHANGED)),
        ("DELETE FROM originals", Fault(2, FaultKind.ORIGINAL_CHANGED)),
        (
            "UPDATE observations SET numerator = 99 WHERE submission IS NOT NULL",
            Fault(2, FaultKind.FIGURES_CHANGED),
        ),
        ("DELETE FROM observations WHERE submission IS NOT NULL", Fault(2, FaultKind.FIGURES_CHANGED)),
        ("UPDATE verdicts SET status = 'achieved' WHERE data_version = 2", Fault(2, FaultKind.VERDICTS_CHANGED)),
        (
            "DELETE FROM verdicts WHERE id = (SELECT min(id) FROM verdicts WHERE data_version = 1)",
            Fault(1, FaultKind.VERDICTS_CHANGED),
        ),
        ("DELETE FROM verdicts WHERE data_version = 2", Fault(2, FaultKind.VERDICTS_CHANGED)),
        # Whoever calls a real verdict the program's would have it removed with the demonstration.
        ("UPDATE verdicts SET is_demo = 1 WHERE data_version = 2", Fault(2, FaultKind.VERDICTS_CHANGED)),
        # A verdict nobody published: the last event is the nearest there is to name.
        ("UPDATE verdicts SET data_version = 9 WHERE data_version = 1", Fault(1, FaultKind.VERDICTS_CHANGED)),
        (f"INSERT INTO verdicts {_FORGED}", Fault(2, FaultKind.VERDICTS_CHANGED)),
    ],
)
def test_what_was_rewritten_is_found_with_its_place(
    submitted: Store, tmp_path: Path, statement: str, fault: Fault
) -> None:
    submitted.close()
    tamper(tmp_path, statement)

    with submitted.reading() as session:
        assert verify(session).fault == fault
