"""Check a report, and store it with its original, totals, verdicts and audit line: all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy.orm import Session

from db import audit, observations, submissions, totals
from db.observations import Addition
from domain.observation import Observation, ObsStatus, Recorded
from domain.period import Period
from domain.plan import Language
from domain.submission import Change, ChangeKind, Figure, Receipt, ReceiptState
from services.audit import figures_digest
from services.ledger import Ledger, known, ledger_of
from services.plans import find_reporting_unit
from services.remembering import remember
from uploads.entry import Reading
from uploads.expected import Expected
from uploads.reader import read_report
from uploads.rules import Checked, check, is_blocked
from uploads.template import write_template

# What a submission can revise; a published figure stands above it.
_REVISABLE = {ObsStatus.ACCEPTED, ObsStatus.SUBMITTED}


@dataclass(frozen=True)
class Sending:
    """One file on its way in: its bytes, what they are called, and who says they are theirs."""

    content: bytes
    sha256: str
    file_name: str
    by: str


@dataclass(frozen=True)
class Report:
    """One unit's figures for one quarter, each beside what was reported before, by indicator."""

    reporting_unit: str
    period: Period
    changes: tuple[Change, ...]
    reported: Mapping[str, Recorded]


def check_report(session: Session, content: bytes, *, file_name: str, reporting_unit: str, period: Period) -> Receipt:
    """Everything wrong with the file and what it would change; nothing is kept."""
    reading = read_report(content, file_name=file_name)
    ledger = _ledger(session, reporting_unit)
    checked = judge_reading(reading, ledger.expected(period))
    key = sha256(content).hexdigest()
    if is_blocked(checked.problems):
        return Receipt(ReceiptState.REFUSED, key, checked.problems)
    return Receipt(ReceiptState.CHECKED, key, checked.problems, report_of(checked.figures, ledger, period).changes)


def submit_report(
    session: Session, content: bytes, *, file_name: str, reporting_unit: str, period: Period, by: str
) -> Receipt:
    """Check the file and, where nothing blocks it, store it; the same bytes again change nothing and say so."""
    # Read before the session's first question: from that on we hold the write lock, and others wait.
    reading = read_report(content, file_name=file_name)
    ledger = _ledger(session, reporting_unit)
    sending = Sending(content, sha256(content).hexdigest(), file_name, by)
    duplicate = submissions.find_submission(
        session, reporting_unit=ledger.reporting_unit.code, period=period, sha256=sending.sha256
    )
    if duplicate is not None:
        return Receipt(ReceiptState.DUPLICATE, sending.sha256, submission=duplicate)
    checked = judge_reading(reading, ledger.expected(period))
    if is_blocked(checked.problems):
        return Receipt(ReceiptState.REFUSED, sending.sha256, checked.problems)
    report = report_of(checked.figures, ledger, period)
    [submission] = store(session, sending, [report])
    return Receipt(ReceiptState.SUBMITTED, sending.sha256, checked.problems, report.changes, submission)


def template(session: Session, *, reporting_unit: str, period: Period, language: Language) -> bytes:
    """The form of one unit for one quarter, with what it owes and what it said last."""
    return write_template(expectation(session, reporting_unit, period), language)


def expectation(session: Session, reporting_unit: str, period: Period) -> Expected:
    """What one unit's report for one quarter is checked against."""
    return _ledger(session, reporting_unit).expected(period)


def judge_reading(reading: Reading, expected: Expected) -> Checked:
    """The rules' answer with the reader's problems before it; a file nobody could read is not judged further."""
    if is_blocked(reading.problems) and not reading.entries:
        return Checked((), reading.problems)
    checked = check(reading.entries, expected)
    problems = (*reading.problems, *checked.problems)
    return Checked(() if is_blocked(problems) else checked.figures, problems)


def report_of(figures: Sequence[Figure], ledger: Ledger, period: Period) -> Report:
    """The figures, each set against the one this unit reported for the quarter before."""
    reported = ledger.reported(period)
    changes = tuple(_change(figure, reported.get(figure.indicator)) for figure in figures)
    return Report(ledger.reporting_unit.code, period, changes, reported)


def observed(figure: Figure, submission: str | None = None, reason: str | None = None) -> Observation:
    """The figure as an observation nobody has reviewed yet."""
    return Observation(
        period_end=figure.period.end,
        value=figure.value,
        numerator=figure.numerator,
        denominator=figure.denominator,
        obs_status=ObsStatus.SUBMITTED,
        note=figure.note,
        submission=submission,
        reason=reason,
    )


def store(session: Session, sending: Sending, reports: Sequence[Report]) -> tuple[str, ...]:
    """Write the original, and for each report a submission with its figures; totals, verdicts, one audit line."""
    at = datetime.now(UTC)
    submissions.keep_original(session, sha256=sending.sha256, content=sending.content, at=at)
    lines = [_store_one(session, sending, report, at) for report in reports]
    cells = {cell for report in reports for cell in _changed_cells(report)}
    totals.recompute(session, cells)
    numbers = tuple(str(line["submission"]) for line in lines)
    audit.publish(
        session,
        actor=sending.by,
        action="submit",
        subject=numbers[0],
        details={
            "sha256": sending.sha256,
            "file_name": sending.file_name,
            "submissions": lines,
            **remember(session, cells, at=at),
        },
        at=at,
    )
    return numbers


def _ledger(session: Session, reporting_unit: str) -> Ledger:
    return ledger_of(session, find_reporting_unit(session, reporting_unit), known(session))


def _store_one(session: Session, sending: Sending, report: Report, at: datetime) -> dict[str, object]:
    """One submission with the figures that are new or changed; what the audit line says about it."""
    number = submissions.add_submission(
        session,
        reporting_unit=report.reporting_unit,
        period=report.period,
        sha256=sending.sha256,
        file_name=sending.file_name,
        by=sending.by,
        at=at,
    )
    observations.add(session, (_addition(figure, number, report.reported) for figure in _changed(report)), at=at)
    return {
        "submission": number,
        "reporting_unit": report.reporting_unit,
        "period": str(report.period),
        "rows": {kind.value: sum(change.kind is kind for change in report.changes) for kind in ChangeKind},
        "figures": figures_digest(observations.of_submission(session, number)),
    }


def _changed(report: Report) -> list[Figure]:
    return [change.figure for change in report.changes if change.kind is not ChangeKind.UNCHANGED]


def _changed_cells(report: Report) -> list[totals.Cell]:
    return [(figure.indicator, figure.period.end) for figure in _changed(report)]


def _change(figure: Figure, before: Recorded | None) -> Change:
    if before is None:
        return Change(ChangeKind.NEW, figure, None)
    kind = ChangeKind.UNCHANGED if _says_the_same(figure, before.observation) else ChangeKind.CHANGED
    return Change(kind, figure, before.observation.value)


def _says_the_same(figure: Figure, before: Observation) -> bool:
    if figure.numerator is None:
        return figure.value == before.value
    return (figure.numerator, figure.denominator) == (before.numerator, before.denominator)


def _addition(figure: Figure, submission: str, reported: Mapping[str, Recorded]) -> Addition:
    before = reported.get(figure.indicator)
    revised = before if before is not None and before.observation.obs_status in _REVISABLE else None
    observation = observed(figure, submission, None if revised is None else figure.note or f"submission {submission}")
    return Addition(
        Recorded(figure.indicator, figure.reporting_unit, observation),
        revises=None if revised is None else revised.number,
    )
