"""The commands there are, and what a shell sees of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.main import explain
from cli.parser import COMMANDS
from domain import access_errors, account_errors, errors, review_errors
from domain.errors import DatabaseBusy, PortBusy, SettingMalformed, SettingTooLow, TrackerError
from domain.plan import Language
from settings import read_settings
from tests.cli.conftest import Run
from texts.catalogue import messages

ROOT = Path(__file__).parents[2]


def python_m_cli(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cli", *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        input="",
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_python_m_cli_answers_in_chinese_even_where_the_terminal_speaks_ascii(tmp_path: Path) -> None:
    ran = python_m_cli("progress", "2015_2020", "--json", VAR=str(tmp_path), LANG="C", PYTHONIOENCODING="ascii")

    assert (ran.returncode, json.loads(ran.stdout)["error"]["code"]) == (2, "error.database_missing")
    assert "数据库" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    command = f"{sys.executable} -m cli --help | head -c 1"
    ran = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], cwd=ROOT, capture_output=True, check=False)

    assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_lists_every_command_and_none_of_later_ones(run: Run, language: str) -> None:
    ran = run("--help", LANG="en" if language == "en" else "C")

    assert ran.status == 0
    assert all(command in ran.out for command in COMMANDS)
    for later in ("backup", "restore"):
        assert later not in ran.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_help(run: Run, command: str) -> None:
    assert run(command, "--help").status == 0


@pytest.mark.parametrize("arguments", [(), ("fly",), ("review", "accept", "1"), ("progress",), ("audit", "erase")])
def test_wrong_usage_ends_with_status_two(run: Run, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)

    assert (ran.status, ran.out) == (2, "")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("fly", "--json"), "error.wrong_usage"),
        (("check", "a.csv", "--json"), "error.wrong_usage"),
        (("progress", "2015_2020", "--json"), "error.database_missing"),
        (("load", "--targets", "nowhere", "--json"), "error.file_missing"),
        (("submit", "pyproject.toml", "--by", "reporter", "--json"), "cli.submit.needs_unit_and_period"),
        (("review", "move", "1", "--by", "reviewer", "--json"), "cli.review.needs.move"),
        (("user", "disable", "--json"), "cli.user.needs_login"),
        (("judge", "--json"), "cli.judge.no_json"),
    ],
)
def test_what_stops_a_command_is_one_document_for_programs_and_a_sentence_beside_it(
    run: Run, arguments: tuple[str, ...], code: str
) -> None:
    ran = run(*arguments)

    message = ran.document["error"]["message"]
    assert (ran.status, ran.document) == (2, {"ok": False, "error": {"code": code, "message": message}})
    assert set(message) == {"zh", "en"}
    assert message["zh"] in ran.err


def test_a_port_that_is_no_port_is_named(run: Run) -> None:
    assert "PORT" in run("progress", "2015_2020", PORT="http").err
    assert "70000" in run("serve", "--port", "70000").err


def every_error() -> list[type[TrackerError]]:
    kinds = [
        kind for module in (errors, access_errors, account_errors, review_errors) for kind in vars(module).values()
    ]
    return [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, TrackerError)]


@pytest.mark.parametrize("kind", every_error())
def test_every_error_has_its_sentence_in_both_languages_and_its_page(kind: type[TrackerError]) -> None:
    assert all(messages(language)[kind.code] for language in Language)
    assert f"### {kind.code}\n" in (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")


def test_an_error_is_a_sentence_with_its_values_and_its_code() -> None:
    assert "8050" in explain(PortBusy("127.0.0.1", 8050), Language.EN)
    assert explain(DatabaseBusy(), Language.ZH).endswith("[error.database_busy]")


def test_settings_come_from_the_environment(tmp_path: Path) -> None:
    settings = read_settings({"VAR": str(tmp_path), "PORT": "9000", "ALLOWED_HOSTS": "a.example,b.example"})

    assert settings.database_url == f"sqlite:///{tmp_path / 'tracker.db'}"
    assert (settings.port, settings.host) == (9000, "127.0.0.1")
    assert settings.allowed_hosts == {"a.example", "b.example"}


def test_a_server_is_another_database(tmp_path: Path) -> None:
    url = "postgresql+psycopg://tracker@127.0.0.1/tracker"

    assert read_settings({"DATABASE_URL": url}).database_url == url


@pytest.mark.parametrize("minutes", ["1", "4"])
def test_a_session_that_ends_before_anybody_can_work_is_refused(minutes: str) -> None:
    with pytest.raises(SettingTooLow) as refused:
        read_settings({"IDLE_MINUTES": minutes})

    told = explain(refused.value, Language.EN)
    assert f"IDLE_MINUTES holds “{minutes}”; the least it can hold is 5." in told
    assert read_settings({"IDLE_MINUTES": "5"}).sign_in.idle_minutes == 5


@pytest.mark.parametrize("minutes", ["0", "-5", "five", "5.0"])
def test_a_time_that_is_no_whole_number_is_refused(minutes: str) -> None:
    with pytest.raises(SettingMalformed):
        read_settings({"IDLE_MINUTES": minutes})


def test_empty_settings_are_as_good_as_none() -> None:
    assert read_settings({"PORT": "", "DATABASE_URL": "", "VAR": ""}) == read_settings({})
