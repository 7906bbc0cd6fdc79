"""Archives that lie about themselves."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace

from tests.uploads.archives import Item, archive, items, sheet_xml, workbook, workbook_parts
from tests.uploads.hostile import Case

SHEET = "xl/worksheets/sheet1.xml"
MEBIBYTE = 1024 * 1024


def changed(name: str, **changes: object) -> bytes:
    return archive([replace(item, **changes) if item.name == name else item for item in items()])  # type: ignore[arg-type]


def added(*more: Item, **options: bytes) -> bytes:
    return archive([*items(), *more], **options)


def sheet_item() -> Item:
    return next(item for item in items() if item.name == SHEET)


def with_descriptors(*, signature: bytes = b"PK\7\x08", wide: bool = False) -> bytes:
    layout = "<IQQ" if wide else "<III"
    return archive(
        [
            replace(
                item,
                flags=8,
                descriptor=signature
                + struct.pack(layout, zlib.crc32(item.content), len(item.bytes_packed), len(item.content)),
            )
            for item in items()
        ]
    )


def zip64() -> bytes:
    """Lengths of the sheet are written in the zip64 field of both headers, as streaming writers do."""
    sheet = sheet_item()
    wide = struct.pack("<HHQQ", 1, 16, len(sheet.content), len(sheet.bytes_packed))
    honest = changed(SHEET, extra=wide, local_extra=wide)
    lengths = struct.pack("<II", len(sheet.bytes_packed), len(sheet.content))
    return honest.replace(lengths, b"\xff" * 8)


def zip64_end() -> bytes:
    """The directory's place is written in the wide record, as writers of many parts do."""
    honest = workbook()
    entries, size, offset = struct.unpack("<HII", honest[-12:-2])
    record = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, entries, entries, size, offset)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, len(honest) - 22, 1)
    return (
        honest[:-22]
        + record
        + locator
        + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, entries, entries, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    )


def bomb(size: int) -> Item:
    return Item("xl/media/bomb.bin", b"\0" * size)


def liar(declared: int, true: int) -> bytes:
    return added(replace(bomb(true), size=declared, checksum=zlib.crc32(b"\0" * true)))


