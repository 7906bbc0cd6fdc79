"""The gate refuses what nobody listed, with a short answer and one line in the log; every answer has its headers."""

from __future__ import annotations

import base64
import hashlib
import logging
import re
import stat
from collections.abc import Callable, Sequence
from pathlib import Path

import orjson
import pytest
from dash import Dash
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.callbacks import Page
from dashboard.security import UPLOAD_LIMIT, secret_key
from dashboard.session import Doors
from domain.errors import SettingMalformed
from services.store import Store
from tests.dashboard.people import OPEN

UPDATE = "/_dash-update-component"
type_of_change = Callable[..., dict[str, object]]


def send(client: FlaskClient, body: bytes, token: str, **headers: str) -> int:
    """The answer code to a callback with ``body``."""
    sent = {"X-CSRFToken": token, "Content-Type": "application/json", **headers}
    return client.post(UPDATE, data=body, headers=sent).status_code


def test_every_answer_carries_the_headers_errors_too(client: FlaskClient) -> None:
    answers = [client.get("/"), client.get("/nowhere"), client.get("/broken"), client.post("/"), client.get("/health")]
    answers += [client.get("/", headers={"Host": "elsewhere.example"}), client.get("/assets/icon.svg")]

    assert [answer.status_code for answer in answers] == [200, 404, 500, 405, 200, 400, 200]
    for answer in answers:
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert "Server" not in answer.headers
        assert "Access-Control-Allow-Origin" not in answer.headers


def test_the_policy_allows_no_script_but_our_own(client: FlaskClient) -> None:
    policy = dict(part.strip().split(" ", 1) for part in client.get("/").headers["Content-Security-Policy"].split(";"))

    script_sources = policy["script-src"].split()
    assert script_sources[0] == "'self'"
    assert all(source.startswith("'sha256-") for source in script_sources[1:])
    assert policy["style-src"] == "'self' 'unsafe-inline'"
    assert policy["img-src"] == "'self' data: blob:"
    assert policy["font-src"] == "'self' data:"
    assert {policy[name] for name in ("object-src", "base-uri", "frame-ancestors")} == {"'none'"}
    assert {policy[name] for name in ("default-src", "connect-src", "form-action")} == {"'self'"}


def test_every_inline_script_of_a_page_is_named_in_the_policy(client: FlaskClient) -> None:
    answer = client.get("/chart")

    scripts = re.findall(
        r"<script(?: id=\"_dash-renderer\" type=\"application/javascript\")?>(.*?)</script>", answer.text
    )
    assert len(scripts) == 2
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in answer.headers["Content-Security-Policy"]


def test_pages_with_figures_are_not_kept_by_anybody(client: FlaskClient) -> None:
    assert {client.get(path).headers["Cache-Control"] for path in ("/", "/_dash-layout", "/nowhere")} == {"no-store"}


def test_encrypted_connections_stay_encrypted(client: FlaskClient) -> None:
    plain, encrypted = client.get("/"), client.get("/", base_url="https://localhost")

    assert "Strict-Transport-Security" not in plain.headers
    assert encrypted.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert all("Secure" in cookie for cookie in encrypted.headers.getlist("Set-Cookie") if "_csrf_token" in cookie)


