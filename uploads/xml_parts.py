"""Reading the XML parts of a workbook: no document type, no strange encoding, bounded depth and number of elements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pyexpat import ExpatError, ParserCreate, XMLParserType

from uploads.faults import Refused
from uploads.limits import XML_DEPTH, XML_TAGS

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]
End = Callable[[str], None]
Characters = Callable[[str], None]

# Transitional and Strict workbooks differ in their namespaces only; both are read.
SPREADSHEET = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
RELATIONSHIP_IDS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships|id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships|id",
)
_PACKAGE = (
    "http://schemas.openxmlformats.org/package/2006/relationships",
    "http://schemas.openxmlformats.org/package/2006/content-types",
)
_OURS = {*SPREADSHEET, *_PACKAGE}
_ENCODINGS = {"utf-8", "utf-16", "us-ascii"}


def names(*local: str) -> dict[str, str]:
    """The given element names as the parser spells them, in both namespaces of a workbook."""
    return {f"{namespace}|{name}": name for namespace in SPREADSHEET for name in local}


def parse(content: bytes, part: str, *, start: Start, end: End, characters: Characters | None = None) -> None:
    """Parse one part completely; Refused where it is no plain well-formed XML."""
    if content.count(b"<") > XML_TAGS:
        raise Refused("xml.too_large", found=part)
    parser = _strict_parser(part)
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    if characters is not None:
        parser.CharacterDataHandler = characters
    _feed(parser, (content,), part)


def elements(content: bytes, part: str) -> list[tuple[str, Attributes]]:
    """Every element of a small part as its path of local names (``workbook/sheets/sheet``), in order."""
    found: list[tuple[str, Attributes]] = []
    path: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        namespace, _, local = name.rpartition("|")
        path.append(local if namespace in _OURS else "?")
        refuse_depth(len(path), part)
        found.append(("/".join(path), attributes))

    def end(_name: str) -> None:
        path.pop()

    parse(content, part, start=start, end=end)
    return found


def refuse_depth(depth: int, part: str) -> None:
    if depth > XML_DEPTH:
        raise Refused("xml.too_large", found=part)


def refuse_document_type(part: str, chunks: Iterator[bytes]) -> None:
    """Look at the beginning of a part nobody reads: a document type can only stand before the first element."""
    parser = _strict_parser(part)
    parser.StartElementHandler = _stop_at_root
    try:
        _feed(parser, chunks, part)
    except _RootReached:
        return


class _RootReached(Exception):
    """The prolog is over."""


def _stop_at_root(_name: str, _attributes: Attributes) -> None:
    raise _RootReached


def _strict_parser(part: str) -> XMLParserType:
    parser = ParserCreate(namespace_separator="|")

    def declaration(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.casefold() not in _ENCODINGS:
            raise Refused("xml.encoding", found=f"{part}: {encoding}")

    def document_type(*_: object) -> None:
        raise Refused("xml.dtd", found=part)

    parser.XmlDeclHandler = declaration
    parser.StartDoctypeDeclHandler = document_type
    return parser


def _feed(parser: XMLParserType, chunks: Iterable[bytes], part: str) -> None:
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except ExpatError:
        raise Refused("xml.damaged", found=part) from None
