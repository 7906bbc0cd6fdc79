"""Every page, route and callback asked for by every kind of caller: who may is let in, everybody else is not."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from dash import Dash
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.layout import PAGES
from dashboard.permissions import permission_of
from dashboard.session import Doors
from domain.access import OPEN_TO_ALL, PERMITTED, PUBLIC_VIEWING, Act, Role
from services.store import Store, open_store
from tests.conftest import url_of
from tests.dashboard.conftest import change_of_page
from tests.dashboard.people import add_person, enter
from tests.services.reports import YUZHONG

QUARTER = "2019-Q4"
NOBODY, NO_ROLE = "nobody", "no_role"
CALLERS = (NOBODY, NO_ROLE, *Role)
ACTS: Mapping[str, frozenset[Act]] = {
    NOBODY: OPEN_TO_ALL,
    NO_ROLE: OPEN_TO_ALL | {Act.MANAGE_OWN_ACCOUNT},
    **{str(role): acts for role, acts in PERMITTED.items()},
}
# A plan nobody loaded: whoever is let in is told so at once, and no page has to be made to see who is.
NOWHERE = {"plan": "nowhere"}
# A value for each kind of blank in an address.
_BLANKS = {"key": "0" * 64, "key_hash": "0" * 64, "number": "1", "kind": "csv", "quarter": QUARTER}
# The service knows that the system administrator appoints the first security administrator, and nobody else.
_ASKED_AGAIN = {("/accounts/roles", Role.SYSTEM_ADMINISTRATOR)}


class House:
    """One app, and the key of a session for each kind of caller."""

    def __init__(self, store: Store, directory: Path, doors: Doors) -> None:
        self.app = create_app(store, directory=directory, doors=doors)
        self.keys = {
            str(role): add_person(store, f"{role}-1", [role], YUZHONG if role is Role.REPORTER else None)
            for role in Role
        }
        self.keys[NO_ROLE] = add_person(store, "no-role", [])

    def client(self, caller: str) -> FlaskClient:
        client: FlaskClient = self.app.server.test_client()
        return client if caller == NOBODY else enter(client, self.keys[caller])


@pytest.fixture(scope="module")
def house(loaded_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    directory = tmp_path_factory.mktemp("house")
    store = open_store(url_of(Path(shutil.copy(loaded_file, directory / "tracker.db"))))
    yield House(store, directory, Doors(public_viewing=False))
    store.close()


def addresses(app: Dash) -> list[tuple[str, str, Act]]:
    """Each page and route: GET or POST, an address, its act."""
    found = [("GET", page.PATH, page.ACT) for page in PAGES]
    for rule in app.server.url_map.iter_rules():
        permission = permission_of(app.server.view_functions[rule.endpoint])
        if permission is not None:
            path = re.sub(r"<(?:[^:>]*:)?(\w+)>", lambda blank: _BLANKS[blank[1]], rule.rule)
            found += [(method, path, permission.act) for method in (rule.methods or set()) & {"GET", "POST"}]
    return found


def ask(
    client: FlaskClient, method: str, path: str, fields: Mapping[str, str] | None = None, *, written: str | None = None
) -> TestResponse:
    if method == "GET":
        return client.get(path, query_string=dict(fields or NOWHERE))
    file = (BytesIO(b"x"), "report.csv")
    return client.post(path, data={**(fields or {}), "file": file, "csrf_token": written or token(client)})


def token(client: FlaskClient) -> str:
    answer = client.get("/account/password")
    page = answer if answer.status_code == 200 else client.get("/sign-in")
    return str(page.text.split('name="csrf_token" value="')[1].split('"')[0])


def is_sent_to_the_door(answer: TestResponse) -> bool:
    return answer.status_code == 303 and str(answer.location).startswith("/sign-in?")


@pytest.mark.parametrize("caller", CALLERS)
def test_every_address_lets_in_whoever_may_and_nobody_else(house: House, caller: str) -> None:
    wrong = []
    client = house.client(caller)
    written = token(client)
    for method, path, act in addresses(house.app):
        if act is Act.SIGN_IN or (path, caller) in _ASKED_AGAIN:
            continue
        answer = ask(client, method, path, written=written)
        is_out = is_sent_to_the_door(answer) or answer.status_code in {401, 403}
        if is_out is (act in ACTS[caller]) or answer.status_code >= 500:
            wrong.append((method, path, act, answer.status_code))

    assert wrong == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.PATH)
def test_every_change_of_page_lets_in_whoever_may_and_nobody_else(house: House, page: object) -> None:
    path, act = page.PATH, page.ACT  # type: ignore[attr-defined]
    codes = {}
    for caller in CALLERS:
        client = house.client(caller)
        sent = {"X-CSRFToken": token(client)}
        codes[caller] = client.post(
            "/_dash-update-component", json=change_of_page(path, "?plan=nowhere"), headers=sent
        ).status_code
    refused = {NOBODY: 401, **dict.fromkeys(CALLERS[1:], 403)}

    assert codes == {caller: 200 if act in ACTS[caller] else refused[caller] for caller in CALLERS}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.PATH)
def test_dashs_layout_is_that_of_a_page_one_may_see(house: House, page: object) -> None:
    path, act = page.PATH, page.ACT  # type: ignore[attr-defined]
    sent = {"Referer": f"http://localhost{path}?plan=nowhere"}
    let_in = {
        caller for caller in CALLERS if house.client(caller).get("/_dash-layout", headers=sent).status_code == 200
    }

    assert let_in == {caller for caller in CALLERS if act in ACTS[caller]}


def test_every_callback_is_one_of_a_page_or_walked_here(house: House) -> None:
    assert set(house.app.callback_map) == {"page.children"}


def test_with_public_viewing_nobody_sees_what_is_published_and_nothing_else(house: House, tmp_path: Path) -> None:
    store = open_store(url_of(Path(tmp_path / "tracker.db")))
    store.migrate()
    app = create_app(store, directory=tmp_path, doors=Doors(public_viewing=True))
    client, let_in = app.server.test_client(), set()
    written = token(client)
    for method, path, act in addresses(app):
        # What is open to all is left alone: signing out would end the token the others are asked with.
        answer = None if act is Act.SIGN_IN else ask(client, method, path, written=written)
        if answer is not None and not is_sent_to_the_door(answer) and answer.status_code not in {401, 403}:
            let_in.add(act)
    store.close()

    assert let_in == PUBLIC_VIEWING
