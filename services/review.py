"""Review what was sent: see it, accept it, return cells of it, move it to its quarter, lock a report."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy.orm import Session

from domain.access import Caller
from domain.board import Accepted, Board, ReportView
from domain.period import Period
from domain.review import CellState, ReviewDecision


def board(session: Session, period: Period, *, by: Caller) -> Board:
    """Every reporting unit's cells of one quarter, in the order of the units."""
    raise NotImplementedError


def report_view(session: Session, reporting_unit: str, period: Period, *, by: Caller) -> ReportView:
    """One unit's report: what counts, what waits, what was returned and why, everything sent before."""
    raise NotImplementedError


def cell_states(session: Session, reporting_unit: str, period: Period, *, today: date) -> Mapping[str, CellState]:
    """The state of each indicator's cell in one unit's report; whoever asks has let the caller through."""
    raise NotImplementedError


def accept(session: Session, submission: str, *, by: Caller) -> Accepted:
    """Every pending figure of the report counts from now on; the same act by the same person again changes nothing.

    Raises UnknownSubmission, FourEyes, and Overtaken where a later version or another's decision came first.
    """
    raise NotImplementedError


def return_cells(
    session: Session, submission: str, *, cells: Mapping[str, str], reason: str, by: Caller
) -> ReviewDecision:
    """Reopen these cells, each with its reason (``reason`` where it has none); all pending cells where none is named.

    Raises UnknownSubmission, UnknownIndicator, ReasonMissing, FourEyes, Overtaken.
    """
    raise NotImplementedError


def move(session: Session, submission: str, *, to: Period, reason: str, by: Caller) -> str:
    """Put a submission filed under the wrong quarter under the right one; the number it has there.

    Raises UnknownSubmission, NotMovable, ReportClosed, ReasonMissing, FourEyes, Overtaken.
    """
    raise NotImplementedError


def lock(
    session: Session, reporting_units: Collection[str], period: Period, *, locked: bool, reason: str, by: Caller
) -> tuple[str, ...]:
    """Lock or unlock the reports of these units, by code; the codes of those that were not so already."""
    raise NotImplementedError
