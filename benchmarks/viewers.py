"""Fifty people opening the overview at once, from the first request of a fresh worker; and the memory it takes."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Request

from benchmarks.browser import chromium
from benchmarks.measurement import Measurement
from benchmarks.opening import DONE, GIVE_UP, WATCH, Contestant, ours, plotly
from benchmarks.servers import PATIENCE, Server, serving

VIEWERS = 50
# Enough for some seconds each; the plain page is slower by far.
VIEWS_EACH = {"ours": 20, "plain": 1}
STATIC = ("/assets/", "/_dash-component-suites/", "/_favicon", "/favicon", "/fonts/")
SENT_ALONG = ("accept-encoding", "content-type", "cookie", "x-csrftoken", "origin", "referer")


@dataclass(frozen=True)
class Asked:
    """One request that a browser makes for every view, whatever its cache holds."""

    method: str
    path: str
    body: bytes | None
    headers: dict[str, str]


@dataclass(frozen=True)
class Load:
    """What fifty viewers got."""

    views_per_second: float
    errors: int
    requests_a_view: int
    megabytes: float


def measure(database: Path, plain_database: Path, plan: str) -> list[Measurement]:
    us = _load("ours", database, lambda server: ours(server, plan))
    dash = _load("plain", plain_database, plotly)
    return [
        Measurement(
            f"{VIEWERS} viewers at once", "overviews/s", us.views_per_second, dash.views_per_second, "plain Dash",
            goal=20, goal_is_ratio=True, more_is_better=True,
        ),
        Measurement(f"{VIEWERS} viewers at once", "errors", us.errors, dash.errors, "plain Dash", goal=0),
        Measurement("requests of a view (files aside)", "", us.requests_a_view, dash.requests_a_view, "plain Dash"),
        Measurement("serving process after it", "MB", us.megabytes, dash.megabytes, "plain Dash", goal=300),
    ]  # fmt: skip


def _load(name: str, database: Path, page: Callable[[Server], Contestant]) -> Load:
    with serving(name, database) as rehearsal:
        view = _record(page(rehearsal))
    with serving(name, database, warm=False) as fresh:
        return _storm(fresh, view, VIEWS_EACH[name])


def _record(contestant: Contestant) -> list[Asked]:
    """What Chromium asks for when it opens the page, the files it keeps left out."""
    asked: list[Request] = []
    with chromium() as browser:
        context = browser.new_context()
        context.add_init_script(WATCH.replace("FIRST", contestant.first).replace("LAST", contestant.last))
        page = context.new_page()
        page.on("request", lambda request: asked.append(request))  # noqa: PLW0108 (the driver marks its handlers)
        page.goto(contestant.address)
        page.wait_for_function(f"() => {DONE}", timeout=GIVE_UP)
        page.wait_for_load_state("networkidle")
        return [_asked(request) for request in asked if _is_asked_every_time(request)]


def _is_asked_every_time(request: Request) -> bool:
    return request.url.startswith("http") and not urlsplit(request.url).path.startswith(STATIC)


def _asked(request: Request) -> Asked:
    address = urlsplit(request.url)
    headers = {name: value for name, value in request.all_headers().items() if name in SENT_ALONG}
    path = f"{address.path}?{address.query}" if address.query else address.path
    return Asked(request.method, path, request.post_data_buffer, headers)


def _storm(server: Server, view: Sequence[Asked], views_each: int) -> Load:
    errors: list[str] = []
    gate = threading.Barrier(VIEWERS + 1)
    viewers = [threading.Thread(target=_watch, args=(server, view, views_each, gate, errors)) for _ in range(VIEWERS)]
    for viewer in viewers:
        viewer.start()
    gate.wait()
    started = time.perf_counter()
    for viewer in viewers:
        viewer.join()
    took = time.perf_counter() - started
    for error in sorted(set(errors)):
        print(f"  {server.name}: {errors.count(error)} × {error}")
    return Load(VIEWERS * views_each / took, len(errors), len(view), server.megabytes)


def _watch(server: Server, view: Sequence[Asked], views: int, gate: threading.Barrier, errors: list[str]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    gate.wait()
    for asked in list(view) * views:
        error = _ask(connection, server, asked)
        if error is not None:
            errors.append(error)
            connection.close()
    connection.close()


def _ask(connection: http.client.HTTPConnection, server: Server, asked: Asked) -> str | None:
    # The recorded addresses are those of the rehearsal; the fresh worker listens elsewhere.
    own: dict[str, str] = {name: server.address for name in ("origin", "referer") if name in asked.headers}
    try:
        connection.request(asked.method, asked.path, body=asked.body, headers=asked.headers | own)
        answer = connection.getresponse()
        answer.read()
    except (OSError, http.client.HTTPException) as error:
        return f"{asked.method} {asked.path.partition('?')[0]}: {type(error).__name__}"
    return None if answer.status < 400 else f"{asked.method} {asked.path.partition('?')[0]}: {answer.status}"
