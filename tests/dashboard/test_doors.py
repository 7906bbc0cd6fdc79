"""Coming in and going out: what the door asks, what it tells, what is left in the browser and on the server."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import pyotp
import pytest
from dash import Dash
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.entering import own_path
from dashboard.session import Doors
from db import accounts
from db.audit import chain
from domain.access import Role
from domain.account import Particulars
from services.accounts import add_account, disable, set_roles
from services.first_administrator import issue_code
from services.signing_in import new_session
from services.store import Store
from settings import SignInRules
from tests.dashboard.people import BY, OPEN, add_person, enter, signed_in, token_of

PASSWORD = "Lamp-post-41-north"  # noqa: S105
NEW_PASSWORD = "Tunnel+viaduct-7-west"  # noqa: S105
UPDATE = "/_dash-update-component"
CLOSED = Doors(public_viewing=False)


@pytest.fixture
def app(loaded: Store, tmp_path: Path) -> Dash:
    return create_app(loaded, directory=tmp_path, doors=CLOSED)


@pytest.fixture
def client(app: Dash) -> FlaskClient:
    client: FlaskClient = app.server.test_client()
    return client


def person(store: Store, login: str, *roles: Role, has_to_change: bool = False) -> str:
    """An account that signs in with PASSWORD."""
    with store.writing() as session:
        account = add_account(
            session,
            login,
            Particulars(login),
            roles=frozenset(roles),
            password=PASSWORD,
            rules=SignInRules(),
            by=BY,
            at=datetime.now(UTC),
        )
        accounts.change(session, account.number, must_change_password=has_to_change)
    return login


def token(client: FlaskClient, path: str = "/sign-in") -> str:
    return str(client.get(path).text.split('name="csrf_token" value="')[1].split('"')[0])


def sign_in(client: FlaskClient, login: str, password: str = PASSWORD, **more: str) -> TestResponse:
    fields = {"login": login, "password": password, "csrf_token": token(client), **more}
    return client.post("/sign-in", data=fields)


def actions(store: Store) -> list[tuple[str, str]]:
    """What the audit trail says was done, and how it ended."""
    with store.reading() as session:
        bodies = [orjson.loads(event.body) for event in chain(session)]
    return [(body["action"], body.get("outcome", "ok")) for body in bodies]


def test_whoever_signs_in_goes_where_they_wanted(client: FlaskClient, loaded: Store) -> None:
    answer = sign_in(client, person(loaded, "viewer", Role.VIEWER), next="/indicator?plan=2019_2022")

    assert (answer.status_code, answer.location) == (303, "/indicator?plan=2019_2022")
    assert 'data-account="viewer"' in client.get("/account").text


@pytest.mark.parametrize(
    "elsewhere", ["/%09/evil.example", "//evil.example", "/%5Cevil.example", "https://evil.example"]
)
def test_the_way_on_from_ones_account_leads_nowhere_else(client: FlaskClient, loaded: Store, elsewhere: str) -> None:
    sign_in(client, person(loaded, "viewer", Role.VIEWER))
    # What goes on from there: after a warning at sign-in.
    address = "/account?outcome=password_ends&since=3&next="

    assert not re.search('href="[^"?]*evil', client.get(address + elsewhere).text)
    assert 'href="/indicator?plan=2019_2022"' in client.get(f"{address}%2Findicator%3Fplan%3D2019_2022").text


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(client: FlaskClient, loaded: Store) -> None:
    person(loaded, "viewer", Role.VIEWER)

    wrong, unknown = sign_in(client, "viewer", "Wrong-password-1"), sign_in(client, "nobody", "Wrong-password-1")

    assert wrong.status_code == unknown.status_code == 401
    pages = [_without_token(answer.text).replace("nobody", "viewer") for answer in (wrong, unknown)]
    assert pages[0] == pages[1]
    assert client.get("/account").status_code == 303


def _without_token(page: str) -> str:
    before, after = page.split('name="csrf_token" value="')
    return before + after.split('"', 1)[1]


def test_a_script_is_answered_with_where_to_go_and_who_came(client: FlaskClient, loaded: Store) -> None:
    person(loaded, "viewer", Role.VIEWER)
    fields = {"login": "viewer", "csrf_token": token(client)}
    headers = {"Accept": "application/json"}

    refused = client.post("/sign-in", data={**fields, "password": "x"}, headers=headers)
    taken = client.post("/sign-in", data={**fields, "password": PASSWORD}, headers=headers)

    assert (refused.status_code, set(refused.get_json())) == (401, {"message", "code"})
    assert taken.get_json() == {"location": "/", "account": "viewer"}


def test_the_cookie_holds_a_key_and_a_token_and_nothing_about_the_person(client: FlaskClient, loaded: Store) -> None:
    answer = sign_in(client, person(loaded, "viewer", Role.VIEWER))

    [cookie] = [line for line in answer.headers.getlist("Set-Cookie") if line.startswith("session=")]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    with client.session_transaction() as held:
        # Flask-Login's own: whose key it is, that it was typed just now, and a digest of address and browser.
        assert set(held) == {"_user_id", "_fresh", "_id", "_permanent", "csrf_token"}
        assert len(held["_user_id"]) == 43
        assert "viewer" not in str(dict(held))


def test_over_tls_the_cookie_goes_no_other_way_and_belongs_to_this_host(loaded: Store, tmp_path: Path) -> None:
    client = create_app(loaded, directory=tmp_path, doors=Doors(https=True)).server.test_client()

    answer = client.get("/sign-in", base_url="https://localhost")

    [cookie] = answer.headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-session=")
    assert all(word in cookie for word in ("Secure", "HttpOnly", "Path=/", "SameSite=Lax"))
    assert "Domain" not in cookie
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]


@pytest.mark.parametrize("https", [False, True])
def test_no_password_goes_over_a_line_others_can_listen_to(loaded: Store, tmp_path: Path, https: bool) -> None:
    hosts = frozenset({"localhost", "plans.example"})
    client = create_app(loaded, directory=tmp_path, hosts=hosts, doors=Doors(https=https)).server.test_client()
    base = "http://plans.example"
    written = client.get("/sign-in", base_url=base).text.split('name="csrf_token" value="')[1].split('"')[0]

    answer = client.post("/sign-in", data={"login": "x", "password": "y", "csrf_token": written}, base_url=base)

    assert answer.status_code == 403
    assert "HTTPS" in answer.text


def test_key_and_token_of_the_time_before_are_worth_nothing_after_signing_in(
    client: FlaskClient, loaded: Store
) -> None:
    before = token(client)

    sign_in(client, person(loaded, "viewer", Role.VIEWER))

    assert client.post("/session", headers={"X-CSRFToken": before}).status_code == 400
    assert client.post("/session", headers={"X-CSRFToken": token(client, "/account/password")}).status_code == 200


def test_signing_out_ends_the_session_on_the_server(app: Dash, client: FlaskClient, loaded: Store) -> None:
    sign_in(client, person(loaded, "viewer", Role.VIEWER))
    with client.session_transaction() as held:
        key = held["_user_id"]

    answer = client.post("/sign-out", data={"csrf_token": token(client, "/account/password")})

    assert answer.location == "/sign-in?outcome=signed_out"
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert enter(app.server.test_client(), key).get("/account").status_code == 303


def test_what_is_asked_of_nobody_leads_to_the_door_and_back(client: FlaskClient) -> None:
    page, form = client.get("/indicator?plan=2019_2022"), client.get("/template.xlsx?unit=x&lang=en")

    assert page.location == "/sign-in?next=%2Findicator%3Fplan%3D2019_2022"
    assert form.location == "/sign-in?next=%2Ftemplate.xlsx%3Funit%3Dx%26lang%3Den&lang=en"


@pytest.mark.parametrize("path", ["/_dash-dependencies", "/briefing.pptx"])
def test_a_script_is_told_in_a_word_that_nobody_is_signed_in(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "application/json"})

    assert (answer.status_code, list(answer.get_json())) == (401, ["message"])


def test_dashs_layout_and_callbacks_are_answered_401(client: FlaskClient, change: Callable[..., object]) -> None:
    layout = client.get("/_dash-layout", headers={"Referer": "http://localhost/"})
    callback = client.post(UPDATE, json=change(), headers={"X-CSRFToken": token(client)})

    assert (layout.status_code, callback.status_code) == (401, 401)


@pytest.mark.parametrize("path", ["/sign-in", "/health", "/assets/icon.svg", "/session"])
def test_the_door_itself_stands_open(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 200


def test_public_viewing_opens_what_is_published_and_nothing_else(loaded: Store, tmp_path: Path) -> None:
    client = create_app(loaded, directory=tmp_path, doors=OPEN).server.test_client()

    assert (client.get("/").status_code, client.get("/indicator").status_code) == (200, 200)
    assert client.get("/report").location.startswith("/sign-in?")


def test_demonstration_figures_are_open_to_all_unless_a_setting_says_no(demo: Store, tmp_path: Path) -> None:
    asked, closed = (create_app(demo, directory=tmp_path, doors=doors).server for doors in (Doors(), CLOSED))

    assert asked.test_client().get("/indicator").status_code == 200
    assert closed.test_client().get("/indicator").status_code == 303


def test_without_demonstration_figures_nothing_is_open(loaded: Store, tmp_path: Path) -> None:
    client = create_app(loaded, directory=tmp_path).server.test_client()

    assert client.get("/indicator").location == "/sign-in?next=%2Findicator"


def idle(store: Store, minutes: float) -> str:
    """The key of a viewer who has done nothing for so long."""
    add_person(store, "viewer", [Role.VIEWER])
    at = datetime.now(UTC) - timedelta(minutes=minutes)
    with store.writing() as session:
        account = accounts.by_login(session, "viewer")
        assert account is not None
        return new_session(session, account.number, address="127.0.0.1", user_agent="tests", at=at)


def test_whoever_does_nothing_for_too_long_is_out(app: Dash, loaded: Store, change: Callable[..., object]) -> None:
    client = enter(app.server.test_client(), idle(loaded, 15.1))

    assert client.get("/").location == "/sign-in?next=%2F"
    assert client.post(UPDATE, json=change(), headers={"X-CSRFToken": token(client)}).status_code == 401
    assert client.get("/session").get_json() == {"account": None}


def test_asking_how_long_one_may_stay_keeps_nobody_awake_and_saying_so_does(app: Dash, loaded: Store) -> None:
    client = enter(app.server.test_client(), idle(loaded, 10))

    asked = [client.get("/session").get_json()["idle"] for _ in range(2)]
    said = client.post("/session", headers={"X-CSRFToken": token(client, "/account/password")}).get_json()

    # Fifteen minutes less the ten that went by.
    assert all(290 <= seconds <= 300 for seconds in asked)
    assert 890 <= said["idle"] <= 900
    assert said["ends"] == pytest.approx(8 * 3600 - 600, abs=10)


def test_whoever_is_disabled_is_out_with_the_next_request(app: Dash, loaded: Store) -> None:
    client = signed_in(app, loaded, Role.VIEWER, login="viewer")
    assert client.get("/account").status_code == 200

    with loaded.writing() as session:
        disable(session, "viewer", by=BY, at=datetime.now(UTC))

    assert client.get("/account").status_code == 303


def test_a_first_password_is_changed_before_anything_else(client: FlaskClient, loaded: Store) -> None:
    answer = sign_in(client, person(loaded, "new", Role.VIEWER, has_to_change=True))
    assert answer.location == "/account/password"
    assert client.get("/").location == "/account/password"

    fields = {"old": PASSWORD, "csrf_token": token(client, "/account/password")}
    differ = client.post("/account/password", data={**fields, "password": NEW_PASSWORD, "again": "x"})
    weak = client.post("/account/password", data={**fields, "password": "short", "again": "short"})
    changed = client.post("/account/password", data={**fields, "password": NEW_PASSWORD, "again": NEW_PASSWORD})

    assert (differ.status_code, weak.status_code) == (400, 400)
    assert "至少 10 个字符" in weak.text
    assert changed.location == "/account?outcome=password_changed"
    assert "口令已修改" in client.get(changed.location).text


def test_changing_the_password_ends_every_other_session(app: Dash, client: FlaskClient, loaded: Store) -> None:
    person(loaded, "viewer", Role.VIEWER)
    elsewhere = app.server.test_client()
    for one in (elsewhere, client):
        sign_in(one, "viewer")

    fields = {"old": PASSWORD, "password": NEW_PASSWORD, "again": NEW_PASSWORD}
    client.post("/account/password", data={**fields, "csrf_token": token(client, "/account/password")})

    assert (client.get("/account").status_code, elsewhere.get("/account").status_code) == (200, 303)


def test_a_role_that_needs_a_second_factor_switches_it_on_first(loaded: Store, tmp_path: Path) -> None:
    doors = Doors(rules=SignInRules(totp_roles=frozenset({Role.REVIEWER})))
    client = create_app(loaded, directory=tmp_path, doors=doors).server.test_client()
    assert sign_in(client, person(loaded, "reviewer", Role.REVIEWER)).location == "/account/second-factor"

    page = client.get("/account/second-factor").text
    secret = page.split('name="secret" value="')[1].split('"')[0]
    fields = {"secret": secret, "password": PASSWORD, "csrf_token": token(client, "/account/second-factor")}
    wrong = client.post("/account/second-factor", data={**fields, "code": "000000"})
    right = client.post("/account/second-factor", data={**fields, "code": code_of(secret)})

    assert 'class="qr"' in page
    assert wrong.status_code == 400
    assert secret in wrong.text
    assert right.location == "/account?outcome=second_factor_on"
    assert client.get("/review").status_code == 200


def test_whoever_knows_the_password_alone_is_out_once_its_owner_has_a_second_factor(
    loaded: Store, tmp_path: Path
) -> None:
    app = create_app(loaded, directory=tmp_path, doors=Doors(rules=SignInRules(totp_roles=frozenset({Role.AUDITOR}))))
    thief, owner = app.server.test_client(), app.server.test_client()
    person(loaded, "auditor", Role.AUDITOR)
    for one in (thief, owner):
        assert sign_in(one, "auditor").location == "/account/second-factor"
    with owner.session_transaction() as held:
        key_before = held["_user_id"]

    enrol(owner)

    assert thief.get("/audit").location.startswith("/sign-in?")
    assert owner.get("/audit").status_code == 200
    assert enter(app.server.test_client(), key_before).get("/audit").location.startswith("/sign-in?")


def enrol(client: FlaskClient) -> str:
    """Switch the second factor on as its page asks for it; the secret."""
    page = client.get("/account/second-factor").text
    secret, written = (page.split(f'name="{name}" value="')[1].split('"')[0] for name in ("secret", "csrf_token"))
    fields = {"secret": secret, "password": PASSWORD, "csrf_token": written, "code": code_of(secret)}
    assert client.post("/account/second-factor", data=fields).status_code == 303
    return secret


def code_of(secret: str) -> str:
    """What an authenticator shows."""
    return pyotp.TOTP(secret).now()


def test_the_first_administrator_is_made_once_and_only_with_the_code(client: FlaskClient, loaded: Store) -> None:
    assert client.get("/first-administrator").status_code == 404
    with loaded.writing() as session:
        code = issue_code(session, at=datetime.now(UTC))
    fields = {"login": "first", "display_name": "系统管理员", "password": PASSWORD, "again": PASSWORD}

    def send(written: str) -> int:
        sent = {**fields, "one_time_code": written, "csrf_token": token(client, "/first-administrator")}
        return client.post("/first-administrator", data=sent).status_code

    assert (send("guessed"), send(code)) == (400, 303)
    assert ("first_administrator", "failed") in actions(loaded)
    assert client.get("/first-administrator").status_code == 404
    assert sign_in(client, "first").location == "/"
    assert client.get("/accounts").status_code == 200


def test_what_is_refused_to_somebody_signed_in_is_in_the_audit_trail(app: Dash, loaded: Store) -> None:
    viewer = signed_in(app, loaded, Role.VIEWER)

    assert viewer.get("/accounts").status_code == 403
    assert actions(loaded)[-1] == ("GET", "denied")


def test_a_look_at_all_accounts_is_told_once_and_one_at_ones_own_is_not(app: Dash, loaded: Store) -> None:
    system = signed_in(app, loaded, Role.SYSTEM_ADMINISTRATOR, login="system")

    system.get("/account")
    system.get("/accounts")
    system.get("/_dash-layout", headers={"Referer": "http://localhost/accounts"})
    assert actions(loaded).count(("account.list", "ok")) == 1
    system.get("/audit")
    system.get("/_dash-layout", headers={"Referer": "http://localhost/accounts"})

    assert actions(loaded).count(("account.list", "ok")) == 2


def denials(store: Store) -> list[tuple[str, str, str | None]]:
    """What was refused: on what, why, and to whom it was to be done."""
    with store.reading() as session:
        bodies = [orjson.loads(event.body) for event in chain(session)]
    told = [(body["subject"], body["details"]) for body in bodies if body["outcome"] == "denied"]
    return [(subject, details["code"], details.get("account")) for subject, details in told]


def test_granting_oneself_a_role_is_refused_and_told_with_the_account_it_was_for(app: Dash, loaded: Store) -> None:
    security = signed_in(app, loaded, Role.SECURITY_ADMINISTRATOR, login="guard")
    person(loaded, "plain")
    fields = {"csrf_token": token_of(security)}

    security.post("/accounts/roles", data={**fields, "account": "guard", "role": "reviewer"})
    security.post("/accounts/roles", data={**fields, "account": "plain", "role": ["auditor", "reviewer"]})

    assert denials(loaded) == [
        ("/accounts/roles", "error.own_account", "guard"),
        ("/accounts/roles", "error.roles_exclude", "plain"),
    ]


def test_a_look_at_what_is_not_theirs_is_told_once_and_the_next_one_again(app: Dash, loaded: Store) -> None:
    viewer = signed_in(app, loaded, Role.VIEWER)
    layout = {"Referer": "http://localhost/accounts"}

    viewer.get("/accounts")
    viewer.get("/_dash-layout", headers=layout)
    assert denials(loaded) == [("/accounts", "error.not_permitted", None)]
    viewer.get("/audit")
    viewer.get("/_dash-layout", headers=layout)

    told = [subject for subject, *_ in denials(loaded)]
    assert told == ["/accounts", "/audit", "/accounts"]


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://elsewhere.example"}])
def test_an_act_in_somebodys_name_from_no_page_of_ours_is_told(
    app: Dash, client: FlaskClient, loaded: Store, headers: dict[str, str]
) -> None:
    viewer = signed_in(app, loaded, Role.VIEWER)

    assert {who.post("/notices/read", headers=headers).status_code for who in (viewer, client)} <= {400, 403}

    assert denials(loaded) == [("/notices/read", "shell.error.forbidden", None)]


def test_a_view_is_never_remembered_for_somebody_else(loaded: Store, tmp_path: Path) -> None:
    app = create_app(loaded, directory=tmp_path, doors=OPEN)
    clerk, nobody = signed_in(app, loaded, Role.VIEWER, login="clerk"), app.server.test_client()

    first, second, third = clerk.get("/").text, nobody.get("/").text, clerk.get("/").text

    assert 'data-account="clerk"' in first
    assert first == third
    assert "clerk" not in second


def test_a_role_taken_away_is_gone_with_the_next_request(app: Dash, loaded: Store) -> None:
    client = signed_in(app, loaded, Role.REVIEWER, login="reviewer")
    assert client.get("/review").status_code == 200

    with loaded.writing() as session:
        set_roles(session, "reviewer", frozenset({Role.VIEWER}), by=BY, at=datetime.now(UTC))

    assert client.get("/review").status_code == 403


@pytest.mark.parametrize(
    "wanted",
    [None, "", "x", "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/a\nb", "\\x"],
)
def test_nobody_is_sent_to_another_site(wanted: str | None) -> None:
    assert own_path(wanted) == "/"


@pytest.mark.parametrize("wanted", ["/", "/report?unit=CQ500103&period=2019-Q4", "/?plan=2015_2020#top"])
def test_own_addresses_are_kept(wanted: str) -> None:
    assert own_path(wanted) == wanted


def test_without_a_provider_there_is_no_way_in_by_one(client: FlaskClient) -> None:
    assert client.get("/sign-in/provider").status_code == 404
    assert "/sign-in/provider" not in client.get("/sign-in").text
