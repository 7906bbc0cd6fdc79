"""Files go out with names people can read; uploads come in as files, are shown before they count, and count once."""

from __future__ import annotations

import tracemalloc
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import orjson
import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from pptx import Presentation
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.callbacks import Page
from dashboard.downloads import FILES
from dashboard.security import UPLOAD_LIMIT
from db.audit import chain
from domain.access import Role
from services.progress import data_version, newest_act
from services.store import Store
from tests.dashboard.people import signed_in
from tests.services.reports import LAMPS, QUARTER, WANZHOU, YUZHONG, report, row

LAMPS_FILLED = report(row(YUZHONG, LAMPS, of="90/100"))
LAMPS_WRONG = report(row(YUZHONG, LAMPS, of="90/九十"))


@pytest.fixture
def reader(demo: Store, tmp_path: Path, pages: Sequence[Page]) -> FlaskClient:
    """A reporter who has opened a page, on a store with targets and demonstration figures."""
    app = create_app(demo, directory=tmp_path, pages=pages)
    client = signed_in(app, demo, Role.REPORTER, reporting_unit=YUZHONG)
    client.get("/")
    return client


def token_of(client: FlaskClient) -> str:
    cookie = client.get_cookie("_csrf_token")
    assert cookie is not None
    return cookie.value


def upload(client: FlaskClient, content: bytes, *, name: str = "季报.csv", accept: str = "text/html") -> TestResponse:
    fields = {"unit": YUZHONG, "period": str(QUARTER), "lang": "en", "csrf_token": token_of(client)}
    return client.post("/reports", data={**fields, "file": (BytesIO(content), name)}, headers={"Accept": accept})


def confirm(client: FlaskClient, address: str) -> TestResponse:
    chosen = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    fields = {key: chosen[key] for key in ("unit", "period", "name", "lang")}
    path = f"/reports/{chosen['file']}/confirm"
    return client.post(path, data={**fields, "confirmed": "yes", "csrf_token": token_of(client)})


def test_the_server_says_that_it_is_well_and_how_new_its_figures_are(reader: FlaskClient, demo: Store) -> None:
    with demo.reading() as session:
        version = data_version(session)

    assert reader.get("/health").get_json() == {"ok": True, "data_version": version}


def test_the_form_is_a_workbook_named_after_the_unit_and_the_quarter(reader: FlaskClient) -> None:
    answer = reader.get(f"/template.xlsx?unit={YUZHONG}&period={QUARTER}")

    assert load_workbook(BytesIO(answer.data)).worksheets
    assert answer.headers["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert f"filename*=UTF-8''{quote(f'填报表_渝中_{QUARTER}.xlsx')}" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_form_begun_with_the_last_figures_says_so_in_its_name(reader: FlaskClient) -> None:
    answer = reader.get(f"/template-filled.xlsx?unit={YUZHONG}&period={QUARTER}")

    assert load_workbook(BytesIO(answer.data)).worksheets
    assert f"filename*=UTF-8''{quote(f'填报表_已填上期_渝中_{QUARTER}.xlsx')}" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("query", "code", "words"),
    [
        (f"unit={YUZHONG}&period=2023-Q1", 404, "owes nothing for 2023 Q1"),
        (f"unit={YUZHONG}", 400, "period"),
        (f"period={QUARTER}", 400, "unit"),
        (f"unit=Atlantis&period={QUARTER}", 404, "Atlantis"),
        (f"unit={YUZHONG}&period=soon", 400, "soon"),
    ],
)
def test_a_form_for_nobody_in_particular_is_refused_in_words(
    reader: FlaskClient, query: str, code: int, words: str
) -> None:
    answer = reader.get(f"/template.xlsx?{query}&lang=en")

    assert answer.status_code == code
    assert words in answer.text


def test_the_briefing_is_a_deck_named_after_the_plan_and_the_quarter(reader: FlaskClient) -> None:
    answer = reader.get("/briefing.pptx?plan=2015_2020&period=2019-Q4")

    assert len(Presentation(BytesIO(answer.data)).slides) > 3
    assert f"filename*=UTF-8''{quote('进展简报_2015_2020_2019-Q4.pptx')}" in answer.headers["Content-Disposition"]


def test_a_briefing_on_an_unknown_plan_is_refused_in_words(reader: FlaskClient) -> None:
    answer = reader.get("/briefing.pptx?plan=1984&lang=en")

    assert answer.status_code == 404
    assert "1984" in answer.text


