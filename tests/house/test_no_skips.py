"""Under CI=true a skipped test fails the run and is named."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_skipped_test_fails_the_run_and_is_named(tmp_path: Path) -> None:
    code, printed = _run(tmp_path, "import pytest\ndef test_one(): pytest.skip('no browser')\ndef test_two(): pass\n")

    assert code == 1
    assert "test_one: Skipped: no browser" in printed


def test_a_run_without_skips_passes(tmp_path: Path) -> None:
    code, _ = _run(tmp_path, "def test_two(): pass\n")

    assert code == 0


def _run(folder: Path, test: str) -> tuple[int, str]:
    (folder / "test_sample.py").write_text(test, encoding="utf-8")
    answer = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.house.no_skips", "-p", "no:dash", "-p", "no:cacheprovider",
         "--rootdir", folder, "-c", "/dev/null", folder / "test_sample.py"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return answer.returncode, answer.stdout
