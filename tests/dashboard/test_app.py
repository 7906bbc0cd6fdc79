"""The app is warm and whole from its first request on, and every page is there before any script."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from dash import Dash
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.callbacks import Page
from services.store import Store
from tests.dashboard.people import OPEN


def answers_together(app: Dash, count: int) -> list[int]:
    """The answer codes of ``count`` readers whose first requests come at the same moment."""
    barrier = threading.Barrier(count)
    codes: list[int] = []

    def read() -> None:
        barrier.wait()
        codes.append(app.server.test_client().get("/").status_code)

    readers = [threading.Thread(target=read) for _ in range(count)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return codes


def test_first_requests_that_come_together_are_all_answered(app: Dash) -> None:
    assert answers_together(app, 20) == [200] * 20


def test_two_apps_in_one_process_answer_each_with_its_own_pages(
    store: Store, tmp_path: Path, pages: Sequence[Page], change: Callable[..., dict[str, object]]
) -> None:
    first = create_app(store, directory=tmp_path, doors=OPEN, pages=pages[:1]).server.test_client()
    second = create_app(store, directory=tmp_path, doors=OPEN, pages=pages[1:2]).server.test_client()

    assert (first.get("/").status_code, first.get("/chart").status_code) == (200, 404)
    assert (second.get("/").status_code, second.get("/chart").status_code) == (404, 200)
    for client, path, words in ((first, "/", "plan 2015_2020"), (second, "/chart", "chart")):
        client.get(path)
        cookie = client.get_cookie("_csrf_token")
        assert cookie is not None
        answer = client.post("/_dash-update-component", json=change(path), headers={"X-CSRFToken": cookie.value})
        assert words in answer.text


def test_the_document_holds_the_content_of_the_page_already(client: FlaskClient) -> None:
    document = client.get("/?plan=2019_2022").text

    content, _, after = document.partition('<div id="react-entry-point"')
    assert "<h1>plan 2019_2022</h1>" in content
    assert "<h1>" not in after


def test_dash_gets_the_view_of_the_document_that_asks_for_its_layout(client: FlaskClient) -> None:
    answer = client.get("/_dash-layout", headers={"Referer": "http://localhost/?plan=2019_2022"})

    address, page = answer.get_json()["props"]["children"]
    assert address["props"] | {"id": "url"} == {
        "id": "url",
        "refresh": False,
        "pathname": "/",
        "search": "?plan=2019_2022",
    }
    assert "plan 2019_2022" in str(page)


@pytest.mark.parametrize("referrer", [None, "http://elsewhere.example/?plan=2019_2022"])
def test_dash_gets_an_empty_layout_where_nobody_says_for_which_page(client: FlaskClient, referrer: str | None) -> None:
    answer = client.get("/_dash-layout", headers={} if referrer is None else {"Referer": referrer})

    address, page = answer.get_json()["props"]["children"]
    assert "pathname" not in address["props"]
    assert page["props"]["children"] is None


def test_no_script_of_dash_comes_from_another_host_or_is_missing(client: FlaskClient) -> None:
    addresses = re.findall(r'(?:src|href)="([^"]+)"', client.get("/chart").text)

    scripts = [address for address in addresses if not address.startswith(("/?", "#"))]
    assert len(scripts) > 8
    assert all(address.startswith("/") and not address.startswith("//") for address in scripts)
    assert {client.get(address).status_code for address in scripts} == {200}


def test_the_program_does_not_tell_the_reader_which_python_it_runs_on(client: FlaskClient) -> None:
    document = client.get("/").text

    assert sys.version not in document
    assert "dash-version.plotly.com" not in document


def test_environment_variables_cannot_open_what_is_closed(
    store: Store, tmp_path: Path, pages: Sequence[Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASH_MCP_ENABLED", "true")
    monkeypatch.setenv("DASH_SUPPRESS_CALLBACK_EXCEPTIONS", "true")
    monkeypatch.setenv("DASH_DEBUG", "true")

    app = create_app(store, directory=tmp_path, doors=OPEN, pages=pages)

    assert app.server.test_client().get("/_mcp").status_code == 404
    assert app.config.suppress_callback_exceptions is False
    assert app.server.debug is False
