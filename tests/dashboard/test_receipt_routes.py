"""The receipt on its way out, and the confirmation on its way in."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.callbacks import Page
from db.tables import observations, submissions
from domain.access import Role
from domain.review import CorrectionKind
from services.review import accept
from services.store import Store
from tests.dashboard.people import signed_in, token_of
from tests.services.reports import LAMPS, QUARTER, REVIEWER, WANZHOU, YUZHONG, report, row

# The other indicators are missing, which asks for a confirmation.
ASKING = report(row(YUZHONG, LAMPS, of="900/1000"))
WRONG = report(row(YUZHONG, LAMPS, of="1100/1000"))


@pytest.fixture
def reader(loaded: Store, tmp_path: Path, pages: Sequence[Page]) -> FlaskClient:
    """A reporter of one unit, on a store without demonstration figures."""
    return signed_in(create_app(loaded, directory=tmp_path, pages=pages), loaded, Role.REPORTER, reporting_unit=YUZHONG)


def kept(client: FlaskClient, content: bytes, unit: str = YUZHONG) -> str:
    """The hash under which an uploaded file waits."""
    fields = {"unit": unit, "period": str(QUARTER), "csrf_token": token_of(client)}
    answer = client.post("/reports", data={**fields, "file": (BytesIO(content), "季报.csv")})
    return parse_qs(urlsplit(answer.location).query)["file"][0]


def confirm(client: FlaskClient, key: str, **said: str) -> TestResponse:
    fields = {"unit": YUZHONG, "period": str(QUARTER), "name": "季报.csv", "csrf_token": token_of(client)}
    return client.post(f"/reports/{key}/confirm", data={**fields, **said})


def stored(store: Store) -> int:
    with store.reading() as session:
        return session.scalar(select(func.count()).select_from(submissions)) or 0


def address(key: str, unit: str = YUZHONG) -> str:
    return f"/reports/{key}/receipt.xlsx?unit={unit}&period={QUARTER}&name=%E5%AD%A3%E6%8A%A5.csv"


def test_the_receipt_of_a_kept_file_is_a_workbook_named_after_it(reader: FlaskClient) -> None:
    answer = reader.get(address(kept(reader, WRONG)))

    assert answer.status_code == 200
    assert "%E5%AD%A3%E6%8A%A5_%E5%9B%9E%E6%89%A7.xlsx" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    sheet = openpyxl.load_workbook(BytesIO(answer.data))["数据填报"]
    assert "分子“1100”大于分母“1000”" in sheet["E2"].comment.text


def test_a_receipt_of_another_unit_or_of_a_file_that_is_gone_is_not_given(reader: FlaskClient) -> None:
    key = kept(reader, WRONG)

    assert reader.get(address(key, WANZHOU)).status_code == 404
    assert reader.get(address("0" * 64)).status_code == 404


def test_who_guesses_what_another_units_file_says_is_not_told_so(
    reader: FlaskClient, loaded: Store, tmp_path: Path, pages: Sequence[Page]
) -> None:
    key = kept(reader, ASKING)
    app = create_app(loaded, directory=tmp_path, pages=pages)
    neighbour = signed_in(app, loaded, Role.REPORTER, login="neighbour", reporting_unit=WANZHOU)

    guessed = sha256(ASKING).hexdigest()
    fields = {"unit": WANZHOU, "period": str(QUARTER), "csrf_token": token_of(neighbour)}
    receipt = neighbour.get(address(guessed, WANZHOU))
    confirmed = neighbour.post(f"/reports/{guessed}/confirm", data=fields)

    assert guessed == key
    assert (receipt.status_code, confirmed.status_code) == (404, 404)
    # A file of their own with the same bytes is theirs, and no news about anybody else's.
    assert kept(neighbour, ASKING, WANZHOU) == key
    assert neighbour.get(address(key, WANZHOU)).status_code == 200
    assert reader.get(address(key)).status_code == 200


def test_a_second_press_stores_the_report_once(reader: FlaskClient, loaded: Store) -> None:
    key = kept(reader, ASKING)

    first, second = (confirm(reader, key, confirmed="yes") for _ in range(2))

    outcomes = [parse_qs(urlsplit(answer.location).query)["submitted"] for answer in (first, second)]
    assert outcomes == [["1"], ["duplicate"]]
    assert stored(loaded) == 1


def test_what_asks_for_a_confirmation_is_not_stored_without_one(reader: FlaskClient, loaded: Store) -> None:
    key = kept(reader, ASKING)

    unticked = confirm(reader, key)

    assert "submitted" not in parse_qs(urlsplit(unticked.location).query)
    assert stored(loaded) == 0

    ticked = confirm(reader, key, confirmed="yes")

    assert parse_qs(urlsplit(ticked.location).query)["submitted"] == ["1"]
    assert stored(loaded) == 1


def test_the_kind_of_a_correction_is_the_one_that_was_chosen(reader: FlaskClient, loaded: Store) -> None:
    confirm(reader, kept(reader, ASKING), confirmed="yes")
    with loaded.writing() as session:
        accept(session, "1", by=REVIEWER)

    corrected = report(row(YUZHONG, LAMPS, of="901/1000", note="复核后更正"))
    confirm(reader, kept(reader, corrected), confirmed="yes", correction="error")

    with loaded.reading() as session:
        newest = select(observations.c.correction).order_by(observations.c.id.desc()).limit(1)
        assert session.scalar(newest) == CorrectionKind.ERROR
