"""Every page in both languages, three widths, two themes and on paper: nothing cut, nothing pale, all by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from secrets import token_hex

import pytest
from playwright.sync_api import Page

from domain.access import Role
from tests.browser.looks import (
    clipped_words,
    nameless_parts,
    open_everything,
    overlapping_words,
    pale_words,
    sideways_scroll,
    small_targets,
    wait_for_charts,
    words_outside_drawings,
)
from tests.browser.people import let_in
from tests.browser.watching import Site, Watched

pytestmark = pytest.mark.browser

Visit = Callable[..., Watched]
PAGES = (
    "/?period=2019-Q4",
    "/?plan=2019_2022&period=2022-Q4&lang=en",
    "/?period=2019-Q4&explained=P135-01&targets=original&profile=points-10-30&lang=en",
    "/indicator?period=2019-Q4&target=P135-01",
    "/indicator?plan=2019_2022&period=2022-Q4&target=DEZ-01&lang=en",
    "/report",
    "/report?unit=CQ500103&period=2019-Q4&lang=en",
    "/account?outcome=password_changed",
    "/account/password",
    "/account/second-factor?lang=en",
    "/notices?lang=en",
    "/stages?period=2019-Q4",
    "/stages?period=2019-Q4&lang=en",
    "/review?period=2019-Q4",
    "/review?period=2019-Q4&unit=CQ500103&lang=en",
    "/corrections?period=2019-Q4&lang=en",
    "/periods",
    "/periods?lang=en",
    "/audit",
    "/audit?lang=en",
    "/accounts?lang=en",
)
# Who opens a page that is not for everybody; a reporter where nobody is named.
READERS = {
    "/review": Role.REVIEWER,
    "/corrections": Role.REVIEWER,
    "/periods": Role.SYSTEM_ADMINISTRATOR,
    "/audit": Role.AUDITOR,
    "/accounts": Role.SYSTEM_ADMINISTRATOR,
}
ON_PAPER = (*PAGES[:5], "/review?period=2019-Q4", "/review?period=2019-Q4&unit=CQ500103&lang=en")
DOORS = ("/sign-in", "/sign-in?lang=en&outcome=signed_out")


def open_as_allowed(watched: Watched, site: Site, path: str) -> Page:
    """The page at ``path``, for whoever may see it: what is published for nobody in particular."""
    if path in DOORS or path.startswith(("/?", "/indicator")):
        return watched.open(path)
    role = READERS.get(path.partition("?")[0], Role.REPORTER)
    unit = "CQ500103" if role is Role.REPORTER else None
    return let_in(watched, site, role, reporting_unit=unit, login=f"desk-{token_hex(4)}").open(path)


@pytest.fixture
def opened(path: str, reader: Watched, site: Site) -> Page:
    return open_as_allowed(reader, site, path)


@pytest.mark.parametrize("path", PAGES + DOORS)
def test_at_every_width_nothing_is_cut_and_all_is_large_enough_to_press(opened: Page, path: str) -> None:
    page = opened

    for width in (1440, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        wait_for_charts(page)
        assert sideways_scroll(page) == 0, width
        assert clipped_words(page) == [], width
        assert words_outside_drawings(page) == [], width
        assert overlapping_words(page) == [], width
        assert small_targets(page) == [], width


@pytest.mark.parametrize("path", PAGES + DOORS)
def test_in_both_themes_every_word_has_contrast_and_every_part_a_name(opened: Page, path: str) -> None:
    page = opened

    open_everything(page)

    assert nameless_parts(page) == []
    page.emulate_media(color_scheme="light")
    assert pale_words(page) == [], "light"
    page.emulate_media(color_scheme="dark")
    assert pale_words(page) == [], "dark"


def focused(page: Page) -> str:
    words: str = page.evaluate("() => document.activeElement.textContent.trim() || document.activeElement.id")
    return words


def test_the_first_tab_leads_past_the_masthead(reader: Watched) -> None:
    page = reader.open("/?period=2019-Q4")

    page.keyboard.press("Tab")
    first = focused(page)
    page.keyboard.press("Enter")

    assert first == "跳到正文"
    assert page.evaluate("() => document.activeElement.id") == "main"


def test_a_quarter_is_chosen_with_the_keyboard_alone(reader: Watched) -> None:
    page = reader.open("/?period=2019-Q4")

    page.locator(".period summary").focus()
    page.keyboard.press("Enter")
    page.locator(".quarters a", has_text="Q3").first.wait_for()
    page.locator('.quarters a[href*="2019-Q3"]').focus()
    page.keyboard.press("Enter")
    page.get_by_text("本期 2019Q3").wait_for()

    assert "period=2019-Q3" in page.url
    assert page.locator(".menu[open]").count() == 0


def test_escape_closes_a_menu_and_gives_the_focus_back(reader: Watched) -> None:
    page = reader.open("/?period=2019-Q4")

    page.locator(".period summary").press("Enter")
    page.keyboard.press("Escape")

    assert page.locator(".menu[open]").count() == 0
    assert "数据期" in focused(page)


def test_the_focus_can_always_be_seen(reader: Watched) -> None:
    page = reader.open("/?period=2019-Q4")

    for _ in range(12):
        page.keyboard.press("Tab")
        style = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
        assert style != "none", focused(page)


def test_a_counter_shows_its_targets_and_pressed_again_all_of_them(reader: Watched) -> None:
    page = reader.open("/?period=2019-Q4")
    everything = page.locator("article.target").count()

    page.locator(".counter", has_text="滞后").first.click()
    page.locator('.counter[aria-current="true"]', has_text="滞后").wait_for()
    chosen = page.locator("article.target").count()
    page.locator('.counter[aria-current="true"]').click()
    page.locator('.counter[aria-current="true"]', has_text="全部").wait_for()

    assert 0 < chosen < everything
    assert page.locator("article.target").count() == everything


def test_the_other_plan_is_one_click_away(reader: Watched) -> None:
    page = reader.open("/?period=2019-Q4")

    page.locator(".segments a", has_text="2022").click()
    page.locator(".pillar").first.wait_for()

    assert "plan=2019_2022" in page.url
    assert page.locator(".pillar").count() == 3


def test_a_card_leads_to_its_indicator_and_the_trend_can_follow_another_target(reader: Watched) -> None:
    page = reader.open("/?period=2019-Q4")

    page.locator(".depth .menu summary").click()
    page.locator(".depth .choices a", has_text="社会公共区域视频覆盖率").click()
    page.locator("#trend-heading", has_text="社会公共区域视频覆盖率").wait_for()
    page.locator("#target-P135-03 .more").click()
    page.locator(".verdict h1").wait_for()

    assert page.locator(".verdict h1").inner_text() == "重要隧道、桥梁等感知覆盖率"
    assert "target=P135-03" in page.url


@pytest.mark.parametrize("path", ON_PAPER)
def test_paper_is_light_without_controls_and_nothing_is_cut(visit: Visit, site: Site, path: str) -> None:
    # 186 mm lie between the margins of an A4 page: 703 pixels; 277 mm of one that lies on its side: 1 047.
    width = 1047 if path == "/review?period=2019-Q4" else 703
    page = open_as_allowed(visit(site, color_scheme="dark", viewport={"width": width, "height": 1000}), site, path)

    page.emulate_media(media="print")
    wait_for_charts(page)

    assert sideways_scroll(page) == 0
    assert clipped_words(page) == []
    assert not page.locator(".pages, .tools, .settings, .menu, .saves, .skip").filter(visible=True).count()
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_a_chart_is_scaled_to_the_width_of_paper_while_it_is_printed(reader: Watched) -> None:
    page = reader.open("/indicator?period=2019-Q4&target=P135-01")
    page.locator("#trend .main-svg").first.wait_for()
    drawn: float = page.locator("#trend .main-svg").first.evaluate("drawing => drawing.getBoundingClientRect().width")

    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    scale = float(page.locator(".plot").evaluate("place => place.style.getPropertyValue('--printed')"))
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")

    # 168 mm are 635 pixels.
    assert abs(drawn * scale - 635) < 1
    assert page.locator(".plot").evaluate("place => place.style.getPropertyValue('--printed')") == ""


def test_reduced_motion_is_respected(visit: Visit, site: Site) -> None:
    page = visit(site, reduced_motion="reduce").open("/?period=2019-Q4")

    duration = page.evaluate(
        "() => getComputedStyle(document.querySelector('.menu > summary .icon')).transitionDuration"
    )
    assert duration == "0s"


def test_an_english_page_says_which_words_are_chinese(reader: Watched) -> None:
    page = reader.open("/indicator?plan=2019_2022&period=2022-Q4&target=DEZ-01&lang=en")

    unmarked = page.evaluate("""() => {
      const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT), found = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (/[\\u4e00-\\u9fff]/.test(node.textContent) && !node.parentElement.closest('[lang]').lang.startsWith('zh'))
          found.push(node.textContent);
      }
      return found;
    }""")
    assert [words for words in unmarked if not re.fullmatch(r"\s*", words)] == []
