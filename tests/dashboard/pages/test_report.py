"""The page 填报: who reports, what is owed, the form to send, and the answer to a kept file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from dash import Dash

from dashboard.app import create_app
from dashboard.components.html_text import html_text
from dashboard.pages import report
from dashboard.selection import Selection
from domain.period import Period
from domain.plan import Language
from services.incoming import keep
from services.store import Store
from tests.services.reports import LAMPS, YUZHONG, row
from tests.services.reports import report as written

QUARTER = Period(2019, 4)


@pytest.fixture
def app(demo: Store, tmp_path: Path) -> Iterator[Dash]:
    app = create_app(demo, directory=tmp_path)
    with app.server.test_request_context("/report", base_url="http://localhost"):
        yield app


def show(store: Store, **chosen: object) -> str:
    fields: dict[str, object] = {"path": "/report", "period": QUARTER, **chosen}
    with store.reading() as session:
        return html_text(report.content(session, Selection(**fields)))  # type: ignore[arg-type]


def kept(directory: Path, content: bytes) -> str:
    return keep(io.BytesIO(content), directory / "incoming", limit=10**6)


def test_first_one_says_who_reports(demo: Store, app: Dash) -> None:
    page = show(demo)

    assert page.count('href="/report?period=2019-Q4&amp;unit=') == 41
    assert "<form" not in page


def test_a_unit_sees_what_it_owes_what_it_said_last_and_its_form(demo: Store, app: Dash) -> None:
    page = show(demo, reporting_unit=YUZHONG)

    assert "渝中区" in page
    assert "路灯感知覆盖率" in page
    assert "2019Q3, 演示" in page
    assert f'href="/template.xlsx?period=2019-Q4&amp;unit={YUZHONG}"' in page


def test_the_form_works_without_a_script(demo: Store, app: Dash) -> None:
    page = show(demo, reporting_unit=YUZHONG, language=Language.EN)

    form = page.split("<form")[1].split("</form>")[0]
    assert 'action="/reports"' in form
    assert 'method="post"' in form
    assert 'enctype="multipart/form-data"' in form
    assert 'type="file"' in form
    assert f'name="unit" value="{YUZHONG}"' in form
    assert 'name="lang" value="en"' in form


def test_a_kept_file_with_mistakes_is_answered_with_all_of_them(demo: Store, app: Dash, tmp_path: Path) -> None:
    mistaken = written(row(YUZHONG, LAMPS, value="九十"), row(YUZHONG, "没有这个指标", value="1"))

    page = show(demo, reporting_unit=YUZHONG, file=kept(tmp_path, mistaken), file_name="报表.csv")

    assert "“报表.csv”有须改正的问题" in page
    assert "九十" in page
    assert "没有这个指标" in page
    assert "/confirm" not in page


def test_a_kept_file_without_mistakes_can_be_confirmed(demo: Store, app: Dash, tmp_path: Path) -> None:
    key = kept(tmp_path, written(row(YUZHONG, LAMPS, of="900/1000", note="按新口径核对")))

    page = show(demo, reporting_unit=YUZHONG, file=key, file_name="报表.csv")

    assert f'action="/reports/{key}/confirm"' in page
    assert "90.0%" in page


def test_a_file_that_is_gone_is_said_to_be_gone(demo: Store, app: Dash) -> None:
    page = show(demo, reporting_unit=YUZHONG, file="0" * 64)

    assert 'role="alert"' in page
    assert "已不在服务器上" in page


def test_after_confirming_the_page_says_what_became_of_the_file(demo: Store, app: Dash) -> None:
    done = show(demo, reporting_unit=YUZHONG, file="0" * 64, file_name="报表.csv", submitted="1")
    again = show(demo, reporting_unit=YUZHONG, file="0" * 64, file_name="报表.csv", submitted="duplicate")

    assert "已上报" in done
    assert "没有改动任何数值" in again


def test_the_quarter_can_be_changed_and_the_file_stays_behind(demo: Store, app: Dash) -> None:
    page = show(demo, reporting_unit=YUZHONG, file="0" * 64, submitted="1")

    assert f'href="/report?period=2019-Q3&amp;unit={YUZHONG}"' in page
