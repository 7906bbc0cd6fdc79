"""What was refused, and what failed: written to the audit trail in a transaction of its own."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from db import audit, trail
from domain.access import Caller
from domain.errors import TrackerError

_A_MOMENT = timedelta(seconds=10)


def record_denial(
    session: Session, *, by: Caller, action: str, subject: str, error: TrackerError, account: str | None = None
) -> None:
    """Write that ``by`` was refused ``action`` on ``subject``, and why: the error's code and fields.

    ``account`` is the login that was aimed at. The session has to be a fresh one: that of the refused act was rolled
    back, and the refusal with it.
    """
    details = _told(error) | ({} if account is None else {"account": account})
    at = datetime.now(UTC)
    audit.append(session, actor=by, action=action, subject=subject, details=details, at=at, outcome="denied")


def was_just_denied(session: Session, *, by: Caller, subject: str, error: TrackerError) -> bool:
    """Whether the last thing written of this session is that it was refused the same a moment ago."""
    for event in trail.newest_first(session, (f'"session":"{by.session}"',)):
        body = json.loads(event.body)
        age = datetime.now(UTC) - datetime.fromisoformat(body["at"])
        is_same = (body["outcome"], body["subject"]) == ("denied", subject) and body["details"] == _told(error)
        return is_same and age < _A_MOMENT
    return False


def record_failure(session: Session, *, by: Caller, action: str, subject: str, reason: str) -> None:
    """Write that something ``by`` began went wrong, and why."""
    details, at = {"reason": reason}, datetime.now(UTC)
    audit.append(session, actor=by, action=action, subject=subject, details=details, at=at, outcome="failed")


def _told(error: TrackerError) -> dict[str, object]:
    return {"code": error.code, "fields": {name: str(content) for name, content in error.fields.items()}}
