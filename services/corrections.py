"""Corrections: accepted figures of one quarter that later took the place of others, each with its reason."""

from __future__ import annotations

from sqlalchemy.orm import Session

from domain.access import Caller
from domain.board import Correction
from domain.period import Period


def corrections(session: Session, period: Period, *, by: Caller) -> tuple[Correction, ...]:
    """Every correction of the quarter's figures, the latest first."""
    raise NotImplementedError
