"""The last line of every page: as of when, by which method, from which state of the figures."""

from __future__ import annotations

from datetime import date

from domain.plan import Language
from texts.catalogue import text


def closing_words(as_of: date, data_version: int, method: str, language: Language) -> str:
    return text("screen.closing", language, as_of=as_of.isoformat(), data_version=data_version, method=method)
