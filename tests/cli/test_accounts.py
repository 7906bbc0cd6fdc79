"""user: accounts from the command line, for whoever holds the database."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from domain.access import Role
from services.signing_in import sign_in
from services.store import open_store
from settings import SignInRules
from tests.cli.conftest import Run
from tests.conftest import url_of
from tests.services.people import HERE, add
from tests.services.reports import LAMPS, YUZHONG, report, row

NIST = {"PASSWORD_POLICY": "nist"}


def test_an_account_is_made_with_a_password_told_once(with_targets: Run, tmp_path: Path) -> None:
    made = with_targets(
        "user", "add", "yuzhong", "--name", "渝中区填报员", "--role", "reporter", "--reporting-unit", "渝中", "--json"
    )
    listed = with_targets("user", "list", "--json")

    password = made.document["password"]
    [account] = listed.document["accounts"]
    assert (account["login"], account["name"], account["roles"]) == ("yuzhong", "渝中区填报员", ["reporter"])
    assert (account["reporting_unit"], account["enabled"]) == ("CQ500103", True)
    assert password not in listed.out
    assert _may_enter(tmp_path, "yuzhong", password)


def test_a_password_comes_from_standard_input_and_is_not_repeated(with_targets: Run, tmp_path: Path) -> None:
    made = with_targets("user", "add", "viewer", "--password-stdin", stdin="Tiger-Lake-Window9\n")
    changed = with_targets("user", "password", "viewer", "--password-stdin", "--json", stdin="Copper7 Bridge Noon\r\n")

    assert "Tiger" not in made.out + made.err
    assert "password" not in changed.document
    assert _may_enter(tmp_path, "viewer", "Copper7 Bridge Noon")


def test_a_password_the_policy_refuses_is_told_why_and_nothing_is_made(with_targets: Run) -> None:
    short = with_targets("user", "add", "viewer", "--password-stdin", stdin="short")
    long = with_targets("user", "add", "viewer", "--password-stdin", stdin="Viewer 12345 x", **NIST)

    assert (short.status, long.status) == (2, 2)
    assert "至少 10 个字符" in short.err
    assert "至少 15 个字符" in long.err
    assert "三类" not in long.err
    assert with_targets("user", "list", "--json").document == {"accounts": []}


def test_roles_are_set_as_a_whole_and_those_that_exclude_each_other_are_refused(with_targets: Run) -> None:
    with_targets("user", "add", "one", "--role", "viewer")
    both = with_targets("user", "roles", "one", "--role", "viewer", "--role", "reviewer", "--json")
    refused = with_targets("user", "roles", "one", "--role", "auditor", "--role", "reviewer")
    none = with_targets("user", "roles", "one", "--json")

    assert both.document["roles"] == ["reviewer", "viewer"]
    assert refused.status == 2
    assert "审计员、审核员" in refused.err
    assert none.document["roles"] == []


def test_an_account_is_disabled_enabled_and_given_another_unit(with_targets: Run) -> None:
    with_targets("user", "add", "one", "--role", "reporter", "--reporting-unit", "渝中")

    assert with_targets("user", "disable", "one", "--json").document["enabled"] is False
    assert with_targets("user", "enable", "one", "--json").document["enabled"] is True
    assert with_targets("user", "unit", "one", "--reporting-unit", "万州", "--json").document["reporting_unit"] == (
        "CQ500101"
    )


def test_what_is_not_given_anew_stays_as_it_is(with_targets: Run) -> None:
    with_targets("user", "add", "one", "--name", "填报员", "--valid-to", "2099-12-31")

    changed = with_targets("user", "describe", "one", "--email", "office@example.org", "--json").document
    assert (changed["name"], changed["valid_to"]) == ("填报员", "2099-12-31")
    assert with_targets("user", "describe", "one", "--valid-to", "2020-12-31", "--json").document["enabled"] is False
    assert "error.email_malformed" in with_targets("user", "describe", "one", "--email", "office").err


def test_an_empty_day_takes_a_validity_away(with_targets: Run) -> None:
    with_targets("user", "add", "one", "--valid-from", "2019-01-01", "--valid-to", "2020-12-31")

    cleared = with_targets("user", "describe", "one", "--valid-to", "", "--json")

    assert cleared.status == 0
    assert (cleared.document["valid_from"], cleared.document["valid_to"]) == ("2019-01-01", None)
    assert cleared.document["enabled"] is True
    assert with_targets("user", "describe", "one", "--valid-from", "soon").status == 2


def test_the_first_administrators_code_is_given_out_while_there_is_no_account(with_targets: Run) -> None:
    first = with_targets("user", "add", "--first", "--json")
    said = with_targets("user", "add", "--first")
    with_targets("user", "add", "one")
    late = with_targets("user", "add", "--first")

    assert len(first.document["code"]) == 32
    assert re.search(r"^[\w-]{32}$", said.out, re.MULTILINE)
    assert late.status == 2
    assert "error.accounts_exist" in late.err


def test_by_acts_as_an_account_with_its_rights_and_nobody_elses(with_targets: Run) -> None:
    with_targets("user", "add", "reviewer", "--role", "reviewer")
    with_targets("user", "add", "admin", "--role", "system_administrator")

    assert with_targets("user", "list", "--by", "reviewer").status == 2
    assert with_targets("user", "list", "--by", "admin").status == 0
    assert "error.unknown_account" in with_targets("user", "list", "--by", "nobody").err
    assert "error.not_permitted" in with_targets("user", "roles", "reviewer", "--by", "admin").err


@pytest.mark.parametrize(
    "act", ["add", "describe", "disable", "enable", "password", "roles", "unit", "oidc", "second-factor"]
)
def test_an_act_needs_to_be_told_on_which_account(with_targets: Run, act: str) -> None:
    ran = with_targets("user", act)

    assert (ran.status, ran.out) == (2, "")
    assert "登录名" in ran.err


def test_work_closes_accounts_nobody_has_used_for_ninety_days(with_targets: Run, tmp_path: Path) -> None:
    store = open_store(url_of(tmp_path / "tracker.db"))
    with store.writing() as session:
        for login, days in (("used", 89), ("unused", 91)):
            add(session, login, at=datetime.now(UTC) - timedelta(days=days))
    store.close()

    assert with_targets("work", "--once").status == 0
    listed = with_targets("user", "list", "--json").document["accounts"]
    assert {account["login"]: account["enabled"] for account in listed} == {"used": True, "unused": False}


def test_every_role_can_be_named(with_targets: Run) -> None:
    for role in Role:
        made = with_targets("user", "add", f"account-{role.value}", "--role", role, "--json")
        assert made.document["roles"] == [role]

    assert with_targets("user", "add", "x1", "--role", "king").status == 2
    assert "system_administrator" not in with_targets("user", "list").out.replace("account-system_administrator", "")


def test_an_account_of_an_oidc_provider_has_no_password(with_targets: Run) -> None:
    made = with_targets("user", "add", "one", "--subject", "sub-1", "--json")
    taken = with_targets("user", "add", "two", "--subject", "sub-1")

    assert "password" not in made.document
    assert taken.status == 2
    assert "error.subject_taken" in taken.err
    assert with_targets("user", "oidc", "one").status == 0
    assert with_targets("user", "add", "two", "--subject", "sub-1").status == 0


def _may_enter(directory: Path, login: str, password: str) -> bool:
    store = open_store(url_of(directory / "tracker.db"))
    with store.writing() as session:
        signed_in = sign_in(
            session,
            login=login,
            password=password,
            code=None,
            address=HERE,
            user_agent="",
            rules=SignInRules(),
            at=datetime.now(UTC),
        )
    store.close()
    return signed_in.account.login == login


def test_what_is_refused_to_whoever_by_names_is_in_the_audit_trail(with_targets: Run, tmp_path: Path) -> None:
    file = tmp_path / "report.csv"
    file.write_bytes(report(row(YUZHONG, LAMPS, of="90/100")))
    unit = ("--reporting-unit", "渝中区", "--period", "2019-Q4")
    with_targets("user", "add", "viewer", "--role", "viewer")

    assert with_targets("submit", file, *unit, "--by", "viewer").status == 2
    assert with_targets("submit", file, *unit, "--by", "nobody").status == 2
    assert with_targets("review", "accept", "1", "--by", "viewer").status == 1
    assert with_targets("user", "disable", "viewer", "--by", "viewer").status == 2

    told = [body for body in trail(tmp_path) if body["outcome"] == "denied"]
    assert [(body["actor"], body["action"], body["subject"], body["details"]["code"]) for body in told] == [
        ("viewer", "submit", "渝中区", "error.not_permitted"),
        ("nobody", "submit", "渝中区", "error.unknown_account"),
        ("viewer", "review", "accept 1", "error.not_permitted"),
        ("viewer", "user", "disable viewer", "error.not_permitted"),
    ]


def trail(directory: Path) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(directory / "tracker.db")) as connection:
        return [json.loads(body) for (body,) in connection.execute("SELECT body FROM audit_events ORDER BY seq")]
