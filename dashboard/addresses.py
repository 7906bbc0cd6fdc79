"""Which view a request is about: the address of a document, of the layout that follows it, of a change of page."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

import orjson
from flask import Request

from dashboard.security import CALLBACK_PATH
from dashboard.selection import Selection, UnknownChoiceError
from domain.errors import MalformedPeriod
from services.quarters import today

LAYOUT_PATH = "/_dash-layout"
SHOW_PAGE = "page.children"


class Part(StrEnum):
    """The three answers one view has: its document, Dash's layout, Dash's change of page."""

    DOCUMENT = "document"
    LAYOUT = "layout"
    CHANGE = "change"


@dataclass(frozen=True)
class ViewAddress:
    """One part of one view as a request asks for it."""

    part: Part
    path: str
    search: str

    def key(self, data_version: int, reader: Hashable = None) -> tuple[object, ...] | None:
        """What its answer depends on, ``reader`` being whom it is for; None for an address that is no selection."""
        try:
            selection = Selection.from_query(self.path, self.search)
        except (MalformedPeriod, UnknownChoiceError):
            return None
        # Dash's layout repeats the address as it was written, so it belongs to that very address.
        address = self.search if self.part is Part.LAYOUT else selection.link()
        return (self.part, self.path, address, data_version, today(), reader)


def address_of(request: Request) -> ViewAddress | None:
    """The view ``request`` asks for; None where it asks for something else."""
    if request.path == CALLBACK_PATH:
        return _change(orjson.loads(request.get_data(cache=True)))
    if request.path == LAYOUT_PATH:
        return _layout(request)
    return ViewAddress(Part.DOCUMENT, request.path, request.query_string.decode("latin-1"))


def _change(body: Mapping[str, Any]) -> ViewAddress | None:
    if body["output"] != SHOW_PAGE:
        return None
    path, search = (part["value"] for part in body["inputs"])
    return ViewAddress(Part.CHANGE, str(path or "/"), str(search or ""))


def _layout(request: Request) -> ViewAddress | None:
    """Dash asks for its layout without saying for which page; the browser says so, as the request's Referer."""
    referrer = urlsplit(request.referrer or "")
    if referrer.netloc != request.host:
        return None
    search = f"?{referrer.query}" if referrer.query else ""
    return ViewAddress(Part.LAYOUT, referrer.path, search)
