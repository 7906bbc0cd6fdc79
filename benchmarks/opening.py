"""Opening the overview in Chromium, cold and warm, and changing its period: when charts are on screen, at what cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from benchmarks.browser import chromium
from benchmarks.figures import CHANGED_TO, INDICATORS, SHOWN
from benchmarks.measurement import Measurement, middle
from benchmarks.plain_page import CHARTS
from benchmarks.servers import Server, serving

ROUNDS = 7
GIVE_UP = 180_000
MEGABYTE = 1e6

# A chart counts as drawn when its marks stand in the document, and as shown one frame later.
DRAWN = """[...document.querySelectorAll('.js-plotly-plot')].filter(plot => plot.querySelector(
    '.indicatorlayer .angular, .scatterlayer .trace, .barlayer .point, .heatmaplayer .hm'))"""
WATCH = """(() => {
  const marks = window.benchmark = {};
  const note = name => requestAnimationFrame(() => { marks[name] ??= performance.now(); });
  const look = () => {
    if (document.body && marks.first === undefined && (FIRST)) note('first');
    if (document.body && marks.last === undefined && (LAST)) note('last');
    if (marks.first === undefined || marks.last === undefined) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()"""
DONE = "window.benchmark.first !== undefined && window.benchmark.last !== undefined"


@dataclass(frozen=True)
class Contestant:
    """One contestant's page and the conditions, in JavaScript, that its first and its last chart are drawn."""

    name: str
    address: str
    first: str
    last: str


@dataclass(frozen=True)
class Opening:
    """One opening: milliseconds from the start of the navigation, and what crossed the wire."""

    first: float
    last: float
    bytes: float
    requests: int


def ours(server: Server, plan: str, period: str = SHOWN) -> Contestant:
    gauges = f"document.querySelectorAll('svg.gauge').length >= {len(INDICATORS)}"
    plots = f"(plots => plots > 0 && ({DRAWN}).length >= plots)(document.querySelectorAll('.plot').length)"
    address = f"{server.address}/?plan={plan}&period={period}"
    return Contestant(server.name, address, "document.querySelector('svg.gauge')", f"{gauges} && {plots}")


def plotly(server: Server) -> Contestant:
    return Contestant(server.name, f"{server.address}/", f"({DRAWN}).length > 0", f"({DRAWN}).length >= {CHARTS}")


def measure(database: Path, plain_database: Path, plan: str) -> list[Measurement]:
    with (
        serving("ours", database) as product,
        serving("plain", plain_database) as dash,
        serving("static", plain_database) as page,
        chromium() as browser,
    ):
        contestants = [ours(product, plan), plotly(page), plotly(dash)]
        _open(browser, contestants[-1])  # The browser's own first page is nobody's fault.
        pairs = [[_open(browser, contestant) for contestant in contestants] for _ in range(ROUNDS)]
        changes = [
            (_change_ours(browser, ours(product, plan)), _change_plain(browser, plotly(dash))) for _ in range(ROUNDS)
        ]
    return [*_openings(pairs), *_changes(changes)]


def _open(browser: Browser, contestant: Contestant) -> tuple[Opening, Opening]:
    """Cold, then warm: a new visitor, who then opens the same page again."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(WATCH.replace("FIRST", contestant.first).replace("LAST", contestant.last))
    openings = _visit(context, contestant), _visit(context, contestant)
    context.close()
    return openings


def _visit(context: BrowserContext, contestant: Contestant) -> Opening:
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    sizes: list[float] = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(contestant.address)
    page.wait_for_function(f"() => {DONE}", timeout=GIVE_UP)
    page.wait_for_load_state("networkidle")
    marks = page.evaluate("window.benchmark")
    page.close()
    # What the browser's own cache answered took no byte and is no request to the server.
    crossed = [size for size in sizes if size]
    return Opening(marks["first"], marks["last"], sum(crossed), len(crossed))


def _change_ours(browser: Browser, contestant: Contestant) -> float:
    # Whether the link is followed within the page or by a new one: every link of the new view names the quarter.
    shown = f"document.querySelector('a.brand[href*=\"period={CHANGED_TO}\"]')"
    return _change(browser, contestant, f"a[href*='period={CHANGED_TO}']", f"{shown} && {contestant.last}")


def _change_plain(browser: Browser, contestant: Contestant) -> float:
    drawn = f"({DRAWN}).filter(plot => plot.layout.meta === '{CHANGED_TO}').length >= {CHARTS}"
    return _change(browser, contestant, f"label:has-text('{CHANGED_TO}')", drawn)


def _change(browser: Browser, contestant: Contestant, control: str, shown: str) -> float:
    """Milliseconds from the click on ``control`` to the frame in which everything of the other quarter is drawn."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(WATCH.replace("FIRST", contestant.last).replace("LAST", shown))
    page = context.new_page()
    page.goto(contestant.address)
    page.wait_for_function("() => window.benchmark.first !== undefined", timeout=GIVE_UP)
    page.wait_for_load_state("networkidle")
    clicked = _click(page, control)
    page.wait_for_function("() => window.benchmark.last !== undefined", timeout=GIVE_UP)
    changed = page.evaluate("() => performance.timeOrigin + window.benchmark.last")
    context.close()
    return float(changed - clicked)


def _click(page: Page, control: str) -> float:
    return float(
        page.locator(control).first.evaluate(
            "control => { const now = performance.timeOrigin + performance.now(); control.click(); return now; }"
        )
    )


def _openings(pairs: Sequence[Sequence[tuple[Opening, Opening]]]) -> Iterator[Measurement]:
    for visit, when in enumerate(("cold", "warm")):
        mine, static, plain = ([pair[place][visit] for pair in pairs] for place in range(3))
        for mark, goal in (("first", 0.5), ("last", 1.3)):
            subject = f"open {when}: {'first gauge' if mark == 'first' else 'last chart'}"
            us, page, dash = (middle([getattr(one, mark) for one in each]) for each in (mine, static, plain))
            yield Measurement(subject, "ms", us, page, "static page", goal=goal, goal_is_ratio=True)
            yield Measurement(subject, "ms", us, dash, "plain Dash")
        us, dash = (middle([one.bytes / MEGABYTE for one in each]) for each in (mine, plain))
        yield Measurement(f"open {when}: over the wire", "MB", us, dash, "plain Dash", 0.9 if when == "cold" else None)
        us, dash = (middle([one.requests for one in each]) for each in (mine, plain))
        yield Measurement(f"open {when}: requests", "", us, dash, "plain Dash", 20 if when == "cold" else None)


def _changes(changes: Sequence[tuple[float, float]]) -> Iterator[Measurement]:
    us, dash = (middle([change[place] for change in changes]) for place in range(2))
    yield Measurement("change the period", "ms", us, dash, "plain Dash", goal=0.6, goal_is_ratio=True)
