"""A provider of identities that says whatever a test has it say: a server of its own on this machine, and its keys."""

from __future__ import annotations

import base64
import hmac
import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from flask.testing import FlaskClient
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.test import TestResponse

CLIENT, SUBJECT = "tracker", "clerk"
_JSON = "application/json"


@dataclass
class Provider:
    """Where it is asked, whom it vouches for, and what it answers when a code is shown to it."""

    address: str
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1"}))
    answer: bytes = b""
    kind: str = _JSON
    documents: dict[str, object] = field(default_factory=dict)

    def claims(self, nonce: str, **changed: object) -> dict[str, object]:
        """What an honest provider says; a claim that is None is left out."""
        now = int(time.time())
        said = {"iss": self.address, "aud": CLIENT, "sub": SUBJECT, "nonce": nonce, "iat": now, "exp": now + 60}
        return {name: value for name, value in {**said, **changed}.items() if value is not None}

    def signed(self, claims: Mapping[str, object], *, key: RSAKey | None = None, kid: str = "1") -> str:
        return jwt.encode({"alg": "RS256", "kid": kid}, dict(claims), key or self.key)

    def signed_with_the_public_key(self, claims: Mapping[str, object]) -> str:
        """HS256, with what everybody knows for a secret."""
        signing_input = _parts({"alg": "HS256", "kid": "1"}, claims)
        digest = hmac.digest(self.key.as_pem(private=False), signing_input.encode(), "sha256")
        return f"{signing_input}.{_base64(digest)}"

    def says(self, id_token: object) -> None:
        """Answer the next code with this ID token."""
        self.answers({"access_token": "a", "token_type": "Bearer", "id_token": id_token})

    def answers(self, content: object) -> None:
        self.answer, self.kind = json.dumps(content).encode(), _JSON


def unsigned(claims: Mapping[str, object]) -> str:
    """A token of the algorithm none."""
    return _parts({"alg": "none", "kid": "1"}, claims) + "."


def _parts(*parts: Mapping[str, object]) -> str:
    return ".".join(_base64(json.dumps(dict(part)).encode()) for part in parts)


def _base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


@dataclass
class Asked:
    """A browser that has been sent to the provider, with the state and the nonce of its own."""

    client: FlaskClient
    state: str
    nonce: str

    def comes_back(self, **changed: str) -> TestResponse:
        said = {"code": "c", "state": self.state, **changed}
        return self.client.get("/sign-in/provider/return", query_string=said)


def asked(client: FlaskClient, search: str = "") -> Asked:
    said = parse_qs(urlsplit(client.get(f"/sign-in/provider{search}").location).query)
    return Asked(client, said["state"][0], said["nonce"][0])


@contextmanager
def serving() -> Iterator[Provider]:
    """A provider, until the test is done."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answering)
    address = f"http://127.0.0.1:{server.server_port}"
    provider = Provider(address)
    provider.documents = {
        "/.well-known/openid-configuration": {
            "issuer": address,
            "authorization_endpoint": f"{address}/authorize",
            "token_endpoint": f"{address}/token",
            "jwks_uri": f"{address}/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
        },
        "/keys": {"keys": [provider.key.as_dict(private=False)]},
    }
    server.provider = provider  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Answering(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self._send(json.dumps(self._provider.documents[self.path]).encode(), _JSON)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._send(self._provider.answer, self._provider.kind)

    def log_message(self, *_: Any) -> None:
        """Nothing of what is asked is written anywhere."""

    @property
    def _provider(self) -> Provider:
        provider: Provider = self.server.provider  # type: ignore[attr-defined]
        return provider

    def _send(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
