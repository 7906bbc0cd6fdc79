"""Review in a real browser: the form of a return across the table, keyboard and all, and the offer to refresh."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from domain.access import Role
from domain.review import CellState
from services.quarters import today
from services.review import accept, cell_states, lock
from tests.browser.looks import sideways_scroll
from tests.browser.people import let_in
from tests.browser.watching import Site, Watched
from tests.services.reports import LAMPS, PROJECTS, QUARTER, REVIEWER, YUZHONG, report, row, submit

LOOK = "document.dispatchEvent(new Event('visibilitychange'))"


@pytest.fixture
def sent(own_site: Site) -> str:
    """The number of a report with two figures that waits."""
    content = report(row(YUZHONG, LAMPS, of="900/1000"), row(YUZHONG, PROJECTS, value="2"))
    with own_site.store.writing() as session:
        return str(submit(session, content).submission)


def lamps_and_projects(site: Site) -> tuple[CellState, CellState]:
    with site.store.reading() as session:
        states = cell_states(session, YUZHONG, QUARTER, today=today())
    return states[LAMPS], states[PROJECTS]


@pytest.mark.browser
def test_a_reviewer_finds_the_report_on_the_board_and_returns_one_cell_of_it(
    own_site: Site, sent: str, visit: Callable[..., Watched]
) -> None:
    watched = let_in(visit(own_site), own_site, Role.REVIEWER, login="desk")
    page = watched.open("/review?period=2019-Q4")

    page.get_by_role("link", name="待审").first.click()
    page.get_by_role("link", name="渝中", exact=True).click()
    page.get_by_label("退回此项 路灯感知覆盖率").check()
    page.get_by_label("此项理由 路灯感知覆盖率").fill("分子有误")
    page.get_by_role("button", name="退回", exact=True).click()

    expect(page.get_by_text("已退回,填报单位可以修改退回的指标。")).to_be_visible()
    expect(page.get_by_text("退回理由:分子有误").first).to_be_visible()
    assert lamps_and_projects(own_site) == (CellState.RETURNED, CellState.PENDING)


@pytest.mark.browser
def test_an_open_page_notices_that_figures_were_accepted_and_shows_them_when_asked(
    own_site: Site, sent: str, visit: Callable[..., Watched]
) -> None:
    page = visit(own_site).open("/corrections?period=2019-Q4")
    offer = page.get_by_text("有新的数据。").last
    page.evaluate(LOOK)
    expect(offer).to_be_hidden()
    before = page.locator(".closing").inner_text()

    with own_site.store.writing() as session:
        accept(session, sent, by=REVIEWER)
    page.evaluate(LOOK)
    expect(offer).to_be_visible()
    # It never refreshes by itself.
    assert page.locator(".closing").inner_text() == before

    page.get_by_role("button", name="刷新本页").click()
    expect(page.locator(".closing").last).not_to_have_text(before)
    expect(offer).to_be_hidden()


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/notices", "/report?period=2019-Q4"])
def test_a_reason_without_a_blank_breaks_no_page_on_a_phone(
    own_site: Site, visit: Callable[..., Watched], path: str
) -> None:
    narrow = visit(own_site, viewport={"width": 390, "height": 844})
    watched = let_in(narrow, own_site, Role.REPORTER, reporting_unit=YUZHONG, login="yuzhong")
    with own_site.store.writing() as session:
        lock(session, [YUZHONG], QUARTER, locked=True, reason="W" * 2000, by=REVIEWER)

    page = watched.open(path)

    expect(page.get_by_text("W" * 2000).last).to_be_visible()
    assert sideways_scroll(page) == 0
