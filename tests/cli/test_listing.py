"""user list: whoever reads all accounts at once is told to the audit trail, on the command line as on screen."""

from __future__ import annotations

import json

from db import audit
from services.store import Store
from tests.cli.conftest import Run


def test_reading_who_there_is_is_told_with_how_many_they_are(with_targets: Run, loaded: Store) -> None:
    with_targets("user", "add", "one")
    with_targets("user", "add", "two")

    with_targets("user", "list", "--json")
    with_targets("user", "list")

    with loaded.reading() as session:
        bodies = [json.loads(event.body) for event in audit.chain(session)]
    told = [(body["actor"], body["details"]) for body in bodies if body["action"] == "account.list"]
    assert told == [("operator", {"rows": 2})] * 2
