"""Who is here: the cookie's key becomes a caller, once for each request.

The cookie is Flask's, signed; all it holds of a person is a random key that names a session on the server, as
Flask-Login's user id. What that session is worth is asked anew with every request.
"""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import cast

from flask import Flask, g, request
from flask import session as cookie
from flask_login import LoginManager, UserMixin, current_user, login_user

from dashboard.session import doors, glancing, is_demonstration, note_version, writing
from domain.access import OPEN_TO_ALL, PUBLIC, PUBLIC_VIEWING, Act, Caller
from domain.account import Duty
from domain.errors import DatabaseBusy
from services.signing_in import Presence, presence, touch

LOG = logging.getLogger("dashboard.attendance")
_OWN_ACCOUNT = OPEN_TO_ALL | {Act.MANAGE_OWN_ACCOUNT}


@dataclass(frozen=True)
class Attendant(UserMixin):  # type: ignore[misc]  # Flask-Login brings no types
    """Whoever is signed in, as Flask-Login knows them: by the key of their session and nothing else."""

    key: str
    here: Presence

    def get_id(self) -> str:
        return self.key


def receive(server: Flask) -> None:
    """Have ``server`` recognise who is signed in."""
    manager = LoginManager()
    # Flask-Login would tie the cookie to address and browser; the session on the server says what it is tied to.
    manager.session_protection = None
    manager.user_loader(_attendant)
    # What ``init_app`` does besides is to remember people after they have gone, which nobody here is.
    server.login_manager = manager  # type: ignore[attr-defined]


def attend() -> None:
    """Find out on whose behalf the current request is made."""
    found = current_user._get_current_object() if "_user_id" in cookie else None
    g.presence = found.here if isinstance(found, Attendant) else None
    known = PUBLIC if g.presence is None else _permitted(g.presence)
    granted = known.granted | _of_everybody(known)
    g.caller = replace(known, granted=granted, address=request.remote_addr or "", request=secrets.token_hex(8))


def enter(key: str) -> None:
    """Begin the reader's stay with the session ``key`` names: nothing of an earlier stay is left in the cookie."""
    leave()
    found = _attendant(key)
    if found is not None:
        login_user(found)
        attend()


def leave() -> None:
    """Forget whoever was here; the token that went with them is worth nothing any more."""
    cookie.clear()
    # Flask-WTF remembers the token for the length of a request.
    g.pop("csrf_token", None)
    look_again()


def look_again() -> None:
    """Find out anew who is here, after something about it was changed."""
    g.pop("_login_user", None)
    attend()


def held_key() -> str | None:
    """The key of the session this request came with, where it is still good."""
    return None if here() is None else str(cookie["_user_id"])


def here() -> Presence | None:
    """How long whoever is signed in may still stay; None where nobody is."""
    return cast("Presence | None", g.get("presence"))


def duties() -> frozenset[Duty]:
    """What whoever is signed in has to do before anything else."""
    found = here()
    return frozenset() if found is None else found.duties


def stay_awake() -> None:
    """Note that the session is used; a database that is busy does not keep anybody from reading."""
    key, found = held_key(), here()
    if key is None or found is None or not found.is_due:
        return
    try:
        with writing() as session:
            touch(session, key, at=datetime.now(UTC))
    except DatabaseBusy:
        LOG.warning("a session's use could not be noted")


def _attendant(key: str) -> Attendant | None:
    address, at = request.remote_addr or "", datetime.now(UTC)
    with glancing() as session:
        found = presence(session, key, rules=doors().rules, address=address, at=at)
    if found is None:
        return None
    note_version(found.data_version)
    return Attendant(key, found)


def _permitted(found: Presence) -> Caller:
    """Everybody may see to their own account; whoever still has a duty, to nothing else."""
    return replace(found.caller, granted=found.caller.granted | _OWN_ACCOUNT)


def _of_everybody(known: Caller) -> frozenset[Act]:
    """What public viewing adds to what is the caller's own."""
    if duties() or known.acts >= PUBLIC_VIEWING:
        return frozenset()
    setting = doors().public_viewing
    is_open = is_demonstration() if setting is None else setting
    return PUBLIC_VIEWING if is_open else frozenset()
