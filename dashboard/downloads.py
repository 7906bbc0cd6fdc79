"""Each file somebody signed in takes away is told to the audit trail, in a transaction of its own."""

from __future__ import annotations

import logging

from flask import Flask, Response, request

from dashboard.admission import is_signed_in
from dashboard.session import caller, writing
from domain.errors import DatabaseBusy
from services.downloads import record_download

LOG = logging.getLogger("dashboard.downloads")
FILES = frozenset({"routes.briefing", "routes.form", "routes.annotated_receipt", "stages.evidence"})
_TOLD = ("plan", "unit", "period")
_LONGEST = 64


def tell_of_downloads(server: Flask) -> None:
    """Have ``server`` write down every file of ``FILES`` that it gives to somebody signed in."""
    server.after_request(_tell)


def _tell(response: Response) -> Response:
    if request.endpoint not in FILES or response.status_code != 200 or not is_signed_in():
        return response
    details = {name: request.args[name][:_LONGEST] for name in _TOLD if name in request.args}
    try:
        with writing() as session:
            record_download(session, by=caller(), subject=request.path, details=details)
    except DatabaseBusy:
        LOG.warning("%s took %s away; the audit trail was busy", caller().login, request.path)
    return response
