"""The message catalogues: every word of the product, looked up by key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from domain.plan import Language

_HERE = Path(__file__).parent
_NAMED = re.compile(r"\{(\w+)\}")


def text(key: str, language: Language, **fields: object) -> str:
    """The message ``key`` (``status.on_track``), filled with ``fields``; KeyError where the catalogue lacks it."""
    return template(key, language) % fields if fields else _message(key, language)


@cache
def template(key: str, language: Language) -> str:
    """The same message as ``%`` fills it, in half the time of ``format``: a verdict takes some sixty."""
    return _NAMED.sub(r"%(\1)s", messages_like(key, language)[key].replace("%", "%%"))


@cache
def messages(language: Language) -> Mapping[str, str]:
    """Every message of one language by its dotted key, from all files of ``texts/<language>/``."""
    return dict(item for written in _files(language) for item in _messages_of(written).items())


def messages_like(key: str, language: Language) -> Mapping[str, str]:
    """The messages whose keys begin with the same word: those of ``status`` for ``status.on_track``."""
    return _table(key.partition(".")[0], language)


@cache
def _table(name: str, language: Language) -> Mapping[str, str]:
    """From the files that have such a table: reading them all takes as long as judging a hundred cases."""
    heading = re.compile(rf"^\[{re.escape(name)}[.\]]", re.MULTILINE)
    return dict(
        item for written in _files(language) if heading.search(written) for item in _messages_of(written).items()
    )


@cache
def _files(language: Language) -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8") for path in sorted((_HERE / language).glob("*.toml")))


@cache
def _messages_of(written: str) -> Mapping[str, str]:
    return dict(_flatten(tomllib.loads(written), ""))


@cache
def _message(key: str, language: Language) -> str:
    return messages_like(key, language)[key]


def _flatten(table: Mapping[str, object], prefix: str) -> Iterator[tuple[str, str]]:
    for name, entry in table.items():
        if isinstance(entry, Mapping):
            yield from _flatten(entry, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", str(entry)
