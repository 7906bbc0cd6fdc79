"""What carries every page, in a real Chromium: nothing from elsewhere, nothing blocked, nothing late, nothing lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.watching import Site, Watched

pytestmark = pytest.mark.browser

Visit = Callable[..., Watched]
GAUGE = "#main svg[role=img]"
COLD_BYTES = 900_000
COLD_REQUESTS = 20


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


def test_a_cold_overview_stays_within_its_bytes_and_its_requests(reader: Watched) -> None:
    page = reader.open("/")
    page.locator("#trend .main-svg").first.wait_for()
    page.wait_for_load_state("networkidle")

    received = sum(
        sum(request.sizes()[part] for part in ("responseBodySize", "responseHeadersSize"))
        for request in reader.requests
    )

    assert len(reader.requests) <= COLD_REQUESTS
    assert received <= COLD_BYTES


def test_nothing_is_asked_of_another_host_on_any_page_in_either_language(reader: Watched) -> None:
    for path in ("/", "/?lang=en", "/?plan=2019_2022", "/indicator?target=P135-01", "/report", "/report?lang=en"):
        reader.open(path)
        reader.page.wait_for_load_state("networkidle")

    # The watch on the page fails the test for any other host, console message or refused script.
    assert len(reader.requests) > 6


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


def test_a_form_somebody_has_begun_to_fill_in_is_not_taken_away(reader: Watched, tmp_path: Path) -> None:
    held = reader.hold("dash_renderer")
    reader.page.goto(reader.address + "/report?unit=CQ500103&period=2019-Q4", wait_until="commit")
    file = tmp_path / "a.csv"
    file.write_text("x", encoding="utf-8")

    field = reader.page.locator("#first-view input[type=file]")
    field.set_input_files(file)
    held.release()
    reader.page.locator("#react-entry-point input[type=file]").wait_for(state="attached")

    assert field.evaluate("field => field.files.length") == 1


def test_a_file_is_sent_with_its_token_and_the_receipt_follows(visit: Visit, own_site: Site, tmp_path: Path) -> None:
    page = visit(own_site).open("/report?unit=CQ500103&period=2019-Q4")
    file = tmp_path / "季报.csv"
    file.write_text(
        "填报单位,指标,数据期,数值,分子,分母,说明\nCQ500103,street_lamp_sensing,2019-Q4,,90,100,\n", encoding="utf-8"
    )

    page.locator("form[data-upload] input[type=file]").set_input_files(file)
    page.locator("form[data-upload] button[type=submit]").click()
    page.wait_for_url(re.compile("/report.*file="))
    page.locator("#first-view").wait_for(state="detached")
    page.locator("form[action$='/confirm'] button[type=submit]").click()

    page.wait_for_url(re.compile("submitted=1"))
