"""What was known at one moment: whatever had been recorded by then.

Demonstration rows are known at any moment: nobody ever reported them, so there is no day they became known on.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import bindparam, or_

from db.types import Moment
from domain.observation import ObsStatus

_EVER = datetime(9999, 12, 31, tzinfo=UTC)
_MOMENT = bindparam("known_at", type_=Moment)


def recorded_by_then(table: Any) -> Any:
    """The condition that a row had been recorded at the moment ``at`` binds."""
    return table.c.recorded_at <= _MOMENT


def known_then(table: Any) -> Any:
    """The same for a table whose rows have an obs_status."""
    return or_(recorded_by_then(table), table.c.obs_status == ObsStatus.DEMO)


def at(moment: datetime | None) -> dict[str, datetime]:
    """The value a query needs that asks what was known at ``moment``, None for what is known now."""
    return {"known_at": moment or _EVER}
