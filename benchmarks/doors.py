"""What the doors cost: signing in, and what knowing the reader and asking for their rights adds to a callback.

The rival of a callback is the same app without what asks who is there and what they may do; the checks that a request
is well made and comes from our own page stay. Without those too it is the bare app.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from dash import Dash
from flask import g
from flask.testing import FlaskClient

from benchmarks.dataset import REAL, open_loaded
from benchmarks.measurement import Measurement, middle
from dashboard.app import create_app
from dashboard.security import TOKEN_COOKIE
from dashboard.session import Doors
from domain.access import PUBLIC, PUBLIC_VIEWING, Role, operator
from domain.account import Particulars
from services.accounts import add_account
from services.passwords import hashed
from services.signing_in import new_session, sign_in
from services.store import Store
from settings import SignInRules

ANYBODY = replace(PUBLIC, granted=PUBLIC_VIEWING)
ROUNDS, WARMING, SIGN_INS = 400, 10, 15
LOGIN, PASSWORD = "bench-viewer", "Tiger-Lake-Window9"
HOST = "http://localhost"
UPDATE = "/_dash-update-component"
CHANGED = {
    "output": "page.children",
    "outputs": {"id": "page", "property": "children"},
    "inputs": [
        {"id": "url", "property": "pathname", "value": "/"},
        {"id": "url", "property": "search", "value": "?period=2019-Q4"},
    ],
    "changedPropIds": ["url.search"],
}
# What a callback goes through whoever asks, by the class it belongs to, and what there is besides answering it.
RIGHTS, CHECKS = frozenset({"Admission"}), frozenset({"Gate", "CSRFProtect"})


def measure(folder: Path) -> list[Measurement]:
    database = folder / "doors.sqlite3"
    database.unlink(missing_ok=True)
    store = open_loaded(database, REAL)
    _account(store, LOGIN, PASSWORD)
    number = _account(store, "bench-reader", None)
    with store.writing() as session:
        key = new_session(session, number, address="127.0.0.1", user_agent="bench", at=datetime.now(UTC))
    whole = _app(store, folder)
    _hold(whole, key)
    readers = (_app(store, folder, without=RIGHTS | CHECKS), _app(store, folder, without=RIGHTS), whole)
    bare, anybody, signed_in = _in_turn([_Callback(client).ask for client in readers])
    return [
        Measurement("sign-in, password hash and all", "ms", _sign_in(store)),
        Measurement("the password hash alone", "ms", middle([_took(_hash) for _ in range(SIGN_INS)])),
        Measurement("callback of whoever is signed in", "ms CPU", signed_in, anybody, "nobody asks who"),
        Measurement("sign-in and gate in a callback", "ms CPU", signed_in - anybody, goal=0.5),
        Measurement("the checks of the request before it", "ms CPU", anybody - bare),
    ]


class _Callback:
    """A reader's client and the callback it asks again and again, as a page does that somebody comes back to."""

    def __init__(self, client: FlaskClient) -> None:
        self._client = client
        client.get("/", base_url=HOST)
        cookie = client.get_cookie(TOKEN_COOKIE)
        token = "" if cookie is None else cookie.value
        self._headers = {"X-CSRFToken": token, "Origin": HOST, "Sec-Fetch-Site": "same-origin"}

    def ask(self) -> None:
        answer = self._client.post(UPDATE, json=CHANGED, headers=self._headers, base_url=HOST)
        assert answer.status_code == 200, answer.text[:300]


def _account(store: Store, login: str, password: str | None) -> int:
    """Without a password somebody else vouches for the account, and there is none to be changed first."""
    particulars = Particulars("bench", oidc_subject=None if password else login)
    with store.writing() as session:
        account = add_account(
            session, login, particulars, roles=frozenset({Role.VIEWER}), password=password, rules=SignInRules(),
            by=operator("bench"), at=datetime.now(UTC),
        )  # fmt: skip
    return account.number


def _app(store: Store, folder: Path, *, without: frozenset[str] = frozenset()) -> FlaskClient:
    app: Dash = create_app(store, directory=folder, doors=Doors(public_viewing=True))
    if without:
        before = app.server.before_request_funcs[None]
        app.server.before_request_funcs[None] = [_let_in, *(one for one in before if _owner(one) not in without)]
    client: FlaskClient = app.server.test_client()
    return client


def _let_in() -> None:
    g.caller = ANYBODY


def _owner(function: Callable[..., object]) -> str:
    """The class a function belongs to; one made inside a method is named after that."""
    bound = getattr(function, "__self__", None)
    return function.__qualname__.partition(".")[0] if bound is None else type(bound).__name__


def _hold(client: FlaskClient, key: str) -> None:
    with client.session_transaction(base_url=HOST) as cookie:
        cookie["_user_id"] = key
        cookie["_fresh"] = True


def _in_turn(works: Sequence[Callable[[], None]]) -> list[float]:
    """The median processor time of each in milliseconds, turn about, so that what slows one slows the others."""
    taken: list[list[float]] = [[] for _ in works]
    for turn in range(ROUNDS + WARMING):
        for times, ask in zip(taken, works, strict=True):
            started = time.process_time()
            ask()
            if turn >= WARMING:
                times.append(1000 * (time.process_time() - started))
    return [middle(times) for times in taken]


def _sign_in(store: Store) -> float:
    return middle([_took(lambda: _enter(store)) for _ in range(SIGN_INS)])


def _enter(store: Store) -> None:
    with store.writing() as session:
        sign_in(
            session, login=LOGIN, password=PASSWORD, code=None, address="127.0.0.1", user_agent="bench",
            rules=SignInRules(), at=datetime.now(UTC),
        )  # fmt: skip


def _hash() -> None:
    hashed(PASSWORD)


def _took(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)
