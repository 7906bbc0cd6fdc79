"""Readers who have signed in: an account of a role, with a session, in a client of its own."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from dash import Dash
from flask.testing import FlaskClient

from dashboard.session import Doors
from domain.access import Role, operator
from domain.account import Particulars
from services.accounts import add_account
from services.signing_in import new_session
from services.store import Store
from settings import SignInRules

BY = operator("tests")
# What is published is open to everybody, whether there are demonstration figures or not.
OPEN = Doors(public_viewing=True)


def add_person(store: Store, login: str, roles: Collection[Role], reporting_unit: str | None = None) -> str:
    """An account without a password, as a provider of identities vouches for; the key of a session of its own."""
    particulars = Particulars(display_name=login, reporting_unit=reporting_unit, oidc_subject=login)
    at = datetime.now(UTC)
    with store.writing() as session:
        account = add_account(
            session, login, particulars, roles=frozenset(roles), password=None, rules=SignInRules(), by=BY, at=at
        )
        return new_session(session, account.number, address="127.0.0.1", user_agent="tests", at=at)


def enter(client: FlaskClient, key: str) -> FlaskClient:
    """The same client, holding the key of a session."""
    with client.session_transaction() as cookie:
        cookie["_user_id"] = key
    return client


def signed_in(
    app: Dash, store: Store, *roles: Role, login: str = "somebody", reporting_unit: str | None = None
) -> FlaskClient:
    """A client of ``app`` whose reader holds ``roles``."""
    return enter(app.server.test_client(), add_person(store, login, roles, reporting_unit))


def token_of(client: FlaskClient, path: str = "/account") -> str:
    """The token of a reader, who opens a page to get it."""
    client.get(path)
    cookie = client.get_cookie("_csrf_token")
    assert cookie is not None
    return cookie.value
