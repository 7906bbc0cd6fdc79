"""A zip archive that holds exactly what it says, or is refused.

Programs differ in which of two same-named parts, which of two headers and which length they believe. Here central
directory and local headers must agree, the parts must fill the file without gap or overlap, and every length and
checksum must be true.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from uploads.faults import Refused
from uploads.limits import UNPACKED_BYTES
from uploads.zip_records import FULL32, directory, true_lengths

_CHUNK = 256 * 1024
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_LOCAL = struct.Struct("<4s5H3I2H")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED_FLAGS = 0x2041
_DESCRIPTOR_FLAG = 0x08
_UTF8_FLAG = 0x800


class Part(NamedTuple):
    """One part of the archive, as the central directory describes it."""

    name: str
    raw_name: bytes
    flags: int
    method: int
    checksum: int
    packed: int
    size: int
    offset: int


class Archive:
    """The parts of a checked archive by name."""

    def __init__(self, content: bytes, parts: dict[str, tuple[Part, int]]) -> None:
        self._content = content
        self._parts = parts

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._parts)

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def chunks(self, name: str) -> Iterator[bytes]:
        """The unpacked bytes of one part; never more than it declares."""
        try:
            part, start = self._parts[name]
        except KeyError:
            raise Refused("archive.missing_part", found=name) from None
        return _unpacked(self._content, part, start)

    def read(self, name: str) -> bytes:
        return b"".join(self.chunks(name))


def open_archive(content: bytes, *, look: Callable[[str, Iterator[bytes]], None]) -> Archive:
    """Check the whole archive; ``look`` is given every part's bytes while they are counted."""
    listing, entries, end = directory(content)
    parts = _central_parts(content, listing, entries, end)
    _refuse_twins(parts)
    if sum(part.size for part in parts) > UNPACKED_BYTES:
        raise Refused("archive.too_large_unpacked")
    starts = _data_starts(content, parts, listing)
    archive = Archive(content, {part.name: (part, start) for part, start in zip(parts, starts, strict=True)})
    for name in archive.names:
        chunks = archive.chunks(name)
        look(name, chunks)
        for _ in chunks:
            pass
    return archive


def _central_parts(content: bytes, at: int, entries: int, end: int) -> list[Part]:
    parts = []
    for _ in range(entries):
        if at + _CENTRAL.size > end:
            raise Refused("archive.damaged")
        fields = _CENTRAL.unpack_from(content, at)
        signature, _, _, flags, method, _, _, checksum, packed, size = fields[:10]
        name_length, extra_length, comment_length, disk, _, _, offset = fields[10:]
        after = at + _CENTRAL.size + name_length + extra_length + comment_length
        if signature != b"PK\x01\x02" or after > end or disk:
            raise Refused("archive.damaged")
        raw_name = content[at + _CENTRAL.size : at + _CENTRAL.size + name_length]
        extra = content[at + _CENTRAL.size + name_length : after - comment_length]
        size, packed, offset = true_lengths(extra, size, packed, offset)
        name = _part_name(raw_name, flags)
        parts.append(Part(name, raw_name, flags, method, checksum, packed, size, offset))
        _refuse_unreadable(parts[-1])
        at = after
    if at != end:
        raise Refused("archive.extra_bytes")
    return parts


def _part_name(raw_name: bytes, flags: int) -> str:
    try:
        name = raw_name.decode("utf-8" if flags & _UTF8_FLAG else "cp437")
    except UnicodeDecodeError:
        raise Refused("archive.unsafe_name", found=repr(raw_name)) from None
    steps = name.removesuffix("/").split("/")
    unsafe = any(step in ("", ".", "..") or step != step.strip(" ") for step in steps)
    if unsafe or "\\" in name or ":" in name or not name.isprintable():
        raise Refused("archive.unsafe_name", found=name)
    return name


def _refuse_unreadable(part: Part) -> None:
    if part.flags & _ENCRYPTED_FLAGS:
        raise Refused("archive.encrypted", found=part.name)
    if part.method not in (_STORED, _DEFLATED):
        raise Refused("archive.unknown_compression", found=part.name)
    if part.name.endswith("/") and part.size:
        raise Refused("archive.unsafe_name", found=part.name)


