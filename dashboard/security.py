"""What every request must pass and every answer carries: hosts, origins, tokens, sizes, shapes, headers.

The gate denies by default: an address nobody listed, a callback nobody registered and a body of another shape get a
short refusal and one line in the log, never a traceback.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import logging
import os
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import orjson
from flask import Flask, Response, current_app, request, session
from flask_wtf.csrf import CSRFProtect, ValidationError, generate_csrf, validate_csrf
from werkzeug.exceptions import BadRequest, Forbidden, MethodNotAllowed, NotFound

from domain.errors import SettingMalformed

LOG = logging.getLogger("dashboard.security")

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
UPLOAD_LIMIT = 16 * 2**20
_UPLOADS = frozenset({"/reports", "/evidence"})
TOKEN_COOKIE = "_csrf_token"  # noqa: S105  # the name Dash echoes as X-CSRFToken, not a secret
CALLBACK_PATH = "/_dash-update-component"

_KEY_BYTES = 32
_SMALL_BODY = 64 * 2**10
_MULTIPART_ROOM = 64 * 2**10
_LONGEST_TEXT = 4000
_METHODS = frozenset({"GET", "HEAD", "POST"})
_CLOSED = frozenset({"/_reload-hash", "/_favicon.ico"})
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}


@dataclass(frozen=True)
class Gate:
    """What this server answers to: its host names, and the callbacks somebody registered."""

    hosts: frozenset[str]
    callbacks: Mapping[str, Mapping[str, Any]]

    def check(self) -> None:
        """Refuse the current request or let it pass; raises one of werkzeug's HTTP errors."""
        self._check_host()
        if request.method not in _METHODS:
            raise MethodNotAllowed(list(_METHODS))
        if request.endpoint in _CLOSED:
            raise NotFound
        if request.method == "POST":
            _check_origin()
            request.max_content_length = _body_limit(request.path)
        if request.path == CALLBACK_PATH:
            self._check_callback()

    def _check_host(self) -> None:
        if _name(request.host) not in self.hosts:
            _refuse("host", request.host)
            raise BadRequest

    def _check_callback(self) -> None:
        body = _json_object(request.get_data(cache=True))
        callback = self.callbacks.get(str(body.get("output")))
        if callback is None:
            _refuse("callback", body.get("output"))
            raise NotFound
        for part in ("inputs", "state"):
            if not _has_shape(body.get(part, []), callback[part]):
                _refuse(part, body.get(part))
                raise BadRequest
        if not _is_list_of_text(body.get("changedPropIds", [])):
            _refuse("changedPropIds", body.get("changedPropIds"))
            raise BadRequest


def protect(server: Flask, gate: Gate, inline_scripts: Iterable[str], *, https: bool) -> None:
    """Put the gate before, and the headers behind, every answer of ``server``.

    ``https`` says that readers come over TLS only: cookies then go no other way, and belong to this very host.
    """
    policy = content_security_policy(inline_scripts)
    server.config.update(
        MAX_CONTENT_LENGTH=UPLOAD_LIMIT + _MULTIPART_ROOM,
        MAX_FORM_MEMORY_SIZE=_SMALL_BODY,
        MAX_FORM_PARTS=16,
        # Lax, so that whoever follows a link in a letter is still signed in; nothing is changed by following one.
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SECURE=https,
        SESSION_COOKIE_NAME="__Host-session" if https else "session",
        SESSION_REFRESH_EACH_REQUEST=False,
        WTF_CSRF_TIME_LIMIT=None,
        # The gate compares Origin itself; a missing Referer behind a proxy is no attack.
        WTF_CSRF_SSL_STRICT=False,
    )
    server.before_request(gate.check)
    CSRFProtect(server)

    @server.after_request
    def carry_headers(response: Response) -> Response:
        response.headers.update(_HEADERS)
        response.headers.setdefault("Content-Security-Policy", policy)
        if https or request.is_secure:
            response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
        return response


def content_security_policy(inline_scripts: Iterable[str]) -> str:
    """Only our own scripts, and the few inline ones named by their hashes, may run."""
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in inline_scripts)
    return (
        f"default-src 'self'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
        "base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
    )


def token_cookie(*, https: bool) -> str:
    """What the cookie with the token is called: over TLS so that it belongs to this very host and no other sets it."""
    return f"__Host-{TOKEN_COOKIE}" if https else TOKEN_COOKIE


def issue_token(response: Response) -> Response:
    """Give the reader a token cookie unless the one sent with this request is still good."""
    https = bool(current_app.config["SESSION_COOKIE_SECURE"])
    name = token_cookie(https=https)
    try:
        validate_csrf(request.cookies.get(name))
    except ValidationError:
        session.permanent = False
        response.set_cookie(name, generate_csrf(), samesite="Strict", secure=request.is_secure or https)
    return response


def secret_key(directory: Path) -> bytes:
    """The key that signs sessions, made once and kept in ``directory`` where only the owner may read it.

    SettingMalformed for a file that is shorter than a key: nobody signs with what can be guessed.
    """
    path = directory / "secret_key"
    if not path.exists():
        _place(secrets.token_bytes(_KEY_BYTES), path)
    key = path.read_bytes()
    if len(key) < _KEY_BYTES:
        raise SettingMalformed("VAR", str(path))
    return key


def _place(content: bytes, path: Path) -> None:
    # Linked into its place when it is whole: of two processes that start together one wins and both read its key.
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    with contextlib.suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()


def is_loopback(host: str) -> bool:
    """Whether a request for ``host`` never leaves this machine."""
    return _name(host) in LOOPBACK


def _name(host: str) -> str:
    name = urlsplit(f"//{host}").hostname or ""
    return f"[{name}]" if ":" in name else name


def _check_origin() -> None:
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site not in (None, "same-origin") or (origin is not None and urlsplit(origin).netloc != request.host):
        _refuse("origin", origin or site)
        raise Forbidden


def _body_limit(path: str) -> int:
    return UPLOAD_LIMIT + _MULTIPART_ROOM if path in _UPLOADS else _SMALL_BODY


def _json_object(written: bytes) -> Mapping[str, Any]:
    try:
        body = orjson.loads(written)
    except orjson.JSONDecodeError:
        _refuse("json", written[:80])
        raise BadRequest from None
    if not isinstance(body, dict):
        _refuse("json", type(body).__name__)
        raise BadRequest
    return body


def _has_shape(sent: object, declared: list[Mapping[str, str]]) -> bool:
    if not isinstance(sent, list) or len(sent) != len(declared):
        return False
    return all(_is_property(part, wanted) for part, wanted in zip(sent, declared, strict=True))


def _is_property(part: object, wanted: Mapping[str, str]) -> bool:
    if not isinstance(part, dict) or {name: part.get(name) for name in ("id", "property")} != dict(wanted):
        return False
    value = part.get("value")
    is_short = len(value) <= _LONGEST_TEXT if isinstance(value, str) else True
    return is_short and (value is None or isinstance(value, (str, int, float, bool)))


def _is_list_of_text(sent: object) -> bool:
    return isinstance(sent, list) and all(isinstance(part, str) for part in sent)


def _refuse(what: str, found: object) -> None:
    LOG.warning("refused %s: %.120r", what, found)


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
