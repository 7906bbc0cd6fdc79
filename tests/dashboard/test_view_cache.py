"""A view asked for again is answered from memory until the figures change."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from dash import Dash, html
from flask import Flask, Response, request

from dashboard.app import create_app
from dashboard.selection import Selection
from dashboard.view_cache import ViewCache
from domain.access import Act
from services.demo import add_demo, remove_demo
from services.store import Store
from tests.dashboard.people import OPEN

Ask = Callable[[str, Callable[[], Response]], tuple[int, str]]


class Counter:
    """A page that counts how often its view was made."""

    PATH = "/"
    TITLE = "shell.product"
    ACT = Act.VIEW_PUBLISHED

    def __init__(self) -> None:
        self.made: list[str] = []

    def layout(self) -> html.Div:
        return html.Div()

    def register(self, app: Dash) -> None:
        """Needs no callback."""

    def content(self, _: Any, selection: Selection) -> html.Main:
        self.made.append(selection.link())
        return html.Main(html.H1(f"made {len(self.made)} times"))


@pytest.fixture
def page() -> Counter:
    return Counter()


@pytest.fixture
def reader(loaded: Store, tmp_path: Any, page: Counter) -> Callable[[str], str]:
    client = create_app(loaded, directory=tmp_path, doors=OPEN, pages=[page]).server.test_client()
    page.made.clear()
    return lambda address: client.get(address).text


def test_a_view_is_made_once_for_the_same_choices(reader: Callable[[str], str], page: Counter) -> None:
    first = reader("/?plan=2019_2022&lang=en")
    again = reader("/?lang=en&plan=2019_2022&utm_source=mail")

    assert first == again
    assert page.made == ["/?plan=2019_2022&lang=en"]


def test_another_language_or_period_is_another_view(reader: Callable[[str], str], page: Counter) -> None:
    for address in ("/?lang=en", "/?period=2019-Q4", "/?period=2020-Q1"):
        reader(address)

    assert len(page.made) == 3


def test_changed_figures_are_seen_at_once(reader: Callable[[str], str], page: Counter, loaded: Store) -> None:
    before = reader("/?lang=en")
    with loaded.writing() as session:
        add_demo(session)
    between = reader("/?lang=en")
    with loaded.writing() as session:
        remove_demo(session)
    after = reader("/?lang=en")

    assert len(page.made) == 3
    assert len({before, between, after}) == 3


def test_a_refusal_is_not_remembered(reader: Callable[[str], str]) -> None:
    assert "没有这个地址" in reader("/nowhere")
    assert "There is no address" in reader("/nowhere?lang=en")


@pytest.fixture
def cache_of() -> Callable[[int], Ask]:
    """A memory of so many bytes, asked for a key with a way to make what it lacks; answer code and text."""

    def build(size: int) -> Ask:
        cache, server = ViewCache(size), Flask("test")

        def ask(key: str, make: Callable[[], Response]) -> tuple[int, str]:
            with server.test_request_context():
                answer = cache.answer(key, request, make)
                return answer.status_code, answer.get_data(as_text=True)

        return ask

    return build


def test_memory_is_bounded_and_forgets_what_was_used_longest_ago(cache_of: Callable[[int], Ask]) -> None:
    made: list[str] = []
    ask = cache_of(1_500)

    def make(key: str) -> Callable[[], Response]:
        def made_now() -> Response:
            made.append(key)
            return Response("x" * 600)

        return made_now

    # Two answers of 600 bytes and their packed forms fit. The third pushes out "b": "a" was asked for again.
    for key in ("a", "b", "a", "c", "a", "b"):
        ask(key, make(key))

    assert made == ["a", "b", "c", "b"]


def test_what_failed_is_made_again(cache_of: Callable[[int], Ask]) -> None:
    ask = cache_of(10_000)
    answers = iter([Response("no", status=500), Response("yes")])

    first, second, third = (ask("a", lambda: next(answers)) for _ in range(3))

    assert (first, second, third) == ((500, "no"), (200, "yes"), (200, "yes"))


def test_readers_who_ask_together_wait_for_one_making(cache_of: Callable[[int], Ask]) -> None:
    ask = cache_of(10_000)
    made = SimpleNamespace(times=0)

    def make() -> Response:
        made.times += 1
        time.sleep(0.05)
        return Response("once")

    readers = [threading.Thread(target=ask, args=("a", make)) for _ in range(8)]
    for one in readers:
        one.start()
    for one in readers:
        one.join()

    assert made.times == 1


def test_a_slow_view_does_not_hold_up_another(cache_of: Callable[[int], Ask]) -> None:
    ask = cache_of(10_000)
    started, release = threading.Event(), threading.Event()

    def slow() -> Response:
        started.set()
        release.wait(5)
        return Response("slow")

    waiting = threading.Thread(target=ask, args=("slow", slow))
    waiting.start()
    started.wait(5)

    assert ask("quick", lambda: Response("quick")) == (200, "quick")
    release.set()
    waiting.join()
