"""Each import contract is kept by the product, and is broken by the import it is there to refuse."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
CONTRACTS = {contract["id"]: contract["name"] for contract in SETTINGS["contracts"]}

# The contract, the file that sins, and the statement it must not hold.
OFFENCES = [
    ("layers", "domain/offence.py", "import services"),
    ("layers", "texts/offence.py", "import targets"),
    ("layers", "db/offence.py", "import services"),
    ("layers", "services/offence.py", "import dashboard"),
    ("layers", "dashboard/offence.py", "import cli"),
    ("middle", "uploads/offence.py", "import db"),
    ("middle", "targets/offence.py", "import briefings"),
    ("ends", "dashboard/offence.py", "import db"),
    ("ends", "cli/offence.py", "import uploads"),
    ("pages", "dashboard/pages/offence.py", "from dashboard.pages import overview"),
    ("standard_library", "domain/offence.py", "import pandas"),
    ("standard_library", "texts/offence.py", "from jinja2 import Template"),
    ("screen", "services/offence.py", "import plotly.graph_objects"),
    ("screen", "briefings/offence.py", "from flask import request"),
    ("sql", "uploads/offence.py", "from sqlalchemy import select"),
    ("sql", "dashboard/offence.py", "import sqlite3"),
    ("session", "services/offence.py", "from sqlalchemy import select"),
    ("session", "services/offence.py", "from sqlalchemy.orm import Session, sessionmaker"),
    ("session", "dashboard/pages/offence.py", "from sqlalchemy import text"),
]


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("product")
    for package in SETTINGS["root_packages"]:
        shutil.copytree(
            ROOT / package, copy / package, ignore=lambda folder, names: [n for n in names if not _is_python(folder, n)]
        )
    (copy / "tests/house").mkdir(parents=True)
    shutil.copy(ROOT / "tests/house/contract_types.py", copy / "tests/house")
    shutil.copy(ROOT / "pyproject.toml", copy)
    return copy


def test_the_product_keeps_every_contract(product: Path) -> None:
    code, printed = _lint(product)

    assert code == 0, printed
    assert f"{len(CONTRACTS)} kept, 0 broken" in printed


@pytest.mark.parametrize(("contract", "file", "statement"), OFFENCES)
def test_a_contract_refuses_the_import_it_is_there_for(product: Path, contract: str, file: str, statement: str) -> None:
    offence = product / file
    offence.write_text(f'"""An offence."""\n\n{statement}\n', encoding="utf-8")

    code, printed = _lint(product, "--contract", contract)
    offence.unlink()

    assert code == 1
    assert f"{CONTRACTS[contract]} BROKEN" in printed


def test_no_contract_is_without_an_offence_that_breaks_it() -> None:
    assert {contract for contract, _, _ in OFFENCES} == set(CONTRACTS)


def _lint(folder: Path, *options: str) -> tuple[int, str]:
    linter = Path(sys.executable).with_name("lint-imports")
    answer = subprocess.run(
        [linter, "--no-cache", "--no-logo", *options],
        cwd=folder, capture_output=True, text=True, check=False, env={"COLUMNS": "200", "PATH": ""},
    )  # fmt: skip
    return answer.returncode, re.sub(r"\s+", " ", answer.stdout + answer.stderr)


def _is_python(folder: str, name: str) -> bool:
    is_folder = (Path(folder) / name).is_dir()
    return name not in {"__pycache__", "node_modules"} if is_folder else name.endswith(".py")
