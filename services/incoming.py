"""Where an upload waits between arriving and being confirmed: files named by their own hash."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from domain.errors import FileMissing, FileTooLarge, NotWritable

_CHUNK = 64 * 1024
_ARRIVING = "arriving-"


def keep(stream: IO[bytes], directory: Path, *, limit: int) -> str:
    """Write the stream down without ever holding it whole; its sha256. FileTooLarge leaves nothing behind."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=directory, prefix=_ARRIVING, delete=False) as arriving:
            return _settle(stream, arriving, limit)
    except OSError as error:
        raise NotWritable(str(directory), error.strerror or "") from error


def read(directory: Path, key: str) -> bytes:
    """The kept file; FileMissing where there is none, whatever path somebody wrote for a hash."""
    if len(key) != 64 or set(key) - set("0123456789abcdef"):
        raise FileMissing(key)
    try:
        return (directory / key).read_bytes()
    except FileNotFoundError as error:
        raise FileMissing(key) from error


def sweep(directory: Path, older_than: timedelta) -> int:
    """Delete what has waited too long in it and below, half-arrived files of a killed process too; how many."""
    oldest = datetime.now(UTC) - older_than
    waiting = [place for place in directory.rglob("*") if place.is_file()]
    stale = [file for file in waiting if datetime.fromtimestamp(file.stat().st_mtime, UTC) < oldest]
    for file in stale:
        file.unlink(missing_ok=True)
    return len(stale)


def _settle(stream: IO[bytes], arriving: IO[bytes], limit: int) -> str:
    place = Path(arriving.name)
    try:
        key = _copy(stream, arriving, limit)
        arriving.flush()
        os.fsync(arriving.fileno())
        place.replace(place.parent / key)
    except BaseException:
        place.unlink(missing_ok=True)
        raise
    _sync_directory(place.parent)
    return key


def _copy(stream: IO[bytes], arriving: IO[bytes], limit: int) -> str:
    digest, size = sha256(), 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > limit:
            raise FileTooLarge(limit)
        digest.update(chunk)
        arriving.write(chunk)
    return digest.hexdigest()


def _sync_directory(directory: Path) -> None:
    # A renamed file survives a power cut only when its directory has been written too. Windows cannot open one.
    if os.name == "posix":
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
