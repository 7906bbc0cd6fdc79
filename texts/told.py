"""What is told: the same words in both languages, so that what a sentence prints is settled once for both."""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

from domain.plan import Language, Name
from texts.catalogue import template, text

# A string is the same in both languages, and an empty one says nothing.
Words: TypeAlias = str | Name


def told(key: str, **fields: Words | int) -> Name:
    """The message ``key``, filled in each language with the fields as they are told in it."""
    if not fields:
        return _message(key)
    english = fields.copy()
    for name, field in english.items():
        if type(field) is Name:
            fields[name], english[name] = field.zh, field.en
    return Name(template(key, Language.ZH) % fields, template(key, Language.EN) % english)


def row(*parts: Words, separator: str = "") -> Words:
    """Words in a row, with the message ``separator`` between them, if there is one."""
    between = _message(separator) if separator else _NOTHING
    return Name(
        between.zh.join([part if isinstance(part, str) else part.zh for part in parts]),
        between.en.join([part if isinstance(part, str) else part.en for part in parts]),
    )


def said(words: Words, language: Language) -> str:
    return words if isinstance(words, str) else words[language]


_NOTHING = Name("", "")


@cache
def _message(key: str) -> Name:
    return Name(text(key, Language.ZH), text(key, Language.EN))
