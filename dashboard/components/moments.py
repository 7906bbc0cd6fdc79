"""When something happened, to the minute, where the plans are carried out."""

from __future__ import annotations

from datetime import datetime

from services.quarters import CHONGQING


def minute(at: datetime) -> str:
    """2020-01-10 14:03, in Chongqing's time."""
    return at.astimezone(CHONGQING).strftime("%Y-%m-%d %H:%M")
