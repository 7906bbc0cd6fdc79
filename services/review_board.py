"""See what is to be reviewed: a quarter's board, one report with everything said in it, figures that wait."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from db import drafts, pending, period_windows, promises, submissions
from db.pending import StoredFigure
from domain.access import Act, Caller
from domain.board import Board, BoardRow, ReportCell, ReportView, Version
from domain.observation import Observation, Recorded
from domain.period import Period
from domain.plan import Indicator
from domain.report_record import ReportRecord, StateOn, Trace
from domain.reporting_unit import ReportingUnit
from domain.review import CellState
from services.days import CHONGQING, today
from services.ledger import known
from services.obligations import obligations
from services.period_windows import window_of
from services.plans import find_reporting_unit
from services.report_records import by_indicator, records_of_quarter

_NOTHING = ReportRecord()


def board(session: Session, period: Period, *, by: Caller) -> Board:
    """Every reporting unit's cells of one quarter, in the order of the units."""
    by.require(Act.VIEW_REVIEW)
    owed, on = obligations(session, period), _state_on(session, period, today())
    indicators = {key: indicator for of_unit in owed.values() for key, indicator in of_unit.items()}
    records = records_of_quarter(session, period, indicators)
    drafted, locked = drafts.drafting(session, period), period_windows.locked_units(session, period)
    rows = []
    for code, unit in promises.reporting_units_by_code(session).items():
        record, duties = records.get(code, _NOTHING), owed.get(code, {})
        if duties or record.versions:
            quarter = _Quarter(record, duties, {key for drafter, key in drafted if drafter == code}, on, indicators)
            cells = {key: quarter.state(key) for key in indicators}
            rows.append(BoardRow(unit, cells, record.newest, code in locked))
    return Board(on.window, tuple(indicators.values()), tuple(rows))


def report_view(session: Session, reporting_unit: str, period: Period, *, by: Caller) -> ReportView:
    """One unit's report: what counts, what waits, what was returned and why, everything sent before."""
    by.require(Act.VIEW_REPORT)
    unit = find_reporting_unit(session, reporting_unit)
    by.require(Act.VIEW_REPORT, reporting_unit=unit.code)
    stored = pending.figures_of_report(session, unit.code, period)
    quarter = _quarter(session, unit, period, [one.trace for one in stored], today())
    keys = dict.fromkeys([*quarter.owed, *(one.trace.indicator for one in stored)])
    return ReportView(
        reporting_unit=unit,
        window=quarter.on.window,
        is_locked=unit.code in period_windows.locked_units(session, period),
        cells=tuple(_cell(quarter, key, [one for one in stored if one.trace.indicator == key]) for key in keys),
        versions=quarter.record.versions,
        reopened=_reopened(quarter),
    )


def cell_states(session: Session, reporting_unit: str, period: Period, *, today: date) -> Mapping[str, CellState]:
    """The state of each indicator's cell in one unit's report; whoever asks has let the caller through."""
    unit = find_reporting_unit(session, reporting_unit)
    traces = [one.trace for one in pending.figures_of_report(session, unit.code, period)]
    quarter = _quarter(session, unit, period, traces, today)
    return {key: quarter.state(key) for key in dict.fromkeys([*quarter.owed, *(one.indicator for one in traces)])}


def waiting(session: Session, *, by: Caller) -> tuple[Version, ...]:
    """The newest version of each report some figure of which waits, where nobody has decided on it; as they came."""
    by.require(Act.VIEW_REVIEW)
    waits = pending.reports_waiting(session)
    found = submissions.versions_waiting(session)
    return tuple(version for version in found if (version.reporting_unit, version.period.end) in waits)


def pending_figures(session: Session, indicator: str, *, by: Caller) -> tuple[Recorded, ...]:
    """What waits for review of one indicator and this caller may see: their own unit's, or every unit's.

    What was returned waits for its reporter and is not among it.
    """
    by.require(Act.VIEW_PENDING)
    found = [
        one
        for one in pending.pending_of_indicator(session, indicator)
        if by.may(Act.VIEW_PENDING, reporting_unit=one.reporting_unit)
    ]
    records = {period: records_of_quarter(session, period, [indicator]) for period in map(_quarter_of, found)}
    return tuple(one for one in found if records[_quarter_of(one)][str(one.reporting_unit)].returned(indicator) is None)


def pending_count(session: Session, period: Period, indicators: Collection[str], *, by: Caller) -> int:
    """How many figures of these indicators for the quarter wait for review, as far as this caller may see any."""
    by.require(Act.VIEW_PENDING)
    records = records_of_quarter(session, period, indicators)
    return sum(
        record.pending(indicator) is not None and record.returned(indicator) is None
        for code, record in records.items()
        if by.may(Act.VIEW_PENDING, reporting_unit=code)
        for indicator in record.traces
    )


def _quarter_of(recorded: Recorded) -> Period:
    return Period.containing(recorded.observation.period_end)


@dataclass(frozen=True)
class _Quarter:
    """One unit's quarter: its record, what it owes, the cells something is typed in, and what states hang on."""

    record: ReportRecord
    owed: Mapping[str, Indicator]
    drafted: set[str]
    on: StateOn
    names: Mapping[str, Indicator]

    def state(self, indicator: str) -> CellState:
        return self.record.state(
            indicator, self.on, is_owed=indicator in self.owed, is_drafted=indicator in self.drafted
        )


def _quarter(session: Session, unit: ReportingUnit, period: Period, traces: Sequence[Trace], day: date) -> _Quarter:
    drafted = {key for drafter, key in drafts.drafting(session, period) if drafter == unit.code}
    record = ReportRecord(submissions.versions_of_report(session, unit.code, period), by_indicator(traces))
    names = known(session)
    on = _state_on(session, period, day)
    return _Quarter(record, names.owed_by(unit.code, period), drafted, on, names.indicators)


def _state_on(session: Session, period: Period, day: date) -> StateOn:
    return StateOn(window_of(session, period), day, CHONGQING)


def _reopened(quarter: _Quarter) -> frozenset[str] | None:
    """The cells that may change in a returned report: those given back, and those nothing was ever said of."""
    reopened = quarter.record.reopened
    if reopened is None:
        return None
    silent = (key for key in quarter.owed if not quarter.record.traces.get(key))
    return reopened.union(silent)


def _cell(quarter: _Quarter, key: str, stored: Sequence[StoredFigure]) -> ReportCell:
    record = quarter.record
    decision = record.last_return(key)
    spoken_of = None if decision is None else record.sent_until(key, decision.submission)
    return ReportCell(
        indicator=quarter.names[key],
        state=quarter.state(key),
        accepted=_figure(stored, record.counting(key)),
        pending=_figure(stored, record.pending(key)),
        returned=_figure(stored, spoken_of),
        reason="" if decision is None else decision.reasons[decision.cells.index(key)],
        history=tuple(one.recorded for one in stored),
    )


def _figure(stored: Sequence[StoredFigure], trace: Trace | None) -> Observation | None:
    return next((one.recorded.observation for one in stored if trace is not None and one.trace == trace), None)
