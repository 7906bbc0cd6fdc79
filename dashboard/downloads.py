"""Each file somebody signed in takes away, and each look at all accounts, is told to the audit trail.

In a transaction of its own, once the answer is made: nothing of ours reads the database any more.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime

from flask import Flask, Response, request

from dashboard.addresses import address_of
from dashboard.admission import is_signed_in
from dashboard.pages.accounts import PATH as ACCOUNTS
from dashboard.session import caller, writing
from domain.access import Act
from domain.errors import DatabaseBusy
from services.downloads import record_download, record_listing

LOG = logging.getLogger("dashboard.downloads")
FILES = frozenset({"routes.briefing", "routes.form", "routes.annotated_receipt", "stages.evidence"})
_TOLD = ("plan", "unit", "period")
_LONGEST = 64


def tell_of_downloads(server: Flask) -> None:
    """Have ``server`` write down every file of ``FILES`` and every list of accounts it gives to somebody signed in."""
    server.after_request(_tell)


def _tell(response: Response) -> Response:
    if response.status_code != 200 or not is_signed_in():
        return response
    try:
        if request.endpoint in FILES:
            _tell_of_file()
        elif _shows_accounts():
            with writing() as session:
                record_listing(session, by=caller(), at=datetime.now(UTC))
    except DatabaseBusy:
        LOG.warning("%s took %s away; the audit trail was busy", caller().login, request.path)
    return response


def _tell_of_file() -> None:
    details = {name: request.args[name][:_LONGEST] for name in _TOLD if name in request.args}
    with writing() as session:
        record_download(session, by=caller(), subject=request.path, details=details)


def _shows_accounts() -> bool:
    if not caller().may(Act.VIEW_ACCOUNTS):
        return False
    address = address_of(request)
    return address is not None and address.path == ACCOUNTS
