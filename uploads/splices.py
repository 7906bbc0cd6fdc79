"""Changing an XML part where it has to change and nowhere else: where its elements stand, and new text between them.

Everything that is not touched stays byte for byte what the sender's program wrote.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable
from pyexpat import ExpatError, ParserCreate
from typing import NamedTuple

from uploads.faults import Refused

_TAG = re.compile(rb"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Element(NamedTuple):
    """One element and where it stands: its start tag ends at ``inside``, its end tag begins at ``tail``.

    ``path`` are the local names from the root on. An element without content has ``inside`` = ``tail`` = ``end``.
    """

    path: str
    attributes: dict[str, str]
    start: int
    inside: int
    tail: int
    end: int

    @property
    def is_empty(self) -> bool:
        return self.inside == self.end


class Splice(NamedTuple):
    """New text in place of the bytes from ``start`` to ``end``."""

    start: int
    end: int
    text: str


class Part(NamedTuple):
    """A part as UTF-8, the prefix of its root's namespace (“x:” or ""), and the elements that were asked for."""

    content: bytes
    prefix: str
    elements: list[Element]

    def first(self, path: str) -> Element | None:
        return next((element for element in self.elements if element.path == path), None)

    def all(self, path: str) -> list[Element]:
        return [element for element in self.elements if element.path == path]

    def within(self, element: Element, text: str) -> Splice:
        """``text`` as the last of what the element holds."""
        if not element.is_empty:
            return Splice(element.tail, element.tail, text)
        tag = self.content[element.start : element.end].decode().rstrip().removesuffix("/>").rstrip()
        name = self.prefix + element.path.rpartition("/")[2]
        return Splice(element.start, element.end, f"{tag}>{text}</{name}>")

    def with_attribute(self, element: Element, name: str, value: str) -> Splice:
        """The element's start tag with one attribute set."""
        tag = self.content[element.start : element.inside].decode()
        return Splice(element.start, element.inside, set_attribute(tag, name, value))


def read_part(content: bytes, wanted: Callable[[str, dict[str, str]], bool]) -> Part:
    """Where the elements stand whose path and attributes are wanted; Refused where the part is no well-formed XML."""
    content = as_utf8(content)
    parser = ParserCreate()
    path: list[str] = []
    open_elements: list[tuple[int, int, dict[str, str]] | None] = []
    found: list[Element] = []
    root = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal root
        root = root or name
        prefix = root.rpartition(":")[0]
        before, _, local = name.rpartition(":")
        path.append(local if before == prefix else "?")
        tag = _TAG.match(content, parser.CurrentByteIndex) if wanted("/".join(path), attributes) else None
        open_elements.append(None if tag is None else (tag.start(), tag.end(), attributes))

    def end(_name: str) -> None:
        opened = open_elements.pop()
        if opened is not None:
            began, inside, attributes = opened
            is_empty = content.endswith(b"/>", began, inside)
            tail = inside if is_empty else parser.CurrentByteIndex
            after = inside if is_empty else content.index(b">", tail) + 1
            found.append(Element("/".join(path), attributes, began, inside, tail, after))
        path.pop()

    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(content, True)
    except ExpatError:
        raise Refused("xml.damaged") from None
    prefix = root.rpartition(":")[0]
    return Part(content, f"{prefix}:" if prefix else "", sorted(found, key=lambda element: element.start))


def spliced(content: bytes, splices: Iterable[Splice]) -> bytes:
    """The content with every splice made, in whatever order they come; at one place, in the order they come."""
    pieces, at = [], 0
    for splice in sorted(splices, key=lambda one: one.start):
        pieces += [content[at : splice.start], splice.text.encode()]
        at = splice.end
    return b"".join([*pieces, content[at:]])


def set_attribute(tag: str, name: str, value: str) -> str:
    """A start tag with one attribute set, whether it had it or not."""
    pattern = re.compile(rf"""(\s{name}\s*=\s*)("[^"]*"|'[^']*')""")
    if pattern.search(tag):
        return pattern.sub(rf'\g<1>"{value}"', tag, count=1)
    body = tag.removesuffix(">").removesuffix("/").rstrip()
    return f'{body} {name}="{value}"{"/>" if tag.endswith("/>") else ">"}'


def as_utf8(content: bytes) -> bytes:
    """The part in UTF-8, without a declaration that says otherwise."""
    if content.startswith(_WIDE) or b"\0" in content[:4]:
        big = content.startswith((codecs.BOM_UTF16_BE, b"\0"))
        text = content.removeprefix(_WIDE[0]).removeprefix(_WIDE[1]).decode("utf-16-be" if big else "utf-16-le")
        return _DECLARATION.sub("", text).encode()
    return content
