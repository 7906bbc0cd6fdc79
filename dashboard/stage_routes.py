"""What is done about stages: send one, accept it, return it, hand in evidence, open it."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import PurePosixPath

import orjson
from flask import Blueprint, Response, request, send_file

from dashboard.chosen import NotChosenError, chosen_period, chosen_selection, see_other, wants_json
from dashboard.permissions import permits
from dashboard.refusals import asked_language, refuse
from dashboard.selection import Selection
from dashboard.session import caller, reading, writing
from domain.access import Act
from domain.reporting_errors import UnknownStage
from domain.stage import Stage
from domain.stage_entry import StageEntry
from services.evidence import EVIDENCE_BYTES, add_evidence, evidence_file
from services.stage_reporting import submit_stage
from services.stage_review import accept_stage, return_stage
from texts.catalogue import text

ROUTES = Blueprint("stages", __name__)

_PAGE = "/stages"
_LONGEST_COUNT = 4


@ROUTES.post("/stages/send")
@permits(Act.REPORT)
def send_stage() -> Response:
    """Write the stage of one promise, and show it there."""
    selection = chosen_selection(_PAGE)
    period, key = chosen_period(selection), _key(selection)
    with writing() as session:
        submit_stage(session, selection.plan, key, period, _entry(), by=caller())
    return see_other(_place(selection))


@ROUTES.post("/stages/<int(max=2147483647):number>/accept")
@permits(Act.REVIEW)
def accept(number: int) -> Response:
    with writing() as session:
        accept_stage(session, number, by=caller())
    return see_other(_place(chosen_selection(_PAGE)))


@ROUTES.post("/stages/<int(max=2147483647):number>/return")
@permits(Act.REVIEW)
def give_back(number: int) -> Response:
    with writing() as session:
        return_stage(session, number, reason=request.form.get("reason", ""), by=caller())
    return see_other(_place(chosen_selection(_PAGE)))


@ROUTES.post("/evidence")
@permits(Act.REPORT)
def hand_in() -> Response:
    """Keep one file with a promise and quarter, and show it there."""
    file, selection = request.files.get("file"), chosen_selection(_PAGE)
    if file is None or not file.filename:
        return refuse(text("shell.error.no_file", asked_language()), 400)
    content = file.stream.read(EVIDENCE_BYTES + 1)
    name = PurePosixPath(file.filename.replace("\\", "/")).name
    printable = "".join(sign for sign in name if sign.isprintable())
    with writing() as session:
        add_evidence(
            session,
            selection.plan,
            _key(selection),
            chosen_period(selection),
            content=content,
            file_name=printable,
            by=caller(),
        )
    place = _place(selection)
    if wants_json():
        return Response(orjson.dumps({"location": place}), status=201, content_type="application/json")
    return see_other(place)


@ROUTES.get("/evidence/<int(max=2147483647):number>")
@permits(Act.VIEW_REPORT)
def evidence(number: int) -> Response:
    """One file as it was handed in, never shown inside a page of ours."""
    with reading() as session:
        file, content = evidence_file(session, number, by=caller())
    response = send_file(
        BytesIO(content), mimetype=file.media_type, as_attachment=True, download_name=file.file_name, etag=False
    )
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _key(selection: Selection) -> str:
    if selection.target is None:
        raise NotChosenError("target")
    return selection.target


def _place(selection: Selection) -> str:
    """The page at the promise that was dealt with, unfolded."""
    key = selection.target or ""
    return f"{selection.with_options(cell=key).link(target=None)}#goal-{key}"


def _entry() -> StageEntry:
    """What the form says; what is no stage, no day or no number is refused rather than guessed."""
    form, stage = request.form, request.form.get("stage", "")
    if stage not in set(Stage):
        raise UnknownStage(stage)
    return StageEntry(
        stage=Stage(stage),
        completed_on=_day(form.get("completed_on", "")),
        doubt=form.get("doubt") == "1",
        steps_done=_count(form.get("steps_done", "")),
        steps_total=_count(form.get("steps_total", "")),
        evidence=form.get("evidence", ""),
        note=form.get("note", ""),
    )


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise UnknownStage(written) from None


def _count(written: str) -> int | None:
    told = written.strip()
    if not told:
        return None
    if not told.isascii() or not told.isdigit() or len(told) > _LONGEST_COUNT:
        raise UnknownStage(told)
    return int(told)
