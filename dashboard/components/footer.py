"""The last line of every page: as of when, by which method and basis, from which state of the figures."""

from __future__ import annotations

from datetime import date

from domain.basis import Basis
from domain.plan import Language
from domain.profile import Profile
from texts.catalogue import text


def closing_words(as_of: date, data_version: int, judged: str, language: Language) -> str:
    """``judged`` says what verdicts on the page were made by, or would be."""
    return text("screen.closing", language, as_of=as_of.isoformat(), data_version=data_version, judged=judged)


def method_words(method: str, language: Language) -> str:
    return text("screen.closing.method", language, method=method)


def judged_words(method: str, profile: Profile, basis: Basis, language: Language) -> str:
    """Method, cuts and targets of a page with verdicts."""
    return text(
        "screen.closing.judged",
        language,
        method=method_words(method, language),
        profile=text(f"profile.{profile}", language),
        targets=text(f"screen.basis.short.{basis.targets}", language),
    )
