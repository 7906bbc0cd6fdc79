"""Every page, route and callback names its act; the build fails for one that names none."""

from __future__ import annotations

from pathlib import Path

import pytest
from dash import Dash

from dashboard.app import create_app
from dashboard.layout import PAGES
from dashboard.permissions import Permission, permission_of, permits
from domain.access import Act
from services.store import Store

# The documents, which are pages, and what Dash registers itself; each is answered for by the gate.
_OF_DASH = ("/", "_dash")


@pytest.fixture
def whole(loaded: Store, tmp_path: Path) -> Dash:
    """The app with all its pages."""
    return create_app(loaded, directory=tmp_path)


def test_a_function_does_what_was_said_last_and_nothing_where_nobody_said() -> None:
    @permits(Act.REVIEW, is_polled=True)
    def reviewed() -> None: ...

    def unsaid() -> None: ...

    assert permission_of(reviewed) == Permission(Act.REVIEW, is_polled=True)
    assert permission_of(unsaid) is None


def test_every_page_names_its_act() -> None:
    assert [page.PATH for page in PAGES if not isinstance(getattr(page, "ACT", None), Act)] == []


def test_every_route_of_ours_names_its_act(whole: Dash) -> None:
    views = whole.server.view_functions.items()
    unnamed = {endpoint for endpoint, view in views if permission_of(view) is None}

    assert {endpoint for endpoint in unnamed if not endpoint.startswith(_OF_DASH)} == set()


def test_every_callback_names_its_act(whole: Dash) -> None:
    unnamed = [output for output, found in whole.callback_map.items() if permission_of(found.get("callback")) is None]

    assert unnamed == []
