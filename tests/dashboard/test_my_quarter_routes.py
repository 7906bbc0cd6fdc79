"""Drafts are kept over the wire, of two people the second gets 409, what was typed is checked as a file is, once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson
import pytest
from dash import Dash
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.callbacks import Page
from domain.access import Role
from services.comments import comments_of
from services.drafts import drafts_of
from services.review import accept
from services.store import Store
from tests.dashboard.people import signed_in, token_of
from tests.services.callers import REPORTER
from tests.services.reports import LAMPS, PROJECTS, QUARTER, REVIEWER, WANZHOU, YUZHONG, settle_lamps, submit_lamps


@pytest.fixture
def app(demo: Store, tmp_path: Path) -> Dash:
    return create_app(demo, directory=tmp_path)


@pytest.fixture
def reader(app: Dash, demo: Store) -> FlaskClient:
    return signed_in(app, demo, Role.REPORTER, login="yuzhong", reporting_unit=YUZHONG)


@pytest.fixture
def colleague(app: Dash, demo: Store) -> FlaskClient:
    return signed_in(app, demo, Role.REPORTER, login="yuzhong-2", reporting_unit=YUZHONG)


def post(client: FlaskClient, path: str, *, unit: str = YUZHONG, json: bool = False, **fields: Any) -> TestResponse:
    sent = {"unit": unit, "period": str(QUARTER), "csrf_token": token_of(client, "/report"), **fields}
    return client.post(path, data=sent, headers={"Accept": "application/json" if json else "text/html"})


def lamps(numerator: str, version: int = 0, **fields: str) -> dict[str, Any]:
    typed = {"numerator": numerator, "denominator": "1000", "version": str(version), **fields}
    return {f"{part}.{LAMPS}": content for part, content in typed.items()}


def typed(store: Store) -> dict[str, tuple[str, int]]:
    with store.reading() as session:
        found = drafts_of(session, YUZHONG, QUARTER, by=REPORTER)
        return {key: (draft.typed.numerator or draft.typed.value, draft.version) for key, draft in found.items()}


def test_a_typed_cell_is_kept_and_answered_with_its_version_and_what_the_rules_find(
    reader: FlaskClient, demo: Store
) -> None:
    answer = post(reader, "/drafts", json=True, **lamps("九十"))

    told = orjson.loads(answer.data)
    assert answer.status_code == 200
    assert told["versions"] == {LAMPS: 1}
    assert "“九十”不是数字" in told["problems"][LAMPS]
    assert typed(demo) == {LAMPS: ("九十", 1)}


def test_the_second_of_two_people_at_one_cell_gets_409_with_who_when_and_the_difference(
    reader: FlaskClient, colleague: FlaskClient, demo: Store
) -> None:
    post(reader, "/drafts", json=True, **lamps("900"))

    answer = post(colleague, "/drafts", json=True, **lamps("910"))

    message = orjson.loads(answer.data)["message"]
    assert answer.status_code == 409
    assert "yuzhong 已于" in message
    assert "900 → 910" in message
    assert typed(demo) == {LAMPS: ("900", 1)}


def test_a_double_click_keeps_one_draft(reader: FlaskClient, demo: Store) -> None:
    for _ in range(2):
        assert post(reader, "/drafts", json=True, **lamps("900")).status_code == 200

    assert typed(demo) == {LAMPS: ("900", 1)}


def test_the_plain_form_keeps_all_cells_and_comes_back_to_the_page(reader: FlaskClient, demo: Store) -> None:
    other: dict[str, Any] = {f"value.{PROJECTS}": "3", f"version.{PROJECTS}": "0"}

    answer = post(reader, "/drafts", then="save", **lamps("900"), **other)

    assert answer.status_code == 303
    assert answer.location.startswith("/report?")
    assert answer.location.endswith("#typing")
    assert typed(demo) == {LAMPS: ("900", 1), PROJECTS: ("3", 1)}


def test_sending_the_form_again_makes_no_draft_of_what_was_sent(reader: FlaskClient, demo: Store) -> None:
    with demo.writing() as session:
        submit_lamps(session, "90000/100000")

    answer = post(reader, "/drafts", json=True, **lamps("90000", denominator="100000"))

    assert orjson.loads(answer.data)["versions"] == {LAMPS: 0}
    assert typed(demo) == {}


def test_what_was_typed_is_shown_as_a_receipt_and_confirmed_like_a_file(reader: FlaskClient, demo: Store) -> None:
    answer = post(reader, "/drafts", then="check", **lamps("90000", denominator="100000", note="按新台账"))
    chosen = {name: values[0] for name, values in parse_qs(urlsplit(answer.location).query).items()}
    page = reader.get(answer.location).get_data(as_text=True)
    sent = post(reader, f"/reports/{chosen['file']}/confirm", name=chosen["name"], confirmed="yes")

    assert "在线填写.csv" in page
    assert "90.0%" in page
    assert sent.status_code == 303
    assert "submitted=1" in sent.location
    assert typed(demo) == {LAMPS: ("", 2)}


def test_a_correction_typed_in_the_grid_asks_for_its_kind_and_is_listed_as_the_mistake_it_was(
    reader: FlaskClient, demo: Store
) -> None:
    with demo.writing() as session:
        settle_lamps(session, "900/1000")
    checked = post(reader, "/drafts", then="check", **lamps("935", note="原来报错了"))
    asked = reader.get(checked.location).get_data(as_text=True)
    [key] = parse_qs(urlsplit(checked.location).query)["file"]

    sent = post(reader, f"/reports/{key}/confirm", name="在线填写.csv", confirmed="yes", correction="error")
    with demo.writing() as session:
        accept(session, "2", by=REVIEWER)
    listed = reader.get(f"/corrections?period={QUARTER}").get_data(as_text=True)

    assert all(f'name="correction" value="{kind}"' in asked for kind in ("revision", "error"))
    assert "submitted=1" in sent.location
    assert "差错更正" in listed


def test_blanks_are_filled_with_what_was_reported_the_quarter_before(reader: FlaskClient, demo: Store) -> None:
    with demo.writing() as session:
        receipt = submit_lamps(session, "90000/100000", period=QUARTER.plus(-1))
    assert receipt.submission is not None

    post(reader, "/drafts", then="fill")

    assert typed(demo) == {LAMPS: ("90000", 1)}


def test_another_units_report_is_not_there(reader: FlaskClient, demo: Store) -> None:
    for path in ("/drafts", "/comments"):
        answer = post(reader, path, unit=WANZHOU, indicator=LAMPS, words="?", **lamps("900"))

        assert answer.status_code == 404
    assert typed(demo) == {}


def test_a_reviewer_drafts_nothing_and_may_comment(app: Dash, demo: Store) -> None:
    reviewer = signed_in(app, demo, Role.REVIEWER, login="reviewer")

    refused = post(reviewer, "/drafts", **lamps("900"))
    said = post(reviewer, "/comments", indicator=LAMPS, words="请核对分母")

    assert refused.status_code == 403
    assert said.status_code == 303
    assert said.location.endswith(f"#cell-{LAMPS}")
    with demo.reading() as session:
        [comment] = comments_of(session, YUZHONG, QUARTER, by=REPORTER)[LAMPS]
    assert (comment.by, comment.words) == ("reviewer", "请核对分母")


@pytest.mark.parametrize("version", ["-1", "1e3", "９", "99999999999", ""])
def test_a_version_that_is_no_number_is_none(reader: FlaskClient, demo: Store, version: str) -> None:
    answer = post(reader, "/drafts", json=True, **{**lamps("900"), f"version.{LAMPS}": version})

    assert answer.status_code == 200
    assert typed(demo) == {LAMPS: ("900", 1)}


def test_what_nobody_types_is_answered_in_words(reader: FlaskClient) -> None:
    answer = post(reader, "/drafts", json=True, **lamps("9\u202e0"))

    assert answer.status_code == 400
    assert "U+202E" in orjson.loads(answer.data)["message"]


def test_without_a_quarter_or_a_unit_nothing_is_kept(reader: FlaskClient) -> None:
    token = token_of(reader, "/report")

    for fields in ({"unit": YUZHONG}, {"period": str(QUARTER)}):
        assert reader.post("/drafts", data={"csrf_token": token, **fields}).status_code == 400


def test_only_the_page_with_the_grid_loads_its_scripts(reader: FlaskClient) -> None:
    report = reader.get(f"/report?period={QUARTER}").get_data(as_text=True)
    overview = reader.get("/").get_data(as_text=True)

    assert "/dash_ag_grid/" in report
    assert "/dash_ag_grid/" not in overview
    assert "/report" not in overview.split('data-pages="')[1].split('"')[0].split()


def test_a_page_without_a_grid_needs_no_document_of_its_own(pages: Sequence[Page]) -> None:
    assert not any(getattr(page, "SCRIPTS", ()) for page in pages)
