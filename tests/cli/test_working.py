"""work: reminders of due days and letters, as a shell would have them done."""

from __future__ import annotations

import json
import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db import audit, outbox
from domain.access import Caller, Role
from domain.review import PeriodWindow
from services.days import today
from services.period_windows import set_window
from services.store import Store
from tests.cli.conftest import Run
from tests.services.mail import SENDER, Postbox, post_office
from tests.services.reports import QUARTER, YUZHONG
from tests.services.test_reminders import add_account

ADMINISTRATOR = Caller("系统管理员", frozenset({Role.SYSTEM_ADMINISTRATOR}), account=9)
ADDRESS = "yuzhong@city.example"


@pytest.fixture
def due(loaded: Store) -> Store:
    """A store where one quarter is due in three days, and one account of two has an address."""
    with loaded.writing() as session:
        add_account(session, "yuzhong", YUZHONG, email=ADDRESS, created_at=datetime.now(UTC))
        add_account(session, "second", YUZHONG, created_at=datetime.now(UTC))
        window = PeriodWindow(QUARTER, is_open=True, due_on=today() + timedelta(days=3), grace_days=5)
        set_window(session, window, reason="补报", by=ADMINISTRATOR)
    loaded.close()
    return loaded


def test_one_round_reminds_and_sends_the_letters_and_the_next_does_neither(run: Run, due: Store) -> None:
    postbox = Postbox()

    with post_office(postbox) as server:
        smtp = {"SMTP_HOST": server.host, "SMTP_PORT": str(server.port), "SMTP_FROM": SENDER, "SMTP_TLS": "none"}
        first = run("work", "--once", "--json", **smtp)
        second = run("work", "--once", **smtp)

    assert (first.status, first.document, first.err) == (0, {"told": 2, "sent": 1, "failed": 0}, "")
    assert second.out == "已提醒 0 个账号,已发送 0 封邮件,0 封未能发出。\n"
    assert postbox.recipients == [ADDRESS]


def test_without_a_mail_server_people_are_reminded_in_the_page_only(run: Run, due: Store) -> None:
    ran = run("work", "--once", "--lang", "en")

    assert ran.out == "Reminded 2 accounts, sent 0 letters; 0 could not be sent.\n"
    assert "SMTP_HOST" in ran.err


def test_a_server_that_is_away_leaves_the_letters_for_later(run: Run, due: Store) -> None:
    smtp = {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": "1", "SMTP_FROM": SENDER, "SMTP_TLS": "none"}

    assert run("work", "--once", "--json", **smtp).document == {"told": 2, "sent": 0, "failed": 1}

    with due.reading() as session:
        assert outbox.waiting(session) == 1


def test_a_round_notes_the_head_of_the_audit_trail_where_the_last_one_is_an_hour_old(
    run: Run, due: Store, tmp_path: Path
) -> None:
    run("work", "--once")
    [file] = tmp_path.glob("audit-anchors-*.jsonl")
    before = file.read_text()
    hour_ago = time.time() - 3600
    os.utime(file, (hour_ago, hour_ago))

    run("work", "--once")
    run("work", "--once")

    with due.reading() as session:
        head = audit.head(session)
    assert head is not None
    noted = file.read_text().removeprefix(before).splitlines()
    assert [json.loads(line)["hash"] for line in noted] == [head.hash]
