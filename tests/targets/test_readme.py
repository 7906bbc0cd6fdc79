"""What the documents and texts say about the target files is what the reader does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import targets
from domain.plan import Language
from targets.columns import PROMISES, TARGET_ONLY
from targets.reader import COLUMNS
from texts.catalogue import messages

HERE = Path(targets.__file__).parent
README = (HERE / "README.md").read_text(encoding="utf-8")
SECTIONS = {section.splitlines()[0]: section for section in re.split(r"^## ", README, flags=re.MULTILINE)[1:]}
PLANS = "`2015_2020.csv` and `2019_2022.csv`"


@pytest.mark.parametrize("file", COLUMNS)
def test_the_readme_documents_each_column_in_the_readers_order(file: str) -> None:
    section = SECTIONS[PLANS if file == "<plan>.csv" else f"`{file}`"]

    documented = re.findall(r"^\| `(\w+)`", section, flags=re.MULTILINE)

    assert tuple(documented) == COLUMNS[file]


def test_the_readme_marks_the_columns_that_only_targets_have() -> None:
    marked = re.findall(r"^\| `(\w+)` ●", SECTIONS[PLANS], flags=re.MULTILINE)

    assert set(marked) == set(TARGET_ONLY)
    assert set(TARGET_ONLY) < set(PROMISES)


def test_every_column_has_a_meaning_what_is_allowed_and_an_example() -> None:
    rows = [line for line in README.splitlines() if re.match(r"\| `\w+`( ●)? \|", line)]

    assert len(rows) == sum(map(len, COLUMNS.values()))
    for row in rows:
        assert all(cell.strip() for cell in row.strip("|").split("|")), row


@pytest.mark.parametrize("language", Language)
def test_every_fault_the_reader_knows_has_a_sentence(language: Language) -> None:
    modules = [path for path in HERE.glob("*.py") if not path.stem.startswith("demonstration")]
    source = "".join(path.read_text(encoding="utf-8") for path in modules)
    quoted = set(re.findall(r'"([a-z0-9_]+\.[a-z0-9_]+)"', source))
    codes = {code for code in quoted if not code.endswith(".csv")}

    spoken = {key.removeprefix("problem.targets.") for key in messages(language) if key.startswith("problem.targets.")}

    assert spoken == codes
