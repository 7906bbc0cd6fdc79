"""Answers that are files or acts, not views: health, the form, the briefing, an upload and its confirmation."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import PurePosixPath

import orjson
from flask import Blueprint, Response, redirect, request, send_file
from werkzeug.datastructures import FileStorage

from dashboard.admission import note_denial
from dashboard.components.picture_words import picture_file
from dashboard.permissions import permits
from dashboard.quarter import shown_period
from dashboard.refusals import asked_language, refuse
from dashboard.security import UPLOAD_LIMIT
from dashboard.selection import Selection
from dashboard.session import all_incoming, caller, incoming, reading, writing
from domain.access import Act
from domain.access_errors import NotYours
from domain.errors import FileMissing, TrackerError
from domain.period import Period
from domain.review import CorrectionKind
from domain.submission import ReceiptState
from services.briefings import write_briefing
from services.filled_forms import filled_form
from services.incoming import keep, read, sweep
from services.plans import find_plan, find_reporting_unit
from services.progress import data_version
from services.receipts import receipt_file
from services.submissions import submit_report, template
from texts.catalogue import text

ROUTES = Blueprint("routes", __name__)

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_KEPT_UNCONFIRMED = timedelta(days=7)
_LONGEST_NAME = 120
# The rules that say whose rows may be sent by whom.
_NOT_THEIRS = "authz."
# What the page 填报 is told; a file that was refused shows its problems again instead.
_OUTCOMES = {ReceiptState.SUBMITTED: "1", ReceiptState.DUPLICATE: "duplicate"}


class NotChosenError(TrackerError, ValueError):
    """A file or an act for one unit and quarter, asked for without saying which."""

    code = "shell.error.selection_missing"

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


@ROUTES.get("/health")
@permits(Act.SIGN_IN)
def health() -> Response:
    """Alive, and its store can be read."""
    with reading() as session:
        version = data_version(session)
    return Response(orjson.dumps({"ok": True, "data_version": version}), content_type="application/json")


@ROUTES.get("/template.xlsx")
@permits(Act.VIEW_REPORT)
def form() -> Response:
    """The form of one reporting unit for one quarter, filled in as far as it can be."""
    selection = _selection()
    period, language = _period(selection), selection.language
    with reading() as session:
        unit = find_reporting_unit(session, _unit(selection))
        content = template(session, reporting_unit=unit.code, period=period, language=language, by=caller())
    name = text("shell.file.template", language, unit=unit.short[language], period=period)
    return _attachment(content, f"{name}.xlsx", _XLSX)


@ROUTES.get("/template-filled.xlsx")
@permits(Act.VIEW_REPORT)
def filled() -> Response:
    """The same form, begun with the figures of the quarter before."""
    selection = _selection()
    period, language = _period(selection), selection.language
    with reading() as session:
        unit = find_reporting_unit(session, _unit(selection))
        form = filled_form(session, reporting_unit=unit.code, period=period, language=language, by=caller())
    name = text("shell.file.template_filled", language, unit=unit.short[language], period=period)
    return _attachment(form.content, f"{name}.xlsx", _XLSX)


@ROUTES.get("/briefing.pptx")
@permits(Act.EXPORT)
def briefing() -> Response:
    """The briefing on one plan at one quarter, with native charts."""
    selection = _selection()
    language = selection.language
    with reading() as session:
        period = shown_period(session, selection)
        plan = find_plan(session, selection.plan)
        content = write_briefing(
            session,
            selection.plan,
            period=period,
            language=language,
            basis=selection.basis,
            shown_on=selection.as_of,
        )
    name = text("shell.file.briefing", language, plan=selection.plan, period=period)
    name = picture_file(name, selection.basis, plan, language)
    return _attachment(content, f"{name}.pptx", _PPTX)


@ROUTES.post("/reports")
@permits(Act.REPORT)
def receive_report() -> Response:
    """Keep an uploaded file, unread, under its hash; the page 填报 then says everything about it."""
    file = request.files.get("file")
    if file is None or not file.filename:
        return refuse(text("shell.error.no_file", asked_language()), 400)
    selection = _selection()
    unit = _reported_by_caller(selection)
    sweep(all_incoming(), _KEPT_UNCONFIRMED)
    key = keep(file.stream, incoming(), limit=UPLOAD_LIMIT)
    chosen = selection.link(
        reporting_unit=unit, period=_period(selection), file=key, file_name=_file_name(file), submitted=None
    )
    return _continue_at(chosen)


@ROUTES.post("/reports/<key>/confirm")
@permits(Act.REPORT)
def confirm_report(key: str) -> Response:
    """Submit the kept file; where something blocks it after all, the page shows what."""
    selection = _selection()
    period, unit = _period(selection), _reported_by_caller(selection)
    try:
        content = read(incoming(), key)
    except FileMissing:
        return refuse(text("shell.error.file_gone", asked_language()), 404)
    with writing() as session:
        receipt = submit_report(
            session,
            content,
            file_name=selection.file_name or key,
            reporting_unit=unit,
            period=period,
            by=caller(),
            correction=_correction(),
            confirmed=request.form.get("confirmed") == "yes",
        )
    if any(problem.code.startswith(_NOT_THEIRS) for problem in receipt.problems):
        # The page tells the sender row by row; the trail is told that somebody tried.
        note_denial(NotYours(unit))
    return _continue_at(selection.link(reporting_unit=unit, file=key, submitted=_OUTCOMES.get(receipt.state)))


@ROUTES.get("/reports/<key>/receipt.xlsx")
@permits(Act.REPORT)
def annotated_receipt(key: str) -> Response:
    """The kept file with every problem written at its cell, for whoever sent it; it is made anew each time."""
    selection = _selection()
    period, unit = _period(selection), _reported_by_caller(selection)
    try:
        content = read(incoming(), key)
    except FileMissing:
        return refuse(text("shell.error.file_gone", asked_language()), 404)
    with reading() as session:
        receipt = receipt_file(
            session,
            content,
            file_name=selection.file_name or key,
            reporting_unit=unit,
            period=period,
            language=selection.language,
            by=caller(),
        )
    return _attachment(receipt.content, receipt.name, _XLSX)


def _correction() -> CorrectionKind:
    """Why accepted figures are others now: a mistake only where the form says so."""
    return CorrectionKind.ERROR if request.form.get("correction") == CorrectionKind.ERROR else CorrectionKind.REVISION


def _selection() -> Selection:
    """What the query or the form chose, in the words of a page's address."""
    return Selection.from_values("/report", request.values.to_dict())


