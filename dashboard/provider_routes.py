"""Sign in by a provider of identities (OpenID Connect), where the settings name one; without, there is no such page."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth, OAuthError
from flask import Blueprint, Flask, Response, current_app, request, url_for
from flask import session as cookie
from joserfc.errors import JoseError
from requests import RequestException
from werkzeug.exceptions import NotFound

from dashboard.answering import go, said_language
from dashboard.entering import own_path, settle_in
from dashboard.pages.sign_in import PROVIDER, SIGN_IN
from dashboard.permissions import permits
from dashboard.selection import Selection
from dashboard.session import caller, doors, writing
from domain.access import Act
from domain.account_errors import SignInRefused
from domain.plan import Language
from services.oidc import Vouched, record_silence, sign_in_vouched
from settings import OidcProvider

ROUTES = Blueprint("provider", __name__)
LOG = logging.getLogger("dashboard.provider")

_EXTENSION = "provider_of_identities"
_WANTED, _LANGUAGE = "wanted", "language"
_SECONDS = 10
# How far the clock of an honest provider may be from ours.
_LEEWAY_SECONDS = 60
_CLAIMS = {name: {"essential": True} for name in ("iss", "aud", "sub", "exp")}
# OpenID Connect Core, 2.
_LONGEST_SUBJECT = 255
# What the libraries raise where a provider cannot be reached, refuses, lies, or says what nobody could make sense of.
_NOT_VOUCHED = (
    AuthlibBaseError,
    JoseError,
    RequestException,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    RuntimeError,
)


def set_up(server: Flask, provider: OidcProvider | None) -> None:
    """Make the provider known to ``server``; nothing is asked of it before somebody wants to sign in by it."""
    if provider is None:
        return
    server.extensions[_EXTENSION] = OAuth(server).register(
        "provider",
        client_id=provider.client_id,
        client_secret=provider.client_secret,
        server_metadata_url=f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid", "code_challenge_method": "S256", "timeout": _SECONDS},
    )


@ROUTES.get(PROVIDER)
@permits(Act.SIGN_IN)
def ask_provider() -> Response:
    """Send the reader to the provider, with a state and a nonce of this browser's own."""
    provider = _provider()
    back = url_for("provider.return_from_provider", _external=True, _scheme="https" if doors().https else None)
    cookie[_WANTED], cookie[_LANGUAGE] = own_path(request.args.get("next")), said_language()
    try:
        answer: Response = provider.authorize_redirect(back)
    except _NOT_VOUCHED as error:
        return _not_vouched(error)
    return answer


@ROUTES.get(f"{PROVIDER}/return")
@permits(Act.SIGN_IN)
def return_from_provider() -> Response:
    """Check what the provider signed, and let in whomever it vouches for, where an account is tied to them."""
    provider = _provider()
    try:
        claims = provider.authorize_access_token(claims_options=_CLAIMS, leeway=_LEEWAY_SECONDS)["userinfo"]
        require_meant_for_us(claims)
    except _NOT_VOUCHED as error:
        return _not_vouched(error)
    try:
        with writing() as session:
            signed_in = sign_in_vouched(
                session,
                Vouched(claims["sub"], _methods(claims.get("amr"))),
                address=request.remote_addr or "",
                user_agent=request.headers.get("User-Agent", ""),
                rules=doors().rules,
                at=datetime.now(UTC),
            )
    except SignInRefused as error:
        return _failed("provider.unknown", error)
    return settle_in(signed_in, _wanted(), _language())


def require_meant_for_us(claims: Mapping[str, Any]) -> None:
    """Let pass what the provider of the settings says of somebody to us and to nobody else; OAuthError otherwise."""
    known = doors().oidc
    if known is None or str(claims["iss"]).rstrip("/") != known.issuer.rstrip("/"):
        raise OAuthError("invalid_claim", "iss")
    if claims["aud"] not in (known.client_id, [known.client_id]):
        raise OAuthError("invalid_claim", "aud")
    subject = claims["sub"]
    if not (isinstance(subject, str) and subject.isprintable() and 0 < len(subject) <= _LONGEST_SUBJECT):
        raise OAuthError("invalid_claim", "sub")


def _provider() -> Any:
    found = current_app.extensions.get(_EXTENSION)
    if found is None:
        raise NotFound
    return found


def _methods(said: object) -> Collection[str]:
    return tuple(map(str, said)) if isinstance(said, list) else ()


def _not_vouched(error: Exception) -> Response:
    """Write down that the provider vouched for nobody, and what went wrong by the name of the error alone."""
    with writing() as session:
        record_silence(session, type(error).__name__, by=caller(), at=datetime.now(UTC))
    return _failed("provider.failed", error)


def _failed(outcome: str, error: Exception) -> Response:
    LOG.warning("sign-in by the provider failed: %.200r", str(error))
    wanted = _wanted()
    here = Selection(SIGN_IN, _language()).with_options(next=None if wanted == "/" else wanted, outcome=outcome)
    return go(here.link())


def _wanted() -> str:
    return own_path(cookie.get(_WANTED))


def _language() -> Language:
    """The language the reader went to the provider in: its answer says none."""
    return Language.EN if cookie.get(_LANGUAGE) == Language.EN else Language.ZH
