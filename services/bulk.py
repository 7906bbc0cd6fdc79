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
from domain.observation import Observation, ObsStatus
from domain.period import Period
from domain.problem import Problem, Severity
from domain.submission import Figure, Receipt, ReceiptState
from services.bulk_parts import split
from services.plans import find_reporting_unit, reporting_units
from services.submissions import Report, Sending, changes_of, expectation, store
from uploads.columns import Column
from uploads.containers import Kind, kind_of
from uploads.entry import Entry, Reading
from uploads.expected import Expected
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
    """The rows of one unit and quarter after every rule has seen them."""

    expected: Expected
    figures: tuple[Figure, ...]
    problems: tuple[Problem, ...]
    submission: str | None


def submit_bulk(
    session: Session,
    content: bytes,
    *,
    file_name: str,
    by: str,
    progress: Progress,
    reporting_unit: str | None = None,
    period: Period | None = None,
) -> Receipt:
    """Check every row and, where nothing blocks, store every figure; the same bytes again change nothing.

    ``reporting_unit`` and ``period``, where given, are what every row has to be about.
    """
    sending = Sending(content, sha256(content).hexdigest(), file_name, by)
    reading = _read(content, file_name, progress)
    only_unit = None if reporting_unit is None else find_reporting_unit(session, reporting_unit).code
    groups = _grouped(session, reading.entries, only_unit, period)
    judged = _judge(session, groups, sending)
    problems = _in_order([*reading.problems, *(problem for group in judged for problem in group.problems)])
    if is_blocked(problems) or not judged:
        return Receipt(ReceiptState.REFUSED, sending.sha256, problems)
    waiting = [group for group in judged if group.submission is None]
    if not waiting:
        return Receipt(ReceiptState.DUPLICATE, sending.sha256, submission=_joined(g.submission for g in judged))
    reports = [Report(group.expected, changes_of(session, group.figures, group.expected)) for group in waiting]
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
    session: Session, entries: Sequence[Entry], only_unit: str | None, only_period: Period | None
) -> dict[Key, list[Entry]]:
    """The rows of each unit and quarter; a row that names none goes with the row before, where the rules find it."""
    if not entries:
        return {}
    first = next(iter(reporting_units(session)))
    names = unit_names(expectation(session, first, _SOME_QUARTER))
    unit, period = first, _SOME_QUARTER
    groups: dict[Key, list[Entry]] = defaultdict(list)
    for entry in entries:
        codes = names.codes(entry[Column.REPORTING_UNIT])
        quarter = read_quarter(entry[Column.PERIOD])
        unit = codes[0] if len(codes) == 1 else unit
        period = quarter if isinstance(quarter, Period) else period
        groups[only_unit or unit, only_period or period].append(entry)
    return groups


def _judge(session: Session, groups: Mapping[Key, list[Entry]], sending: Sending) -> list[Judged]:
    """Every group in the order of time, so that each is set against the quarters before it in the same file."""
    judged = []
    earlier: dict[str, list[Figure]] = defaultdict(list)
    for unit, period in sorted(groups, key=lambda key: (key[1], key[0])):
        expected = _with_earlier(expectation(session, unit, period), earlier[unit])
        checked = check(groups[unit, period], expected)
        earlier[unit] += checked.figures
        problems = tuple(problem for problem in checked.problems if problem.code not in _ABOUT_WHOLE_REPORTS)
        known = submissions.find_submission(session, reporting_unit=unit, period=period, sha256=sending.sha256)
        judged.append(Judged(expected, checked.figures, problems, known))
    return judged


def _with_earlier(expected: Expected, earlier: Sequence[Figure]) -> Expected:
    if not earlier:
        return expected
    history = dict(expected.history)
    for figure in earlier:
        before = [found for found in history.get(figure.indicator, ()) if found.period_end != figure.period.end]
        found = sorted([*before, _observation(figure)], key=lambda observation: observation.period_end)
        history[figure.indicator] = tuple(found)
    return replace(expected, history=history, previous={key: figures[-1] for key, figures in history.items()})


def _observation(figure: Figure) -> Observation:
    return Observation(
        period_end=figure.period.end,
        value=figure.value,
        numerator=figure.numerator,
        denominator=figure.denominator,
        obs_status=ObsStatus.SUBMITTED,
        note=figure.note,
    )


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.row or 0))


def _joined(numbers: Iterable[str | None]) -> str:
    """One submission's number, or the first and the last of many."""
    known = [number for number in numbers if number is not None]
    return known[0] if len(known) == 1 else f"{known[0]}-{known[-1]}"
