"""One app with two pages of its own on an empty store: what is tested here is what carries every page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from dash import Dash, dcc, html
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.callbacks import Page
from dashboard.selection import Selection
from domain.access import Act
from services.store import Store
from tests.dashboard.people import OPEN


def _plain(session: Any, selection: Selection) -> html.Main:
    words = f"plan {selection.plan}"
    return html.Main([html.H1(words), html.A("en", href=selection.link(language="en"))], id="main")


def _charted(session: Any, selection: Selection) -> html.Main:
    figure = {"data": [{"type": "bar", "y": [1]}], "layout": {"height": 200, "meta": {"name": "one bar"}}}
    return html.Main([html.H1("chart"), dcc.Graph(id="bar", figure=figure)], id="main")


def _broken(session: Any, selection: Selection) -> html.Main:
    raise RuntimeError("a mistake of ours")


def _page(path: str, content: Any) -> Any:
    return SimpleNamespace(
        PATH=path,
        TITLE="shell.product",
        ACT=Act.VIEW_PUBLISHED,
        layout=html.Div,
        register=lambda _: None,
        content=content,
    )


PAGES: tuple[Page, ...] = (_page("/", _plain), _page("/chart", _charted), _page("/broken", _broken))


@pytest.fixture
def app(store: Store, tmp_path: Path) -> Dash:
    return create_app(store, directory=tmp_path, doors=OPEN, pages=PAGES)


@pytest.fixture
def client(app: Dash) -> FlaskClient:
    """A reader who has not opened any page yet."""
    client: FlaskClient = app.server.test_client()
    return client


@pytest.fixture
def token(client: FlaskClient) -> str:
    """The token of a reader who has opened the first page."""
    client.get("/")
    cookie = client.get_cookie("_csrf_token")
    assert cookie is not None
    return cookie.value


def change_of_page(path: str = "/", search: str = "") -> dict[str, object]:
    """What Dash sends when the address changes."""
    return {
        "output": "page.children",
        "outputs": {"id": "page", "property": "children"},
        "inputs": [
            {"id": "url", "property": "pathname", "value": path},
            {"id": "url", "property": "search", "value": search},
        ],
        "changedPropIds": ["url.pathname"],
    }


@pytest.fixture
def change() -> Callable[..., dict[str, object]]:
    return change_of_page


@pytest.fixture
def pages() -> tuple[Page, ...]:
    return PAGES