def cases() -> list[Case]:
    honest = workbook()
    sheet = sheet_item()
    doubled = sheet_xml([]).encode()
    found = {
        "honest": (honest, ""),
        "stored": (archive([replace(item, method=0) for item in items()]), ""),
        "data_descriptors": (with_descriptors(), ""),
        "data_descriptors_unsigned": (with_descriptors(signature=b""), ""),
        "data_descriptors_wide": (with_descriptors(wide=True), ""),
        "zip64_lengths": (zip64(), ""),
        "zip64_end_record": (zip64_end(), ""),
        "folder_entries": (added(Item("xl/media/", b"")), ""),
        "picture_beside": (added(Item("xl/media/image1.png", b"\x89PNG")), ""),
        "bomb_declared": (added(bomb(65 * MEBIBYTE)), "archive.too_large_unpacked"),
        "bomb_in_many_parts": (
            added(*(replace(bomb(10 * MEBIBYTE), name=f"xl/media/{part}") for part in range(7))),
            "archive.too_large_unpacked",
        ),
        "lying_size_small": (liar(1000, 8 * MEBIBYTE), "archive.lying_size"),
        "lying_size_large": (liar(9 * MEBIBYTE, 8 * MEBIBYTE), "archive.lying_size"),
        "lying_size_stored": (added(Item("a.bin", b"abc", method=0, size=2)), "archive.lying_size"),
        "local_size_differs": (changed(SHEET, local_size=7), "archive.disagreement"),
        "local_name_differs": (changed(SHEET, local_name="xl/worksheets/sheet2.xml"), "archive.disagreement"),
        "unicode_path_field": (
            changed(SHEET, extra=struct.pack("<HHB4s", 0x7075, 5, 1, b"abcd")),
            "archive.disagreement",
        ),
        "descriptor_lies": (with_descriptors(signature=b"PK\7\x09"), "archive.disagreement"),
        "checksum_wrong": (added(Item("a.bin", b"abc", checksum=1)), "archive.damaged"),
        "packed_bytes_torn": (added(Item("a.bin", b"a" * 500, packed=b"\x4b\x4c")), "archive.damaged"),
        "packed_bytes_continue": (
            added(Item("a.bin", b"abc", packed=Item("a", b"abc").bytes_packed + b"more")),
            "archive.damaged",
        ),
        "duplicate_entry": (added(Item(SHEET, doubled)), "archive.duplicate_name"),
        "case_twin": (added(Item("xl/worksheets/SHEET1.xml", doubled)), "archive.duplicate_name"),
        "prefix_junk": (archive(items(), before=b"MZ" + b"junk" * 9), "file.unknown_kind"),
        "prefix_second_zip": (honest + honest, "archive.extra_bytes"),
        "prefix_part_hidden": (archive(items(), before=b"PK\3\4" + b"\0" * 40), "archive.extra_bytes"),
        "between_junk": (archive(items(), between=b"junk"), "archive.extra_bytes"),
        "suffix_junk": (archive(items(), after=b"junk"), "archive.extra_bytes"),
        "comment": (honest[:-2] + b"\4\0note", "archive.extra_bytes"),
        "comment_left_out": (honest[:-2] + b"\4\0", "archive.extra_bytes"),
        "overlap_same_offset": (
            added(replace(sheet, name="xl/copy.xml", local_name=SHEET, offset=0)),
            "archive.disagreement",
        ),
        "overlap_inside": (overlapping(), "archive.overlap"),
        "many_entries": (added(*(Item(f"xl/media/{part}", b"") for part in range(2001))), "archive.too_many_entries"),
        "entries_miscounted": (honest[:-12] + struct.pack("<H", 3) + honest[-10:], "archive.damaged"),
        "entries_uncounted": (honest[:-14] + struct.pack("<HH", 3, 3) + honest[-10:], "archive.extra_bytes"),
        "truncated": (honest[:-30], "archive.damaged"),
        "only_signature": (b"PK\3\4", "archive.damaged"),
        "directory_outside": (honest[:-6] + struct.pack("<I", 0x7FFFFFFF) + honest[-2:], "archive.extra_bytes"),
        "encrypted_part": (changed(SHEET, flags=1), "archive.encrypted"),
        "method_unknown": (added(Item("a.bin", b"abc", method=99, packed=b"abc")), "archive.unknown_compression"),
        "path_up": (added(Item("../evil.xml", b"")), "archive.unsafe_name"),
        "path_inside_up": (added(Item("xl/../../evil.xml", b"")), "archive.unsafe_name"),
        "path_absolute": (added(Item("/etc/passwd", b"")), "archive.unsafe_name"),
        "path_drive": (added(Item("C:/evil.xml", b"")), "archive.unsafe_name"),
        "path_backslash": (added(Item("xl\\evil.xml", b"")), "archive.unsafe_name"),
        "path_nul": (added(Item("xl/a\0.xml", b"")), "archive.unsafe_name"),
        "path_blank": (added(Item("xl/worksheets/sheet1.xml ", b"")), "archive.unsafe_name"),
        "sheet_missing": (archive([item for item in items() if item.name != SHEET]), "archive.missing_part"),
        "relations_missing": (
            archive([item for item in items() if item.name != "_rels/.rels"]),
            "archive.missing_part",
        ),
        "sheet_reference_outside": (
            archive(items(workbook_parts() | {"xl/_rels/workbook.xml.rels": b"<Relationships/>"})),
            "archive.missing_part",
        ),
    }
    return [Case("archive", name, content, codes) for name, (content, codes) in found.items()]


def overlapping() -> bytes:
    """Two entries whose packed bytes are the same bytes of the file (the quoted-header bomb)."""
    inner = archive([Item("b.bin", b"inner" * 20, method=0)])
    local = inner[: inner.index(b"PK\1\2")]
    outer = archive([*items(), Item("a.bin", local, method=0)])
    at = outer.index(b"b.bin") - 30
    entry = Item("b.bin", b"inner" * 20, method=0, offset=at)
    return archive([*items(), Item("a.bin", local, method=0), entry])
