"""What a command is given and how it answers: one JSON document or sentences on stdout, messages on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from pathlib import Path
from typing import IO

from domain.errors import FileMissing, NotWritable
from domain.plan import Language
from settings import Settings
from texts.catalogue import text


class Exit(IntEnum):
    """How a command ends: done, the input was judged and refused, or wrong usage or environment."""

    DONE = 0
    REFUSED = 1
    WRONG = 2


@dataclass(frozen=True)
class Terminal:
    """Where one command runs, and whom it answers in which language; ``as_json`` leaves stdout to the document."""

    settings: Settings
    language: Language
    as_json: bool
    stdin: IO[str] = sys.stdin
    stdout: IO[str] = sys.stdout
    stderr: IO[str] = sys.stderr

    def document(self, content: object) -> None:
        """The one JSON document of this run; of a list each entry has a line of its own."""
        if isinstance(content, list):
            entries = ",\n".join(json.dumps(entry, ensure_ascii=False, default=_written) for entry in content)
            self.stdout.write(f"[{entries}]\n")
        else:
            self.stdout.write(json.dumps(content, ensure_ascii=False, indent=1, default=_written) + "\n")

    def say(self, key: str, **fields: object) -> None:
        """A sentence of the result, for people: nothing where a program reads."""
        if not self.as_json:
            self.stdout.write(text(key, self.language, **fields) + "\n")

    def lines(self, lines: Iterable[str]) -> None:
        if not self.as_json:
            self.stdout.writelines(f"{line}\n" for line in lines)

    def wrong(self, key: str, **fields: object) -> Exit:
        """End with wrong usage: the sentence beside the result, and where a program reads, a document that says so."""
        self.note(key, **fields)
        if self.as_json:
            self.stdout.write(error_document(key, {one: text(key, one, **fields) for one in Language}))
        return Exit.WRONG

    def note(self, key: str, **fields: object) -> None:
        """A message beside the result."""
        self.stderr.write(text(key, self.language, **fields) + "\n")
        self.stderr.flush()


def error_document(code: str, message: Mapping[Language, str]) -> str:
    """What stopped a command, as the one JSON document of its run."""
    content = {"ok": False, "error": {"code": code, "message": message}}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def read_file(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise FileMissing(str(file)) from error


def write_file(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise NotWritable(str(file), error.strerror or "") from error


def _written(content: object) -> object:
    if isinstance(content, Decimal):
        # A double holds every figure we keep; whoever needs the exact digits finds them in the database.
        return int(content) if content == content.to_integral_value() and abs(content) < 2**53 else float(content)
    if isinstance(content, Mapping):
        return dict(content)
    raise TypeError(type(content).__name__)