def test_an_uploaded_file_waits_under_its_hash_and_the_reader_is_led_to_its_receipt(
    reader: FlaskClient, tmp_path: Path
) -> None:
    answer = upload(reader, LAMPS_FILLED)

    [waiting] = list((tmp_path / "incoming").glob("*/*"))
    assert waiting.read_bytes() == LAMPS_FILLED
    assert answer.status_code == 303
    assert answer.location == (
        f"/report?period={QUARTER}&unit={YUZHONG}&file={waiting.name}&name={quote('季报.csv')}&lang=en"
    )


def test_a_script_gets_the_same_address_as_json(reader: FlaskClient) -> None:
    page, script = upload(reader, LAMPS_FILLED), upload(reader, LAMPS_FILLED, accept="application/json")

    assert script.status_code == 201
    assert script.get_json() == {"location": page.location}


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("C:/Users/wang/季报.csv", "季报.csv"),
        ("../../etc/passwd", "passwd"),
        ("a\x07b\u202e.csv", "ab.csv"),
        ("表" * 200 + ".xlsx", "表" * 115 + ".xlsx"),
    ],
)
def test_only_the_printable_last_part_of_a_file_name_is_kept(reader: FlaskClient, name: str, kept: str) -> None:
    answer = upload(reader, LAMPS_FILLED, name=name)

    assert parse_qs(urlsplit(answer.location).query)["name"] == [kept]


def test_an_upload_stores_nothing_before_it_is_confirmed(reader: FlaskClient, demo: Store) -> None:
    with demo.reading() as session:
        before = data_version(session)

    upload(reader, LAMPS_FILLED)

    with demo.reading() as session:
        assert data_version(session) == before


def test_a_confirmed_upload_is_sent_once_waits_for_review_and_the_second_time_says_so(
    reader: FlaskClient, demo: Store
) -> None:
    address = upload(reader, LAMPS_FILLED).location
    with demo.reading() as session:
        version, act = data_version(session), newest_act(session)

    first, second = confirm(reader, address), confirm(reader, address)

    with demo.reading() as session:
        assert (data_version(session), newest_act(session)) == (version, act + 1)
    outcomes = [parse_qs(urlsplit(answer.location).query)["submitted"] for answer in (first, second)]
    assert outcomes == [["1"], ["duplicate"]]
    assert first.status_code == second.status_code == 303


def test_what_has_mistakes_is_not_stored_even_when_confirmed(reader: FlaskClient, demo: Store) -> None:
    address = upload(reader, LAMPS_WRONG).location
    with demo.reading() as session:
        before = data_version(session)

    answer = confirm(reader, address)

    with demo.reading() as session:
        assert data_version(session) == before
    assert "submitted" not in parse_qs(urlsplit(answer.location).query)


def told(store: Store, action: str) -> list[tuple[str, str, dict[str, object]]]:
    """What the audit trail says of an act: on what, how it ended, and its details."""
    with store.reading() as session:
        bodies = [orjson.loads(event.body) for event in chain(session)]
    return [(body["subject"], body["outcome"], body["details"]) for body in bodies if body["action"] == action]


def test_sending_another_units_rows_is_refused_and_told(reader: FlaskClient, demo: Store) -> None:
    answer = confirm(reader, upload(reader, report(row(WANZHOU, LAMPS, of="90/100"))).location)

    assert "submitted" not in parse_qs(urlsplit(answer.location).query)
    [(subject, outcome, details)] = told(demo, "POST")
    assert (subject.rpartition("/")[2], outcome, details["code"]) == ("confirm", "denied", "error.not_yours")


def test_each_file_somebody_signed_in_takes_away_is_told(
    reader: FlaskClient, demo: Store, tmp_path: Path, pages: Sequence[Page]
) -> None:
    form = f"/template.xlsx?unit={YUZHONG}&period={QUARTER}"
    key = parse_qs(urlsplit(upload(reader, LAMPS_WRONG).location).query)["file"][0]
    stranger = create_app(demo, directory=tmp_path, pages=pages).server.test_client()

    taken = [reader.get(form), reader.get(f"/reports/{key}/receipt.xlsx?unit={YUZHONG}&period={QUARTER}")]
    missed = [reader.get(form.replace(YUZHONG, WANZHOU)), stranger.get(form)]

    assert [answer.status_code for answer in (*taken, *missed)] == [200, 200, 404, 303]
    about = {"unit": YUZHONG, "period": str(QUARTER)}
    assert told(demo, "export") == [
        ("/template.xlsx", "ok", about),
        (f"/reports/{key}/receipt.xlsx", "ok", about),
    ]


