"""template, check, submit: a reporting unit's form and the reports made with it."""

from __future__ import annotations

from argparse import Namespace

from cli.store import store_of
from cli.terminal import Exit, Terminal, read_file, write_file
from domain.access import operator
from domain.problem import Severity
from domain.review import CorrectionKind
from domain.submission import ChangeKind, Receipt, ReceiptState
from services.accounts import acting
from services.bulk import submit_bulk
from services.filled_forms import FilledForm, filled_form
from services.receipts import problem_sentence, receipt_document
from services.repeated import overtaking_words
from services.submissions import check_report, submit_report
from services.submissions import template as make_template

# Nothing is changed and nobody named: whoever runs this holds the database itself.
_LOCAL = operator("cli")


def template(wanted: Namespace, terminal: Terminal) -> Exit:
    """Write the form; with --filled begun with the figures of the quarter before, and say of how many."""
    asked = {"reporting_unit": wanted.reporting_unit, "period": wanted.period, "language": terminal.language}
    with store_of(terminal) as store, store.reading() as session:
        if wanted.filled:
            form = filled_form(session, **asked, by=_LOCAL)
        else:
            form = FilledForm(make_template(session, **asked, by=_LOCAL), 0)
    write_file(wanted.out, form.content)
    if terminal.as_json:
        terminal.document({"file": str(wanted.out), "bytes": len(form.content), "filled": form.figures})
    terminal.say("cli.template.done", file=wanted.out)
    if wanted.filled:
        terminal.say("cli.template.filled", count=form.figures)
    return Exit.DONE


def check(wanted: Namespace, terminal: Terminal) -> Exit:
    content = read_file(wanted.file)
    with store_of(terminal) as store, store.reading() as session:
        receipt = check_report(
            session,
            content,
            file_name=wanted.file.name,
            reporting_unit=wanted.reporting_unit,
            period=wanted.period,
            by=_LOCAL,
        )
    return _answer(receipt, terminal)


def submit(wanted: Namespace, terminal: Terminal) -> Exit:
    content = read_file(wanted.file)
    if wanted.bulk:
        return _submit_bulk(wanted, terminal, content)
    if wanted.reporting_unit is None or wanted.period is None:
        return terminal.wrong("cli.submit.needs_unit_and_period")
    with store_of(terminal) as store, store.writing() as session:
        receipt = submit_report(
            session,
            content,
            file_name=wanted.file.name,
            reporting_unit=wanted.reporting_unit,
            period=wanted.period,
            by=acting(session, wanted.by),
            correction=CorrectionKind(wanted.correction),
            confirmed=wanted.confirm or None,
        )
    return _answer(receipt, terminal, confirmed=wanted.confirm)


def _submit_bulk(wanted: Namespace, terminal: Terminal, content: bytes) -> Exit:
    with store_of(terminal) as store, store.writing() as session:
        receipt = submit_bulk(
            session,
            content,
            file_name=wanted.file.name,
            reporting_unit=wanted.reporting_unit,
            period=wanted.period,
            by=acting(session, wanted.by),
            correction=CorrectionKind(wanted.correction),
            progress=lambda done, rows: terminal.note("cli.submit.progress", done=done, rows=rows),
        )
    return _answer(receipt, terminal)


def _answer(receipt: Receipt, terminal: Terminal, *, confirmed: bool = True) -> Exit:
    if terminal.as_json:
        terminal.document(receipt_document(receipt))
    terminal.lines(problem_sentence(problem, terminal.language) for problem in receipt.problems)
    if receipt.state is ReceiptState.SUBMITTED and receipt.asks and not confirmed:
        terminal.note("cli.receipt.not_confirmed", count=receipt.counts[Severity.CONFIRM])
    if receipt.overtaking is not None:
        terminal.note("screen.receipt.overtaken", **overtaking_words(receipt.overtaking, terminal.language))
    terminal.say(f"cli.receipt.{receipt.state}", submission=receipt.submission, sha256=receipt.sha256)
    if receipt.state in {ReceiptState.CHECKED, ReceiptState.SUBMITTED}:
        terminal.say("cli.receipt.rows", **{kind.value: receipt.rows[kind] for kind in ChangeKind})
    return Exit.DONE if receipt.ok else Exit.REFUSED
