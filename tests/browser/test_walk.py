"""One walk through the whole house: a gauge, a wrong file, the corrected one, the gauge again, the deck."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from pptx import Presentation

from domain.access import Caller, Role
from domain.period import Period
from domain.plan import Language
from domain.progress import TargetProgress
from services.progress import indicator_progress, plan_progress
from services.review import accept
from services.review_board import report_view
from tests.browser.people import let_in
from tests.browser.watching import Site, Watched
from texts.numbers import number

PLAN = "2015_2020"
QUARTER = Period(2019, 4)
SENDER = "CQ500108"
LAMPS = "P135-01"
ROW = 1  # among the cells behind the severity, which heads its line

HEADING = "填报单位,指标,数据期,数值,分子,分母,说明"
SEVEN_MISTAKES = (
    "南岸区,路灯感知覆盖率,2019-Q4,九十,90,100,",
    "南岸区,路灯感知复盖率,2019-Q4,,90,100,",
    "南岸区,重要隧道、桥梁等感知覆盖率,2018-Q1,,90,100,",
    "南岸区,社会公共区域视频覆盖率,2019-Q4,,120,100,",
    "南岸区,4G用户渗透率,2019-Q4,,90,0,",
    "南岸区,IPv6用户占比,2019-Q4,,-5,100,",
    "南岸区,100M及以上宽带用户比例,2019-Q4,,,100,",
)


@pytest.mark.browser
def test_a_figure_travels_from_a_corrected_file_to_the_gauge_and_into_the_deck(
    own_site: Site, visit: Callable[..., Watched], tmp_path: Path
) -> None:
    before = _lamps(own_site)
    everyone_numerator, everyone_denominator = _parts(before)
    own_numerator, own_denominator = _own_parts(own_site)
    reader = let_in(visit(own_site), own_site, Role.REPORTER, reporting_unit=SENDER, login="sender")
    page = reader.open(f"/?plan={PLAN}&period={QUARTER}")
    assert _shown_on_the_gauge(page) == _printed(everyone_numerator, everyone_denominator)

    _upload(page, own_site, _write(tmp_path / "wrong.csv", SEVEN_MISTAKES))

    told = page.locator("table.problems tbody tr").filter(has_text="强制")
    rows = sorted(told.nth(place).locator("td").nth(ROW).inner_text() for place in range(told.count()))
    assert rows == ["2", "3", "4", "5", "6", "7", "8"]
    expect(page.get_by_role("button", name="确认上报")).to_have_count(0)
    assert _lamps(own_site) == before

    sent_numerator = own_denominator
    right = f"南岸区,路灯感知覆盖率,2019-Q4,,{sent_numerator},{own_denominator},全部路灯已接入"
    _upload(page, own_site, _write(tmp_path / "right.csv", (right,)))
    page.locator("input[name=confirmed]").check()
    assert _sent_by_two_presses(page, "form.confirm") == 1
    reader.open(f"/?plan={PLAN}&period={QUARTER}")
    assert _shown_on_the_gauge(page) == _printed(everyone_numerator, everyone_denominator)
    _accept(own_site)

    expected = _printed(everyone_numerator - own_numerator + sent_numerator, everyone_denominator)
    assert expected != _printed(everyone_numerator, everyone_denominator)
    reader.open(f"/?plan={PLAN}&period={QUARTER}")
    assert _shown_on_the_gauge(page) == expected

    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("导出简报")).click()
    deck = Path(download.value.path()).read_bytes()
    assert expected in {number(value, 1, Language.ZH) for value in _charted(deck)}


def _accept(site: Site) -> None:
    reviewer = Caller("reviewer", frozenset({Role.REVIEWER}))
    with site.store.writing() as session:
        newest = report_view(session, SENDER, QUARTER, by=reviewer).newest
        assert newest is not None
        accept(session, newest.number, by=reviewer)


def _lamps(site: Site) -> TargetProgress:
    with site.store.reading() as session:
        return next(one for one in plan_progress(session, PLAN, period=QUARTER).targets if one.target.key == LAMPS)


def _parts(progress: TargetProgress) -> tuple[Decimal, Decimal]:
    latest = progress.observations[-1]
    assert latest.numerator is not None
    assert latest.denominator is not None
    return latest.numerator, latest.denominator


def _own_parts(site: Site) -> tuple[Decimal, Decimal]:
    with site.store.reading() as session:
        ranked = indicator_progress(session, PLAN, LAMPS, period=QUARTER).units
    own = next(one.observation for one in ranked if one.reporting_unit.code == SENDER)
    assert own is not None
    assert own.numerator is not None
    assert own.denominator is not None
    return own.numerator, own.denominator


def _printed(numerator: Decimal, denominator: Decimal) -> str:
    return number(numerator / denominator * 100, 1, Language.ZH)


def _write(file: Path, lines: tuple[str, ...]) -> Path:
    file.write_text("\n".join((HEADING, *lines)), encoding="utf-8")
    return file


def _upload(page: Page, site: Site, file: Path) -> None:
    page.goto(f"{site.address}/report?plan={PLAN}&period={QUARTER}&unit={SENDER}")
    page.locator("#first-view").wait_for(state="detached")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="上传并核对").click()
    page.locator(".receipt-verdict").wait_for()
    page.locator("#first-view").wait_for(state="detached")


def _sent_by_two_presses(page: Page, form: str) -> int:
    """How often the form goes out when its button is pressed again before the first press is answered."""
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.locator(form).evaluate("form => { form.requestSubmit(); form.requestSubmit(); }")
    # The page before the press already shows a passed check: only the address says that the answer has come.
    page.wait_for_url(re.compile("submitted=1"))
    return len(sent)


def _shown_on_the_gauge(page: Page) -> str:
    label = page.locator(f"#gauge-{LAMPS} svg.gauge").get_attribute("aria-label") or ""
    shown = re.match(r"路灯感知覆盖率:([\d.]+)%", label)
    assert shown is not None, label
    return shown[1]


def _charted(deck: bytes) -> Iterator[Decimal]:
    """Every number in the workbooks behind the deck's charts."""
    shapes = (shape for slide in Presentation(io.BytesIO(deck)).slides for shape in slide.shapes if shape.has_chart)
    for shape in shapes:
        book = load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob))
        for row in book.active.iter_rows(values_only=True):
            yield from (Decimal(str(cell)) for cell in row if isinstance(cell, int | float))
