"""What is told, in no language yet: a message and what fills it, settled once and then said in each language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeAlias

from domain.plan import Language, Name
from texts.catalogue import filled, text


class Told:
    """One message of the catalogue with its fields, which may be told ones themselves."""

    __slots__ = ("_fields", "_key")

    def __init__(self, key: str, fields: Mapping[str, Words | int]) -> None:
        self._key = key
        self._fields = fields

    def __getitem__(self, language: Language) -> str:
        fields = self._fields
        return filled(self._key, language, dict(zip(fields, _all_said(fields.values(), language), strict=True)))


class Row:
    """Words in a row, with the message ``separator`` between them, if there is one."""

    __slots__ = ("_parts", "_separator")

    def __init__(self, *parts: Words, separator: str = "") -> None:
        self._parts = parts
        self._separator = separator

    def __getitem__(self, language: Language) -> str:
        between = text(self._separator, language) if self._separator else ""
        return between.join(map(str, _all_said(self._parts, language)))


# A string is the same in every language, and an empty one says nothing.
Words: TypeAlias = str | Name | Told | Row


def told(key: str, **fields: Words | int) -> Told | Name:
    return Told(key, fields) if fields else _message(key)


def said(words: Words, language: Language) -> str:
    return words if isinstance(words, str) else words[language]


def _all_said(parts: Iterable[Words | int], language: Language) -> list[str | int]:
    """Of strings, numbers and names, which most are, nothing is asked that takes a call."""
    is_chinese = language is Language.ZH
    found: list[str | int] = []
    for part in parts:
        if type(part) is str:
            found.append(part)
        elif type(part) is Name:
            found.append(part.zh if is_chinese else part.en)
        else:
            found.append(part if isinstance(part, str | int) else part[language])
    return found


@cache
def _message(key: str) -> Name:
    return Name(text(key, Language.ZH), text(key, Language.EN))
