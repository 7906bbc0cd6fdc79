"""The database session of one request: opened where an answer is made, closed before it is sent."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from flask import Flask, current_app, g, has_app_context

from domain.access import PUBLIC, Caller
from services.store import Store

_KEY = "plan-target-dashboard"


@dataclass(frozen=True)
class House:
    """What one app lives from: its store, and the directory that keeps uploads until they are confirmed.

    ``takes_reports`` is false where others than this machine are served: without accounts nobody knows who reports.
    """

    store: Store
    incoming: Path
    takes_reports: bool = True


def settle(server: Flask, house: House) -> None:
    server.extensions[_KEY] = house


def caller() -> Caller:
    """On whose behalf this request is answered; the public where nobody has signed in."""
    return cast(Caller, g.get("caller", PUBLIC)) if has_app_context() else PUBLIC


def incoming() -> Path:
    return _house().incoming


def takes_reports() -> bool:
    return _house().takes_reports


def reading() -> AbstractContextManager[Any]:
    """A session for a view: it sees one state of the database from its first question to its last."""
    return _house().store.reading()


def writing() -> AbstractContextManager[Any]:
    """A session for a change: kept whole at the end, or not at all."""
    return _house().store.writing()


def _house() -> House:
    return cast(House, current_app.extensions[_KEY])
