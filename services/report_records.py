"""Put together what was sent, decided and accepted for reports, one report or a whole quarter's at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy.orm import Session

from db import pending, submissions
from domain.board import Version
from domain.period import Period
from domain.report_record import ReportRecord, Trace


def records_of_quarter(session: Session, period: Period, indicators: Collection[str]) -> dict[str, ReportRecord]:
    """The record of every unit that has sent anything for the quarter, by the unit's code."""
    sent: dict[str, list[Version]] = defaultdict(list)
    for version in submissions.versions_of_quarter(session, period):
        sent[version.reporting_unit].append(version)
    traces: dict[str, list[Trace]] = defaultdict(list)
    for trace in pending.traces_of_quarter(session, period, indicators):
        traces[trace.reporting_unit].append(trace)
    return {code: ReportRecord(tuple(sent[code]), by_indicator(traces[code])) for code in {*sent, *traces}}


def by_indicator(traces: Iterable[Trace]) -> Mapping[str, tuple[Trace, ...]]:
    found: dict[str, list[Trace]] = defaultdict(list)
    for trace in traces:
        found[trace.indicator].append(trace)
    return {indicator: tuple(rows) for indicator, rows in found.items()}