def test_every_address_a_file_is_taken_from_is_one_that_tells(reader: FlaskClient) -> None:
    assert set(reader.application.view_functions) >= FILES


def test_confirming_a_file_that_is_gone_is_explained(reader: FlaskClient, tmp_path: Path) -> None:
    address = upload(reader, LAMPS_FILLED).location
    for waiting in (tmp_path / "incoming").glob("*/*"):
        waiting.unlink()

    answer = confirm(reader, address.replace("lang=en", "lang=zh"))

    assert answer.status_code == 404
    assert "重新上传" in answer.text


@pytest.mark.parametrize("key", ["x", "..%2F..%2Fsecret_key", "0" * 63])
def test_a_hash_that_is_none_reaches_no_file(reader: FlaskClient, key: str) -> None:
    fields = {"unit": YUZHONG, "period": str(QUARTER), "csrf_token": token_of(reader)}

    assert reader.post(f"/reports/{key}/confirm", data=fields).status_code in (404, 405)


def test_a_form_without_a_file_is_refused_in_words(reader: FlaskClient) -> None:
    fields = {"unit": YUZHONG, "period": str(QUARTER), "csrf_token": token_of(reader)}

    answer = reader.post("/reports?lang=en", data=fields, content_type="multipart/form-data")

    assert answer.status_code == 400
    assert "No file arrived" in answer.text


def test_nobody_sends_a_report_without_saying_who_they_are(demo: Store, tmp_path: Path, pages: Sequence[Page]) -> None:
    stranger = create_app(demo, directory=tmp_path, pages=pages).server.test_client()
    stranger.get("/")

    sent = upload(stranger, LAMPS_FILLED)
    confirmed = stranger.post(f"/reports/{'0' * 64}/confirm", data={"csrf_token": token_of(stranger)})

    assert (sent.status_code, confirmed.status_code) == (401, 401)
    assert "请先登录" in sent.get_data(as_text=True)
    assert not list(tmp_path.glob("incoming/*"))


def test_another_units_form_and_report_are_as_if_there_were_none(reader: FlaskClient, tmp_path: Path) -> None:
    form = reader.get(f"/template.xlsx?unit={WANZHOU}&period={QUARTER}")
    fields = {"unit": WANZHOU, "period": str(QUARTER), "csrf_token": token_of(reader)}
    sent = reader.post("/reports", data={**fields, "file": (BytesIO(LAMPS_FILLED), "a.csv")})
    confirmed = reader.post(f"/reports/{'0' * 64}/confirm", data=fields)

    assert (form.status_code, sent.status_code, confirmed.status_code) == (404, 404, 404)
    assert not list(tmp_path.glob("incoming/*"))


def test_an_upload_without_the_token_keeps_nothing(reader: FlaskClient, tmp_path: Path) -> None:
    fields = {"unit": YUZHONG, "period": str(QUARTER), "file": (BytesIO(LAMPS_FILLED), "a.csv")}

    assert reader.post("/reports", data=fields).status_code == 400
    assert not (tmp_path / "incoming").exists()


def test_the_language_of_a_refusal_is_that_of_the_page_it_came_from(reader: FlaskClient) -> None:
    answer = reader.post("/reports", data={}, headers={"Referer": "http://localhost/report?lang=en"})

    assert "too old" in answer.text


def test_a_large_file_never_lies_in_memory_whole(reader: FlaskClient) -> None:
    size = UPLOAD_LIMIT - 1000
    content = BytesIO(b"x" * size)
    fields = {"unit": YUZHONG, "period": str(QUARTER), "csrf_token": token_of(reader)}
    head = "".join(
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()
    )
    head += '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    body = BytesIO(head.encode() + content.getvalue() + b"\r\n--b--\r\n")

    tracemalloc.start()
    answer = reader.post(
        "/reports",
        input_stream=body,
        content_type="multipart/form-data; boundary=b",
        content_length=len(body.getvalue()),
    )
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert answer.status_code == 303
    assert most < size / 4
