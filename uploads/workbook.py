"""The parts of an Excel workbook around its sheets: content types, relationships, styles, shared strings."""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple

from uploads.archive import Archive
from uploads.faults import Refused
from uploads.xml_parts import RELATIONSHIP_IDS, Attributes, elements, names, parse, refuse_depth

_CONTENT_TYPES = "[Content_Types].xml"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_PERCENT_FORMATS = {9, 10}
_DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_FORMAT_NOISE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ESCAPED_CHARACTER = re.compile(r"_x([0-9A-Fa-f]{4})_")


class SheetPart(NamedTuple):
    """One worksheet of the workbook: its name on the tab and the part that holds it."""

    name: str
    part: str
    hidden: bool


class Workbook(NamedTuple):
    """What the sheets need to be understood. ``formats`` holds "%", "date" or "" by style number."""

    sheets: tuple[SheetPart, ...]
    strings: tuple[str, ...]
    formats: tuple[str, ...]
    from_1904: bool


def read_workbook(archive: Archive) -> Workbook:
    _refuse_other_documents(archive)
    main = main_part(archive)
    related = _relationships(archive, main)
    found = elements(archive.read(main), main)
    from_1904 = any(
        path == "workbook/workbookPr" and attributes.get("date1904") in ("1", "true") for path, attributes in found
    )
    return Workbook(_sheets(found, related), _strings(archive, related), _formats(archive, related), from_1904)


def main_part(archive: Archive) -> str:
    """The part that lists the sheets; Refused where the package names none."""
    for related in _relationships(archive, "").values():
        if related.kind == "officeDocument":
            return related.target
    raise Refused("archive.missing_part", found="xl/workbook.xml")


def _refuse_other_documents(archive: Archive) -> None:
    if _CONTENT_TYPES not in archive:
        raise Refused("file.open_document" if "mimetype" in archive else "file.packed")
    types = [
        attributes.get("ContentType", "") for _, attributes in elements(archive.read(_CONTENT_TYPES), _CONTENT_TYPES)
    ]
    if any("sheet.binary" in kind for kind in types):
        raise Refused("file.binary_workbook")
    macros = any(name.casefold().endswith("vbaproject.bin") for name in archive.names)
    if macros or any("macroenabled" in kind.casefold() or "vbaproject" in kind.casefold() for kind in types):
        raise Refused("file.macros")
    if _MAIN_TYPE not in types:
        raise Refused("file.not_a_workbook")


class _Relationship(NamedTuple):
    kind: str
    target: str


def _relationships(archive: Archive, part: str) -> dict[str, _Relationship]:
    """What a part refers to inside the archive, by identifier; targets outside are never followed."""
    folder, file = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{file}.rels")
    return {
        attributes.get("Id", ""): _Relationship(
            attributes.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", ""))).lstrip("/"),
        )
        for path, attributes in elements(archive.read(listing), listing)
        if path == "Relationships/Relationship" and attributes.get("TargetMode") != "External"
    }


def _sheets(found: list[tuple[str, Attributes]], related: dict[str, _Relationship]) -> tuple[SheetPart, ...]:
    sheets = []
    for path, attributes in found:
        if path != "workbook/sheets/sheet":
            continue
        name = attributes.get("name", "")
        identifier = next((attributes[key] for key in RELATIONSHIP_IDS if key in attributes), "")
        relationship = related.get(identifier)
        if relationship is None:
            raise Refused("archive.missing_part", found=name)
        if "macrosheet" in relationship.kind.casefold():
            raise Refused("file.macros")
        if relationship.kind == "worksheet":
            sheets.append(SheetPart(name, relationship.target, attributes.get("state", "visible") != "visible"))
    if not sheets:
        raise Refused("sheet.none")
    return tuple(sheets)


def _formats(archive: Archive, related: dict[str, _Relationship]) -> tuple[str, ...]:
    part = next((found.target for found in related.values() if found.kind == "styles"), None)
    if part is None:
        return ()
    found = elements(archive.read(part), part)
    codes = {
        attributes.get("numFmtId", ""): attributes.get("formatCode", "")
        for path, attributes in found
        if path == "styleSheet/numFmts/numFmt"
    }
    return tuple(
        _format_kind(attributes.get("numFmtId", "0"), codes)
        for path, attributes in found
        if path == "styleSheet/cellXfs/xf"
    )


def _format_kind(number: str, codes: dict[str, str]) -> str:
    """What a number format makes of a number: a percentage, a date, or neither."""
    if number in codes:
        code = _FORMAT_NOISE.sub("", codes[number]).casefold()
        if "%" in code:
            return "%"
        return "date" if code != "general" and re.search("[ymdhs年月日]", code) else ""
    builtin = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0
    return "%" if builtin in _PERCENT_FORMATS else "date" if builtin in _DATE_FORMATS else ""


def _strings(archive: Archive, related: dict[str, _Relationship]) -> tuple[str, ...]:
    part = next((found.target for found in related.values() if found.kind == "sharedStrings"), None)
    if part is None:
        return ()
    reader = _StringReader(part)
    parse(archive.read(part), part, start=reader.start, end=reader.end, characters=reader.characters)
    return tuple(reader.strings)


class _StringReader:
    """Collects the shared strings; phonetic guides (rPh) are no part of the text."""

    _NAMES = names("si", "t", "rPh")

    def __init__(self, part: str) -> None:
        self.strings: list[str] = []
        self._part = part
        self._depth = 0
        self._phonetic = 0
        self._collecting = False
        self._texts: list[str] = []

    def start(self, tag: str, _: Attributes) -> None:
        name = self._NAMES.get(tag)
        self._depth += 1
        if name == "t":
            self._collecting = not self._phonetic
        elif name == "si":
            self._texts = []
        else:
            self._phonetic += name == "rPh"
            refuse_depth(self._depth, self._part)

    def end(self, tag: str) -> None:
        name = self._NAMES.get(tag)
        self._depth -= 1
        if name == "t":
            self._collecting = False
        elif name == "si":
            self.strings.append(unescaped("".join(self._texts)))
        elif name == "rPh":
            self._phonetic -= 1

    def characters(self, text: str) -> None:
        if self._collecting:
            self._texts.append(text)


def unescaped(text: str) -> str:
    """A string as Excel shows it: it writes characters XML cannot hold as _x000D_."""
    if "_x" not in text:
        return text
    return _ESCAPED_CHARACTER.sub(lambda match: chr(int(match[1], 16)), text)
