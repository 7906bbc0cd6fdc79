"""Whoever rewrites what happened, past the refusals of the database, is found out."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import accounts as kept
from db import audit
from db.engine import SQLITE
from domain.access import Role
from domain.audit import Fault, FaultKind
from services.accounts import disable, enable, set_password, set_reporting_unit, set_roles
from services.audit import Verification, verify
from services.demo import add_demo, remove_demo
from services.demo_accounts import discard_demo_accounts, renew_demo_accounts
from services.plans import load_plans
from services.second_factor import enrol, new_secret, withdraw
from services.store import Store
from tests.services.people import AT, OPERATOR, PASSWORD, RULES, add, caller, code_of, enter, settle
from tests.services.reports import LAMPS, settle_lamps
from tests.services.target_files import copy_of_targets, rewrite, with_key

# A verdict of the first row's wording under a data version that never was.
_COPIED = (
    "plan, key, period, recorded_at, method, profile, revision, status, marks, value, period_end, obs_status, expected,"
    " done, due_share, gap_points, reported, due, missing, standing, is_demo"
)
_FORGED = f"(data_version, {_COPIED}) SELECT 9, {_COPIED} FROM verdicts WHERE id = 1"  # noqa: S608
# The same, passed off as one that rests on demonstration figures and was published by the accepting event.
_FORGED_DEMO = f"(data_version, {_COPIED}) SELECT 2, {_COPIED.removesuffix('is_demo')} 1 FROM verdicts WHERE id = 1"  # noqa: S608
# Rows no act ever wrote.
_DECIDED = "VALUES (2, 2, 'accept', '', '[]', '[]', 'nobody', '2020-01-01')"
_CLOSED = "VALUES (1, '2019-Q4', 0, '2020-01-31', 5, 'late', 'nobody', '2020-01-01')"


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
    """A store whose second event is a submission, and whose third accepts it and publishes the second data version."""
    with loaded.writing() as session:
        settle_lamps(session, "90/100")
    return loaded


def test_demonstration_verdicts_come_and_go_without_breaking_the_trail(submitted: Store) -> None:
    with submitted.writing() as session:
        add_demo(session)
        remove_demo(session)

        assert verify(session).fault is None


def test_an_untouched_trail_is_sound(submitted: Store) -> None:
    with submitted.reading() as session:
        verification = verify(session)

    assert (verification.events, verification.fault) == (3, None)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE audit_events SET body = replace(body, 'load', 'loaf') WHERE seq = 1", Fault(1, FaultKind.CHANGED)),
        ("UPDATE audit_events SET hash = 'x' || substr(hash, 2) WHERE seq = 2", Fault(2, FaultKind.CHANGED)),
        ("DELETE FROM audit_events WHERE seq = 1", Fault(1, FaultKind.GAP)),
        ("DELETE FROM audit_events WHERE seq = 2", Fault(2, FaultKind.GAP)),
        ("DELETE FROM audit_events WHERE seq = 3", Fault(3, FaultKind.CUT)),
        ("UPDATE originals SET content = x'00'", Fault(2, FaultKind.ORIGINAL_CHANGED)),
        ("DELETE FROM originals", Fault(2, FaultKind.ORIGINAL_CHANGED)),
        (
            "UPDATE observations SET numerator = 99 WHERE submission IS NOT NULL",
            Fault(2, FaultKind.FIGURES_CHANGED),
        ),
        ("DELETE FROM observations WHERE submission IS NOT NULL", Fault(2, FaultKind.FIGURES_CHANGED)),
        ("UPDATE verdicts SET status = 'achieved' WHERE data_version = 2", Fault(3, FaultKind.VERDICTS_CHANGED)),
        (
            "DELETE FROM verdicts WHERE id = (SELECT min(id) FROM verdicts WHERE data_version = 1)",
            Fault(1, FaultKind.VERDICTS_CHANGED),
        ),
        ("DELETE FROM verdicts WHERE data_version = 2", Fault(3, FaultKind.VERDICTS_CHANGED)),
        # Whoever calls a real verdict the program's would have it removed with the demonstration.
        ("UPDATE verdicts SET is_demo = 1 WHERE data_version = 2", Fault(3, FaultKind.VERDICTS_CHANGED)),
        # A verdict nobody published: the last event is the nearest there is to name.
        ("UPDATE verdicts SET data_version = 9 WHERE data_version = 1", Fault(1, FaultKind.VERDICTS_CHANGED)),
        (f"INSERT INTO verdicts {_FORGED}", Fault(3, FaultKind.VERDICTS_CHANGED)),
        (f"INSERT INTO verdicts {_FORGED_DEMO}", Fault(3, FaultKind.VERDICTS_CHANGED)),
        # What it stands for decides which verdict is shown as the judged one.
        ("UPDATE verdicts SET standing = 3 - standing WHERE data_version = 2", Fault(3, FaultKind.VERDICTS_CHANGED)),
        # Rows that cannot even be read.
        ("UPDATE verdicts SET marks = 'stale'", Fault(1, FaultKind.VERDICTS_CHANGED)),
        (
            "UPDATE observations SET value_status = 'sure' WHERE submission IS NOT NULL",
            Fault(2, FaultKind.FIGURES_CHANGED),
        ),
        # What the figures' digest never held: the words beside a figure, and what became of it.
        ("UPDATE observations SET note = 'better' WHERE submission IS NOT NULL", Fault(2, FaultKind.FIGURES_CHANGED)),
        ("UPDATE observations SET qualifier = 'at_least' WHERE id > 0", Fault(2, FaultKind.FIGURES_CHANGED)),
        (
            "UPDATE observations SET awaits_review = 1 - awaits_review WHERE submission IS NOT NULL",
            Fault(2, FaultKind.FIGURES_CHANGED),
        ),
        ("UPDATE submissions SET submitted_by = 'nobody'", Fault(2, FaultKind.RECORDS_CHANGED, "submissions")),
        ("UPDATE review_decisions SET by = 'nobody'", Fault(3, FaultKind.RECORDS_CHANGED, "review_decisions")),
        ("DELETE FROM review_decisions", Fault(3, FaultKind.RECORDS_CHANGED, "review_decisions")),
        (f"INSERT INTO review_decisions {_DECIDED}", Fault(3, FaultKind.RECORDS_CHANGED, "review_decisions")),
        (f"INSERT INTO period_windows {_CLOSED}", Fault(3, FaultKind.RECORDS_CHANGED, "period_windows")),
        # What was promised, and what it is judged with.
        ("UPDATE target_revisions SET value = 80 WHERE key = 'P135-01'", Fault(1, FaultKind.PROMISES_CHANGED)),
        ("DELETE FROM target_revisions WHERE key = 'P135-01'", Fault(1, FaultKind.PROMISES_CHANGED)),
        ("UPDATE plans SET profile = 'ratio-50'", Fault(1, FaultKind.PROMISES_CHANGED)),
        ("UPDATE plans SET roll_up = 'worst_wins'", Fault(1, FaultKind.PROMISES_CHANGED)),
        ("UPDATE plans SET start = '2014-01' WHERE key = '2015_2020'", Fault(1, FaultKind.PROMISES_CHANGED)),
        ("UPDATE plans SET due = 'soon' WHERE key = '2015_2020'", Fault(1, FaultKind.PROMISES_CHANGED)),
        ("UPDATE indicators SET lag_months = 12", Fault(1, FaultKind.PROMISES_CHANGED)),
        ("UPDATE observations SET value = 99 WHERE published_key = 'A090'", Fault(1, FaultKind.PROMISES_CHANGED)),
        # What the units' figures add up to.
        ("UPDATE city_totals SET numerator = '99'", Fault(3, FaultKind.TOTALS_CHANGED, f"{LAMPS} 2019-12")),
        ("DELETE FROM city_totals", Fault(3, FaultKind.TOTALS_CHANGED, f"{LAMPS} 2019-12")),
        (
            "UPDATE city_totals SET period_end = 'later'",
            Fault(3, FaultKind.TOTALS_CHANGED, "city_totals"),
        ),
    ],
)
def test_what_was_rewritten_is_found_with_its_place(
    submitted: Store, tmp_path: Path, statement: str, fault: Fault
) -> None:
    submitted.close()
    tamper(tmp_path, statement)

    with submitted.reading() as session:
        assert verify(session).fault == fault


@pytest.mark.parametrize(
    ("statement", "seq"),
    [
        ("UPDATE verdicts SET status = 'achieved' WHERE is_demo AND data_version = 3", 4),
        ("UPDATE verdicts SET standing = standing + 1 WHERE is_demo AND data_version = 4", 5),
        ("UPDATE verdicts SET is_demo = 0 WHERE data_version = 3", 4),
        ("DELETE FROM verdicts WHERE is_demo AND data_version = 4", 5),
    ],
)
def test_demonstration_verdicts_are_vouched_for_while_the_demonstration_is_there(
    submitted: Store, tmp_path: Path, statement: str, seq: int
) -> None:
    # The demonstration comes in two acts: events 4 and 5.
    with submitted.writing() as session:
        add_demo(session)
        assert verify(session).fault is None
    submitted.close()
    tamper(tmp_path, statement)

    with submitted.reading() as session:
        assert verify(session).fault == Fault(seq, FaultKind.VERDICTS_CHANGED)


def test_a_demonstration_verdict_without_a_demonstration_is_found(submitted: Store, tmp_path: Path) -> None:
    with submitted.writing() as session:
        add_demo(session)
        remove_demo(session)
    submitted.close()
    tamper(tmp_path, f"INSERT INTO verdicts {_FORGED_DEMO.replace('SELECT 2', 'SELECT 3')}")

    with submitted.reading() as session:
        assert verify(session).fault == Fault(4, FaultKind.VERDICTS_CHANGED)


def test_what_a_later_load_changes_is_vouched_for_by_that_load(submitted: Store, tmp_path: Path) -> None:
    directory = copy_of_targets(tmp_path / "targets")
    rewrite(directory / "plans.csv", with_key("2015_2020", profile="strict"))
    with submitted.writing() as session:
        load_plans(session, directory)
        assert verify(session).fault is None
    submitted.close()
    tamper(tmp_path, "UPDATE plans SET profile = 'default'")

    with submitted.reading() as session:
        assert verify(session).fault == Fault(4, FaultKind.PROMISES_CHANGED)


def test_moving_lines_of_a_file_is_no_event_and_no_fault(submitted: Store, tmp_path: Path) -> None:
    directory = copy_of_targets(tmp_path / "targets")
    file = directory / "plans.csv"
    heading, *lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join([heading, *reversed(lines)]), encoding="utf-8")
    with submitted.writing() as session:
        load_plans(session, directory)

        assert (verify(session).events, verify(session).fault) == (3, None)


@pytest.fixture
def manned(store: Store) -> Store:
    """A store with two accounts: of ``guard`` event 1 tells last, of ``holder`` event 6, which is no later one's."""
    with store.writing() as session:
        add(session, "guard", Role.AUDITOR)
        settle(session, "holder", Role.REVIEWER)
        secret, key = new_secret(), enter(session, "holder").key
        by = caller(session, key)
        enrol(session, secret=secret, code=code_of(secret, AT), password=PASSWORD, key=key, by=by, at=AT)
        assert verify(session) == Verification(6, None)
    return store


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (
            "INSERT INTO account_roles VALUES (2, 'system_administrator')",
            Fault(6, FaultKind.ACCOUNTS_CHANGED, "holder"),
        ),
        ("DELETE FROM account_roles WHERE account = 1", Fault(1, FaultKind.ACCOUNTS_CHANGED, "guard")),
        ("UPDATE accounts SET totp_secret = NULL", Fault(6, FaultKind.ACCOUNTS_CHANGED, "holder")),
        (
            "UPDATE accounts SET password_hash = (SELECT password_hash FROM accounts WHERE id = 1)",
            Fault(6, FaultKind.ACCOUNTS_CHANGED, "holder"),
        ),
        ("UPDATE accounts SET oidc_subject = 'me' WHERE id = 1", Fault(1, FaultKind.ACCOUNTS_CHANGED, "guard")),
        ("UPDATE accounts SET disabled_at = created_at WHERE id = 1", Fault(1, FaultKind.ACCOUNTS_CHANGED, "guard")),
        ("UPDATE accounts SET valid_to = '2099-12-31' WHERE id = 2", Fault(6, FaultKind.ACCOUNTS_CHANGED, "holder")),
        ("DELETE FROM accounts WHERE id = 1", Fault(1, FaultKind.ACCOUNTS_CHANGED, "guard")),
        # An account nobody made: the last event is the nearest there is to name.
        (
            "INSERT INTO accounts SELECT 3, 'late', 'late', 'late', NULL, NULL, NULL, password_hash, created_at, 0,"
            " NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, created_at, NULL FROM accounts WHERE id = 1",
            Fault(6, FaultKind.ACCOUNTS_CHANGED, "late"),
        ),
    ],
)
def test_an_account_changed_past_the_program_is_found(
    manned: Store, tmp_path: Path, statement: str, fault: Fault
) -> None:
    manned.close()
    tamper(tmp_path, statement)

    with manned.reading() as session:
        assert verify(session).fault == fault


@pytest.mark.both_databases
def test_whatever_an_administrator_does_to_an_account_is_vouched_for(demo: Store) -> None:
    with demo.writing() as session:
        add(session, "holder", Role.REVIEWER)
        set_roles(session, "holder", frozenset({Role.REPORTER}), by=OPERATOR, at=AT)
        set_reporting_unit(session, "holder", "CQ500103", by=OPERATOR, at=AT)
        set_password(session, "holder", PASSWORD, rules=RULES, by=OPERATOR, at=AT)
        disable(session, "holder", by=OPERATOR, at=AT)
        enable(session, "holder", by=OPERATOR, at=AT)
        withdraw(session, "holder", by=OPERATOR, at=AT)
        renew_demo_accounts(session, at=AT)
        assert verify(session).fault is None
        discard_demo_accounts(session, at=AT)

        assert verify(session).fault is None


def test_no_event_holds_a_password_hash_or_a_second_factor(manned: Store) -> None:
    with manned.reading() as session:
        secrets = kept.secrets_of(session, 2)
        told = "".join(event.body for event in audit.chain(session))

    assert '"accounts":{"holder":' in told
    assert str(secrets.password_hash) not in told
    assert str(secrets.totp_secret) not in told
