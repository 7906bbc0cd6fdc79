"""Every code a report can be answered with has its words, its line in the document, and a file that breaks only it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from domain.plan import Language
from tests.uploads.answers import answer, codes
from tests.uploads.expectations import AGAINST
from tests.uploads.test_hostile import CASES
from texts.catalogue import messages
from uploads import limits
from uploads.faults import READER_PROBLEMS
from uploads.rules import RULES

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "upload-rules.md").read_text(encoding="utf-8")
REPORTS = sorted(path for path in (ROOT / "tests" / "reports").iterdir() if path.suffix != ".md")
GRADES = READER_PROBLEMS | {rule.code: str(rule.severity) for rule in RULES}
# No small file brings these about: test_reader.py lets the reading process die, the hostile set goes beyond the limit.
WITHOUT_A_FILE = {"file.unreadable", "file.took_too_long"}
TOO_LARGE_TO_KEEP = {"file.too_large"}


def test_the_document_lists_every_code_with_its_grade_and_no_other() -> None:
    listed = dict(re.findall(r"^\| `(\w+\.\w+)` \| ([ABCD]) \|", DOCUMENT, re.MULTILINE))

    assert listed == GRADES


@pytest.mark.parametrize("language", Language)
def test_every_code_has_its_words(language: Language) -> None:
    known = messages(language)

    missing = [key for code in GRADES for key in (f"problem.{code}", f"expected.{code}") if key not in known]

    assert missing == []


@pytest.mark.parametrize("language", Language)
def test_no_words_are_kept_for_a_code_that_does_not_exist(language: Language) -> None:
    words = tomllib.loads((ROOT / "texts" / language / "problems.toml").read_text(encoding="utf-8"))
    # value.not_a_number has further wordings for percentages and where the digits to write are known.
    further = {f"value.not_a_number{case}" for case in ("_digits", "_percent", "_digits_percent")}

    for kind in ("problem", "expected"):
        worded = {f"{group}.{name}" for group, names in words[kind].items() for name in names}
        assert worded == GRADES.keys() | further


def test_every_code_has_a_file_that_breaks_only_it() -> None:
    assert GRADES.keys() - {path.stem for path in REPORTS} == WITHOUT_A_FILE | TOO_LARGE_TO_KEEP
    assert {case.codes for case in CASES} >= TOO_LARGE_TO_KEEP


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_each_file_in_the_folder_of_bad_reports_has_the_one_fault_it_is_named_after(path: Path) -> None:
    problems = answer(path.read_bytes(), path.name, AGAINST.get(path.stem)).problems

    assert codes(problems).replace("indicator.missing ", "").replace(" indicator.missing", "") == path.stem


@pytest.mark.parametrize(
    ("limit", "printed"),
    [
        (limits.FILE_BYTES, "| file | {mebibytes} MiB |"),
        (limits.UNPACKED_BYTES, "| unpacked | {mebibytes} MiB, counted while unpacking |"),
        (limits.ARCHIVE_ENTRIES, "| parts of an archive | {grouped} |"),
        (limits.ROWS, "| rows | {grouped} |"),
        (limits.COLUMNS, "| columns | {grouped} |"),
        (limits.CELL_CHARACTERS, "| characters of a cell | {grouped} |"),
        (limits.REPORT_CHARACTERS, "| characters of all rows | {grouped} |"),
        (limits.CHILD_MEMORY_BYTES, "| memory of the reading process | {mebibytes} MiB |"),
        (limits.CHILD_CPU_SECONDS, "| processor time of the reading process | {grouped} s |"),
        (limits.CHILD_WALL_SECONDS, "| time by the clock | {grouped} s |"),
    ],
)
def test_the_document_prints_the_limits_that_hold(limit: int, printed: str) -> None:
    line = printed.format(mebibytes=limit // 1024**2, grouped=f"{limit:,}".replace(",", " "))

    assert line in DOCUMENT


def test_both_languages_have_the_same_words() -> None:
    def keys(language: Language) -> set[str]:
        words = tomllib.loads((ROOT / "texts" / language / "problems.toml").read_text(encoding="utf-8"))
        return {f"{group}.{name}" for group in ("problem_place", "template") for name in words[group]}

    assert keys(Language.ZH) == keys(Language.EN)
