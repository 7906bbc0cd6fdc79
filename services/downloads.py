"""What left the house: a briefing, a form, a receipt or evidence taken away by somebody signed in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from db import audit
from domain.access import Caller


def record_download(session: Session, *, by: Caller, subject: str, details: Mapping[str, object]) -> None:
    """Write that ``by`` took ``subject`` away; ``details`` say which unit, quarter or plan it was about."""
    audit.append(session, actor=by, action="export", subject=subject, details=details, at=datetime.now(UTC))
