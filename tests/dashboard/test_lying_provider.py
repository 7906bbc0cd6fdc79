"""A provider of identities that lies, errs or is passed off as another: nobody comes in, and the trail tells of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson
import pytest
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey

from dashboard.app import create_app
from dashboard.session import Doors
from db.audit import chain
from domain.access import Role
from services.store import Store
from settings import OidcProvider
from tests.dashboard.people import add_person
from tests.dashboard.provider import CLIENT, SUBJECT, Provider, asked, serving, unsigned

NOW = int(time.time())
STRANGER = RSAKey.generate_key(2048, {"kid": "1"})
Said = dict[str, object]
# Each says of an honest provider's claims what is answered in place of their token.
TOKENS: Mapping[str, Callable[[Provider, Said], object]] = {
    "signed by another key": lambda provider, said: provider.signed(said, key=STRANGER),
    "signed by a key nobody knows": lambda provider, said: provider.signed(said, key=STRANGER, kid="2"),
    "signed with the public key": lambda provider, said: provider.signed_with_the_public_key(said),
    "not signed": lambda _, said: unsigned(said),
    "expired": lambda provider, said: provider.signed({**said, "exp": NOW - 600}),
    "never expires": lambda provider, said: provider.signed({k: v for k, v in said.items() if k != "exp"}),
    "issued tomorrow": lambda provider, said: provider.signed({**said, "iat": NOW + 86_400}),
    "good from tomorrow": lambda provider, said: provider.signed({**said, "nbf": NOW + 86_400}),
    "of another nonce": lambda provider, said: provider.signed({**said, "nonce": "another"}),
    "for others too": lambda provider, said: provider.signed({**said, "aud": [CLIENT, "another-house"]}),
    "by another issuer": lambda provider, said: provider.signed({**said, "iss": "http://other.example"}),
    "of nobody": lambda provider, said: provider.signed({k: v for k, v in said.items() if k != "sub"}),
    "of a number": lambda provider, said: provider.signed({**said, "sub": 5}),
    "of an empty name": lambda provider, said: provider.signed({**said, "sub": ""}),
    "of what nobody sees": lambda provider, said: provider.signed({**said, "sub": "clerk\0"}),
    "none at all": lambda *_: None,
    "a number": lambda *_: 5,
    "no token": lambda *_: "a.b.c",
}
ANSWERS: Mapping[str, tuple[bytes, str]] = {
    "a page": (b"<html>down for maintenance</html>", "text/html"),
    "a list": (b"[]", "application/json"),
    "a number": (b"5", "application/json"),
    "nothing": (b"", "application/json"),
    "an error": (b'{"error": "invalid_grant"}', "application/json"),
}


@pytest.fixture
def provider() -> Iterator[Provider]:
    with serving() as provider:
        yield provider


@pytest.fixture
def client(loaded: Store, tmp_path: Path, provider: Provider) -> FlaskClient:
    add_person(loaded, SUBJECT, [Role.VIEWER])
    doors = Doors(public_viewing=False, oidc=OidcProvider(provider.address, CLIENT, "a secret"))
    client: FlaskClient = create_app(loaded, directory=tmp_path, doors=doors).server.test_client()
    return client


def told(store: Store) -> list[dict[str, Any]]:
    """What the trail says of sign-ins."""
    with store.reading() as session:
        bodies = [orjson.loads(event.body) for event in chain(session)]
    return [body for body in bodies if body["action"] == "sign_in"]


def test_an_honest_one_is_believed(client: FlaskClient, provider: Provider, loaded: Store) -> None:
    browser = asked(client)
    provider.says(provider.signed(provider.claims(browser.nonce)))

    assert (browser.comes_back().location, client.get("/account").status_code) == ("/", 200)
    assert [(body["outcome"], body["subject"]) for body in told(loaded)] == [("ok", SUBJECT)]


@pytest.mark.parametrize("seconds", [-50, 50])
def test_the_clock_of_an_honest_one_may_be_a_minute_off(client: FlaskClient, provider: Provider, seconds: int) -> None:
    browser, at = asked(client), int(time.time()) + seconds
    provider.says(provider.signed(provider.claims(browser.nonce, iat=at, nbf=at, exp=at + 5)))

    assert (browser.comes_back().location, client.get("/account").status_code) == ("/", 200)


@pytest.mark.parametrize("lie", TOKENS)
def test_a_token_that_is_not_what_it_should_be_lets_nobody_in_and_is_told(
    client: FlaskClient, provider: Provider, loaded: Store, lie: str
) -> None:
    browser = asked(client)
    provider.says(TOKENS[lie](provider, provider.claims(browser.nonce)))

    _is_refused(browser.comes_back().location, client, loaded)


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_that_is_no_token_lets_nobody_in_and_is_told(
    client: FlaskClient, provider: Provider, loaded: Store, answer: str
) -> None:
    browser = asked(client)
    provider.answer, provider.kind = ANSWERS[answer]

    _is_refused(browser.comes_back().location, client, loaded)


@pytest.mark.parametrize("changed", [{"state": "guessed"}, {"error": "access_denied"}])
def test_a_way_back_that_is_not_ones_own_lets_nobody_in_and_is_told(
    client: FlaskClient, provider: Provider, loaded: Store, changed: dict[str, str]
) -> None:
    browser = asked(client)
    provider.says(provider.signed(provider.claims(browser.nonce)))

    _is_refused(browser.comes_back(**changed).location, client, loaded)


@pytest.mark.parametrize(
    ("path", "document"),
    [
        ("/.well-known/openid-configuration", {}),
        ("/.well-known/openid-configuration", []),
        ("/.well-known/openid-configuration", {"authorization_endpoint": 5}),
    ],
)
def test_a_provider_that_does_not_say_where_to_go_is_told_in_words(
    client: FlaskClient, provider: Provider, loaded: Store, path: str, document: object
) -> None:
    provider.documents[path] = document

    _is_refused(client.get("/sign-in/provider").location, client, loaded)


def _is_refused(location: str, client: FlaskClient, store: Store) -> None:
    assert location == "/sign-in?outcome=provider.failed"
    assert client.get("/account").status_code == 303
    [body] = told(store)
    assert (body["outcome"], body["subject"], body["address"]) == ("failed", "", "127.0.0.1")
    assert (body["details"]["means"], body["details"]["reason"]) == ("oidc", "provider")


def test_whoever_is_not_let_in_keeps_language_and_destination(client: FlaskClient, provider: Provider) -> None:
    unknown, failed = (asked(client, "?lang=en&next=/report?unit=CQ500103%26lang=en") for _ in range(2))
    provider.says(provider.signed(provider.claims(unknown.nonce, sub="stranger")))

    ways = [unknown.comes_back().location, failed.comes_back(error="access_denied").location]

    assert {urlsplit(way).path for way in ways} == {"/sign-in"}
    kept = {"next": ["/report?unit=CQ500103&lang=en"], "lang": ["en"]}
    said = [parse_qs(urlsplit(way).query) for way in ways]
    assert said == [kept | {"outcome": [f"provider.{outcome}"]} for outcome in ("unknown", "failed")]
    assert "no account here belongs to you" in client.get(ways[0]).text
