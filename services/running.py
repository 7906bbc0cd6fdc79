"""When the server began to answer and when it stopped; two starts without a stop between them: it was killed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from db import audit

_ACTOR = "serve"


def record_start(session: Session, *, at: datetime) -> None:
    audit.append(session, actor=_ACTOR, action="server.start", subject="server", details={}, at=at)


def record_stop(session: Session, *, at: datetime) -> None:
    audit.append(session, actor=_ACTOR, action="server.stop", subject="server", details={}, at=at)
