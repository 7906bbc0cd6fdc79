"""A workbook's package while it is being changed: its parts, how they refer to each other, and their declared types."""

from __future__ import annotations

import io
import posixpath
import re
from typing import NamedTuple
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from uploads.archive import Archive
from uploads.faults import Refused
from uploads.splices import Element, Part, read_part, spliced

TYPES = "[Content_Types].xml"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
# No clock: the same file and the same answer give the same bytes.
_NO_DAY = (1980, 1, 1, 0, 0, 0)
# What a form filled in by hand consists of. Anything else might reach outside or run, and is not handed on.
_HARMLESS = re.compile(
    r"""\[Content_Types\]\.xml | _rels/\.rels | docProps/[^/]+ | customXml/.*\.(?:xml|rels)
    | xl/(?:_rels/)?[a-z]+\.xml(?:\.rels)? | xl/comments[0-9]*\.xml
    | xl/(?:theme|worksheets|tables|comments|drawings|charts)/(?:_rels/)?[^/]+\.(?:xml|rels|vml)
    | xl/printerSettings/[^/]+\.bin | xl/media/[^/]+\.(?:png|jpe?g|gif|bmp|emf|wmf) | [^.]+/""",
    re.VERBOSE | re.IGNORECASE,
)
_REACHING_OUT = re.compile(r"xl/(?:connections|volatileDependencies|xmlMaps)\.xml", re.IGNORECASE)


class Relationship(NamedTuple):
    """What one part says of another: the kind, the other's name in the package, and whether it lies outside."""

    kind: str
    target: str
    is_outside: bool


class Package:
    """The parts of one checked archive, some of them changed or added."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._changed: dict[str, bytes] = {}

    @property
    def is_harmless(self) -> bool:
        """Whether nothing in it could act by itself: no embedded object, no link that is followed on opening."""
        return all(_HARMLESS.fullmatch(name) and not _REACHING_OUT.match(name) for name in self._archive.names) and all(
            not related.is_outside or related.kind == "hyperlink"
            for name in self._archive.names
            if name.endswith(".rels")
            for related in self._listed(name).values()
        )

    def __contains__(self, name: str) -> bool:
        return name in self._changed or name in self._archive

    def read(self, name: str) -> bytes:
        return self._changed[name] if name in self._changed else self._archive.read(name)

    def put(self, name: str, content: bytes) -> None:
        self._changed[name] = content

    def unused(self, stem: str, ending: str) -> str:
        """A part's name nobody has yet: xl/comments7.xml."""
        taken = {name.casefold() for name in (*self._archive.names, *self._changed)}
        numbers = range(1, len(taken) + 2)
        return next(name for number in numbers if (name := f"{stem}{number}{ending}").casefold() not in taken)

    def related(self, part: str) -> dict[str, Relationship]:
        """What ``part`` refers to, by identifier."""
        listing = _listing(part)
        return self._listed(listing) if listing in self else {}

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let ``part`` refer to ``target``; the identifier, the one it had where it referred to it before."""
        related = self.related(part)
        for identifier, found in related.items():
            if (found.kind, found.target) == (kind, target):
                return identifier
        identifier = next(name for number in range(1, len(related) + 2) if (name := f"receipt{number}") not in related)
        listing = _listing(part)
        if listing not in self:
            self.put(listing, f'<Relationships xmlns="{_PACKAGE_RELATIONSHIPS}"></Relationships>'.encode())
        written = f'Relationship Id="{identifier}" Type="{RELATIONSHIPS}/{kind}" Target={quoteattr("/" + target)}/>'
        self._append(listing, "Relationships", written)
        return identifier

    def declare(self, part: str, content_type: str) -> None:
        """Say of what type a new part is; said once."""
        types = read_part(self.read(TYPES), _is_declaration)
        if any(found.attributes.get("PartName") == f"/{part}" for found in types.all("Types/Override")):
            return
        self._append(TYPES, "Types", f'Override PartName={quoteattr("/" + part)} ContentType="{content_type}"/>')

    def declare_ending(self, ending: str, content_type: str) -> None:
        """Say of what type all parts with one ending are; said once."""
        types = read_part(self.read(TYPES), _is_declaration)
        if all(found.attributes.get("Extension", "").casefold() != ending for found in types.all("Types/Default")):
            self._append(TYPES, "Types", f'Default Extension="{ending}" ContentType="{content_type}"/>')

    def content(self) -> bytes:
        """The whole package as an archive."""
        file = io.BytesIO()
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            for name in dict.fromkeys((*self._archive.names, *self._changed)):
                if not name.endswith("/"):
                    archive.writestr(ZipInfo(name, _NO_DAY), self.read(name), ZIP_DEFLATED)
        return file.getvalue()

    def _append(self, name: str, root: str, written: str) -> None:
        """One more element at the end of a part that is a list."""
        part = read_part(self.read(name), lambda path, _: path == root)
        listed = root_of(part, root)
        self.put(name, spliced(part.content, [part.within(listed, f"<{part.prefix}{written}")]))

    def _listed(self, listing: str) -> dict[str, Relationship]:
        folder = posixpath.dirname(posixpath.dirname(listing))
        part = read_part(self.read(listing), lambda path, _: path == "Relationships/Relationship")
        found = {}
        for element in part.elements:
            given = element.attributes
            is_outside = given.get("TargetMode") == "External"
            target = posixpath.normpath(posixpath.join("/", folder, given.get("Target", ""))).lstrip("/")
            kind = given.get("Type", "").rpartition("/")[2]
            found[given.get("Id", "")] = Relationship(kind, target, is_outside)
        return found


def root_of(part: Part, name: str) -> Element:
    """The element every addition goes into; Refused where the part has another root than its kind has."""
    root = part.first(name)
    if root is None:
        raise Refused("xml.damaged")
    return root


def _listing(part: str) -> str:
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _is_declaration(path: str, _: object) -> bool:
    return path in ("Types", "Types/Override", "Types/Default")
