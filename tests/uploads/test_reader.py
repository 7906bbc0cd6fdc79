"""The reading process: what it gives, what it may not do, and what becomes of it when it dies."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import textwrap
from pathlib import Path

import openpyxl
import pytest

from domain.problem import Severity
from tests.uploads import greedy, hostile_archives, hostile_workbooks, hostile_xml
from tests.uploads.answers import codes, judged
from tests.uploads.archives import HEADINGS, ROWS, workbook
from tests.uploads.hostile import Case
from tests.uploads.hostile_texts import TEXT
from uploads import reader
from uploads.columns import Column
from uploads.faults import READER_PROBLEMS
from uploads.limits import CHILD_CPU_SECONDS
from uploads.reader import read_report

ROOT = Path(__file__).resolve().parents[2]


def in_child(script: str) -> subprocess.CompletedProcess[str]:
    """Run some lines in a process that has given up its rights as the reading process does."""
    lines = (
        "import _socket\nfrom uploads import child\nchild._load_codecs()\nchild._give_up_rights()\n"
        + textwrap.dedent(script)
    )
    command = (sys.executable, "-E", "-s", "-S", "-c", lines)
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def dying(script: str) -> tuple[str, ...]:
    return (sys.executable, "-E", "-s", "-S", "-c", textwrap.dedent(script))


def test_rows_come_with_their_sheet_their_line_and_the_text_of_each_column() -> None:
    reading = read_report(workbook(), file_name="report.xlsx")

    assert reading.problems == ()
    assert [(entry.sheet, entry.row) for entry in reading.entries] == [
        ("数据填报", 2),
        ("数据填报", 3),
        ("数据填报", 4),
    ]
    assert reading.entries[0][Column.NUMERATOR] == "900"
    assert reading.entries[1][Column.NOTE] == ""


def test_lines_of_a_text_file_are_counted_as_an_editor_counts_them() -> None:
    text = "标题\n\n" + TEXT.replace("\r\n", "\n").replace("正常", '"两\n行"')

    reading = read_report(text.encode(), file_name="report.csv")

    assert [entry.row for entry in reading.entries] == [4, 6, 7]


def test_a_workbook_of_another_program_is_read() -> None:
    book = openpyxl.Workbook()
    for row in (HEADINGS, *ROWS):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)

    reading = read_report(file.getvalue(), file_name="report.xlsx")

    assert reading.problems == ()
    assert [entry[Column.VALUE] for entry in reading.entries] == ["90", "12", "88.5"]


def test_a_file_larger_than_the_limit_is_refused_before_any_process_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "COMMAND", ("no such program",))

    [problem] = read_report(b"x" * (16 * 1024 * 1024 + 1), file_name="a.csv").problems

    assert problem.code == "file.too_large"


@pytest.mark.parametrize(
    "script",
    [
        "import os; os.abort()",
        "import sys; sys.exit(3)",
        "raise MemoryError",
        "import sys; sys.stdin.close(); raise KeyError('half')",
    ],
)
def test_a_dead_reading_process_is_one_problem(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    monkeypatch.setattr(reader, "COMMAND", dying(script))

    reading = read_report(workbook(), file_name="report.xlsx")

    assert reading.entries == ()
    assert [(problem.code, problem.severity) for problem in reading.problems] == [
        ("file.unreadable", Severity.MANDATORY)
    ]


def test_an_answer_that_is_no_answer_is_one_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "COMMAND", dying("print('{')"))

    assert [problem.code for problem in read_report(b"x", file_name="a.csv").problems] == ["file.unreadable"]


def test_a_reading_process_that_never_ends_is_stopped_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "COMMAND", dying("import time; time.sleep(60)"))
    monkeypatch.setattr(reader, "CHILD_WALL_SECONDS", 0.5)

    assert [problem.code for problem in read_report(b"x", file_name="a.csv").problems] == ["file.took_too_long"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_a_reading_process_that_uses_up_its_time_is_stopped_by_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile True: pass"
    monkeypatch.setattr(reader, "COMMAND", dying(endless))

    assert [problem.code for problem in read_report(b"x", file_name="a.csv").problems] == ["file.took_too_long"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
@pytest.mark.parametrize(
    ("script", "error"),
    [
        ("open('/etc/passwd')", "OSError"),
        ("open('written-by-the-reader', 'w')", "OSError"),
        ("_socket.socket()", "OSError"),
        ("x = bytearray(600 * 1024 * 1024)", "MemoryError"),
    ],
)
def test_the_reading_process_may_open_nothing_and_take_no_more_memory_than_its_share(script: str, error: str) -> None:
    died = in_child(script)

    assert died.returncode == 1
    assert error in died.stderr.splitlines()[-1]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_the_reading_process_has_ten_seconds_of_processor_time() -> None:
    told = in_child("import resource; print(resource.getrlimit(resource.RLIMIT_CPU))")

    assert told.stdout.strip() == f"({CHILD_CPU_SECONDS}, {CHILD_CPU_SECONDS})"


def test_the_reading_process_loads_no_installed_package() -> None:
    script = "import sys, json; print(json.dumps(sorted(name.partition('.')[0] for name in sys.modules)))"

    loaded = set(json.loads(in_child(script).stdout))

    assert loaded - set(sys.stdlib_module_names) - {"__main__"} == {"uploads"}


def test_the_reading_process_inherits_nothing_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "not for readers")
    tell = """
        import json, os, sys
        sys.stdin.buffer.read()
        rows = [[1, [name, "", "", "", "", "", ""]] for name in os.environ]
        print(json.dumps({"sheet": None, "rows": rows, "faults": []}))
        """
    monkeypatch.setattr(reader, "COMMAND", dying(tell))

    inherited = {entry[Column.REPORTING_UNIT] for entry in read_report(b"x", file_name="a.csv").entries}

    assert inherited <= {"SYSTEMROOT", "LD_LIBRARY_PATH", "LC_CTYPE"}


def test_every_fault_the_reader_can_name_is_graded() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "uploads").glob("*.py"))

    unused = [code for code in READER_PROBLEMS if source.count(f'"{code}"') < 2]

    assert unused == []


SAME_IN_THE_CHILD = ("bomb_in_many_parts", "billion_laughs", "endless_elements", "strings_amplified", "blank_tail")
GREEDY = [
    *greedy.cases(),
    *(
        case
        for group in (hostile_archives, hostile_xml, hostile_workbooks)
        for case in group.cases()
        if case.name in SAME_IN_THE_CHILD
    ),
]


@pytest.mark.parametrize("case", GREEDY, ids=str)
def test_a_greedy_file_is_answered_and_not_by_the_death_of_its_reader(case: Case) -> None:
    checked = judged(read_report(case.content, file_name=case.file_name))

    assert codes(checked.problems) == case.codes
