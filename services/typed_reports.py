"""Make of what is typed in the grid the file that is sent: the same reader and the same rules judge both."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from sqlalchemy.orm import Session

from db import drafts
from domain.access import Act, Caller
from domain.observation import Observation, ObsStatus
from domain.period import Period
from domain.plan import Frequency
from domain.problem import Problem
from domain.reporting import Draft, Typed
from services.drafts import DraftChange, save_drafts
from services.submissions import expectation
from uploads.columns import Column
from uploads.entry import Entry
from uploads.expected import Expected
from uploads.rules import check
from uploads.suggestions import plain

Line: TypeAlias = tuple[str, ...]


def typed_report(session: Session, reporting_unit: str, period: Period, *, by: Caller) -> bytes:
    """The report as it would be sent now, as CSV: what is typed, and where nothing is, what was sent before."""
    by.require(Act.REPORT, reporting_unit=reporting_unit)
    lines = _lines(session, expectation(session, reporting_unit, period))
    return _csv(list(lines.values()))


def typed_problems(
    session: Session, reporting_unit: str, period: Period, *, by: Caller
) -> Mapping[str, tuple[Problem, ...]]:
    """What the rules find in each cell that holds a draft, by indicator; they stand in no sheet and no row."""
    by.require(Act.REPORT, reporting_unit=reporting_unit)
    expected = expectation(session, reporting_unit, period)
    typed = _drafted(session, expected)
    found = problems_of(_lines(session, expected), expected)
    return {indicator: problems for indicator, problems in found.items() if indicator in typed}


def problems_of(lines: Mapping[str, Line], expected: Expected) -> Mapping[str, tuple[Problem, ...]]:
    """What the rules find in each of these lines, by indicator; they stand in no sheet and no row."""
    entries = [Entry(None, row, dict(zip(Column, line, strict=True))) for row, line in enumerate(lines.values(), 1)]
    found: dict[str, tuple[Problem, ...]] = {}
    for problem in check(entries, expected).problems:
        if problem.row is not None:
            indicator = list(lines)[problem.row - 1]
            found[indicator] = (*found.get(indicator, ()), replace(problem, row=None))
    return found


def save_typed(
    session: Session, reporting_unit: str, period: Period, changes: Iterable[DraftChange], *, by: Caller
) -> tuple[Draft, ...]:
    """Keep what was typed as ``save_drafts`` does; what only repeats what was sent becomes no draft."""
    by.require(Act.REPORT, reporting_unit=reporting_unit)
    expected = expectation(session, reporting_unit, period)
    stored = drafts.drafts_of(session, expected.reporting_unit.code, period)
    typed = list(changes)
    repeated = [change for change in typed if _repeats(change, stored.get(change.indicator), expected)]
    kept = save_drafts(
        session, expected.reporting_unit.code, period, [change for change in typed if change not in repeated], by=by
    )
    return (*kept, *(stored.get(change.indicator, Draft(change.indicator)) for change in repeated))


def fill_with_last(session: Session, reporting_unit: str, period: Period, *, by: Caller) -> int:
    """Draft the figures of the quarter before where nothing is typed or sent yet; how many were.

    What the program made up is no figure anybody reported, so nobody is offered it as theirs.
    """
    by.require(Act.REPORT, reporting_unit=reporting_unit)
    expected = expectation(session, reporting_unit, period)
    stored = drafts.drafts_of(session, expected.reporting_unit.code, period)
    blank = [key for key in fillable(expected) if key not in stored or stored[key].typed.is_blank]
    changes = [
        DraftChange(key, replace(as_typed(expected.previous[key]), note=""), _version(stored.get(key))) for key in blank
    ]
    save_drafts(session, expected.reporting_unit.code, period, changes, by=by)
    return len(changes)


def fillable(expected: Expected) -> tuple[str, ...]:
    """The indicators owed that nothing was sent of and whose last figure is that of the period just before."""
    return tuple(
        key
        for key in expected.indicators
        if key in expected.previous
        and expected.previous[key].obs_status is not ObsStatus.DEMO
        and _is_of_the_period_before(expected, key)
        and key not in expected.sent
        and key not in expected.accepted
    )


def _is_of_the_period_before(expected: Expected, indicator: str) -> bool:
    """An older figure is no beginning for this quarter's: nobody would see that it was left as it is."""
    step = max(expected.indicators[indicator].frequency.months, Frequency.QUARTERLY.months)
    return expected.previous[indicator].period_end == expected.period.end.plus(-step)


def as_typed(observation: Observation) -> Typed:
    """A figure as somebody would have typed it."""
    if observation.numerator is None or observation.denominator is None:
        return Typed("" if observation.value is None else plain(observation.value), note=observation.note)
    return Typed("", plain(observation.numerator), plain(observation.denominator), observation.note)


def line_of(expected: Expected, indicator: str, typed: Typed) -> Line:
    """The line of the form that says so, its cells in the order of the columns."""
    parts = (typed.value, typed.numerator, typed.denominator, typed.note)
    return expected.reporting_unit.code, indicator, str(expected.period), *parts


def _repeats(change: DraftChange, stored: Draft | None, expected: Expected) -> bool:
    sent = expected.sent.get(change.indicator, expected.accepted.get(change.indicator))
    is_drafted = stored is not None and not stored.typed.is_blank
    return sent is not None and not is_drafted and change.typed == as_typed(sent)


def _version(draft: Draft | None) -> int:
    return 0 if draft is None else draft.version


def _drafted(session: Session, expected: Expected) -> frozenset[str]:
    stored = drafts.drafts_of(session, expected.reporting_unit.code, expected.period)
    return frozenset(key for key, draft in stored.items() if not draft.typed.is_blank)


def _lines(session: Session, expected: Expected) -> Mapping[str, Line]:
    typed = drafts.drafts_of(session, expected.reporting_unit.code, expected.period)
    # A draft from before the return cannot be typed away where the cell was not given back: what was sent stays.
    lines = {
        key: _line(expected, key, typed.get(key) if _may_change(expected, key) else None) for key in expected.indicators
    }
    return {key: line for key, line in lines.items() if line is not None}


def _may_change(expected: Expected, indicator: str) -> bool:
    return expected.reopened is None or indicator in expected.reopened or indicator not in expected.sent


def _line(expected: Expected, indicator: str, draft: Draft | None) -> Line | None:
    typed = Typed() if draft is None else draft.typed
    before = expected.sent.get(indicator, expected.accepted.get(indicator))
    if before is not None and not typed.has_figure:
        # Nothing but an explanation may have been typed: it belongs to the figure that was sent.
        typed = replace(as_typed(before), note=typed.note or before.note)
    if typed.is_blank:
        return None
    return line_of(expected, indicator, typed)


def _csv(lines: Sequence[Line]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([column.value for column in Column])
    writer.writerows(lines)
    return file.getvalue().encode()
