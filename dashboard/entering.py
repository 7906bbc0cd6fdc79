"""What every way in shares: never in the clear, only to addresses of our own, first to what the account still owes."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlsplit

from flask import Response, request

from dashboard.answering import as_json, go
from dashboard.attendance import duties, enter, held_key
from dashboard.callbacks import explanation
from dashboard.components.own_account import DOORS
from dashboard.refusals import wants_json
from dashboard.security import is_loopback, issue_token
from dashboard.selection import Selection
from dashboard.session import caller, writing
from domain.account_errors import PasswordRefused
from domain.errors import TrackerError
from domain.plan import Language
from services.signing_in import SignedIn, sign_out
from texts.catalogue import text


class NotEncrypted(TrackerError, PermissionError):
    """A password about to go over a line others can listen to."""

    code = "doors.error.not_encrypted"


def require_encryption() -> None:
    """Passwords travel over TLS, or do not leave this machine; that a setting says so does not encrypt a line."""
    if not (request.is_secure or is_loopback(request.host)):
        raise NotEncrypted


def settle_in(signed_in: SignedIn, wanted: str, language: Language) -> Response:
    """Let the reader in with a new session, and send them where they wanted to go, or first to what they still owe."""
    old = held_key()
    if old is not None:
        with writing() as session:
            sign_out(session, old, caller(), at=datetime.now(UTC))
    enter(signed_in.key)
    address = _first_stop(signed_in, wanted, language)
    response = as_json({"location": address, "account": caller().login}) if wants_json() else go(address)
    return issue_token(response)


def _first_stop(signed_in: SignedIn, wanted: str, language: Language) -> str:
    """What the account needs comes first, then what its owner should know, then what they came for."""
    for duty, path in DOORS.items():
        if duty in duties():
            return Selection(path, language).link()
    account = Selection("/account", language)
    if signed_in.password_days_left is not None:
        return account.with_options(
            outcome="password_ends", since=str(signed_in.password_days_left), next=wanted
        ).link()
    if signed_in.other_addresses:
        return account.with_options(outcome="other_addresses", next=wanted).link()
    return wanted


def own_path(wanted: str | None) -> str:
    """``wanted`` where it is an address of our own, else the first page: nobody is sent elsewhere from here."""
    if not wanted or not wanted.startswith("/") or wanted.startswith("//") or "\\" in wanted:
        return "/"
    parts = urlsplit(wanted)
    return wanted if wanted.isprintable() and not parts.scheme and not parts.netloc else "/"


def reasons(error: TrackerError, language: Language) -> list[str]:
    """What is wrong, each in a sentence of its own: everything a password policy has against a password."""
    if isinstance(error, PasswordRefused):
        return [text(f"access.password.{reason}", language) for reason in error.reasons]
    return [explanation(error, language)]
