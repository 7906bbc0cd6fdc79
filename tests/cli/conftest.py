"""Commands run in this process, on a store of their own, as a shell would run them."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cli.main import main
from services.store import Store


@dataclass(frozen=True)
class Ran:
    """What one command left: its exit status, and what it wrote where."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout; anything beside it is a failure."""
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """``run("progress", "2015_2020", "--json")`` in an environment whose var/ is the test's directory."""
    environment = {"VAR": str(tmp_path)}

    def command(*arguments: object, stdin: str = "", **more: str) -> Ran:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        capsys.readouterr()
        status = main([str(argument) for argument in arguments], environment | more)
        written = capsys.readouterr()
        return Ran(status, written.out, written.err)

    return command


@pytest.fixture
def with_targets(run: Run, loaded: Store) -> Run:
    """The same on a store that holds what targets/ says."""
    loaded.close()
    return run


@pytest.fixture
def with_demo(run: Run, demo: Store) -> Run:
    """The same with the demonstration figures."""
    demo.close()
    return run
