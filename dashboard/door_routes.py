"""Coming in and going out: sign in, sign out, how long one may stay, the first administrator."""

from __future__ import annotations

from datetime import UTC, datetime

from dash.development.base_component import Component
from flask import Blueprint, Response, request
from werkzeug.exceptions import NotFound

from dashboard.answering import as_json, go, plain, said_language
from dashboard.attendance import held_key, here, leave, look_again
from dashboard.callbacks import explanation
from dashboard.components.forms import told
from dashboard.entering import own_path, reasons, require_encryption, settle_in
from dashboard.pages.sign_in import FIRST_ADMINISTRATOR, SIGN_IN, first_administrator_form, sign_in_form
from dashboard.permissions import permits
from dashboard.refusals import wants_json
from dashboard.selection import Selection
from dashboard.session import caller, doors, reading, writing
from domain.access import Act
from domain.account_errors import CodeNeeded, LockedOut, SignInRefused
from domain.errors import TrackerError
from domain.plan import Language
from services import first_administrator
from services.denials import record_failure
from services.notices import unread
from services.signing_in import sign_in, sign_out
from texts.catalogue import text

ROUTES = Blueprint("doors", __name__)
_TITLE = "doors.sign_in.heading"
# What the page may be told to say, and whether that is bad news.
_OUTCOMES = {"signed_out": False, "provider.failed": True, "provider.unknown": True}


@ROUTES.get(SIGN_IN)
@permits(Act.SIGN_IN)
def show_sign_in() -> Response:
    """The page; whoever is signed in already goes where they wanted to."""
    language, wanted = said_language(), own_path(request.args.get("next"))
    if here() is not None:
        return go(wanted)
    outcome = request.args.get("outcome", "")
    is_known = outcome in _OUTCOMES
    said = [told(text(f"doors.{outcome}", language), is_bad=_OUTCOMES[outcome])] if is_known else []
    return plain(_form(language, wanted=wanted, said=said), language, title=_TITLE)


@ROUTES.post(SIGN_IN)
@permits(Act.SIGN_IN)
def sign_in_here() -> Response:
    """Begin a session, and answer with where to go; a refusal says nothing that was not known before."""
    require_encryption()
    login, wanted = request.form.get("login", ""), own_path(request.form.get("next"))
    try:
        with writing() as session:
            signed_in = sign_in(
                session,
                login=login,
                password=request.form.get("password", ""),
                code=request.form.get("code", "").strip() or None,
                address=request.remote_addr or "",
                user_agent=request.headers.get("User-Agent", ""),
                rules=doors().rules,
                at=datetime.now(UTC),
            )
    except (SignInRefused, LockedOut, CodeNeeded) as error:
        return _refused(error, login, wanted)
    return settle_in(signed_in, wanted, said_language())


@ROUTES.post("/sign-out")
@permits(Act.SIGN_IN)
def sign_out_here() -> Response:
    """End the session on the server, and leave nothing of it in the browser."""
    key = held_key()
    if key is not None:
        with writing() as session:
            sign_out(session, key, caller(), at=datetime.now(UTC))
    leave()
    response = go(Selection(SIGN_IN, said_language()).with_options(outcome="signed_out").link())
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@ROUTES.get("/session")
@permits(Act.SIGN_IN, is_polled=True)
def session_state() -> Response:
    """How many seconds whoever is signed in may still stay without doing anything; asking is not doing."""
    return as_json(_state())


@ROUTES.post("/session")
@permits(Act.MANAGE_OWN_ACCOUNT)
def stay() -> Response:
    """Stay signed in: the reader said so."""
    look_again()
    return as_json(_state())


@ROUTES.get(FIRST_ADMINISTRATOR)
@permits(Act.SIGN_IN)
def show_first_administrator() -> Response:
    _require_awaited()
    language = said_language()
    return plain(first_administrator_form(language, values={}), language, title="doors.first.heading")


@ROUTES.post(FIRST_ADMINISTRATOR)
@permits(Act.SIGN_IN)
def make_first_administrator() -> Response:
    """Make the first account of all; its owner then signs in with it."""
    _require_awaited()
    require_encryption()
    form, language = request.form, said_language()
    if form.get("password") != form.get("again"):
        return _not_made([text("doors.password.differ", language)], language)
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
        with writing() as session:
            record_failure(session, by=caller(), action="first_administrator", subject="", reason=error.code)
        return _not_made(reasons(error, language), language)
    return go(Selection(SIGN_IN, language).link())


def _not_made(said: list[str], language: Language) -> Response:
    form = first_administrator_form(language, values=request.form, said=said)
    return plain(form, language, title="doors.first.heading", code=400)


def _refused(error: TrackerError, login: str, wanted: str) -> Response:
    language = said_language()
    sentence = explanation(error, language)
    if wants_json():
        return as_json({"message": sentence, "code": error.code}, code=401)
    return plain(_form(language, login=login, wanted=wanted, said=[told(sentence)]), language, title=_TITLE, code=401)


def _form(language: Language, *, wanted: str, said: list[Component], login: str = "") -> Component:
    return sign_in_form(language, login=login, wanted=wanted, said=said, has_provider=doors().oidc is not None)


def _state() -> dict[str, object]:
    found = here()
    if found is None:
        return {"account": None}
    now = datetime.now(UTC)
    left = {"idle": found.idle_at - now, "ends": found.ends_at - now}
    seconds = {name: max(0, int(span.total_seconds())) for name, span in left.items()}
    with reading() as session:
        return {"account": caller().login, **seconds, "notices": unread(session, by=caller())}


def _require_awaited() -> None:
    with reading() as session:
        if not first_administrator.is_awaited(session, at=datetime.now(UTC)):
            raise NotFound
