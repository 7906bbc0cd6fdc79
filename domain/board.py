"""What a reviewer sees of one quarter: every unit's cells, the versions of a report, what each version said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from domain.observation import Observation, Recorded
from domain.period import Period
from domain.plan import Indicator
from domain.reporting_unit import ReportingUnit
from domain.review import CellState, CorrectionKind, PeriodWindow, ReviewDecision


@dataclass(frozen=True)
class Version:
    """One submission of a report: who sent it, when, and what was decided on it (None as long as nothing was).

    ``moved_from`` is the submission it repeats under the quarter it was meant for.
    """

    number: str
    reporting_unit: str
    period: Period
    by: str
    at: datetime
    file_name: str
    sha256: str
    moved_from: str | None = None
    decision: ReviewDecision | None = None


@dataclass(frozen=True)
class BoardRow:
    """One reporting unit's report of the quarter: its cells by indicator, and the newest version sent."""

    reporting_unit: ReportingUnit
    cells: Mapping[str, CellState]
    newest: Version | None
    is_locked: bool


@dataclass(frozen=True)
class Board:
    """Every reporting unit's cells of one quarter; ``indicators`` are those anybody owes."""

    window: PeriodWindow
    indicators: tuple[Indicator, ...]
    rows: tuple[BoardRow, ...]

    @property
    def counts(self) -> Mapping[CellState, int]:
        """How many cells are in each state, 0 for a state none is in."""
        found = Counter(state for row in self.rows for state in row.cells.values())
        return {state: found[state] for state in CellState}


@dataclass(frozen=True)
class ReportCell:
    """One cell of one report.

    ``accepted`` is what counts now, ``pending`` what was sent since and waits. ``returned`` is what the last return
    of this cell spoke of and ``reason`` what it said, None and "" where it was not returned since the last
    acceptance. ``history`` is everything ever recorded for the cell, oldest first.
    """

    indicator: Indicator
    state: CellState
    accepted: Observation | None
    pending: Observation | None
    returned: Observation | None = None
    reason: str = ""
    history: tuple[Recorded, ...] = ()

    @property
    def difference(self) -> Decimal | None:
        """Pending less accepted, in the indicator's unit; None where either has no value."""
        before = None if self.accepted is None else self.accepted.value
        after = None if self.pending is None else self.pending.value
        return None if before is None or after is None else after - before

    @property
    def is_changed_since_return(self) -> bool:
        """Whether another figure has been sent since the cell was returned."""
        if self.returned is None or self.pending is None or self.state is CellState.RETURNED:
            return False
        return not is_same_figure(self.returned, self.pending)


@dataclass(frozen=True)
class ReportView:
    """One unit's report of one quarter: its cells in the order of the plans, its versions oldest first.

    ``reopened`` are the indicators that may change where the report was returned, None where every cell may.
    """

    reporting_unit: ReportingUnit
    window: PeriodWindow
    is_locked: bool
    cells: tuple[ReportCell, ...]
    versions: tuple[Version, ...]
    reopened: frozenset[str] | None = None

    @property
    def newest(self) -> Version | None:
        """The version a reviewer may decide on; those moved to another quarter are none of this report."""
        return self.versions[-1] if self.versions else None


@dataclass(frozen=True)
class Accepted:
    """What accepting did: the submission, how many figures count from now on, and the data version they made."""

    submission: str
    figures: int
    data_version: int


@dataclass(frozen=True)
class Correction:
    """One figure that took the place of another that had counted: what it was, what it is, and why.

    ``sent_by`` and ``accepted_by`` are "" for who may not know them; where no plan asks for review nobody accepted.
    """

    reporting_unit: ReportingUnit
    indicator: Indicator
    period: Period
    before: Observation
    after: Observation
    kind: CorrectionKind
    reason: str
    sent_by: str
    accepted_by: str
    accepted_at: datetime


def is_same_figure(one: Observation, other: Observation) -> bool:
    """Whether both say the same number, as numerator and denominator where they have them."""
    if one.numerator is None or other.numerator is None:
        return one.value == other.value
    return (one.numerator, one.denominator) == (other.numerator, other.denominator)
