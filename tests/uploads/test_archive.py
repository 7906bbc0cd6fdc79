"""An archive is unpacked no further than it may be, and its wide records are believed only where they agree."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.uploads.archives import Item, archive, items
from uploads.archive import open_archive
from uploads.faults import Refused

MEBIBYTE = 1024 * 1024


def test_a_part_that_lies_about_its_size_is_left_as_soon_as_it_shows() -> None:
    bomb = replace(Item("bomb.bin", b"\0" * (40 * MEBIBYTE)), size=1000)
    unpacked = 0

    def count(name: str, chunks: Iterator[bytes]) -> None:
        nonlocal unpacked
        for chunk in chunks:
            unpacked += len(chunk) if name == "bomb.bin" else 0

    with pytest.raises(Refused) as refused:
        open_archive(archive([*items(), bomb]), look=count)

    assert refused.value.fault.code == "archive.lying_size"
    assert unpacked <= 1001


def test_every_part_is_looked_at_whoever_reads_it_later() -> None:
    seen = []

    open_archive(archive([*items(), Item("docProps/custom.xml", b"<a/>")]), look=lambda name, _: seen.append(name))

    assert seen == [*(item.name for item in items()), "docProps/custom.xml"]


@pytest.mark.parametrize(
    ("at", "field"),
    [
        (4, struct.pack("<Q", 45)),
        (16, struct.pack("<I", 1)),
        (20, struct.pack("<I", 1)),
        (24, struct.pack("<Q", 1)),
        (48, struct.pack("<Q", 1)),
    ],
)
def test_a_wide_end_record_that_disagrees_is_refused(at: int, field: bytes) -> None:
    honest = archive(items())
    entries, size, offset = struct.unpack("<HII", honest[-12:-2])
    record = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, entries, entries, size, offset)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, len(honest) - 22, 1)
    lying = record[:at] + field + record[at + len(field) :]

    with pytest.raises(Refused) as refused:
        open_archive(honest[:-22] + lying + locator + honest[-22:], look=lambda *_: None)

    assert refused.value.fault.code in ("archive.damaged", "archive.extra_bytes")


def test_a_wide_length_without_its_field_is_refused() -> None:
    lying = [replace(item, size=0xFFFFFFFF) if item.name.endswith("styles.xml") else item for item in items()]

    with pytest.raises(Refused) as refused:
        open_archive(archive(lying), look=lambda *_: None)

    assert refused.value.fault.code == "archive.damaged"
