"""What the auditor does: verify the chain, take the trail away as a file."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import quote

from flask import Blueprint, Response, send_file
from werkzeug.http import dump_options_header

from dashboard.chosen import chosen_selection, see_other
from dashboard.permissions import permits
from dashboard.session import anchors, caller, reading, writing
from dashboard.trail import asked_events
from domain.access import Act
from services.audit_file import csv_file, xlsx_file
from services.audit_trail import check, export, record_check
from texts.catalogue import text

ROUTES = Blueprint("audit", __name__)

_KINDS = {
    "csv": (csv_file, "text/csv"),
    "xlsx": (xlsx_file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@ROUTES.post("/audit/verify")
@permits(Act.VIEW_AUDIT)
def verify_trail() -> Response:
    """Walk the whole chain, note what was found, and show it."""
    with reading() as session:
        verification = check(session, anchors=anchors(), by=caller())
    with writing() as session:
        record_check(session, verification, by=caller())
    return see_other(chosen_selection("/audit").link())


@ROUTES.post("/audit/export.<any(csv, xlsx):kind>")
@permits(Act.EXPORT_AUDIT)
def export_trail(kind: str) -> Response:
    """The wanted events as a file; taking it away is an event too."""
    selection = chosen_selection("/audit")
    write, content_type = _KINDS[kind]
    with writing() as session:
        content = export(
            session,
            asked_events(selection),
            lambda found: write(found, selection.language),
            kind=kind,
            by=caller(),
        )
    name = f"{text('audit.heading', selection.language)}.{kind}"
    response = send_file(BytesIO(content), mimetype=content_type, etag=False)
    # A reader that knows no names but ASCII ones gets a whole one too.
    names = {"filename": f"audit.{kind}", "filename*": f"UTF-8''{quote(name)}"}
    response.headers["Content-Disposition"] = dump_options_header("attachment", names)
    response.headers["Cache-Control"] = "no-store"
    return response
