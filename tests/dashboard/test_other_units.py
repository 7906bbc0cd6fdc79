"""Every page, route and callback about one reporting unit's affairs, asked by its reporter and by another unit's."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.layout import PAGES
from dashboard.permissions import permission_of
from dashboard.session import Doors
from domain.access import OWN_UNIT_ONLY, Role
from services.store import open_store
from tests.conftest import url_of
from tests.dashboard.conftest import change_of_page
from tests.dashboard.people import signed_in, token_of
from tests.services.milestones import PLAN, PLATFORM
from tests.services.reports import LAMPS, QUARTER, WANZHOU, YUZHONG, report, row

REPORT = report(row(YUZHONG, LAMPS, of="900/1000"))
EVIDENCE = b"%PDF-1.4 acceptance"
# The report of a district, and the work items the city's own reporter answers for.
OF_DISTRICT = {"unit": YUZHONG, "period": str(QUARTER)}
OF_CITY = {"plan": PLAN, "target": PLATFORM, "period": str(QUARTER)}
AFFAIRS: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("GET", "/report"): OF_DISTRICT,
    ("GET", "/template.xlsx"): OF_DISTRICT,
    ("GET", "/template-filled.xlsx"): OF_DISTRICT,
    ("POST", "/reports"): OF_DISTRICT,
    ("GET", "/reports/<key>/receipt.xlsx"): OF_DISTRICT,
    ("POST", "/reports/<key>/confirm"): OF_DISTRICT | {"confirmed": "yes"},
    ("POST", "/drafts"): OF_DISTRICT | {f"version.{LAMPS}": "0", f"numerator.{LAMPS}": "900"},
    ("POST", "/comments"): OF_DISTRICT | {"indicator": LAMPS, "words": "口径已核对"},
    ("POST", "/stages/send"): OF_CITY | {"stage": "planning"},
    ("POST", "/evidence"): OF_CITY,
    ("GET", "/evidence/<int(max=2147483647):number>"): OF_CITY,
}
# Everybody who reports sees which work items there are; whose they are decides what may be done there.
SHARED = {("GET", "/stages")}


class House:
    """An app with the reporters of two districts and of the city, a file that waits and a piece of evidence."""

    def __init__(self, database: Path, directory: Path) -> None:
        self.store = open_store(url_of(database))
        self.app = create_app(self.store, directory=directory, doors=Doors(public_viewing=False))
        self.city = self._reporter("city", None)
        self.yuzhong, self.wanzhou = self._reporter("yuzhong", YUZHONG), self._reporter("wanzhou", WANZHOU)
        kept = self.ask(self.yuzhong, "POST", "/reports", OF_DISTRICT)
        self.key = parse_qs(urlsplit(str(kept.location)).query)["file"][0]
        self.ask(self.city, "POST", "/evidence", OF_CITY)

    def ask(self, client: FlaskClient, method: str, rule: str, fields: Mapping[str, str]) -> TestResponse:
        """The answer to a question about the file that waits and the evidence there is."""
        blanks = (("<key>", getattr(self, "key", "")), ("<int(max=2147483647):number>", "1"))
        path = rule
        for blank, content in blanks:
            path = path.replace(blank, content)
        if method == "GET":
            return client.get(path, query_string=dict(fields))
        file = (BytesIO(EVIDENCE), "验收.pdf") if "evidence" in rule else (BytesIO(REPORT), "季报.csv")
        return client.post(path, data={**fields, "file": file, "csrf_token": token_of(client)})

    def _reporter(self, login: str, unit: str | None) -> FlaskClient:
        return signed_in(self.app, self.store, Role.REPORTER, login=login, reporting_unit=unit)


@pytest.fixture
def house(loaded_file: Path, tmp_path: Path) -> Iterator[House]:
    made = House(Path(shutil.copy(loaded_file, tmp_path / "tracker.db")), tmp_path)
    yield made
    made.store.close()


def test_every_address_of_one_units_affairs_is_asked_here(house: House) -> None:
    own = OWN_UNIT_ONLY[Role.REPORTER]
    asked = {("GET", page.PATH) for page in PAGES if page.ACT in own}
    for rule in house.app.server.url_map.iter_rules():
        permission = permission_of(house.app.server.view_functions[rule.endpoint])
        if permission is not None and permission.act in own:
            asked |= {(method, rule.rule) for method in (rule.methods or set()) & {"GET", "POST"}}

    assert asked - SHARED == set(AFFAIRS)


@pytest.mark.parametrize(("method", "rule"), AFFAIRS)
def test_another_units_affairs_are_as_if_there_were_none(house: House, method: str, rule: str) -> None:
    fields = AFFAIRS[method, rule]
    owner, other = (house.city, house.yuzhong) if fields.keys() >= OF_CITY.keys() else (house.yuzhong, house.wanzhou)

    refused = house.ask(other, method, rule, fields)
    done = house.ask(owner, method, rule, fields)

    assert refused.status_code == 404
    assert "渝中" not in refused.text
    assert done.status_code in {200, 303}


def test_a_change_of_page_to_another_units_report_finds_nothing(house: House) -> None:
    def shown(client: FlaskClient) -> str:
        asked = change_of_page("/report", f"?unit={YUZHONG}&period={QUARTER}")
        return client.post("/_dash-update-component", json=asked, headers={"X-CSRFToken": token_of(client)}).text

    assert "渝中" in shown(house.yuzhong)
    refused = shown(house.wanzhou)
    assert "没有找到这项内容" in refused
    assert "渝中" not in refused


def test_a_work_item_of_somebody_else_has_no_form(house: House) -> None:
    address = f"/stages?plan={PLAN}&period={QUARTER}"

    assert "/stages/send" in house.city.get(address).text
    assert "/stages/send" not in house.yuzhong.get(address).text
