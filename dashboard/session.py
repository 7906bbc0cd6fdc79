"""One request's place in the house: its database sessions, and on whose behalf it is answered."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from flask import Flask, current_app, g, has_app_context

from domain.access import PUBLIC, Caller
from services.demo import has_demo
from services.progress import data_version, newest_act
from services.store import Store
from settings import OidcProvider, SignInRules

_KEY = "plan-target-dashboard"


@dataclass(frozen=True)
class Doors:
    """How people come in, as the settings say it.

    ``public_viewing`` None is yes while there are demonstration figures. ``https`` says readers reach us over TLS only.
    """

    public_viewing: bool | None = None
    https: bool = False
    rules: SignInRules = field(default_factory=SignInRules)
    oidc: OidcProvider | None = None


@dataclass(frozen=True)
class House:
    """What one app lives from: its store, the directory that keeps uploads until they are confirmed, its doors."""

    store: Store
    incoming: Path
    doors: Doors = field(default_factory=Doors)
    # Whether a version of the figures is the demonstration's: asked of the store once for each version.
    demonstrations: dict[int, bool] = field(default_factory=dict)


def settle(server: Flask, house: House) -> None:
    server.extensions[_KEY] = house


def caller() -> Caller:
    """On whose behalf this request is answered; the public where nobody has signed in."""
    return cast(Caller, g.get("caller", PUBLIC)) if has_app_context() else PUBLIC


def all_incoming() -> Path:
    """Where everybody's uploads wait."""
    return _house().incoming


def incoming() -> Path:
    """Where the caller's uploads wait, apart from everybody else's: whoever guesses what a file says knows its hash."""
    return all_incoming() / str(caller().account)


def anchors() -> Path | None:
    """The file outside the database that heads of the audit chain are noted in."""
    return _house().store.anchors


def doors() -> Doors:
    return _house().doors


def reading() -> AbstractContextManager[Any]:
    """A session for a view: it sees one state of the database from its first question to its last."""
    return _house().store.reading()


def glancing() -> AbstractContextManager[Any]:
    """What one question can be asked of, quicker than a session."""
    return _house().store.glancing()


def writing() -> AbstractContextManager[Any]:
    """A session for a change: kept whole at the end, or not at all."""
    return _house().store.writing()


def shown_version() -> int:
    """The data version of this request, asked for once."""
    if "data_version" not in g:
        with reading() as session:
            note_version(data_version(session))
    return cast(int, g.data_version)


def note_version(version: int) -> None:
    """What this request knows already need not be asked for again."""
    g.data_version = version


def last_act() -> int:
    """The number of the last act of anybody; views that show unpublished things depend on it."""
    with reading() as session:
        return newest_act(session)


def is_demonstration() -> bool:
    """Whether there are demonstration figures."""
    known, version = _house().demonstrations, shown_version()
    if version not in known:
        with reading() as session:
            known.clear()
            known[version] = has_demo(session)
    return known[version]


def _house() -> House:
    return cast(House, current_app.extensions[_KEY])
