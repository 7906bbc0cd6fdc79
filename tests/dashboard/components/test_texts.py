"""Every word of the screen exists in both languages, and every word looked up exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.assessment import Mark, Status
from domain.observation import ObsStatus, Qualifier, ValueStatus
from domain.plan import BaselineBasis, Comparator, Language, Nature, PathKind, SourceTier
from domain.problem import Severity
from domain.submission import ChangeKind
from texts.catalogue import messages

DASHBOARD = Path(__file__).parents[3] / "dashboard"
ZH, EN = Language.ZH, Language.EN


def keys_looked_up() -> Iterator[str]:
    for folder in ("pages", "charts", "components"):
        for module in (DASHBOARD / folder).glob("*.py"):
            yield from re.findall(r'"(screen\.[a-z_.]+)"', module.read_text(encoding="utf-8"))


def keys_made_from_values() -> Iterator[str]:
    yield from (f"status.{status}" for status in Status)
    yield from (f"mark.{mark}" for mark in Mark)
    yield from (f"obs_status.{status}" for status in ObsStatus)
    yield from (f"value_status.{status}" for status in ValueStatus)
    yield from (f"path.{path}" for path in PathKind)
    yield from (f"basis.{basis}" for basis in BaselineBasis)
    yield from (f"nature.{nature}" for nature in Nature)
    yield from (f"tier.{tier}" for tier in SourceTier)
    yield from (f"screen.qualifier.{qualifier.name.lower()}" for qualifier in Qualifier)
    yield from (f"screen.comparator.{one.name.lower()}" for one in Comparator if one is not Comparator.RANGE)
    yield from (f"screen.severity.{severity.name.lower()}" for severity in Severity)
    yield from (f"screen.change_kind.{kind}" for kind in ChangeKind)


@pytest.mark.parametrize("language", list(Language))
def test_every_word_looked_up_exists(language: Language) -> None:
    wanted = {*keys_looked_up(), *keys_made_from_values()}

    assert wanted - set(messages(language)) == set()


def test_both_languages_have_the_same_words_with_the_same_places_to_fill() -> None:
    def places(message: str) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", message))

    screen = {key for language in Language for key in messages(language) if key.startswith("screen.")}

    assert [key for key in sorted(screen) if key not in messages(ZH) or key not in messages(EN)] == []
    assert [key for key in sorted(screen) if places(messages(ZH)[key]) != places(messages(EN)[key])] == []


def test_no_english_word_is_left_in_chinese() -> None:
    # The other language's own name and the city's sign are the two exceptions.
    exceptions = {"screen.other_language", "screen.brand.mark"}
    chinese = [
        key
        for key, message in messages(EN).items()
        if key.startswith("screen.") and key not in exceptions and re.search(r"[\u4e00-\u9fff]", message)
    ]

    assert chinese == []
