"""Make of what is typed in the grid the file that is sent: the same reader and the same rules judge both."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from db import drafts
from domain.access import Act, Caller
from domain.observation import Observation
from domain.period import Period
from domain.reporting import Draft, Typed
from services.submissions import expectation
from uploads.columns import Column
from uploads.expected import Expected
from uploads.suggestions import plain


def typed_report(session: Session, reporting_unit: str, period: Period, *, by: Caller) -> bytes:
    """The report as it would be sent now, as CSV: what is typed, and where nothing is, what was sent before."""
    by.require(Act.REPORT, reporting_unit=reporting_unit)
    expected = expectation(session, reporting_unit, period)
    typed = drafts.drafts_of(session, expected.reporting_unit.code, period)
    lines = [_line(expected, key, typed.get(key)) for key in expected.indicators]
    return _csv([line for line in lines if line is not None])


def as_typed(observation: Observation) -> Typed:
    """A figure as somebody would have typed it."""
    if observation.numerator is None or observation.denominator is None:
        return Typed("" if observation.value is None else plain(observation.value), note=observation.note)
    return Typed("", plain(observation.numerator), plain(observation.denominator), observation.note)


def _line(expected: Expected, indicator: str, draft: Draft | None) -> tuple[str, ...] | None:
    typed = Typed() if draft is None else draft.typed
    before = expected.sent.get(indicator, expected.accepted.get(indicator))
    if before is not None and not typed.has_figure:
        # Nothing but an explanation may have been typed: it belongs to the figure that was sent.
        typed = replace(as_typed(before), note=typed.note or before.note)
    if typed.is_blank:
        return None
    parts = (typed.value, typed.numerator, typed.denominator, typed.note)
    return expected.reporting_unit.code, indicator, str(expected.period), *parts


def _csv(lines: Sequence[tuple[str, ...]]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([column.value for column in Column])
    writer.writerows(lines)
    return file.getvalue().encode()
