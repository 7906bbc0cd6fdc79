"""What carries every page, in a real Chromium: nothing from elsewhere, nothing blocked, nothing late, nothing lost."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools import subset
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser, expect

from tests.browser.watching import Site, Watched, watch

pytestmark = pytest.mark.browser

Visit = Callable[..., Watched]
GAUGE = "#main svg[role=img]"
COLD_BYTES = 900_000
COLD_REQUESTS = 20


def test_a_cold_overview_stays_within_its_bytes_and_its_requests(reader: Watched) -> None:
    page = reader.open("/")
    page.locator("#trend .main-svg").first.wait_for()
    page.wait_for_load_state("networkidle")

    assert len(reader.requests) <= COLD_REQUESTS
    assert reader.received() <= COLD_BYTES


def fonts_without_chinese(directory: Path) -> Path:
    """A font configuration with one font, which has Latin letters only."""
    [first] = (Path(__file__).parents[2] / "dashboard" / "assets" / "fonts").glob("first-*.woff2")
    font = TTFont(first)
    letters = subset.Subsetter(subset.Options(name_IDs=[]))
    letters.populate(unicodes=range(0x20, 0x7F))
    letters.subset(font)
    for number, words in ((1, "Plain Latin"), (2, "Regular"), (4, "Plain Latin"), (6, "PlainLatin")):
        font["name"].setName(words, number, 3, 1, 0x409)
    font["CFF "].cff.fontNames = ["PlainLatin"]
    font.flavor = None
    font.save(directory / "plain.otf")
    settings = directory / "fonts.conf"
    settings.write_text(
        f"<fontconfig><dir>{directory}</dir><cachedir>{directory / 'cache'}</cachedir></fontconfig>", encoding="utf-8"
    )
    return settings


def test_a_machine_without_chinese_fonts_loads_one_slice_and_stays_within_the_same_bounds(
    launch: Callable[..., Browser], site: Site, tmp_path: Path
) -> None:
    browser = launch(env={**os.environ, "FONTCONFIG_FILE": str(fonts_without_chinese(tmp_path))})
    reader = watch(browser.new_page(), site.address)

    reader.open("/").locator("#trend .main-svg").first.wait_for()
    reader.page.wait_for_load_state("networkidle")
    received = reader.received()
    browser.close()

    assert len([request for request in reader.requests if request.url.endswith(".woff2")]) == 1
    assert len(reader.requests) <= COLD_REQUESTS
    assert received <= COLD_BYTES
    assert reader.unexpected() == []


def test_nothing_is_asked_of_another_host_on_any_page_in_either_language(reporter: Watched) -> None:
    for path in ("/", "/?lang=en", "/?plan=2019_2022", "/indicator?target=P135-01", "/report", "/report?lang=en"):
        reporter.open(path)
        reporter.page.wait_for_load_state("networkidle")

    # The watch on the page fails the test for any other host, console message or refused script.
    assert len(reporter.requests) > 6


def test_gauges_are_seen_while_the_chart_library_is_still_on_its_way(reader: Watched) -> None:
    held = reader.hold("plotly")

    page = reader.open("/")

    expect(page.locator(GAUGE).first).to_be_visible()
    assert held.routes
    assert page.locator(".main-svg").count() == 0
    held.release()
    expect(page.locator("#trend .main-svg").first).to_be_visible()


def test_gauges_are_seen_before_any_script_has_run(reader: Watched) -> None:
    held = reader.hold(r"\.js(\?|$)")

    reader.page.goto(reader.address + "/", wait_until="commit")

    expect(reader.page.locator(f"#first-view {GAUGE}").first).to_be_visible()
    held.release()
    reader.page.locator("#first-view").wait_for(state="detached")


def test_a_page_is_whole_without_any_script(visit: Visit, site: Site) -> None:
    reader = visit(site, java_script_enabled=False)
    reader.allow("failed:")  # What a script would have used is fetched ahead, and then there is no script.
    without = reader.page

    without.goto(site.address + "/?lang=en")

    expect(without.locator("h1")).to_be_visible()
    expect(without.locator(GAUGE).first).to_be_visible()
    without.locator("a[lang=zh-CN]").first.click()
    expect(without.locator("html")).to_have_attribute("lang", "zh-CN")


def test_nothing_moves_when_dash_takes_the_page_over(reader: Watched) -> None:
    reader.page.add_init_script(
        """window.moved = 0;
        new PerformanceObserver(list => { for (const one of list.getEntries()) window.moved += one.value; })
          .observe({ type: "layout-shift", buffered: true });"""
    )

    page = reader.open("/")
    page.locator("#trend .main-svg").first.wait_for()

    assert page.evaluate("window.moved") < 0.02


def test_what_the_reader_had_opened_and_focused_stays_so(reader: Watched) -> None:
    held = reader.hold("dash_renderer")
    reader.page.goto(reader.address + "/", wait_until="commit")
    summary = reader.page.locator("#first-view details.behind summary").first
    summary.click()

    held.release()
    reader.page.locator("#first-view").wait_for(state="detached")

    assert reader.page.locator("#react-entry-point details.behind[open]").count() == 1
    expect(reader.page.locator("#react-entry-point details.behind summary").first).to_be_focused()


@pytest.mark.parametrize(("path", "language"), [("/", "zh-CN"), ("/?lang=en", "en")])
def test_the_document_says_its_language(reader: Watched, path: str, language: str) -> None:
    expect(reader.open(path).locator("html")).to_have_attribute("lang", language)


def test_an_inline_script_is_blocked_and_an_injected_one_too(reader: Watched) -> None:
    page = reader.open("/")
    reader.allow("Content Security Policy")
    reader.allow("failed: data:")

    page.evaluate(
        """() => { const script = document.createElement("script"); script.textContent = "window.stolen = 1";
        document.body.append(script);
        document.body.insertAdjacentHTML("beforeend", "<img src='data:,' onerror='window.stolen = 2'>"); }"""
    )
    page.wait_for_timeout(300)

    assert page.evaluate("window.stolen") is None
    assert any("script-src" in complaint for complaint in reader.complaints)


def test_no_button_offers_to_send_a_chart_to_a_cloud(reader: Watched) -> None:
    page = reader.open("/")
    place = page.locator("#trend .js-plotly-plot")
    place.wait_for()

    # Even a figure that asks for every button Plotly knows.
    page.evaluate(
        """() => { const place = document.querySelector("#trend .js-plotly-plot");
        return Plotly.newPlot(place, place.data, place.layout, {
          displayModeBar: true, showSendToCloud: true, showEditInChartStudio: true, displaylogo: true,
          plotlyServerURL: "https://chart-studio.plotly.com" }).then(() => null); }"""
    )

    titles = place.locator(".modebar-btn").evaluate_all("buttons => buttons.map(button => button.dataset.title)")
    assert "下载图表为PNG格式" in titles
    assert not [title for title in titles if re.search("cloud|share|Studio|Plotly|云", title or "", re.IGNORECASE)]
    assert place.locator("a[href*=plotly]").count() == 0


def test_every_chart_has_its_name(reader: Watched) -> None:
    page = reader.open("/")
    page.locator("#trend .main-svg").first.wait_for()

    names = page.locator("#main svg[role=img], .js-plotly-plot").evaluate_all(
        "charts => charts.map(chart => chart.getAttribute('aria-label'))"
    )

    assert len(names) > 5
    assert all(names)


@pytest.mark.parametrize(("path", "words"), [("/nowhere", "没有这个地址"), ("/nowhere?lang=en", "There is no address")])
def test_an_unknown_address_is_told_and_leads_back(reader: Watched, path: str, words: str) -> None:
    reader.allow("404")

    answer = reader.page.goto(reader.address + path)

    assert answer is not None
    assert answer.status == 404
    expect(reader.page.get_by_role("alert").first).to_contain_text(words)
    reader.page.locator("#first-view").wait_for(state="detached")
    reader.page.locator("main a").click()
    expect(reader.page.locator(GAUGE).first).to_be_visible()


def test_a_form_somebody_has_begun_to_fill_in_is_not_taken_away(reporter: Watched, tmp_path: Path) -> None:
    held = reporter.hold("dash_renderer")
    reporter.page.goto(reporter.address + "/report?unit=CQ500103&period=2019-Q4", wait_until="commit")
    file = tmp_path / "a.csv"
    file.write_text("x", encoding="utf-8")

    field = reporter.page.locator("#first-view input[type=file]")
    field.set_input_files(file)
    held.release()
    reporter.page.locator("#react-entry-point input[type=file]").wait_for(state="attached")

    assert field.evaluate("field => field.files.length") == 1
