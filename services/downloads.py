"""What left the house: a file taken away by somebody signed in, or who there is, read all at once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from db import accounts, audit, trail
from domain.access import Caller

_LISTED = "account.list"
_A_MOMENT = timedelta(seconds=10)


def record_download(session: Session, *, by: Caller, subject: str, details: Mapping[str, object]) -> None:
    """Write that ``by`` took ``subject`` away; ``details`` say which unit, quarter or plan it was about."""
    audit.append(session, actor=by, action="export", subject=subject, details=details, at=datetime.now(UTC))


def record_listing(session: Session, *, by: Caller, at: datetime) -> None:
    """Write that ``by`` has read who there is; a page that is answered twice within a moment is told once."""
    if by.session and _was_just_listed(session, by, at):
        return
    rows = len(accounts.listed(session))
    audit.append(session, actor=by, action=_LISTED, subject="accounts", details={"rows": rows}, at=at)


def _was_just_listed(session: Session, by: Caller, at: datetime) -> bool:
    last = next(trail.newest_first(session, (f'"session":"{by.session}"',)), None)
    body = {} if last is None else json.loads(last.body)
    return body.get("action") == _LISTED and at - datetime.fromisoformat(body["at"]) < _A_MOMENT
