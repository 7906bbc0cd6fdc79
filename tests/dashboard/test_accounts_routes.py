"""The page of accounts: what an administrator sees and says of others, and whose sessions end there."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import orjson
import pytest
from dash import Dash
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.session import Doors
from db.audit import chain
from domain.access import Role, operator
from domain.account import Account
from services.accounts import find_account, sessions_of
from services.signing_in import hash_of
from services.store import Store
from settings import OidcProvider, SignInRules
from tests.dashboard.people import add_person, enter, signed_in, token_of

OPERATOR = operator("tests")
PROVIDER = Doors(oidc=OidcProvider("https://identity.example", "tracker", "secret"))


@pytest.fixture
def app(loaded: Store, tmp_path: Path) -> Dash:
    return create_app(loaded, directory=tmp_path, doors=PROVIDER)


@pytest.fixture
def administrator(app: Dash, loaded: Store) -> FlaskClient:
    return signed_in(app, loaded, Role.SYSTEM_ADMINISTRATOR, login="administrator")


def post(client: FlaskClient, path: str, **fields: str) -> TestResponse:
    return client.post(path, data={**fields, "csrf_token": token_of(client)})


def account(store: Store, login: str) -> Account:
    with store.reading() as session:
        return find_account(session, login, by=OPERATOR)


def sessions(store: Store, login: str) -> int:
    with store.reading() as session:
        return len(sessions_of(session, login, rules=SignInRules(), by=OPERATOR, at=datetime.now(UTC)))


def acts(store: Store) -> list[tuple[str, str, str]]:
    with store.reading() as session:
        bodies = [orjson.loads(event.body) for event in chain(session)]
    return [(body["action"], body["actor"], body["subject"]) for body in bodies]


def test_an_administrator_sees_where_somebody_is_signed_in_and_ends_it(
    app: Dash, loaded: Store, administrator: FlaskClient
) -> None:
    key = add_person(loaded, "clerk", [Role.VIEWER])
    clerk = enter(app.server.test_client(), key)
    assert clerk.get("/account").status_code == 200

    page = administrator.get("/accounts?account=clerk").text
    ended = post(administrator, "/accounts/sessions/end", account="clerk", session=hash_of(key))

    assert "账号 clerk 已登录的会话" in page
    assert f'name="session" value="{hash_of(key)}"' in page
    assert ended.location == "/accounts?account=clerk&outcome=session_ended"
    assert clerk.get("/account").status_code == 303
    assert ("session.end", "administrator", "clerk") in acts(loaded)
    assert "没有已登录的会话。" in administrator.get("/accounts?account=clerk").text


def test_an_administrators_session_is_seen_and_not_ended_on_screen(
    app: Dash, loaded: Store, administrator: FlaskClient
) -> None:
    key = add_person(loaded, "auditor", [Role.AUDITOR])

    page = administrator.get("/accounts?account=auditor").text
    refused = post(administrator, "/accounts/sessions/end", account="auditor", session=hash_of(key))

    assert "127.0.0.1" in page
    assert 'action="/accounts/sessions/end"' not in page
    assert refused.status_code == 403
    assert sessions(loaded, "auditor") == 1


def test_whoever_grants_roles_sees_sessions_and_ends_none(app: Dash, loaded: Store) -> None:
    key = add_person(loaded, "clerk", [Role.VIEWER])
    guard = signed_in(app, loaded, Role.SECURITY_ADMINISTRATOR, login="guard")

    page = guard.get("/accounts?account=clerk").text
    refused = post(guard, "/accounts/sessions/end", account="clerk", session=hash_of(key))

    assert "账号 clerk 已登录的会话" in page
    assert 'action="/accounts/sessions/end"' not in page
    assert refused.status_code == 403


def test_an_account_is_described_and_cleared_again(loaded: Store, administrator: FlaskClient) -> None:
    add_person(loaded, "clerk", [Role.VIEWER])
    told = {"account": "clerk", "display_name": "查看岗", "email": "office@example.org"}

    saved = post(administrator, "/accounts/describe", **told, valid_from="2019-01-01", valid_to="2099-12-31")
    found, page = account(loaded, "clerk"), administrator.get("/accounts?account=clerk").text
    post(administrator, "/accounts/describe", account="clerk", display_name="查看岗", email="", valid_to="")
    cleared = account(loaded, "clerk")

    assert saved.location == "/accounts?account=clerk&outcome=described"
    assert (found.email, found.valid_from, found.valid_to) == (
        "office@example.org",
        date(2019, 1, 1),
        date(2099, 12, 31),
    )
    assert 'name="valid_to" value="2099-12-31"' in page.replace('type="date" ', "")
    assert (cleared.email, cleared.valid_from, cleared.valid_to) == (None, None, None)


@pytest.mark.parametrize(
    ("name", "said", "code"), [("valid_to", "soon", 400), ("email", "office", 400), ("display_name", " ", 400)]
)
def test_what_cannot_be_meant_is_refused(
    loaded: Store, administrator: FlaskClient, name: str, said: str, code: int
) -> None:
    add_person(loaded, "clerk", [Role.VIEWER])

    refused = post(administrator, "/accounts/describe", **{"account": "clerk", "display_name": "查看岗", name: said})

    assert refused.status_code == code
    assert account(loaded, "clerk").display_name == "clerk"


def test_how_long_an_administrators_account_is_valid_is_not_changed_on_screen(
    loaded: Store, administrator: FlaskClient
) -> None:
    add_person(loaded, "auditor", [Role.AUDITOR])

    named = post(administrator, "/accounts/describe", account="auditor", display_name="审计岗", valid_to="")
    limited = post(administrator, "/accounts/describe", account="auditor", display_name="审计岗", valid_to="2020-01-01")

    assert (named.status_code, limited.status_code) == (303, 403)
    assert (account(loaded, "auditor").display_name, account(loaded, "auditor").valid_to) == ("审计岗", None)


def test_an_account_is_tied_to_the_provider(loaded: Store, administrator: FlaskClient) -> None:
    add_person(loaded, "clerk", [Role.VIEWER])

    post(administrator, "/accounts/oidc", account="clerk", subject=" sub-7 ")
    tied = account(loaded, "clerk").oidc_subject
    post(administrator, "/accounts/oidc", account="clerk", subject="")

    assert tied == "sub-7"
    assert account(loaded, "clerk").oidc_subject is None


def test_a_new_account_is_made_with_all_that_is_said_of_it(loaded: Store, administrator: FlaskClient) -> None:
    told = {"display_name": "教育岗", "department": "市教委", "email": "edu@example.org", "valid_to": "2099-12-31"}

    shown = post(administrator, "/accounts/add", login="newcomer", **told)
    made = account(loaded, "newcomer")

    assert "初始口令" in shown.text
    assert (made.department, made.email, made.valid_to) == ("市教委", "edu@example.org", date(2099, 12, 31))
    assert made.has_password


def test_whom_the_provider_vouches_for_gets_no_password(loaded: Store, administrator: FlaskClient) -> None:
    made = post(administrator, "/accounts/add", login="vouched", display_name="vouched", subject="sub-8")

    assert made.location == "/accounts?account=vouched&outcome=added"
    assert "由统一身份认证登录" in administrator.get(made.location).text
    assert (account(loaded, "vouched").has_password, account(loaded, "vouched").oidc_subject) == (False, "sub-8")


def test_without_a_provider_nobody_is_asked_for_an_identity(loaded: Store, tmp_path: Path) -> None:
    app = create_app(loaded, directory=tmp_path)
    administrator = signed_in(app, loaded, Role.SYSTEM_ADMINISTRATOR, login="administrator")

    assert 'name="subject"' not in administrator.get("/accounts").text
