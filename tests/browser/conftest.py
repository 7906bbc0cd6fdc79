"""The real server and a real Chromium; a page that reports anything wrong fails the test that opened it."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest
import waitress
from playwright.sync_api import Browser, Page, sync_playwright
from waitress import wasyncore

import wsgi
from domain.access import Role
from services.store import open_store
from settings import Settings
from tests.browser.people import let_in
from tests.browser.watching import Site, Watched, watch

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def launch() -> Iterator[Callable[..., Browser]]:
    """Start this machine's Chromium, with other settings where a test needs them."""
    named = os.environ.get("CHROMIUM") or next((path for name in _NAMES if (path := shutil.which(name))), None)
    if named is None:
        pytest.skip("there is no Chromium on this machine")
    with sync_playwright() as driver:
        yield partial(driver.chromium.launch, executable_path=named, args=list(ARGUMENTS))


@pytest.fixture(scope="session")
def chromium(launch: Callable[..., Browser]) -> Iterator[Browser]:
    browser = launch()
    yield browser
    browser.close()


@contextmanager
def serving(template: Path, var: Path) -> Iterator[Site]:
    """The app as ``python -m cli serve`` builds it, on a copy of ``template``, at a free port."""
    var.mkdir(parents=True, exist_ok=True)
    url = f"sqlite:///{shutil.copy(template, var / 'tracker.db')}"
    app = wsgi.build(Settings(database_url=url, var=var))
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=8, ident=None)
    loop = threading.Thread(target=server.run, daemon=True)
    loop.start()
    store = open_store(url)
    try:
        yield Site(f"http://127.0.0.1:{server.effective_port}", store, var)
    finally:
        store.close()
        server.task_dispatcher.shutdown()
        # Browsers keep connections open for the next question: all are closed, by the thread that waits for them.
        server.trigger.pull_trigger(partial(wasyncore.close_all, server._map, ignore_all=True))
        loop.join()


@pytest.fixture(scope="session")
def site(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One server with demonstration figures for every test that changes nothing."""
    with serving(demo_file, tmp_path_factory.mktemp("site")) as served:
        yield served


@pytest.fixture
def own_site(demo_file: Path, tmp_path: Path) -> Iterator[Site]:
    """A server of its own for a test that changes figures."""
    with serving(demo_file, tmp_path / "site") as served:
        yield served


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Watched]]:
    """Open a fresh browser on a site; whatever it complains about fails the test at its end."""
    watched: list[Watched] = []

    def begin(site: Site, **options: Any) -> Watched:
        context = chromium.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
        watched.append(watch(context.new_page(), site.address))
        return watched[-1]

    yield begin
    unexpected = [complaint for one in watched for complaint in one.unexpected()]
    for one in watched:
        one.page.context.close()
    assert unexpected == []


@pytest.fixture
def reader(visit: Callable[..., Watched], site: Site) -> Watched:
    """A fresh browser on the shared site."""
    return visit(site)


@pytest.fixture
def reporter(visit: Callable[..., Watched], site: Site) -> Watched:
    """A fresh browser on the shared site, in which a reporter has signed in."""
    return let_in(visit(site), site, Role.REPORTER, reporting_unit="CQ500103", login=f"reporter-{token_hex(4)}")


@pytest.fixture
def page(reader: Watched) -> Page:
    """The overview, taken over by Dash."""
    return reader.open("/")
