"""Stages go in, come back or are accepted over the wire, and evidence goes out as a file that runs nothing."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import orjson
import pytest
from dash import Dash
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.app import create_app
from domain.access import Role
from domain.stage import Stage
from services.stage_reporting import StageWork, stage_work
from services.store import Store
from tests.dashboard.people import signed_in, token_of
from tests.services.callers import CITY
from tests.services.milestones import PLAN, PLATFORM
from tests.services.reports import QUARTER, YUZHONG

PDF = b"%PDF-1.4 acceptance"


@pytest.fixture
def app(loaded: Store, tmp_path: Path) -> Dash:
    return create_app(loaded, directory=tmp_path)


@pytest.fixture
def city(app: Dash, loaded: Store) -> FlaskClient:
    return signed_in(app, loaded, Role.REPORTER, login="city")


@pytest.fixture
def reviewer(app: Dash, loaded: Store) -> FlaskClient:
    return signed_in(app, loaded, Role.REVIEWER, login="reviewer")


def post(client: FlaskClient, path: str, *, json: bool = False, **fields: Any) -> TestResponse:
    place = {"plan": PLAN, "target": PLATFORM, "period": str(QUARTER), "csrf_token": token_of(client, "/stages")}
    return client.post(path, data={**place, **fields}, headers={"Accept": "application/json" if json else "text/html"})


def work(store: Store) -> StageWork:
    with store.reading() as session:
        return next(one for one in stage_work(session, PLAN, QUARTER, by=CITY) if one.promise.key == PLATFORM)


def waiting(store: Store) -> int:
    sent = work(store).sent
    assert sent is not None
    return sent.number


def test_a_stage_is_sent_returned_sent_again_and_accepted(
    city: FlaskClient, reviewer: FlaskClient, loaded: Store
) -> None:
    sent = post(city, "/stages/send", stage="construction", steps_done="1", steps_total="4", doubt="1")
    returned = post(reviewer, f"/stages/{waiting(loaded)}/return", reason="缺佐证")
    returned_work = work(loaded)
    post(city, "/stages/send", stage="construction", evidence="监理月报")
    accepted = post(reviewer, f"/stages/{waiting(loaded)}/accept")

    assert [answer.status_code for answer in (sent, returned, accepted)] == [303, 303, 303]
    assert sent.location.endswith(f"#goal-{PLATFORM}")
    assert returned_work.is_returned
    stage = work(loaded).assessment.stage
    assert stage is not None
    assert (stage.stage, stage.evidence) == (Stage.CONSTRUCTION, "监理月报")


def test_a_double_click_accepts_once_and_the_second_is_told_who_was_first(
    city: FlaskClient, reviewer: FlaskClient, loaded: Store
) -> None:
    post(city, "/stages/send", stage="planning")
    number = waiting(loaded)
    post(reviewer, f"/stages/{number}/accept")

    again = post(reviewer, f"/stages/{number}/accept", json=True)

    assert again.status_code == 409
    assert "reviewer" in orjson.loads(again.data)["message"]


def test_everything_wrong_with_a_stage_is_said_at_once(city: FlaskClient) -> None:
    answer = post(city, "/stages/send", json=True, stage="accepted", steps_done="5")

    message = orjson.loads(answer.data)["message"]
    assert answer.status_code == 400
    for words in ("须填写验收日期", "须同时填写", "须写明佐证"):
        assert words in message


@pytest.mark.parametrize(
    "fields",
    [
        {"stage": "finished"},
        {},
        {"stage": "planning", "completed_on": "31.12.2019"},
        {"stage": "planning", "steps_done": "-1", "steps_total": "4"},
        {"stage": "planning", "steps_done": "1", "steps_total": "99999"},
        {"stage": "planning", "target": "no-such"},
    ],
)
def test_what_cannot_be_read_is_refused(city: FlaskClient, loaded: Store, fields: dict[str, Any]) -> None:
    assert post(city, "/stages/send", **fields).status_code in {400, 404}
    assert work(loaded).sent is None


def test_evidence_comes_back_as_a_file_that_runs_nothing(city: FlaskClient, reviewer: FlaskClient) -> None:
    handed = post(city, "/evidence", json=True, file=(BytesIO(PDF), "验收 意见.pdf"))
    answer = reviewer.get("/evidence/1")

    assert handed.status_code == 201
    assert orjson.loads(handed.data)["location"].endswith(f"#goal-{PLATFORM}")
    assert answer.data == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_page_keeps_the_usual_policy(city: FlaskClient) -> None:
    assert "script-src 'self'" in city.get("/stages").headers["Content-Security-Policy"]


def test_a_file_without_a_name_or_of_another_kind_is_refused(city: FlaskClient) -> None:
    assert post(city, "/evidence").status_code == 400
    assert post(city, "/evidence", file=(BytesIO(b"MZ"), "a.pdf")).status_code == 400
    assert post(city, "/evidence", file=(BytesIO(PDF), "a.html")).status_code == 400


def test_strangers_neither_send_decide_nor_see(app: Dash, city: FlaskClient, loaded: Store) -> None:
    post(city, "/evidence", file=(BytesIO(PDF), "a.pdf"))
    post(city, "/stages/send", stage="planning")
    number = waiting(loaded)
    district = signed_in(app, loaded, Role.REPORTER, login="yuzhong", reporting_unit=YUZHONG)
    viewer = signed_in(app, loaded, Role.VIEWER, login="viewer")

    assert post(district, "/stages/send", stage="accepted").status_code == 404
    assert post(district, "/evidence", file=(BytesIO(PDF), "a.pdf")).status_code == 404
    assert district.get("/evidence/1").status_code == 404
    assert post(district, f"/stages/{number}/accept").status_code == 403
    assert viewer.get("/evidence/1").status_code == 403
    assert app.server.test_client().get("/evidence/1").status_code in {303, 401}
    assert waiting(loaded) == number


@pytest.mark.parametrize("number", ["2147483648", "99999999999999999999999"])
def test_a_number_no_database_counts_to_is_not_found(reviewer: FlaskClient, number: str) -> None:
    answers = [
        reviewer.get(f"/evidence/{number}"),
        post(reviewer, f"/stages/{number}/accept"),
        post(reviewer, f"/stages/{number}/return", reason="缺佐证"),
        post(reviewer, "/review/accept", submission=number),
    ]

    assert [answer.status_code for answer in answers] == [404] * 4
