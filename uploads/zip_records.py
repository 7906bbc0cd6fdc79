"""Where a zip archive's directory is and what its records say about lengths, with and without zip64."""

from __future__ import annotations

import struct

from uploads.faults import Refused
from uploads.limits import ARCHIVE_ENTRIES

_END = struct.Struct("<4s4H2IH")
_END64_LOCATOR = struct.Struct("<4sIQI")
_END64 = struct.Struct("<4sQ2H2I4Q")
FULL32 = 0xFFFFFFFF
_ZIP64_FIELD, _UNICODE_PATH_FIELD = 0x0001, 0x7075


def directory(content: bytes) -> tuple[int, int, int]:
    """Offset of the central directory, number of entries, offset of what follows it."""
    at = content.rfind(b"PK\x05\x06")
    if at < 0 or at + _END.size > len(content):
        raise Refused("archive.damaged")
    _, disk, first_disk, here, entries, size, offset, comment = _END.unpack_from(content, at)
    if at + _END.size != len(content) or comment:
        raise Refused("archive.extra_bytes")
    if disk or first_disk or here != entries:
        raise Refused("archive.damaged")
    end = at
    if at >= _END64_LOCATOR.size and content[at - _END64_LOCATOR.size : at].startswith(b"PK\x06\x07"):
        end, entries, size, offset = _directory64(content, at - _END64_LOCATOR.size)
    elif FULL32 in (size, offset) or entries == 0xFFFF:
        raise Refused("archive.damaged")
    if entries > ARCHIVE_ENTRIES:
        raise Refused("archive.too_many_entries", found=str(entries), limit=ARCHIVE_ENTRIES)
    if offset + size != end:
        raise Refused("archive.extra_bytes")
    return offset, entries, end


def _directory64(content: bytes, locator: int) -> tuple[int, int, int, int]:
    _, disk, record, disks = _END64_LOCATOR.unpack_from(content, locator)
    if disk or disks != 1 or record + _END64.size != locator:
        raise Refused("archive.damaged")
    fields = _END64.unpack_from(content, record)
    signature, length, _, _, disk, first_disk, here, entries, size, offset = fields
    if signature != b"PK\x06\x06" or length != _END64.size - 12 or disk or first_disk or here != entries:
        raise Refused("archive.damaged")
    return record, entries, size, offset


def true_lengths(extra: bytes, *lengths: int) -> tuple[int, int, int]:
    """Lengths of which those that are all ones stand in the zip64 field, in the same order."""
    wide = _extra_fields(extra).get(_ZIP64_FIELD, b"")
    found, at = [], 0
    for length in lengths:
        if length == FULL32:
            if at + 8 > len(wide):
                raise Refused("archive.damaged")
            found.append(int.from_bytes(wide[at : at + 8], "little"))
            at += 8
        else:
            found.append(length)
    return found[0], found[1], found[2]


def _extra_fields(extra: bytes) -> dict[int, bytes]:
    fields: dict[int, bytes] = {}
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if at + 4 + length > len(extra):
            raise Refused("archive.damaged")
        if kind in fields or kind == _UNICODE_PATH_FIELD:
            raise Refused("archive.disagreement")
        fields[kind] = extra[at + 4 : at + 4 + length]
        at += 4 + length
    return fields
