"""What an account is refused on the command line goes into the audit trail, as what it is refused on screen does."""

from __future__ import annotations

import logging
from argparse import Namespace

from cli.store import store_of
from cli.terminal import Terminal
from domain.access import Caller
from domain.access_errors import NotYours, UnknownAccount
from domain.account_errors import RolesExclude
from domain.errors import DatabaseBusy, TrackerError
from services.accounts import acting
from services.denials import record_denial

LOG = logging.getLogger("cli.denials")
_LONGEST_NAME = 64


def note_denial(error: TrackerError, wanted: Namespace, terminal: Terminal) -> None:
    """Write down, in a transaction of its own, that whoever ``--by`` names was refused what they ``wanted``."""
    name = getattr(wanted, "by", None)
    if name is None or not _is_denial(error, name):
        return
    act, about = getattr(wanted, "act", None), _about(wanted)
    try:
        with store_of(terminal) as store, store.writing() as session:
            by = Caller(name[:_LONGEST_NAME]) if isinstance(error, UnknownAccount) else acting(session, name)
            subject = " ".join(filter(None, (act, about)))
            record_denial(session, by=by, action=wanted.command, subject=subject, error=error)
    except DatabaseBusy:
        LOG.warning("refused %s to %s; the audit trail was busy", wanted.command, name)


def _is_denial(error: TrackerError, name: str) -> bool:
    if isinstance(error, UnknownAccount):
        # That of the account acted on is a slip; that of whoever acts, somebody passing for one who may.
        return error.fields["found"] == name
    return isinstance(error, (PermissionError, NotYours, RolesExclude))


def _about(wanted: Namespace) -> str | None:
    """The submission, the account or the unit the command was about."""
    named = (getattr(wanted, name, None) for name in ("submission", "login", "reporting_unit"))
    return next((str(one) for one in named if one is not None), None)
