"""Who is let in: each request does one act, and passes where its caller may do it.

An address or a callback that names no act is refused, whoever asks. Nobody who is not signed in is told more than that
they have to be. What is refused to somebody who is signed in goes into the audit trail.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import orjson
from flask import Flask, request
from werkzeug.exceptions import NotFound

from dashboard.addresses import LAYOUT_PATH, address_of
from dashboard.attendance import attend, here, stay_awake
from dashboard.permissions import Permission, permission_of
from dashboard.security import CALLBACK_PATH
from dashboard.session import caller, writing
from domain.access import Act
from domain.access_errors import NotPermitted, NotYours, SignInNeeded
from domain.account_errors import RolesExclude
from domain.errors import DatabaseBusy, TrackerError
from services.denials import record_denial, was_just_denied

LOG = logging.getLogger("dashboard.admission")

DOCUMENTS = frozenset({"/", "/<path:path>"})
_DEPENDENCIES = "/_dash-dependencies"
_OPEN = Permission(Act.SIGN_IN)
_LONGEST_LOGIN = 64


class ForeignRequest(TrackerError, PermissionError):
    """A request without the token of our pages, or sent from another site; ``reason`` is token or forbidden."""

    code = "shell.error.forbidden"

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)


class HasAct(Protocol):
    """A page as far as admission knows it."""

    PATH: str
    ACT: Act


@dataclass(frozen=True)
class Admission:
    """What this server's pages and callbacks do."""

    server: Flask
    pages: Sequence[HasAct]
    callbacks: Mapping[str, Mapping[str, Any]]

    def check(self) -> None:
        """Let the current request pass or raise: NotFound, SignInNeeded, NotPermitted."""
        attend()
        permission = self.permission()
        if permission is None:
            LOG.warning("refused %.120r: it names no act", request.path)
            raise NotFound
        if not permission.is_polled:
            stay_awake()
        self._require(permission.act)

    def permission(self) -> Permission | None:
        """What the current request does; None where nobody said."""
        if request.endpoint is None:
            return _OPEN
        if request.endpoint == _DEPENDENCIES:
            # Which callbacks there are is told to whoever may see any page at all.
            return Permission(Act.MANAGE_OWN_ACCOUNT if is_signed_in() else Act.VIEW_PUBLISHED)
        if request.endpoint in DOCUMENTS or request.path in (LAYOUT_PATH, CALLBACK_PATH):
            return self._of_view()
        return permission_of(self.server.view_functions[request.endpoint])

    def _of_view(self) -> Permission | None:
        address = address_of(request)
        if address is not None:
            return self._of_page(address.path)
        if request.path == LAYOUT_PATH:
            return _OPEN
        output = orjson.loads(request.get_data(cache=True))["output"]
        return permission_of(self.callbacks[output].get("callback"))

    def _of_page(self, path: str) -> Permission | None:
        """An address that is no page is open to all: it is answered by saying so."""
        if path not in self._acts:
            return _OPEN
        act = self._acts[path]
        return Permission(act) if isinstance(act, Act) else None

    @cached_property
    def _acts(self) -> Mapping[str, object]:
        return {page.PATH: getattr(page, "ACT", None) for page in self.pages}

    def _require(self, act: Act) -> None:
        if caller().may(act):
            return
        raise NotPermitted(act) if is_signed_in() else SignInNeeded


def is_signed_in() -> bool:
    return here() is not None


def note_denial(error: TrackerError) -> None:
    """Write into the audit trail that a signed-in caller was refused something, in a transaction of its own."""
    if not _is_denial(error) or not is_signed_in():
        return
    address = None if isinstance(error, ForeignRequest) else address_of(request)
    subject = request.path if address is None else address.path
    try:
        with writing() as session:
            # Dash asks for the layout of a page beside its document: one look is refused in two answers.
            is_told = request.path == LAYOUT_PATH and was_just_denied(
                session, by=caller(), subject=subject, error=error
            )
            if not is_told:
                record_denial(
                    session, by=caller(), action=request.method, subject=subject, error=error, account=_aimed_at()
                )
    except DatabaseBusy:
        LOG.warning("refused %s to %s; the audit trail was busy", request.path, caller().login)


def note_foreign_request(reason: str) -> None:
    """Write down that a request in the name of somebody signed in came from no page of ours."""
    # Such a request is refused before anybody has looked whose it is.
    attend()
    note_denial(ForeignRequest(reason))


def _is_denial(error: TrackerError) -> bool:
    is_refusal = isinstance(error, (PermissionError, NotYours, RolesExclude))
    return is_refusal and not isinstance(error, SignInNeeded)


def _aimed_at() -> str | None:
    """The login an act of an administrator was about."""
    if not request.path.startswith("/accounts/"):
        return None
    login = request.values.get("account", request.values.get("login"))
    return None if login is None else login[:_LONGEST_LOGIN]
