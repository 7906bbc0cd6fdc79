"""wsgi:app, as a server of somebody else's starts it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

import wsgi
from dashboard.session import doors
from domain.access import operator
from services.accounts import accounts
from services.demo_accounts import renew_demo_accounts
from services.store import open_store
from settings import Settings


@pytest.mark.parametrize(("hosts", "may_come"), [((), True), (("tracker.example",), False)])
def test_the_demonstrations_accounts_of_the_last_start_are_closed_and_let_in_from_this_machine_only(
    database: Callable[[str], str], tmp_path: Path, hosts: tuple[str, ...], may_come: bool
) -> None:
    url = database("demo")
    demo = open_store(url)
    with demo.writing() as session:
        made = renew_demo_accounts(session, at=datetime.now(UTC))

    server = wsgi.build(Settings(url, tmp_path, allowed_hosts=frozenset(hosts)))

    with demo.reading() as session:
        closed = [one for one in accounts(session, by=operator("tests")) if one.is_demo and one.disabled_at]
    demo.close()
    assert len(closed) == len(made)
    with server.app_context():
        assert doors().rules.demo_accounts is may_come