def _unit(selection: Selection) -> str:
    if selection.reporting_unit is None:
        raise NotChosenError("unit")
    return selection.reporting_unit


def _reported_by_caller(selection: Selection) -> str:
    """The unit asked about, where the caller reports for it; asked before any file, so that every denial is noted."""
    with reading() as session:
        unit = find_reporting_unit(session, _unit(selection)).code
    caller().require(Act.REPORT, reporting_unit=unit)
    return unit


def _period(selection: Selection) -> Period:
    if selection.period is None:
        raise NotChosenError("period")
    return selection.period


def _file_name(file: FileStorage) -> str:
    """The last part of what the browser calls the file, as far as it can be printed."""
    name = PurePosixPath((file.filename or "").replace("\\", "/")).name
    return "".join(character for character in name if character.isprintable())[-_LONGEST_NAME:]


def _attachment(content: bytes, name: str, content_type: str) -> Response:
    response = send_file(BytesIO(content), mimetype=content_type, as_attachment=True, download_name=name, etag=False)
    response.headers["Cache-Control"] = "no-store"
    return response


def _continue_at(address: str) -> Response:
    """303 for a form; the same address as JSON for the script that sends files with a progress bar."""
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        return Response(orjson.dumps({"location": address}), status=201, content_type="application/json")
    return redirect(address, 303)  # type: ignore[return-value]
