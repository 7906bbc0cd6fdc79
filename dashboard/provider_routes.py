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
from requests import RequestException
from werkzeug.exceptions import NotFound

from dashboard.answering import go, said_language
from dashboard.entering import own_path, settle_in
from dashboard.pages.sign_in import PROVIDER, SIGN_IN
from dashboard.permissions import permits
from dashboard.selection import Selection
from dashboard.session import doors, writing
from domain.access import Act
from domain.account_errors import SignInRefused
from services.oidc import Vouched, sign_in_vouched
from settings import OidcProvider

ROUTES = Blueprint("provider", __name__)
LOG = logging.getLogger("dashboard.provider")

_EXTENSION = "provider_of_identities"
_WANTED = "wanted"
_SECONDS = 10
_CLAIMS = {name: {"essential": True} for name in ("iss", "aud", "sub", "exp")}


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
    try:
        answer: Response = provider.authorize_redirect(back)
    except (AuthlibBaseError, RequestException) as error:
        return _failed("provider.failed", error)
    cookie[_WANTED] = own_path(request.args.get("next"))
    return answer


@ROUTES.get(f"{PROVIDER}/return")
@permits(Act.SIGN_IN)
def return_from_provider() -> Response:
    """Check what the provider signed, and let in whomever it vouches for, where an account is tied to them."""
    provider, wanted = _provider(), own_path(cookie.get(_WANTED))
    try:
        claims = provider.authorize_access_token(claims_options=_CLAIMS)["userinfo"]
        require_meant_for_us(claims)
    except (AuthlibBaseError, RequestException, KeyError) as error:
        return _failed("provider.failed", error)
    try:
        with writing() as session:
            signed_in = sign_in_vouched(
                session,
                Vouched(str(claims["sub"]), _methods(claims.get("amr"))),
                address=request.remote_addr or "",
                user_agent=request.headers.get("User-Agent", ""),
                rules=doors().rules,
                at=datetime.now(UTC),
            )
    except SignInRefused as error:
        return _failed("provider.unknown", error)
    return settle_in(signed_in, wanted)


def require_meant_for_us(claims: Mapping[str, Any]) -> None:
    """Let pass what the provider of the settings signed for us and for nobody else; OAuthError otherwise."""
    known = doors().oidc
    if known is None or str(claims["iss"]).rstrip("/") != known.issuer.rstrip("/"):
        raise OAuthError("invalid_claim", "iss")
    if claims["aud"] not in (known.client_id, [known.client_id]):
        raise OAuthError("invalid_claim", "aud")


def _provider() -> Any:
    found = current_app.extensions.get(_EXTENSION)
    if found is None:
        raise NotFound
    return found


def _methods(said: object) -> Collection[str]:
    return tuple(map(str, said)) if isinstance(said, list) else ()


def _failed(outcome: str, error: Exception) -> Response:
    LOG.warning("sign-in by the provider failed: %.200r", str(error))
    return go(Selection(SIGN_IN, said_language()).with_options(outcome=outcome).link())
