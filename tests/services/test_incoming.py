"""An upload is written down in pieces, under its own hash, or not at all."""

from __future__ import annotations

import os
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO, cast

import pytest

from domain.errors import FileMissing, FileTooLarge, NotWritable
from services.incoming import keep, read, sweep


class Torn(BytesIO):
    """A connection that breaks off in the middle."""

    def read(self, size: int | None = -1) -> bytes:
        part = super().read(size)
        if not part:
            raise ConnectionResetError
        return part


def test_a_kept_file_is_found_under_its_hash(tmp_path: Path) -> None:
    content = os.urandom(200_000)

    key = keep(BytesIO(content), tmp_path / "incoming", limit=200_000)

    assert key == sha256(content).hexdigest()
    assert read(tmp_path / "incoming", key) == content


def test_the_same_bytes_are_one_file(tmp_path: Path) -> None:
    keys = {keep(BytesIO(b"report"), tmp_path, limit=100) for _ in range(2)}

    assert [file.name for file in tmp_path.iterdir()] == [*keys]


def test_one_byte_over_the_limit_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileTooLarge):
        keep(BytesIO(b"12345"), tmp_path, limit=4)

    assert list(tmp_path.iterdir()) == []


def test_a_broken_connection_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(NotWritable):
        keep(cast(IO[bytes], Torn(b"half a report")), tmp_path, limit=100)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("key", ["../secret_key", "a" * 63, "A" * 64, "/etc/passwd", ""])
def test_only_a_hash_names_a_kept_file(tmp_path: Path, key: str) -> None:
    (tmp_path / "secret_key").write_text("secret")

    with pytest.raises(FileMissing):
        read(tmp_path / "incoming", key)


def test_what_was_never_kept_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        read(tmp_path, "0" * 64)


def test_sweeping_takes_what_has_waited_too_long(tmp_path: Path) -> None:
    mine, theirs = tmp_path / "1", tmp_path / "2"
    old, new = (place / keep(BytesIO(b"report"), place, limit=10) for place in (mine, theirs))
    half = mine / "arriving-killed"
    half.touch()
    for file in (old, half):
        os.utime(file, (0, 0))

    assert sweep(tmp_path, timedelta(hours=1)) == 2

    assert [file for file in tmp_path.rglob("*") if file.is_file()] == [new]


def test_there_is_nothing_to_sweep_before_the_first_upload(tmp_path: Path) -> None:
    assert sweep(tmp_path / "incoming", timedelta(0)) == 0


def test_a_directory_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "incoming").write_text("a file stands in the way")

    with pytest.raises(NotWritable, match="incoming"):
        keep(BytesIO(b"report"), tmp_path / "incoming", limit=10)
