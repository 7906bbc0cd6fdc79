"""Sign-in by a provider of identities: a real one, a process of its own on this machine, asked over HTTP."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from authlib.integrations.flask_client import OAuthError
from dash import Dash
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.provider_routes import require_meant_for_us
from dashboard.session import Doors
from domain.access import Role
from services.store import Store
from settings import OidcProvider, SignInRules
from tests.dashboard.people import add_person

SECRET = "a secret between the provider and us"  # noqa: S105


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = Path(sys.executable).with_name("oidc-provider-mock")
    process = subprocess.Popen(
        [program, "--port", str(port)],
        env={"PATH": os.environ["PATH"]},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/.well-known/openid-configuration")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(address: str) -> None:
    until = time.monotonic() + 30
    while True:
        try:
            requests.get(address, timeout=5).raise_for_status()
        except requests.RequestException:
            assert time.monotonic() < until, address
            time.sleep(0.1)
        else:
            return


def made(store: Store, directory: Path, issuer: str, rules: SignInRules | None = None) -> Dash:
    doors = Doors(public_viewing=False, rules=rules or SignInRules(), oidc=OidcProvider(issuer, "tracker", SECRET))
    return create_app(store, directory=directory, doors=doors)


def vouched_for(client: FlaskClient, subject: str, *, wanted: str = "/account") -> TestResponse:
    """The answer to a browser that comes back from the provider, where somebody has signed in as ``subject``."""
    asked = client.get(f"/sign-in/provider?next={wanted}")
    said = requests.post(asked.location, data={"sub": subject}, allow_redirects=False, timeout=10)
    back = urlsplit(said.headers["Location"])
    assert (back.scheme, back.netloc, back.path) == ("http", "localhost", "/sign-in/provider/return")
    return client.get(f"{back.path}?{back.query}")


def test_whom_the_provider_vouches_for_is_let_in_where_they_wanted(loaded: Store, tmp_path: Path, issuer: str) -> None:
    client = made(loaded, tmp_path, issuer).server.test_client()
    add_person(loaded, "clerk", [Role.VIEWER])

    answer = vouched_for(client, "clerk", wanted="/account?lang=en")

    assert (answer.status_code, answer.location) == (303, "/account?lang=en")
    assert 'data-account="clerk"' in client.get("/account").text


def test_the_page_offers_the_provider(loaded: Store, tmp_path: Path, issuer: str) -> None:
    page = made(loaded, tmp_path, issuer).server.test_client().get("/sign-in?next=%2Freport").text

    assert 'href="/sign-in/provider?next=%2Freport"' in page


def test_whoever_has_no_account_is_not_let_in(loaded: Store, tmp_path: Path, issuer: str) -> None:
    client = made(loaded, tmp_path, issuer).server.test_client()

    answer = vouched_for(client, "stranger")

    assert answer.location == "/sign-in?outcome=provider.unknown&next=%2Faccount"
    assert "没有与之对应的账号" in client.get(answer.location).text
    assert client.get("/account").status_code == 303


def test_a_password_at_the_provider_is_no_second_factor(loaded: Store, tmp_path: Path, issuer: str) -> None:
    rules = SignInRules(totp_roles=frozenset({Role.REVIEWER}))
    client = made(loaded, tmp_path, issuer, rules).server.test_client()
    add_person(loaded, "reviewer", [Role.REVIEWER])

    assert vouched_for(client, "reviewer", wanted="/").location == "/sign-in?outcome=provider.unknown"


def test_an_answer_meant_for_another_browser_is_worth_nothing(loaded: Store, tmp_path: Path, issuer: str) -> None:
    app = made(loaded, tmp_path, issuer)
    add_person(loaded, "clerk", [Role.VIEWER])
    first, other = app.server.test_client(), app.server.test_client()
    asked = first.get("/sign-in/provider").location
    said = requests.post(asked, data={"sub": "clerk"}, allow_redirects=False, timeout=10)
    back = urlsplit(said.headers["Location"])

    answer = other.get(f"{back.path}?{back.query}")

    assert answer.location == "/sign-in?outcome=provider.failed"
    assert other.get("/account").status_code == 303


def test_what_is_asked_of_the_provider_has_a_state_a_nonce_and_a_proof_key(
    loaded: Store, tmp_path: Path, issuer: str
) -> None:
    asked = made(loaded, tmp_path, issuer).server.test_client().get("/sign-in/provider").location

    said = parse_qs(urlsplit(asked).query)
    assert said["code_challenge_method"] == ["S256"]
    assert all(len(said[name][0]) >= 20 for name in ("state", "nonce", "code_challenge"))
    assert SECRET not in asked


def test_a_provider_that_does_not_answer_is_told_in_words(loaded: Store, tmp_path: Path) -> None:
    client = made(loaded, tmp_path, "http://127.0.0.1:9").server.test_client()

    answer = client.get("/sign-in/provider")

    assert answer.location == "/sign-in?outcome=provider.failed"
    assert "没有完成" in client.get(answer.location).text


@pytest.mark.parametrize(
    ("issuer", "audience", "is_ours"),
    [
        ("http://provider.example", "tracker", True),
        ("http://provider.example/", ["tracker"], True),
        ("http://other.example", "tracker", False),
        ("http://provider.example", "another-house", False),
        ("http://provider.example", ["tracker", "another-house"], False),
    ],
)
def test_what_was_signed_by_another_issuer_or_for_another_house_too_lets_nobody_in(
    loaded: Store, tmp_path: Path, issuer: str, audience: str | list[str], is_ours: bool
) -> None:
    server = made(loaded, tmp_path, "http://provider.example").server

    with server.app_context(), nullcontext() if is_ours else pytest.raises(OAuthError):
        require_meant_for_us({"iss": issuer, "aud": audience, "sub": "clerk"})
