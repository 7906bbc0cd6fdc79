"""Check a report, and take it: the reader, the rules, and who may send what and when."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from sqlalchemy.orm import Session

from db import submissions
from domain.access import Act, Caller
from domain.observation import Recorded
from domain.period import Period
from domain.plan import Language
from domain.reporting_errors import NothingOwed
from domain.review import CorrectionKind
from domain.submission import Change, ChangeKind, Figure, Receipt, ReceiptState
from services.ledger import Ledger, known, ledger_of
from services.period_windows import require_taking
from services.plans import find_reporting_unit
from services.repeated import overtaking_of
from services.storing import Report, Sending, says_the_same, store
from uploads.entry import Reading
from uploads.expected import Expected
from uploads.reader import read_report
from uploads.rules import Checked, check, is_blocked
from uploads.template import write_template


def check_report(
    session: Session, content: bytes, *, file_name: str, reporting_unit: str, period: Period, by: Caller
) -> Receipt:
    """Everything wrong with the file and what it would change; nothing is kept. NotYours for another unit's."""
    by.require(Act.REPORT)
    reading = read_report(content, file_name=file_name)
    ledger = _ledger(session, reporting_unit)
    by.require(Act.REPORT, reporting_unit=ledger.reporting_unit.code)
    checked = judge_reading(reading, ledger.expected(period))
    key = sha256(content).hexdigest()
    if is_blocked(checked.problems):
        return Receipt(ReceiptState.REFUSED, key, checked.problems)
    return Receipt(ReceiptState.CHECKED, key, checked.problems, report_of(checked.figures, ledger, period).changes)


def submit_report(
    session: Session,
    content: bytes,
    *,
    file_name: str,
    reporting_unit: str,
    period: Period,
    by: Caller,
    correction: CorrectionKind = CorrectionKind.REVISION,
    confirmed: bool | None = None,
) -> Receipt:
    """Check the file and, where nothing blocks it, store it; the same bytes again change nothing and say so.

    ``confirmed`` is the sender's answer to what asks for one (核实): with False nothing is stored while anything asks;
    None where nobody was asked. Raises NotYours for another unit's report, ReportClosed where the quarter is closed
    or the report locked.
    """
    by.require(Act.REPORT)
    # Read before the session's first question: from that on we hold the write lock, and others wait.
    reading = read_report(content, file_name=file_name)
    ledger = _ledger(session, reporting_unit)
    by.require(Act.REPORT, reporting_unit=ledger.reporting_unit.code)
    sending = Sending(content, sha256(content).hexdigest(), file_name, by, correction, confirmed)
    duplicate = submissions.find_submission(
        session, reporting_unit=ledger.reporting_unit.code, period=period, sha256=sending.sha256
    )
    if duplicate is not None:
        overtaking = overtaking_of(session, duplicate, ledger, period)
        return Receipt(ReceiptState.DUPLICATE, sending.sha256, submission=duplicate, overtaking=overtaking)
    require_taking(session, ledger.reporting_unit.code, period)
    checked = judge_reading(reading, ledger.expected(period))
    if is_blocked(checked.problems):
        return Receipt(ReceiptState.REFUSED, sending.sha256, checked.problems)
    report = report_of(checked.figures, ledger, period)
    judged = Receipt(ReceiptState.UNCONFIRMED, sending.sha256, checked.problems, report.changes)
    if judged.asks and confirmed is False:
        return judged
    [submission] = store(session, sending, [report])
    return Receipt(ReceiptState.SUBMITTED, sending.sha256, checked.problems, report.changes, submission)


def template(session: Session, *, reporting_unit: str, period: Period, language: Language, by: Caller) -> bytes:
    """The form of one unit for one quarter, with what it owes and what it said last; NothingOwed where it owes none."""
    return write_template(asked_for(session, reporting_unit, period, by=by), language)


def asked_for(session: Session, reporting_unit: str, period: Period, *, by: Caller) -> Expected:
    """What a form of one unit for one quarter has to ask for; NotYours for another unit's, NothingOwed."""
    by.require(Act.VIEW_REPORT)
    expected = expectation(session, reporting_unit, period)
    by.require(Act.VIEW_REPORT, reporting_unit=expected.reporting_unit.code)
    if not expected.indicators:
        raise NothingOwed(expected.reporting_unit.name, period)
    return expected


def expectation(session: Session, reporting_unit: str, period: Period) -> Expected:
    """What one unit's report for one quarter is checked against; whoever asks has let the caller through."""
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
    reported, record = ledger.reported(period), ledger.record(period)
    unit, waiting = ledger.reporting_unit.code, ledger.waiting(period)
    return Report(
        reporting_unit=unit,
        period=period,
        changes=tuple(_change(figure, reported.get(figure.indicator)) for figure in figures),
        waiting=waiting,
        counting=ledger.counting(period),
        reviewed=ledger.known.needs_review(unit),
        returned=frozenset(indicator for indicator in waiting if record.returned(indicator) is not None),
    )


def _ledger(session: Session, reporting_unit: str) -> Ledger:
    return ledger_of(session, find_reporting_unit(session, reporting_unit), known(session))


def _change(figure: Figure, before: Recorded | None) -> Change:
    if before is None:
        return Change(ChangeKind.NEW, figure, None)
    kind = ChangeKind.UNCHANGED if says_the_same(figure, before.observation) else ChangeKind.CHANGED
    return Change(kind, figure, before.observation.value)
