"""Stores on real SQLite files: each is made once and copied for every test that asks for it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from hypothesis import settings

from services import passwords
from services.demo import add_demo
from services.plans import load_plans
from services.store import Store, open_store

# Examples are drawn anew each time; what fails in CI prints how to draw it again. How many examples the properties of
# the method are tried on is said in tests/domain/drawing.py.
settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

TARGETS = Path(__file__).parent.parent / "targets"


def url_of(file: Path) -> str:
    return f"sqlite:///{file}"


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> None:
    """Argon2id with the least it can do: what makes guessing slow would make every test that signs in slow."""
    passwords.HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("templates") / "migrated.db"
    store = open_store(url_of(file))
    store.migrate()
    store.close()
    return file


@pytest.fixture(scope="session")
def loaded_file(migrated_file: Path) -> Path:
    file = Path(shutil.copy(migrated_file, migrated_file.with_name("loaded.db")))
    store = open_store(url_of(file))
    with store.writing() as session:
        load_plans(session, TARGETS)
    store.close()
    return file


@pytest.fixture(scope="session")
def demo_file(loaded_file: Path) -> Path:
    file = Path(shutil.copy(loaded_file, loaded_file.with_name("demo.db")))
    store = open_store(url_of(file))
    with store.writing() as session:
        add_demo(session)
    store.close()
    return file


@pytest.fixture
def store(migrated_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A store with the schema and nothing in it."""
    yield from _opened(migrated_file, tmp_path)


@pytest.fixture
def loaded(loaded_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A store that holds what targets/ says."""
    yield from _opened(loaded_file, tmp_path)


@pytest.fixture
def demo(demo_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A store that holds what targets/ says and the demonstration figures."""
    yield from _opened(demo_file, tmp_path)


def _opened(template: Path, directory: Path) -> Iterator[Store]:
    store = open_store(url_of(Path(shutil.copy(template, directory / "tracker.db"))))
    yield store
    store.close()
