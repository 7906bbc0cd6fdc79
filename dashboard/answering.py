"""How a route that is no view answers: with a plain document, with JSON, with the way to go on."""

from __future__ import annotations

import orjson
from dash.development.base_component import Component
from flask import Response, redirect, request

from dashboard.callbacks import View
from dashboard.first_view import plain_document
from domain.plan import Language
from texts.catalogue import text


def plain(content: Component, language: Language, *, title: str, code: int = 200) -> Response:
    """``content`` as a whole page that never becomes anything else; ``title`` is the key of its name."""
    words = f"{text(title, language)} · {text('shell.product', language)}"
    page = plain_document(View(content, words, language, code))
    return Response(page, status=code, content_type="text/html; charset=utf-8")


def as_json(content: object, *, code: int = 200) -> Response:
    return Response(orjson.dumps(content), status=code, content_type="application/json")


def go(address: str) -> Response:
    """303: what was sent is done, and what is to be seen now lies elsewhere."""
    return redirect(address, 303)  # type: ignore[return-value]


def said_language() -> Language:
    """The language the address or the form says."""
    return Language.EN if request.values.get("lang") == Language.EN else Language.ZH
