"""Heads of the audit chain, noted outside the database: whoever rewrites the chain cannot rewrite them too."""

from __future__ import annotations

import json
import logging
import os
import time
from datetime import datetime
from pathlib import Path

from domain.audit import Anchor, canonical
from domain.errors import AnchorMalformed, FileMissing

LOG = logging.getLogger("audit")
_HOUR_SECONDS = 3600


def note(file: Path, anchor: Anchor) -> None:
    """Append one head to the file, flushed to the disk; a full disk is only logged: what it tells of has happened."""
    line = canonical({"at": anchor.at.isoformat(timespec="milliseconds"), "hash": anchor.hash, "seq": anchor.seq})
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        # One write to a file opened for appending: lines of several processes never mix.
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(descriptor, f"{line}\n".encode())
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        LOG.error("anchor %d not written to %s: %s", anchor.seq, file, error.strerror)


def is_an_hour_old(file: Path) -> bool:
    """Whether the last head was noted an hour ago or longer; also where none was yet."""
    try:
        return time.time() - file.stat().st_mtime >= _HOUR_SECONDS
    except OSError:
        return True


def read_anchors(file: Path) -> tuple[Anchor, ...]:
    """Every head noted in the file, in its order; FileMissing, or AnchorMalformed with the line that is no head."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise FileMissing(str(file)) from error
    return tuple(_anchor(file, number, line) for number, line in enumerate(lines, start=1) if line.strip())


def known_anchors(file: Path | None) -> tuple[Anchor, ...]:
    """The heads noted so far; none where there is no file yet."""
    return read_anchors(file) if file is not None and file.exists() else ()


def set_aside(file: Path, at: datetime) -> None:
    """Keep the heads of a database that is no more under another name: those of a new one begin a file of their own."""
    aside = file.with_name(f"{file.name}.until-{at:%Y%m%dT%H%M%SZ}")
    file.replace(aside)
    LOG.warning("the database is new: anchors of the one before it are kept in %s", aside)


def _anchor(file: Path, number: int, line: str) -> Anchor:
    try:
        written = json.loads(line)
        return Anchor(int(written["seq"]), str(written["hash"]), datetime.fromisoformat(written["at"]))
    except (ValueError, TypeError, LookupError) as error:
        raise AnchorMalformed(str(file), number) from error
