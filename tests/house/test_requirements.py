"""What is installed: every package pinned with hashes, named by no machine's address, and the same in both files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BOTH = ("requirements.txt", "requirements-dev.txt")
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


@pytest.mark.parametrize("name", BOTH)
def test_every_package_is_pinned_with_hashes(name: str) -> None:
    packages = [block for block in re.split(r"\n(?=\S)", _read(name)) if not block.startswith("#")]

    assert packages
    assert all(PIN.match(package) and "--hash=sha256:" in package for package in packages)


@pytest.mark.parametrize("name", BOTH)
def test_no_address_stands_among_the_pins(name: str) -> None:
    assert not re.search(r"://|--index|--extra-index|--find-links|@ file|/tmp/|/home/", _read(name))


@pytest.mark.parametrize("name", BOTH)
def test_what_is_asked_for_is_pinned(name: str) -> None:
    asked = re.findall(r"^([a-z0-9][a-z0-9-]*)", _read(name.replace(".txt", ".in")), re.MULTILINE)

    assert asked
    assert set(asked) <= set(_pins(name))


def test_both_files_pin_the_same_versions() -> None:
    runs, checks = (_pins(name) for name in BOTH)

    assert {package: runs[package] for package in runs.keys() & checks.keys()} == {
        package: checks[package] for package in runs.keys() & checks.keys()
    }


def _pins(name: str) -> dict[str, str]:
    return dict(PIN.findall(_read(name)))


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")
