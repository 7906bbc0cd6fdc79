"""Finished answers, remembered by what they show, so that a view asked for again costs next to nothing.

A view is a pure function of (selection, language, data version, today). Nothing ever has to be forgotten for being
wrong: a publication raises the data version, and the old answers fall out as the least recently used.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager

from flask import Request, Response

from dashboard.finished import NEVER_KEPT, Finished, finished

_SIZE = 48 * 2**20


class ViewCache:
    """A memory of answers, bounded in bytes, safe for the threads of one server."""

    def __init__(self, size: int = _SIZE) -> None:
        self._free = size
        self._answers: OrderedDict[Hashable, Finished] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def answer(self, key: Hashable, request: Request, make: Callable[[], Response]) -> Response:
        """The remembered answer for ``key``, else the one ``make`` gives; only what succeeded is remembered."""
        found = self._find(key)
        if found is not None:
            return found.response(request)
        # When many readers ask for a new view at once, one thread makes it and the others wait for it.
        with self._alone(key):
            found = self._find(key)
            if found is not None:
                return found.response(request)
            response = make()
            if response.status_code != 200:
                return response
            return self._remember(key, response).response(request)

    def _find(self, key: Hashable) -> Finished | None:
        with self._lock:
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
            return found

    @contextmanager
    def _alone(self, key: Hashable) -> Iterator[None]:
        with self._lock:
            making = self._making.setdefault(key, threading.Lock())
        try:
            with making:
                yield
        finally:
            with self._lock:
                self._making.pop(key, None)

    def _remember(self, key: Hashable, response: Response) -> Finished:
        content_type = response.content_type or "text/html; charset=utf-8"
        answer = finished(response.get_data(), content_type, cache_control=NEVER_KEPT)
        with self._lock:
            self._answers[key] = answer
            self._free -= answer.size
            while self._free < 0 and self._answers:
                _, forgotten = self._answers.popitem(last=False)
                self._free += forgotten.size
        return answer