def _refuse_twins(parts: list[Part]) -> None:
    seen: dict[str, str] = {}
    for part in parts:
        name = part.name.removesuffix("/").casefold()
        if name in seen:
            raise Refused("archive.duplicate_name", found=part.name)
        seen[name] = part.name


def _data_starts(content: bytes, parts: list[Part], listing: int) -> list[int]:
    """Where each part's bytes begin, after the local headers were found to agree and to lie side by side."""
    starts = [_data_start(content, part, listing) for part in parts]
    at = 0
    for start, part in sorted(zip(starts, parts, strict=True), key=lambda pair: pair[1].offset):
        if part.offset < at:
            raise Refused("archive.overlap", found=part.name)
        if part.offset > at:
            raise Refused("archive.extra_bytes")
        at = start + part.packed + _descriptor_length(content, part, start + part.packed)
        if at > listing:
            raise Refused("archive.overlap", found=part.name)
    if at != listing:
        raise Refused("archive.extra_bytes")
    return starts


def _data_start(content: bytes, part: Part, listing: int) -> int:
    if part.offset + _LOCAL.size > listing:
        raise Refused("archive.damaged")
    fields = _LOCAL.unpack_from(content, part.offset)
    signature, _, flags, method, _, _, checksum, packed, size, name_length, extra_length = fields
    name_at = part.offset + _LOCAL.size
    start = name_at + name_length + extra_length
    if signature != b"PK\x03\x04" or start + part.packed > listing:
        raise Refused("archive.damaged", found=part.name)
    size, packed, _ = true_lengths(content[name_at + name_length : start], size, packed, 0)
    later = bool(flags & _DESCRIPTOR_FLAG) and (checksum, packed, size) == (0, 0, 0)
    agree = (flags, method, content[name_at : name_at + name_length]) == (part.flags, part.method, part.raw_name)
    if not agree or not (later or (checksum, packed, size) == (part.checksum, part.packed, part.size)):
        raise Refused("archive.disagreement", found=part.name)
    return int(start)


def _descriptor_length(content: bytes, part: Part, at: int) -> int:
    """The length of the record that repeats checksum and lengths behind the bytes, where the part has one."""
    if not part.flags & _DESCRIPTOR_FLAG:
        return 0
    for layout in ("<4sIII", "<4sIQQ"):
        record = struct.pack(
            layout, b"PK\x07\x08", part.checksum, part.packed & _mask(layout), part.size & _mask(layout)
        )
        for written in (record, record[4:]):
            if content.startswith(written, at) and content[at + len(written) : at + len(written) + 2] == b"PK":
                return len(written)
    raise Refused("archive.disagreement", found=part.name)


def _mask(layout: str) -> int:
    return FULL32 if layout.endswith("II") else 0xFFFFFFFFFFFFFFFF


def _unpacked(content: bytes, part: Part, start: int) -> Iterator[bytes]:
    packed = memoryview(content)[start : start + part.packed]
    pieces = _inflated(packed, part.size) if part.method == _DEFLATED else iter([bytes(packed)])
    size, checksum = 0, 0
    try:
        for piece in pieces:
            size += len(piece)
            checksum = zlib.crc32(piece, checksum)
            yield piece
    except zlib.error:
        raise Refused("archive.damaged", found=part.name) from None
    if size != part.size:
        raise Refused("archive.lying_size", found=part.name)
    if checksum != part.checksum:
        raise Refused("archive.damaged", found=part.name)


def _inflated(packed: memoryview, declared: int) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    left = declared
    rest: bytes | memoryview = packed
    while not inflater.eof:
        # One byte more than declared is asked for, so that a lie about the length shows and costs nothing.
        piece = inflater.decompress(rest, min(_CHUNK, left + 1))
        rest = inflater.unconsumed_tail
        if not piece and not inflater.eof:
            raise zlib.error("the packed bytes end too early")
        left -= len(piece)
        if left < 0:
            raise Refused("archive.lying_size")
        yield piece
    if inflater.unused_data or rest:
        raise zlib.error("bytes follow the end of the packed part")
