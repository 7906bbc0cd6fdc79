"""A page under watch: what it asks for, what it complains about, and what of that a test expects."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request, Route

from services.store import Store


@dataclass(frozen=True)
class Site:
    """A dashboard that is being served: its address, its store, its directory."""

    address: str
    store: Store
    var: Path


@dataclass
class Held:
    """Requests that wait to be let through."""

    routes: list[Route] = field(default_factory=list)
    is_released: bool = False

    def take(self, route: Route) -> None:
        if self.is_released:
            route.continue_()
        else:
            self.routes.append(route)

    def release(self) -> None:
        self.is_released = True
        for route in self.routes:
            route.continue_()


@dataclass
class Watched:
    """What a page asked for and what it complained about; ``allow`` names a complaint the test expects."""

    page: Page
    address: str
    requests: list[Request] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)

    def open(self, path: str = "/") -> Page:
        """Go to a page and wait until Dash has taken it over."""
        self.page.goto(self.address + path)
        self.page.locator("#first-view").wait_for(state="detached")
        return self.page

    def hold(self, pattern: str) -> Held:
        """Keep back every answer whose address matches until ``release``."""
        held = Held()
        self.page.route(re.compile(pattern), held.take)
        return held

    def ask(self, request: Request) -> None:
        self.requests.append(request)

    def allow(self, words: str) -> None:
        self.allowed.append(words)

    def received(self) -> int:
        """Every byte the page has taken in, with the headers."""
        sizes = [request.sizes() for request in self.requests]
        return sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)

    def unexpected(self) -> list[str]:
        elsewhere = [request.url for request in self.requests if not self._is_ours(request.url)]
        found = [*self.complaints, *(f"asked another host: {address}" for address in elsewhere)]
        return [complaint for complaint in found if not any(words in complaint for words in self.allowed)]

    def _is_ours(self, address: str) -> bool:
        return address.startswith(self.address) or urlsplit(address).scheme in ("data", "blob")


def watch(page: Page, address: str) -> Watched:
    one = Watched(page, address)

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            one.complaints.append(f"{message.type}: {message.text}")

    page.on("console", hear)
    page.on("pageerror", lambda error: one.complaints.append(f"page error: {error}"))
    page.on("request", one.ask)
    page.on("requestfailed", lambda request: None if _was_left(request) else one.complaints.append(_failed(request)))
    return one


def _failed(request: Request) -> str:
    return f"failed: {request.url} {request.failure}"


def _was_left(request: Request) -> bool:
    """Whether the page was left while it asked how long its reader may stay, or for newer figures."""
    is_polled = urlsplit(request.url).path in {"/session", "/data-version"}
    return is_polled and "ERR_ABORTED" in (request.failure or "")
