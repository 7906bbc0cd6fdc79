"""A report typed in a real browser: the grid keeps and checks each cell, two people meet, no script is needed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from domain.access import Role
from domain.review import CellState
from services.drafts import drafts_of
from services.quarters import today
from services.review import cell_states
from tests.browser.people import let_in
from tests.browser.watching import Site, Watched
from tests.services.callers import REPORTER
from tests.services.reports import LAMPS, QUARTER, YUZHONG

pytestmark = pytest.mark.browser
PATH = f"/report?period={QUARTER}"
DRAWN = "#react-entry-point"


def at_report(site: Site, visit: Callable[..., Watched], login: str = "yuzhong") -> Watched:
    watched = let_in(visit(site), site, Role.REPORTER, reporting_unit=YUZHONG, login=login)
    watched.open(PATH)
    watched.page.locator(f'{DRAWN} [row-id="{LAMPS}"] [col-id="numerator"]').wait_for()
    return watched


def type_into(page: Page, column: str, words: str) -> None:
    page.locator(f'{DRAWN} [row-id="{LAMPS}"] [col-id="{column}"]').click()
    page.keyboard.type(words)
    page.keyboard.press("Enter")


def typed(site: Site) -> tuple[str, str]:
    with site.store.reading() as session:
        draft = drafts_of(session, YUZHONG, QUARTER, by=REPORTER)[LAMPS].typed
    return draft.numerator, draft.denominator


def test_each_cell_is_kept_as_it_is_typed_and_says_what_the_rules_find(
    own_site: Site, visit: Callable[..., Watched]
) -> None:
    page = at_report(own_site, visit).page

    type_into(page, "denominator", "九十")
    expect(page.locator(f'{DRAWN} [row-id="{LAMPS}"] [col-id="problem"]')).to_contain_text("“九十”不是数字")
    expect(page.locator(f'{DRAWN} [row-id="{LAMPS}"] [col-id="state"]')).to_have_text("✎ 草稿 ▲ 逾期")
    type_into(page, "denominator", "13500")
    type_into(page, "numerator", "12300")
    expect(page.locator(f"{DRAWN} [data-typing-message]")).to_contain_text("草稿已于")
    page.get_by_role("button", name="核对并上报").click()
    page.wait_for_url("**file=**")

    assert typed(own_site) == ("12300", "13500")
    expect(page.locator("#receipt-heading").first).to_contain_text("在线填写.csv")
    page.get_by_label("确认无误").check()
    page.get_by_role("button", name="确认上报").click()
    page.wait_for_url("**submitted=1**")
    with own_site.store.reading() as session:
        assert cell_states(session, YUZHONG, QUARTER, today=today())[LAMPS] is CellState.PENDING


def test_of_two_people_at_one_cell_the_second_is_told_and_keeps_their_words_on_screen(
    own_site: Site, visit: Callable[..., Watched]
) -> None:
    first, second = at_report(own_site, visit), at_report(own_site, visit, "yuzhong-2")
    second.allow("409")

    type_into(first.page, "numerator", "900")
    expect(first.page.locator(f"{DRAWN} [data-typing-message]")).to_contain_text("草稿已于")
    type_into(second.page, "numerator", "910")

    expect(second.page.locator(f"{DRAWN} [data-typing-message]")).to_contain_text("900 → 910")
    expect(second.page.locator(f'{DRAWN} [row-id="{LAMPS}"] [col-id="numerator"]')).to_have_text("910")
    assert typed(own_site) == ("900", "")


def test_a_phone_without_scripts_types_checks_and_sends(own_site: Site, visit: Callable[..., Watched]) -> None:
    small = {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False}
    watched = let_in(visit(own_site, **small), own_site, Role.REPORTER, reporting_unit=YUZHONG, login="yuzhong")
    page = watched.page
    # What only scripts would ask for is announced all the same.
    watched.allow("preloaded using link preload")

    page.goto(watched.address + PATH)
    page.locator(f'[name="numerator.{LAMPS}"]').fill("12300")
    page.locator(f'[name="denominator.{LAMPS}"]').fill("13500")
    page.get_by_role("button", name="核对并上报").click()
    page.get_by_label("确认无误").check()
    page.get_by_role("button", name="确认上报").click()

    expect(page.get_by_text("已报 1/10 项")).to_be_visible()


def test_the_grid_is_loaded_where_it_is_and_going_back_to_it_works(
    own_site: Site, visit: Callable[..., Watched]
) -> None:
    watched = let_in(visit(own_site), own_site, Role.REPORTER, reporting_unit=YUZHONG, login="yuzhong")
    page = watched.open("/")
    loaded = "Boolean(window.dash_ag_grid)"
    before = page.evaluate(loaded)

    page.locator(f'{DRAWN} nav a[href^="/report"]').click()
    page.locator(f'{DRAWN} [row-id="{LAMPS}"]').first.wait_for()
    page.locator(f'{DRAWN} nav a[href^="/stages"]').click()
    expect(page.locator(f"{DRAWN} h1")).to_contain_text("阶段进展")
    page.reload()
    page.locator("#first-view").wait_for(state="detached")
    page.go_back()

    page.locator(f'{DRAWN} [row-id="{LAMPS}"]').first.wait_for()
    assert not before
