"""A verdict explained beside the overview: by mouse, by keyboard, without scripts, on a phone and on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.watching import Site, Watched

pytestmark = pytest.mark.browser

Visit = Callable[..., Watched]
OVERVIEW = "/?period=2019-Q4"
OPENED = OVERVIEW + "&explained=P135-01"


def opener(key: str = "P135-01") -> str:
    return f'[data-explains="{key}"]'


def test_the_focus_follows_the_explanation_and_comes_back_to_its_card(reader: Watched) -> None:
    page = reader.open(OVERVIEW)

    page.locator(opener()).press("Enter")
    expect(page.locator("#explained")).to_be_focused()
    assert "explained=P135-01" in page.url
    page.keyboard.press("Escape")

    expect(page.locator(opener())).to_be_focused()
    assert page.locator("#explained").count() == 0
    assert "explained" not in page.url


def test_another_card_takes_the_place_of_the_first_one(reader: Watched) -> None:
    page = reader.open(OPENED)

    page.locator(opener("P135-02")).click()

    expect(page.locator("#explained-heading")).to_contain_text("社会公共区域视频覆盖率")
    expect(page.locator("#explained")).to_be_focused()
    page.locator("#explained-close").click()
    expect(page.locator(opener("P135-02"))).to_be_focused()


def test_without_scripts_the_same_links_open_and_close_it(visit: Visit, site: Site) -> None:
    reader = visit(site, java_script_enabled=False)
    # Scripts that may not run are not fetched, and what was being fetched for them stops with the page.
    reader.allow(".js csp")
    reader.allow("net::ERR_ABORTED")
    page = reader.page
    page.goto(site.address + OVERVIEW)

    page.locator(opener()).click()
    expect(page.locator("#explained .steps")).to_be_visible()
    page.locator("#explained-close").click()

    expect(page.locator("#explained")).to_have_count(0)
    assert page.url.endswith("#target-P135-01")


@pytest.mark.parametrize("size", [(390, 800), (320, 568), (1024, 768)])
def test_as_a_sheet_it_leaves_room_and_its_way_out_is_always_there(
    visit: Visit, site: Site, size: tuple[int, int]
) -> None:
    width, height = size
    page = visit(site, viewport={"width": width, "height": height}).open(OPENED)

    sheet = page.locator("#explained").bounding_box()
    page.locator(".explained-body").evaluate("body => { body.scrollTop = body.scrollHeight; }")

    assert sheet is not None
    assert sheet["height"] <= 0.6 * height
    expect(page.locator("#explained-close")).to_be_in_viewport()
    # The last words of the page can still be scrolled out from under the sheet.
    page.locator(".closing").scroll_into_view_if_needed()
    page.evaluate("() => window.scrollTo(0, document.body.scrollHeight)")
    closing = page.locator(".closing").bounding_box()
    assert closing is not None
    assert closing["y"] + closing["height"] <= sheet["y"] + 1


def test_in_a_low_window_it_stands_in_its_place_below_the_cards(visit: Visit, site: Site) -> None:
    page = visit(site, viewport={"width": 640, "height": 360}).open(OPENED)

    assert page.locator("#explained").evaluate("side => getComputedStyle(side).position") == "static"


def test_on_paper_it_follows_the_cards_whole(visit: Visit, site: Site) -> None:
    page = visit(site, viewport={"width": 703, "height": 1000}).open(OPENED)
    page.emulate_media(media="print")

    side, card = page.locator("#explained").bounding_box(), page.locator("#target-P135-03").bounding_box()

    assert side is not None
    assert card is not None
    assert side["y"] >= card["y"] + card["height"]
    assert page.locator(".explained-body").evaluate("body => body.scrollHeight - body.clientHeight") <= 1
    expect(page.locator("#explained-close")).to_be_hidden()


@pytest.mark.parametrize(("chart", "view"), [("gauge-P135-01", "zh"), ("ranking", "en"), ("trend", "en")])
def test_a_saved_picture_says_how_its_verdict_came_about_and_nothing_is_cut(
    visit: Visit, site: Site, tmp_path: Path, chart: str, view: str
) -> None:
    width = {"zh": 1440, "en": 390}[view]
    page = visit(site, viewport={"width": width, "height": 900}).open(f"{OVERVIEW}&profile=strict&lang={view}")
    page.locator("#trend .main-svg").first.wait_for()
    button = page.locator(f"[data-download=svg][data-chart={chart}]")
    button.locator("xpath=ancestor::details").locator("summary").click()

    with page.expect_download() as downloading:
        button.click()
    saved = tmp_path / "picture.svg"
    downloading.value.save_as(saved)

    note = page.locator(f"#{chart}").get_attribute("data-note") or ""
    drawing = page.context.new_page()
    drawing.set_content(saved.read_text(encoding="utf-8"))
    words = drawing.locator("svg > text").all_text_contents()
    assert unspaced(note) in unspaced("".join(words))
    assert {"zh": "严格口径", "en": "strict cuts"}[view] in note
    sticking_out = drawing.evaluate("""() => {
      const frame = document.querySelector("svg").getBoundingClientRect();
      return [...document.querySelectorAll("svg > text")].filter(word => {
        const box = word.getBoundingClientRect();
        return box.left < frame.left || box.right > frame.right || box.bottom > frame.bottom;
      }).map(word => word.textContent);
    }""")
    assert sticking_out == []


def unspaced(words: str) -> str:
    return re.sub(r"\s", "", words)


@pytest.mark.parametrize("width", [1440, 390, 389, 320])
def test_words_of_gauges_and_of_a_ranking_are_large_enough_at_every_width(visit: Visit, site: Site, width: int) -> None:
    page = visit(site, viewport={"width": width, "height": 800}).open(OVERVIEW)

    sizes = page.evaluate("""() => [...document.querySelectorAll("svg.gauge text, svg.ranking text")].map(word =>
      parseFloat(getComputedStyle(word).fontSize) * word.getScreenCTM().a)""")

    assert min(sizes) >= 11


def test_what_is_folded_away_is_open_on_paper_and_folded_again_afterwards(visit: Visit, site: Site) -> None:
    page = visit(site).open(OVERVIEW)
    page.evaluate("""() => document.querySelector(".attention").insertAdjacentHTML(
      "beforeend", "<details class=fold><summary>1</summary><p>2</p></details>")""")
    fold = page.locator(".attention details").last

    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert fold.evaluate("fold => fold.open")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert not fold.evaluate("fold => fold.open")


def test_past_verdicts_hide_no_column_beyond_the_edge_of_a_phone(visit: Visit, site: Site) -> None:
    page = visit(site, viewport={"width": 390, "height": 900}).open("/indicator?target=P135-01&period=2019-Q4")
    page.locator(".fold summary", has_text="更早的").click()

    for record in page.locator(".memory.stacked").all():
        assert_whole(record)


def assert_whole(record: Locator) -> None:
    assert record.evaluate("record => record.parentElement.scrollWidth - record.parentElement.clientWidth") <= 1
    assert record.locator("td").evaluate_all("cells => cells.every(c => c.getBoundingClientRect().right <= innerWidth)")
