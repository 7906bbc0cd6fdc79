"""Coming in and going out: sign in, sign out, how long one may stay, the first administrator."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlsplit

import orjson
from flask import Blueprint, Response, redirect, request
from werkzeug.exceptions import NotFound

from dashboard.attendance import duties, enter, held_key, here, leave, look_again
from dashboard.callbacks import View, explanation
from dashboard.first_view import plain_document
from dashboard.pages.sign_in import first_administrator_form, sign_in_form
from dashboard.permissions import permits
from dashboard.refusals import wants_json
from dashboard.security import is_loopback, issue_token
from dashboard.selection import Selection
from dashboard.session import caller, doors, reading, writing
from domain.access import Act
from domain.account_errors import CodeNeeded, LockedOut, PasswordRefused, SignInRefused
from domain.errors import TrackerError
from domain.plan import Language
from services import first_administrator
from services.signing_in import sign_in, sign_out
from texts.catalogue import text

ROUTES = Blueprint("doors", __name__)


class NotEncrypted(TrackerError, PermissionError):
    """A password about to go over a line others can listen to."""

    code = "doors.error.not_encrypted"


@ROUTES.get("/sign-in")
@permits(Act.SIGN_IN)
def show_sign_in() -> Response:
    """The page; whoever is signed in already goes where they wanted to."""
    language, wanted = _language(), own_path(request.args.get("next"))
    if here() is not None:
        return _go(wanted)
    said = text("doors.signed_out", language) if request.args.get("outcome") == "signed_out" else None
    return _document(sign_in_form(language, wanted=wanted, said=said, has_oidc=doors().oidc is not None), language)


@ROUTES.post("/sign-in")
@permits(Act.SIGN_IN)
def sign_in_here() -> Response:
    """Begin a session, and answer with where to go; a refusal says nothing that was not known before."""
    _require_encryption()
    login, wanted = request.form.get("login", ""), own_path(request.form.get("next"))
    try:
        with writing() as session:
            signed_in = sign_in(
                session,
                login=login,
                password=request.form.get("password", ""),
                code=request.form.get("code", "").strip() or None,
                address=request.remote_addr or "",
                user_agent=request.headers.get("User-Agent", "")[:200],
                rules=doors().rules,
                at=datetime.now(UTC),
            )
    except (SignInRefused, LockedOut, CodeNeeded) as error:
        return _refused(error, login, wanted)
    return settle_in(signed_in.key, wanted, password_days_left=signed_in.password_days_left)


@ROUTES.post("/sign-out")
@permits(Act.MANAGE_OWN_ACCOUNT)
def sign_out_here() -> Response:
    """End the session on the server, and leave nothing of it in the browser."""
    key = held_key()
    if key is not None:
        with writing() as session:
            sign_out(session, key, caller(), at=datetime.now(UTC))
    leave()
    response = _go(Selection("/sign-in", _language()).with_options(outcome="signed_out").link())
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@ROUTES.get("/session")
@permits(Act.SIGN_IN, is_polled=True)
def session_state() -> Response:
    """How many seconds whoever is signed in may still stay without doing anything; asking is not doing."""
    return _json(_state())


@ROUTES.post("/session")
@permits(Act.MANAGE_OWN_ACCOUNT)
def stay() -> Response:
    """Stay signed in: the reader said so."""
    look_again()
    return _json(_state())


@ROUTES.get("/first-administrator")
@permits(Act.SIGN_IN)
def show_first_administrator() -> Response:
    _require_awaited()
    language = _language()
    return _document(first_administrator_form(language, values={}), language)


@ROUTES.post("/first-administrator")
@permits(Act.SIGN_IN)
def make_first_administrator() -> Response:
    """Make the first account of all; its owner then signs in with it."""
    _require_awaited()
    _require_encryption()
    form, language = request.form, _language()
    if form.get("password") != form.get("again"):
        said = [text("doors.password.differ", language)]
        return _document(first_administrator_form(language, values=form, said=said), language, code=400)
    try:
        with writing() as session:
            first_administrator.make_first_administrator(
                session,
                code=form.get("one_time_code", "").strip(),
                login=form.get("login", ""),
                display_name=form.get("display_name", ""),
                password=form.get("password", ""),
                rules=doors().rules,
                at=datetime.now(UTC),
            )
    except TrackerError as error:
        said = reasons(error, language)
        return _document(first_administrator_form(language, values=form, said=said), language, code=400)
    return _go(Selection("/sign-in", language).link())


def settle_in(key: str, wanted: str, *, password_days_left: int | None = None) -> Response:
    """Let the reader in with a new session: where they wanted to go, or first to what their account needs."""
    old = held_key()
    if old is not None:
        with writing() as session:
            sign_out(session, old, caller(), at=datetime.now(UTC))
    enter(key)
    account = Selection("/account", _language())
    if duties():
        wanted = account.link()
    elif password_days_left is not None:
        wanted = account.with_options(outcome="password_ends", since=str(password_days_left), next=wanted).link()
    response = _json({"location": wanted, "account": caller().login}) if wants_json() else _go(wanted)
    return issue_token(response)


def own_path(wanted: str | None) -> str:
    """``wanted`` where it is an address of our own, else the first page: nobody is sent elsewhere from here."""
    parts = urlsplit(wanted or "")
    is_own = wanted and wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    return str(wanted) if is_own and not parts.scheme and not parts.netloc and "\\" not in str(wanted) else "/"


def reasons(error: TrackerError, language: Language) -> list[str]:
    """What is wrong, each in a sentence of its own: everything a password policy has against a password."""
    if isinstance(error, PasswordRefused):
        return [text(f"access.password.{reason}", language) for reason in error.reasons]
    return [explanation(error, language)]


def _refused(error: TrackerError, login: str, wanted: str) -> Response:
    language = _language()
    sentence = explanation(error, language)
    if wants_json():
        return _json({"message": sentence, "code": error.code}, code=401)
    form = sign_in_form(language, login=login, wanted=wanted, said=sentence, has_oidc=doors().oidc is not None)
    return _document(form, language, code=401)


def _state() -> dict[str, object]:
    found = here()
    if found is None:
        return {"account": None}
    now = datetime.now(UTC)
    left = {"idle": found.idle_at - now, "ends": found.ends_at - now}
    return {"account": caller().login, **{name: max(0, int(span.total_seconds())) for name, span in left.items()}}


def _require_encryption() -> None:
    """Passwords travel over TLS, or do not leave this machine."""
    if not (doors().https or request.is_secure or is_loopback(request.host)):
        raise NotEncrypted


def _require_awaited() -> None:
    with reading() as session:
        if not first_administrator.is_awaited(session, at=datetime.now(UTC)):
            raise NotFound


def _language() -> Language:
    return Language.EN if request.values.get("lang") == Language.EN else Language.ZH


def _document(content: object, language: Language, *, code: int = 200) -> Response:
    title = f"{text('doors.sign_in.heading', language)} · {text('shell.product', language)}"
    page = plain_document(View(content, title, language, code))  # type: ignore[arg-type]
    return Response(page, status=code, content_type="text/html; charset=utf-8")


def _json(content: object, *, code: int = 200) -> Response:
    return Response(orjson.dumps(content), status=code, content_type="application/json")


def _go(address: str) -> Response:
    return redirect(address, 303)  # type: ignore[return-value]
