"""What a reader does on any page, in a real Chromium: change the language, the theme, save a chart, send a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from domain.access import Role
from domain.plan import Language
from tests.browser.people import let_in
from tests.browser.watching import Site, Watched
from texts.catalogue import text

pytestmark = pytest.mark.browser

Visit = Callable[..., Watched]


def chart_colour(page: Page) -> str:
    """The colour the trend's line is drawn in."""
    return str(page.locator("#trend .js-line").first.evaluate("line => getComputedStyle(line).stroke"))


def colour_of(page: Page, name: str) -> str:
    """What the style sheet says ``name`` is now, as browsers write colours."""
    return str(
        page.evaluate(
            """name => { const probe = document.body.appendChild(document.createElement("i"));
            probe.style.color = `var(${name})`; const found = getComputedStyle(probe).color;
            probe.remove(); return found; }""",
            name,
        )
    )


def test_changing_the_language_needs_one_request_and_changes_all_words(reader: Watched) -> None:
    page = reader.open("/")
    before = len(reader.requests)

    page.locator("a[lang=en]").first.click()

    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_title(re.compile("Plan targets"))
    asked = [request for request in reader.requests[before:] if "icon" not in request.url]
    assert [request.method for request in asked] == ["POST"]
    page.go_back()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")


def test_a_changed_view_can_be_reloaded_at_its_address(reader: Watched) -> None:
    page = reader.open("/")
    page.locator("a[lang=en]").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "en")

    page.reload()

    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_charts_wear_the_colours_of_the_theme(reader: Watched) -> None:
    page = reader.open("/")
    page.locator("#trend .js-line").first.wait_for()
    light = chart_colour(page)
    name = page.evaluate(
        """() => [...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
        .filter(rule => rule.selectorText === ":root").flatMap(rule => [...rule.style])
        .filter(name => name.startsWith("--"))"""
    )
    matching = [one for one in name if colour_of(page, one) == light]

    page.locator("[data-theme-toggle]").click()

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.wait_for_timeout(300)
    assert chart_colour(page) != light
    assert chart_colour(page) in {colour_of(page, one) for one in matching}

    page.emulate_media(media="print")
    page.wait_for_timeout(300)
    assert chart_colour(page) == light


def test_a_chosen_theme_is_there_from_the_first_paint_of_the_next_page(reader: Watched) -> None:
    page = reader.open("/")
    page.locator("[data-theme-toggle]").click()
    page.route(re.compile(r"\.js(\?|$)"), lambda route: route.abort())
    reader.allow("failed:")
    reader.allow("Failed to load resource")
    reader.allow("page error")
    reader.allow("error:")

    page.goto(reader.address + "/indicator?target=P135-01", wait_until="domcontentloaded")

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_system_in_dark_mode_is_followed_until_the_reader_says_otherwise(visit: Visit, site: Site) -> None:
    page = visit(site, color_scheme="dark").open("/")
    dark = colour_of(page, "--bg")

    page.locator("[data-theme-toggle]").click()

    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    assert colour_of(page, "--bg") != dark


@pytest.mark.parametrize("chart", ["trend", "ranking"])
@pytest.mark.parametrize("kind", ["png", "svg"])
def test_every_chart_is_saved_as_a_picture(reader: Watched, tmp_path: Path, chart: str, kind: str) -> None:
    page = reader.open("/")
    page.locator("#trend .main-svg").first.wait_for()
    button = page.locator(f"[data-download={kind}][data-chart={chart}]")
    button.locator("xpath=ancestor::details").locator("summary").click()

    with page.expect_download() as downloading:
        button.click()

    saved = tmp_path / downloading.value.suggested_filename
    downloading.value.save_as(saved)
    title = page.locator(f"#{chart}").get_attribute("data-title") or "?"
    assert saved.suffix == f".{kind}"
    if kind == "png":
        assert saved.read_bytes().startswith(b"\x89PNG")
        assert saved.stat().st_size > 5_000
    else:
        drawn = saved.read_text(encoding="utf-8")
        assert title in drawn
        assert "var(--" not in drawn
        assert "<script" not in drawn


def test_a_saved_trend_explains_its_lines(reader: Watched, tmp_path: Path) -> None:
    page = reader.open("/?period=2019-Q4")
    page.locator("#trend .main-svg").first.wait_for()
    button = page.locator("[data-download=svg][data-chart=trend]")
    button.locator("xpath=ancestor::details").locator("summary").click()

    with page.expect_download() as downloading:
        button.click()
    downloading.value.save_as(tmp_path / "trend.svg")

    drawn = (tmp_path / "trend.svg").read_text(encoding="utf-8")
    # The page's own legend stays behind on the page; each line is named once.
    assert [drawn.count(f">{text(key, Language.ZH)}<") for key in ("screen.trend.actual", "screen.trend.path")] == [
        1,
        1,
    ]


def test_a_file_is_sent_with_its_token_and_the_receipt_follows(visit: Visit, own_site: Site, tmp_path: Path) -> None:
    reporter = let_in(visit(own_site), own_site, Role.REPORTER, reporting_unit="CQ500103", login="reporter")
    page = reporter.open("/report?unit=CQ500103&period=2019-Q4")
    file = tmp_path / "季报.csv"
    file.write_text(
        "填报单位,指标,数据期,数值,分子,分母,说明\nCQ500103,street_lamp_sensing,2019-Q4,,90,100,\n", encoding="utf-8"
    )

    page.locator("form[data-upload] input[type=file]").set_input_files(file)
    page.locator("form[data-upload] button[type=submit]").click()
    page.wait_for_url(re.compile("/report.*file="))
    page.locator("#first-view").wait_for(state="detached")
    # The other indicators are missing, which has to be confirmed.
    page.locator("input[name=confirmed]").check()
    page.locator("form[action$='/confirm'] button[type=submit]").click()

    page.wait_for_url(re.compile("submitted=1"))
