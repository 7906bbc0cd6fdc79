"""The database of a command, for those that need one: a verdict on given figures should not wait for SQLAlchemy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from cli.terminal import Terminal
from services.store import Store, open_store


@contextmanager
def store_of(terminal: Terminal) -> Iterator[Store]:
    """The database of this environment, closed again however the command ends."""
    store = open_store(terminal.settings.database_url, terminal.settings.audit_anchors)
    try:
        yield store
    finally:
        store.close()
