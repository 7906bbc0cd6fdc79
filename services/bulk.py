"""Store reports of many units and quarters from one CSV of any size: the same rules, all of it or nothing.

Every row names its own unit and quarter; each pair of them becomes one submission of the one original. A bulk load
is nobody's whole report, so nothing is said about the indicators it leaves out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from sqlalchemy.orm import Session

from db import submissions
from domain.access import Act, Caller
from domain.observation import Recorded
from domain.period import Period
from domain.problem import Problem, Severity
from domain.review import CorrectionKind
from domain.submission import Figure, Receipt, ReceiptState
from services.bulk_parts import split
from services.ledger import Known, Ledger, known, ledger_of
from services.period_windows import require_taking
from services.plans import find_reporting_unit
from services.storing import Report, Sending, observed, store
from services.submissions import report_of
from uploads.columns import Column
from uploads.containers import Kind, kind_of
from uploads.entry import Entry, Reading
from uploads.faults import Fault, Refused
from uploads.quarters import read_quarter
from uploads.reader import read_report
from uploads.row import unit_names
from uploads.rules import check, is_blocked

Progress = Callable[[int, int], None]
Key = tuple[str, Period]
_ABOUT_WHOLE_REPORTS = {"indicator.missing"}
_SOME_QUARTER = Period(2019, 4)


@dataclass(frozen=True)
class Judged:
    """The rows of one unit and quarter after every rule has seen them; ``submission`` if they were stored before."""

    report: Report
    problems: tuple[Problem, ...]
    submission: str | None


def submit_bulk(
    session: Session,
    content: bytes,
    *,
    file_name: str,
    by: Caller,
    progress: Progress,
    reporting_unit: str | None = None,
    period: Period | None = None,
    correction: CorrectionKind = CorrectionKind.REVISION,
) -> Receipt:
    """Check every row and, where nothing blocks, store every figure; the same bytes again change nothing.

    A reporter loads figures of their own unit only: NotYours for any other, ReportClosed where one is not taken.

    ``reporting_unit`` and ``period``, where given, are what every row has to be about.
    """
    by.require(Act.REPORT)
    sending = Sending(content, sha256(content).hexdigest(), file_name, by, correction)
    reading = _read(content, file_name, progress)
    names = known(session)
    only_unit = None if reporting_unit is None else find_reporting_unit(session, reporting_unit).code
    groups = _grouped(reading.entries, names, only_unit, period)
    for unit in {unit for unit, _ in groups}:
        by.require(Act.REPORT, reporting_unit=unit)
    judged = _judge(session, groups, names, sending)
    problems = _in_order([*reading.problems, *(problem for group in judged for problem in group.problems)])
    if is_blocked(problems) or not judged:
        return Receipt(ReceiptState.REFUSED, sending.sha256, problems)
    waiting = [group for group in judged if group.submission is None]
    if not waiting:
        return Receipt(ReceiptState.DUPLICATE, sending.sha256, submission=_joined(g.submission for g in judged))
    reports = [group.report for group in waiting]
    for report in reports:
        require_taking(session, report.reporting_unit, report.period)
    numbers = store(session, sending, reports)
    changes = tuple(change for report in reports for change in report.changes)
    return Receipt(ReceiptState.SUBMITTED, sending.sha256, problems, changes, _joined(numbers))


def _read(content: bytes, file_name: str, progress: Progress) -> Reading:
    """The rows of the whole file, read part by part by the same strict reader."""
    try:
        if kind_of(content, file_name) is not Kind.DELIMITED:
            return read_report(content, file_name=file_name)
        parts = list(split(content))
    except Refused as refused:
        return Reading((), (_problem(refused.fault),))
    entries: list[Entry] = []
    problems: list[Problem] = []
    for part in parts:
        found = part.placed(read_report(part.content, file_name=file_name))
        entries += found.entries
        problems += found.problems
        progress(part.last - part.heading, parts[-1].last - part.heading)
    return Reading(tuple(entries), tuple(problems))


def _problem(fault: Fault) -> Problem:
    return Problem(fault.code, Severity.MANDATORY, fault.sheet, fault.row, fault.column, fault.found, fault.fields)


def _grouped(
    entries: Sequence[Entry], names: Known, only_unit: str | None, only_period: Period | None
) -> dict[Key, list[Entry]]:
    """The rows of each unit and quarter; a row that names none goes with the row before, where the rules find it."""
    groups: dict[Key, list[Entry]] = defaultdict(list)
    unit, period = next(iter(names.reporting_units.values())), _SOME_QUARTER
    spellings = unit_names(Ledger(unit, names, ()).expected(period))
    code = unit.code
    for entry in entries:
        codes = spellings.codes(entry[Column.REPORTING_UNIT])
        quarter = read_quarter(entry[Column.PERIOD])
        code = codes[0] if len(codes) == 1 else code
        period = quarter if isinstance(quarter, Period) else period
        groups[only_unit or code, only_period or period].append(entry)
    return groups


def _judge(session: Session, groups: Mapping[Key, list[Entry]], names: Known, sending: Sending) -> list[Judged]:
    """Every group in the order of time, so that each is set against the quarters before it in the same file."""
    judged = []
    units = {unit for unit, _ in groups}
    ledgers = {unit: ledger_of(session, names.reporting_units[unit], names) for unit in units}
    for unit, period in sorted(groups, key=lambda key: (key[1], key[0])):
        ledger = ledgers[unit]
        checked = check(groups[unit, period], ledger.expected(period))
        ledgers[unit] = _continued(ledger, checked.figures)
        problems = tuple(problem for problem in checked.problems if problem.code not in _ABOUT_WHOLE_REPORTS)
        stored = submissions.find_submission(session, reporting_unit=unit, period=period, sha256=sending.sha256)
        judged.append(Judged(report_of(checked.figures, ledger, period), problems, stored))
    return judged


def _continued(ledger: Ledger, figures: Sequence[Figure]) -> Ledger:
    """The ledger as it will be once these figures are stored, for the quarters after them."""
    said = {(figure.indicator, figure.period.end) for figure in figures}
    kept = [found for found in ledger.figures if (found.indicator, found.observation.period_end) not in said]
    added = [Recorded(figure.indicator, figure.reporting_unit, observed(figure)) for figure in figures]
    waiting = [found for found in ledger.pending if (found.indicator, found.observation.period_end) not in said]
    every = sorted([*kept, *added], key=lambda found: found.observation.period_end)
    return replace(ledger, figures=tuple(every), pending=tuple(waiting))


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.row or 0))


def _joined(numbers: Iterable[str | None]) -> str:
    """One submission's number, or the first and the last of many."""
    known = [number for number in numbers if number is not None]
    return known[0] if len(known) == 1 else f"{known[0]}-{known[-1]}"