def test_over_tls_every_cookie_belongs_to_this_very_host(
    store: Store, tmp_path: Path, pages: Sequence[Page], change: type_of_change
) -> None:
    doors = Doors(public_viewing=True, https=True)
    reader = create_app(store, directory=tmp_path, doors=doors, pages=pages).server.test_client()

    answer = reader.get("/", base_url="https://localhost")
    cookies = dict(cookie.split("=", 1) for cookie in answer.headers.getlist("Set-Cookie"))
    token = cookies["__Host-_csrf_token"].split(";")[0]
    sent = {"X-CSRFToken": token, "Referer": "https://localhost/"}

    assert set(cookies) == {"__Host-session", "__Host-_csrf_token"}
    assert all("Secure" in said and "Path=/" in said and "Domain" not in said for said in cookies.values())
    # What sends forms and callbacks finds the token under the name the page tells it.
    assert '"csrf_token_name":"__Host-_csrf_token"' in answer.text
    assert reader.post(UPDATE, json=change(), headers=sent, base_url="https://localhost").status_code == 200
    assert "Set-Cookie" not in reader.get("/chart", base_url="https://localhost").headers


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "localhost:8050", "[::1]:8050"])
def test_this_machine_may_call_us_by_its_own_names(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "10.0.0.1", ""])
def test_other_names_are_refused(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 400


def test_a_name_somebody_listed_is_answered(store: Store, tmp_path: Path, pages: Sequence[Page]) -> None:
    app = create_app(
        store, directory=tmp_path, doors=OPEN, pages=pages, hosts=frozenset({"localhost", "plans.example"})
    )

    assert app.server.test_client().get("/", headers={"Host": "plans.example:443"}).status_code == 200


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("path", ["/", UPDATE, "/reports", "/nowhere"])
def test_other_kinds_of_request_are_refused(client: FlaskClient, method: str, path: str) -> None:
    answer = client.open(path, method=method)

    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, POST"


@pytest.mark.parametrize(
    "path", ["/_reload-hash", "/_favicon.ico", "/_mcp", "/static/x", "/assets/", "/assets/fonts/make.py"]
)
def test_addresses_of_dash_that_nobody_needs_are_closed(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_change_without_the_token_is_refused(client: FlaskClient, change: type_of_change) -> None:
    client.get("/")

    answer = client.post(UPDATE, json=change())

    assert answer.status_code == 400
    assert "页面已过期" in answer.text


def test_the_token_of_another_reader_is_refused(
    app: Dash, client: FlaskClient, token: str, change: type_of_change
) -> None:
    other = app.server.test_client()
    other.get("/")

    assert client.post(UPDATE, json=change(), headers={"X-CSRFToken": token}).status_code == 200
    assert other.post(UPDATE, json=change(), headers={"X-CSRFToken": token}).status_code == 400


def test_a_reader_keeps_the_token_from_page_to_page(client: FlaskClient, token: str) -> None:
    answer = client.get("/chart")

    assert "Set-Cookie" not in answer.headers
    assert client.get_cookie("_csrf_token") is not None


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_a_request_from_elsewhere_is_refused_even_with_the_token(
    client: FlaskClient, token: str, change: type_of_change, headers: dict[str, str]
) -> None:
    assert send(client, orjson.dumps(change()), token, **headers) == 403


def test_a_request_from_our_own_page_passes(client: FlaskClient, token: str, change: type_of_change) -> None:
    own = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}

    assert send(client, orjson.dumps(change()), token, **own) == 200


@pytest.mark.parametrize(
    "body",
    [b"", b"null", b"[]", b'"x"', b"{", b"[" * 60_000, b"[" * 200_000, b"\xff\xfe", b"NaN", b'{"output": 1e999}'],
    ids=["empty", "null", "list", "text", "cut off", "deep", "deeper", "no text", "no number", "no output"],
)
def test_what_is_no_callback_is_refused_in_one_line(
    client: FlaskClient, token: str, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        code = send(client, body, token)

    assert code in (400, 404, 413)
    assert all("\n" not in record.getMessage() and record.exc_info is None for record in caplog.records)


@pytest.mark.parametrize(
    "output", ["page.className", "..page.children...x.y..", "", None, ["page.children"], {"id": 1}]
)
def test_a_callback_nobody_registered_is_not_found(
    client: FlaskClient, token: str, change: type_of_change, output: object
) -> None:
    assert send(client, orjson.dumps({**change(), "output": output}), token) == 404


@pytest.mark.parametrize(
    "changed",
    [
        {"inputs": []},
        {"inputs": None},
        {"inputs": {}},
        {"inputs": [{"id": "url", "property": "pathname", "value": "/"}]},
        {"inputs": [{"id": "page", "property": "children", "value": "/"}] * 2},
        {"inputs": ["url.pathname", "url.search"]},
        {"state": [{"id": "url", "property": "hash", "value": ""}]},
        {"changedPropIds": "url.pathname"},
        {"changedPropIds": [{}]},
    ],
)
def test_a_callback_of_another_shape_is_refused(
    client: FlaskClient, token: str, change: type_of_change, changed: dict[str, object]
) -> None:
    assert send(client, orjson.dumps({**change(), **changed}), token) == 400


@pytest.mark.parametrize("value", [["/"], {"a": 1}, "/" + "x" * 5000])
def test_a_value_no_address_can_have_is_refused(
    client: FlaskClient, token: str, change: type_of_change, value: object
) -> None:
    assert send(client, orjson.dumps(change(value)), token) == 400


@pytest.mark.parametrize("value", [None, 5, True, 1.5])
def test_a_value_of_another_plain_kind_is_no_page_and_no_accident(
    client: FlaskClient, token: str, change: type_of_change, value: object
) -> None:
    assert send(client, orjson.dumps(change(value)), token) == 200


def test_a_callback_may_not_be_long(client: FlaskClient, token: str, change: type_of_change) -> None:
    body = orjson.dumps({**change(), "padding": "x" * 70_000})

    assert send(client, body, token) == 413


def test_an_upload_may_not_be_longer_than_its_limit(client: FlaskClient, token: str) -> None:
    answer = client.post(
        "/reports", data=b"x" * (UPLOAD_LIMIT + 200_000), content_type="multipart/form-data; boundary=x"
    )

    assert answer.status_code == 413
    assert "16 MiB" in answer.text


@pytest.mark.parametrize("content", [b"", b"secret", b"x" * 31])
def test_a_key_that_could_be_guessed_signs_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "secret_key").write_bytes(content)

    with pytest.raises(SettingMalformed, match="secret_key"):
        secret_key(tmp_path)


def test_the_secret_key_is_made_once_and_is_the_owners_alone(tmp_path: Path) -> None:
    first, second = secret_key(tmp_path), secret_key(tmp_path)

    assert first == second
    assert len(first) == 32
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]
