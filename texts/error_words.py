"""The sentence of an error, with the words for what its fields name."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from domain.errors import TrackerError
from domain.period import Period
from domain.plan import Language, Name
from texts.catalogue import messages, text
from texts.numbers import quarter_name

_CHONGQING = timezone(timedelta(hours=8))


def error_sentence(error: TrackerError, language: Language) -> str | None:
    """The sentence in ``language``; None for an error the catalogue does not know."""
    if error.code not in messages(language):
        return None
    return text(error.code, language, **{name: _worded(name, value, language) for name, value in error.fields.items()})


def _worded(name: str, value: object, language: Language) -> object:
    """Names, quarters, moments, acts, roles, faults and causes in the reader's words; everything else as it is."""
    if isinstance(value, Name):
        return value[language]
    if isinstance(value, datetime):
        return f"{value.astimezone(_CHONGQING):%Y-%m-%d %H:%M}"
    if isinstance(value, Period):
        return quarter_name(value, language)
    return _named(name, value, language)


def _named(name: str, value: object, language: Language) -> object:
    if name == "cause":
        return text(f"reviewing.cause.{value}", language)
    if name == "faults":
        return " ".join(text(f"my_quarter.fault.{fault}", language) for fault in str(value).split(", "))
    if name == "objections":
        between = "" if language is Language.ZH else " "
        return between.join(text(f"access.password.{one}", language) for one in str(value).split(", "))
    if name == "roles":
        named = [text(f"access.role.{role}", language) for role in str(value).split(", ")]
        return text("access.between", language).join(named)
    return messages(language).get(f"access.act.{value}", value) if name == "act" else value
