"""What was refused, and what failed: written to the audit trail in a transaction of its own."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from db import audit
from domain.access import Caller
from domain.errors import TrackerError


def record_denial(session: Session, *, by: Caller, action: str, subject: str, error: TrackerError) -> None:
    """Write that ``by`` was refused ``action`` on ``subject``, and why: the error's code and fields.

    The session has to be a fresh one: that of the refused act was rolled back, and the refusal with it.
    """
    fields = {name: str(content) for name, content in error.fields.items()}
    details = {"code": error.code, "fields": fields}
    at = datetime.now(UTC)
    audit.append(session, actor=by, action=action, subject=subject, details=details, at=at, outcome="denied")


def record_failure(session: Session, *, by: Caller, action: str, subject: str, reason: str) -> None:
    """Write that something ``by`` began went wrong, and why."""
    details, at = {"reason": reason}, datetime.now(UTC)
    audit.append(session, actor=by, action=action, subject=subject, details=details, at=at, outcome="failed")
