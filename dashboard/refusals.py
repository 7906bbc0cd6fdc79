"""Answers to what went wrong outside a view: one sentence in the reader's language, as a page or as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

import orjson
from flask import Flask, Response, redirect, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from dashboard.admission import note_denial, note_foreign_request
from dashboard.attendance import duties
from dashboard.callbacks import answer_code, explanation, record_incident, refusal
from dashboard.components.own_account import DOORS
from dashboard.first_view import plain_document
from dashboard.security import UPLOAD_LIMIT
from dashboard.selection import Selection, language_of
from domain.access_errors import NotPermitted, SignInNeeded
from domain.errors import TrackerError
from domain.plan import Language
from texts.catalogue import text

# The fields people write in, whose content they would have to write again.
_WORDS = frozenset({"reason", "words", "note", "evidence"})
_SENTENCES = {403: "forbidden", 404: "page_not_found", 405: "method", 413: "too_large"}


def explain_errors(server: Flask) -> None:
    """Answer every error of ``server`` in words; what nobody foresaw is logged and answered with its number."""
    server.register_error_handler(HTTPException, _explain_http_error)
    server.register_error_handler(TrackerError, _explain_tracker_error)
    server.register_error_handler(Exception, _explain_incident)


def refuse(sentence: str, code: int, *, typed: Sequence[str] = ()) -> Response:
    """``sentence`` as JSON for a script that asked for JSON, as a page for everybody else; see ``refusal``."""
    language = asked_language()
    if wants_json():
        return Response(orjson.dumps({"message": sentence}), status=code, content_type="application/json")
    page = plain_document(refusal(sentence, language, code=code, back=_page_of_the_form(), typed=typed))
    return Response(page, status=code, content_type="text/html; charset=utf-8")


def _page_of_the_form() -> str | None:
    """The page of ours a form was sent from: there is more to see there than on the overview."""
    sent_from = urlsplit(request.referrer or "")
    if request.method != "POST" or sent_from.netloc != request.host or sent_from.path in {"", request.path}:
        return None
    return sent_from._replace(scheme="", netloc="", path=f"/{sent_from.path.lstrip('/')}", fragment="").geturl()


def asked_language() -> Language:
    """The language of the address, else of the page the request came from: a form's address need not say it."""
    if "lang" in request.args:
        return language_of(request.query_string.decode("latin-1"))
    return language_of(urlsplit(request.referrer or "").query)


def _explain_http_error(error: HTTPException) -> Response:
    code = error.code or 500
    if 300 <= code < 400:
        return Response(status=code, headers=dict(error.get_headers()))
    name = "token" if isinstance(error, CSRFError) else _SENTENCES.get(code, "bad_request")
    if name in {"token", "forbidden"}:
        note_foreign_request(name)
    limit = UPLOAD_LIMIT // 2**20
    response = refuse(text(f"shell.error.{name}", asked_language(), path=request.path, limit=limit), code)
    if code == 405:
        response.headers["Allow"] = "GET, HEAD, POST"
    return response


def _explain_tracker_error(error: TrackerError) -> Response:
    note_denial(error)
    if request.method == "GET" and not wants_json():
        if isinstance(error, SignInNeeded):
            return _redirected(sign_in_address(asked_language()))
        for duty in duties() if isinstance(error, NotPermitted) else ():
            return _redirected(Selection(DOORS[duty], asked_language()).link())
    return refuse(explanation(error, asked_language()), answer_code(error), typed=_typed())


def _typed() -> list[str]:
    """What was written in words in the form that was sent; nothing of a form that carries a file."""
    if request.mimetype != "application/x-www-form-urlencoded":
        return []
    return [words for name, words in request.form.items() if name.partition(".")[0] in _WORDS and words.strip()]


def sign_in_address(language: Language) -> str:
    """The sign-in page, with the way back to what was asked for."""
    # Dash asks for its own addresses, and nobody wants to come back to those.
    wanted = "" if request.path.startswith("/_dash") else request.full_path.removesuffix("?")
    return Selection("/sign-in", language).with_options(next=wanted).link()


def _redirected(address: str) -> Response:
    return redirect(address, 303)  # type: ignore[return-value]


def wants_json() -> bool:
    is_dash = request.path.startswith("/_dash")
    return is_dash or request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"


def _explain_incident(_: Exception) -> Response:
    return refuse(text("shell.error.incident", asked_language(), incident=record_incident()), 500)
