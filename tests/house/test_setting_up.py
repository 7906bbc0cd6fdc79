"""Setting up: the right Python is found or its absence is said in a sentence, and nothing is installed twice."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SYSTEM = "/usr/bin:/bin"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts/environment.sh", tmp_path / "scripts")
    (tmp_path / "requirements.txt").write_text("", encoding="utf-8")
    return tmp_path


def test_a_python_that_is_none_is_named(checkout: Path) -> None:
    code, said = _set_up(checkout, PYTHON="/bin/false")

    assert code == 1
    assert said == "PYTHON=/bin/false is not a Python 3.11 or newer.\n"
    assert not (checkout / ".venv").exists()


def test_without_any_python_it_says_what_to_type(checkout: Path) -> None:
    tools = _only(checkout / "tools", "dirname")

    code, said = _set_up(checkout, PATH=str(tools))

    assert code == 1
    assert "Python 3.11 or newer is needed; found: none." in said
    assert "sudo apt-get install python3 python3-venv" in said


def test_an_old_python_is_named_with_its_version(checkout: Path) -> None:
    tools = _only(checkout / "tools", "dirname")
    old = tools / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2 && exit 0\nexit 1\n', encoding="utf-8")
    old.chmod(0o755)

    _, said = _set_up(checkout, PATH=str(tools))

    assert "found: Python 3.9.2" in said


def test_without_the_venv_module_it_says_what_to_type(checkout: Path) -> None:
    tools = _only(checkout / "tools", "dirname", "rm", "id")
    lacking = tools / "python3"
    # It is new enough and tells its package's name; it has neither venv nor ensurepip nor pip.
    lacking.write_text(
        '#!/bin/sh\ncase "$2" in *"sys.exit"*) exit 0;; *venv*version_info*) echo python3.11-venv;; *) exit 1;; esac\n',
        encoding="utf-8",
    )
    lacking.chmod(0o755)

    code, said = _set_up(checkout, PATH=str(tools))

    assert code == 1
    assert said == (
        "This Python lacks its venv module. Type: sudo apt-get install python3.11-venv - then the same command again.\n"
    )


def test_an_environment_that_holds_the_pinned_packages_is_left_alone(checkout: Path) -> None:
    first, _ = _set_up(checkout, PYTHON=sys.executable)
    made = (checkout / ".venv/installed-requirements.txt").stat().st_mtime_ns

    second, said = _set_up(checkout, PYTHON=sys.executable)

    assert (first, second, said) == (0, 0, "")
    assert (checkout / ".venv/installed-requirements.txt").stat().st_mtime_ns == made


def test_changed_pins_are_installed_again(checkout: Path) -> None:
    _set_up(checkout, PYTHON=sys.executable)
    (checkout / "requirements.txt").write_text("# none any more\n", encoding="utf-8")

    code, said = _set_up(checkout, PYTHON=sys.executable)

    assert (code, said) == (0, "Installing requirements.txt into .venv ...\n")


def _set_up(checkout: Path, **environment: str) -> tuple[int, str]:
    answer = subprocess.run(
        ["/bin/sh", checkout / "scripts/environment.sh", "requirements.txt"],
        env={"PATH": SYSTEM, "HOME": str(checkout)} | environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return answer.returncode, answer.stdout + answer.stderr


def _only(folder: Path, *names: str) -> Path:
    folder.mkdir()
    for name in names:
        (folder / name).symlink_to(Path(shutil.which(name, path=SYSTEM) or name))
    return folder
