"""The sentence of an error, with the words for what its fields name."""

from __future__ import annotations

from domain.errors import TrackerError
from domain.plan import Language, Name
from texts.catalogue import messages, text


def error_sentence(error: TrackerError, language: Language) -> str | None:
    """The sentence in ``language``; None for an error the catalogue does not know."""
    if error.code not in messages(language):
        return None
    return text(error.code, language, **{name: _worded(name, value, language) for name, value in error.fields.items()})


def _worded(name: str, value: object, language: Language) -> object:
    """An act by its name in the reader's language, faults by their sentences, a name in it; everything else as it is."""
    if isinstance(value, Name):
        return value[language]
    if name == "faults":
        return " ".join(text(f"my_quarter.fault.{fault}", language) for fault in str(value).split(", "))
    return messages(language).get(f"access.act.{value}", value) if name == "act" else value
