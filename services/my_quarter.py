"""One reporting unit's own quarter: what it owes, how far each cell has come, what is typed, said and left to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from db import comments, drafts
from domain.access import Act, Caller
from domain.board import ReportCell, Version
from domain.observation import Observation
from domain.period import Month, Period
from domain.plan import Aggregation, Indicator
from domain.reporting import Comment, Draft, Typed
from domain.reporting_unit import ReportingUnit
from domain.review import CellState, PeriodWindow
from services.ledger import known
from services.period_windows import is_taking
from services.plans import find_reporting_unit
from services.quarters import default_period, today
from services.review import report_view
from services.submissions import expectation
from services.typed_reports import as_typed

_SENT = frozenset({CellState.PENDING, CellState.ACCEPTED, CellState.MADE_GOOD})
_UNSENT = frozenset({CellState.NOT_SENT, CellState.DRAFT, CellState.OVERDUE})


@dataclass(frozen=True)
class QuarterCell:
    """One figure that is owed: ``last`` is the one of an earlier quarter, ``is_open`` says that it may be typed.

    ``draft`` is what is typed and not sent, blank to whoever does not report for the unit; ``drafted_at`` is when that
    was kept, None where nothing is; ``words`` are what was said about it.
    """

    cell: ReportCell
    last: Observation | None
    draft: Draft
    drafted_at: datetime | None
    words: tuple[Comment, ...]
    is_open: bool

    @property
    def indicator(self) -> Indicator:
        return self.cell.indicator

    @property
    def state(self) -> CellState:
        return self.states[0]

    @property
    def states(self) -> tuple[CellState, ...]:
        """How far it has come as its reporter is told: a draft past its day is both, a draft first."""
        return self.states_if(is_drafted=self.drafted_at is not None)

    def states_if(self, *, is_drafted: bool) -> tuple[CellState, ...]:
        """The same as it would be with a draft, or without one."""
        if self.cell.state not in _UNSENT:
            return (self.cell.state,)
        late = (CellState.OVERDUE,) if self.cell.state is CellState.OVERDUE else ()
        return (CellState.DRAFT, *late) if is_drafted else late or (CellState.NOT_SENT,)

    @property
    def is_ratio(self) -> bool:
        return self.indicator.aggregation is Aggregation.RATIO

    @property
    def is_returned(self) -> bool:
        return self.state is CellState.RETURNED

    @property
    def sent(self) -> Observation | None:
        """What was sent last, accepted or not."""
        return self.cell.pending or self.cell.returned or self.cell.accepted

    @property
    def shown(self) -> Typed:
        """What stands in the grid: the draft, else what was sent, else nothing."""
        if not self.draft.typed.is_blank:
            return self.draft.typed
        return Typed() if self.sent is None else as_typed(self.sent)


@dataclass(frozen=True)
class MyQuarter:
    """One unit's report of one quarter as its reporter has it before them."""

    reporting_unit: ReportingUnit
    window: PeriodWindow
    is_taking: bool
    cells: tuple[QuarterCell, ...]
    newest: Version | None

    @property
    def period(self) -> Period:
        return self.window.period

    @property
    def done(self) -> int:
        """How many figures have been sent and stand."""
        return sum(cell.state in _SENT for cell in self.cells)

    @property
    def returned(self) -> tuple[QuarterCell, ...]:
        return tuple(cell for cell in self.cells if cell.is_returned)

    @property
    def drafted(self) -> int:
        """How many figures are typed and not sent."""
        return sum(cell.drafted_at is not None for cell in self.cells)

    def days_left(self, day: date) -> int:
        """Days until the due day; negative once it is past."""
        return self.window.days_left(day)


def my_quarter(session: Session, reporting_unit: str, period: Period, *, by: Caller) -> MyQuarter:
    """The unit's report of the quarter; NotYours for another unit's, NotPermitted for who reads no reports.

    What is typed and not sent is the unit's own: others are told that there is something, and since when.
    """
    by.require(Act.VIEW_REPORT, reporting_unit=reporting_unit)
    unit = find_reporting_unit(session, reporting_unit)
    view = report_view(session, unit.code, period, by=by)
    taking = is_taking(session, unit.code, period)
    previous = expectation(session, unit.code, period).previous
    typed, said = drafts.drafts_of(session, unit.code, period), _said(session, unit.code, period)
    shown = typed if by.may(Act.REPORT, reporting_unit=unit.code) else {}
    cells = tuple(
        QuarterCell(
            cell,
            previous.get(cell.indicator.key),
            shown.get(cell.indicator.key, Draft(cell.indicator.key)),
            _drafted_at(typed.get(cell.indicator.key)),
            said.get(cell.indicator.key, ()),
            taking and (view.reopened is None or cell.indicator.key in view.reopened),
        )
        for cell in view.cells
        if cell.state is not CellState.NOT_OWED
    )
    return MyQuarter(unit, view.window, taking, cells, view.newest)


def due_period(session: Session, reporting_unit: str, plan: str) -> Period:
    """The quarter a reporter begins with: the last one that is over, where anything is owed for it."""
    over = Period.containing(Month.of(today())).plus(-1)
    owed = known(session).owed_by(find_reporting_unit(session, reporting_unit).code, over)
    return over if owed else default_period(session, plan)


def _drafted_at(draft: Draft | None) -> datetime | None:
    return None if draft is None or draft.typed.is_blank else draft.at


def _said(session: Session, reporting_unit: str, period: Period) -> Mapping[str, tuple[Comment, ...]]:
    found: dict[str, tuple[Comment, ...]] = {}
    for comment in comments.comments_of(session, reporting_unit, period):
        found[comment.indicator] = (*found.get(comment.indicator, ()), comment)
    return found
