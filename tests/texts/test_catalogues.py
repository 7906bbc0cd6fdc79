"""The catalogues of verdicts and of access: complete in both languages, and each in its own."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from domain.assessment import Colour, Mark, OutlookWord, Status
from domain.plan import BaselineBasis, Language, PathKind
from domain.profile import Profile
from texts.catalogue import text

TEXTS = Path(__file__).parents[2] / "texts"
AREAS = (
    "status",
    "sentences",
    "explanation",
    "comparison",
    "circumstance",
    "rivals",
    "judging",
    "access",
    "audit",
    "periods",
    "notices",
)


def keys(area: str, language: Language) -> dict[str, str]:
    table = tomllib.loads((TEXTS / language / f"{area}.toml").read_text(encoding="utf-8"))
    return dict(_flat(table, ""))


def _flat(table: Mapping[str, object], prefix: str) -> Iterator[tuple[str, str]]:
    for name, entry in table.items():
        if isinstance(entry, Mapping):
            yield from _flat(entry, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", str(entry)


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_have_the_same_messages_with_the_same_fields(area: str) -> None:
    chinese, english = keys(area, Language.ZH), keys(area, Language.EN)

    assert set(chinese) == set(english)
    allowed_to_differ = {"wording.odd", "wording.many", "explain.figure.odd", "explain.figure.many"}
    for key in set(chinese) - allowed_to_differ:
        assert set(re.findall(r"{(\w+)}", chinese[key])) == set(re.findall(r"{(\w+)}", english[key])), key


@pytest.mark.parametrize(
    "area", ["status", "sentences", "explanation", "comparison", "circumstance", "rivals", "access"]
)
def test_each_language_keeps_to_its_own_script(area: str) -> None:
    # The symbols of the method are the same in both languages.
    chinese = {key: re.sub(r"{\w+}|\bmax\b|\b[APSDREuk]\b", "", one) for key, one in keys(area, Language.ZH).items()}

    assert not {key: one for key, one in chinese.items() if re.search("[A-Za-z]", one)}
    assert not {key: one for key, one in keys(area, Language.EN).items() if re.search("[\u3000-\u9fff]", one)}


@pytest.mark.parametrize("language", list(Language))
def test_every_closed_list_has_its_words(language: Language) -> None:
    for prefix, words in (
        ("status", Status),
        ("status_short", Status),
        ("colour", Colour),
        ("mark", Mark),
        ("basis", BaselineBasis),
        ("path", PathKind),
        ("profile", Profile),
    ):
        assert len({text(f"{prefix}.{word}", language) for word in words}) == len(words)
    assert all(text(f"outlook.{word.name.lower()}", Language.ZH) == word for word in OutlookWord)
