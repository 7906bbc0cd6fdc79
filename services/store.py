"""The store: one database, opened once, with sessions for reading and for writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db import audit, schema
from db import engine as engines
from db.engine import Asked
from domain.audit import Anchor
from services.anchors import is_an_hour_old, note, set_aside


class Store:
    """A database that is known to have our schema as soon as a session is asked for.

    ``anchors`` is the file outside it that heads of its audit chain are noted in; None notes them nowhere.
    """

    def __init__(self, engine: Engine, anchors: Path | None = None) -> None:
        self._engine = engine
        self.anchors = anchors
        self._has_schema = False

    def migrate(self) -> None:
        """Create the schema or bring it up to date."""
        # Alembic takes longer to load than a verdict takes to compute; whoever only reads should not wait for it.
        import_module("db.migrate").migrate(self._engine)
        with self.reading() as session:
            is_new = audit.head(session) is None
        if is_new and self.anchors is not None and self.anchors.exists():
            set_aside(self.anchors, datetime.now(UTC))

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the database from its first question to its last."""
        self._require_schema()
        with engines.reading(self._engine) as session:
            yield session

    @contextmanager
    def glancing(self) -> Iterator[Asked]:
        """What one question can be asked of, quicker than a session."""
        self._require_schema()
        with engines.glancing(self._engine) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose changes are kept all together at the end, or not at all."""
        self._require_schema()
        begun: Session | None = None
        try:
            with engines.writing(self._engine) as session:
                begun = session
                yield session
        finally:
            # A failure is written down and kept although the work is stopped: its anchor is due as any other.
            if begun is not None:
                self._anchor(begun)

    def note_head(self) -> None:
        """Note the head outside where nothing was for an hour: ``work`` asks every minute, so no stretch is longer."""
        if self.anchors is None or not is_an_hour_old(self.anchors):
            return
        with self.reading() as session:
            head = audit.head(session)
        if head is not None:
            note(self.anchors, Anchor(head.seq, head.hash, datetime.now(UTC)))

    def _anchor(self, session: Session) -> None:
        """Note the new head outside, where that is due, and in any case where none has been noted yet."""
        head, file = audit.new_head(session), self.anchors
        if head is not None and file is not None and (audit.is_anchor_due(session) or not file.exists()):
            note(file, head)

    def close(self) -> None:
        self._engine.dispose()

    def _require_schema(self) -> None:
        if not self._has_schema:
            schema.require_schema(self._engine)
            self._has_schema = True


def open_store(url: str, anchors: Path | None = None) -> Store:
    """The store at ``url``; nothing is connected until a session is asked for."""
    return Store(engines.open_engine(url), anchors)
