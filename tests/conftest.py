"""Stores on real databases: each is made once and copied for every test that asks for it.

They lie in SQLite files. A test marked ``both_databases`` runs once more on a PostgreSQL server of the run's own.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from hypothesis import settings

from services import passwords
from services.demo import add_demo
from services.plans import load_plans
from services.store import Store, open_store
from tests.postgresql import Server, programs, running

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


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database" in metafunc.fixturenames and metafunc.definition.get_closest_marker("both_databases"):
        metafunc.parametrize("database", ["sqlite", "postgresql"], indirect=True)


def _migrate(url: str) -> None:
    store = open_store(url)
    store.migrate()
    store.close()


def _load(url: str) -> None:
    store = open_store(url)
    with store.writing() as session:
        load_plans(session, TARGETS)
    store.close()


def _demonstrate(url: str) -> None:
    store = open_store(url)
    with store.writing() as session:
        add_demo(session)
    store.close()


# What each prepared database is made of: another one, and what is done to it.
_MADE_OF = {"migrated": ("template0", _migrate), "loaded": ("migrated", _load), "demo": ("loaded", _demonstrate)}


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("templates") / "migrated.db"
    _migrate(url_of(file))
    return file


@pytest.fixture(scope="session")
def loaded_file(migrated_file: Path) -> Path:
    file = Path(shutil.copy(migrated_file, migrated_file.with_name("loaded.db")))
    _load(url_of(file))
    return file


@pytest.fixture(scope="session")
def demo_file(loaded_file: Path) -> Path:
    file = Path(shutil.copy(loaded_file, loaded_file.with_name("demo.db")))
    _demonstrate(url_of(file))
    return file


class Prepared:
    """Databases on a PostgreSQL server; those that others are copied from are made when they are first needed."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._made: set[str] = set()
        self._numbers = count(1)

    def copy(self, template: str) -> str:
        """The name of a new database like ``template``."""
        self._prepare(template)
        name = f"test_{next(self._numbers)}"
        self._server.create(name, template)
        return name

    def url(self, name: str) -> str:
        return self._server.url(name)

    def drop(self, name: str) -> None:
        self._server.drop(name)

    def _prepare(self, template: str) -> None:
        if template not in _MADE_OF or template in self._made:
            return
        before, make = _MADE_OF[template]
        self._prepare(before)
        make(self._server.create(template, before))
        self._made.add(template)


@pytest.fixture(scope="session")
def prepared() -> Iterator[Prepared]:
    binaries = programs()
    if binaries is None:
        pytest.skip("there is no PostgreSQL server on this machine")
    with running(binaries) as server:
        yield Prepared(server)


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Lay a copy of a prepared database down (migrated, loaded, demo) and say its address; gone after the test."""
    if getattr(request, "param", "sqlite") == "sqlite":
        yield lambda template: url_of(
            Path(shutil.copy(request.getfixturevalue(f"{template}_file"), tmp_path / "tracker.db"))
        )
        return
    prepared: Prepared = request.getfixturevalue("prepared")
    laid: list[str] = []

    def lay(template: str) -> str:
        laid.append(prepared.copy(template))
        return prepared.url(laid[-1])

    yield lay
    for name in laid:
        prepared.drop(name)


@pytest.fixture
def store(database: Callable[[str], str]) -> Iterator[Store]:
    """A store with the schema and nothing in it."""
    yield from _opened(database("migrated"))


@pytest.fixture
def loaded_url(database: Callable[[str], str]) -> str:
    """Where the database of ``loaded`` lies, for a process of its own."""
    return database("loaded")


@pytest.fixture
def loaded(loaded_url: str) -> Iterator[Store]:
    """A store that holds what targets/ says."""
    yield from _opened(loaded_url)


@pytest.fixture
def demo(database: Callable[[str], str]) -> Iterator[Store]:
    """A store that holds what targets/ says and the demonstration figures."""
    yield from _opened(database("demo"))


def _opened(url: str) -> Iterator[Store]:
    store = open_store(url)
    yield store
    store.close()
