"""The two parts that make up the comments of a sheet: what they say, and the boxes they are shown in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import unescape
from typing import NamedTuple
from xml.sax.saxutils import escape

from uploads.grid import column_letters, column_number
from uploads.splices import read_part

COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_CHARACTERS_A_LINE = 24
_BOX_COLUMNS = 3
_DRAWING = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>'
    '</o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/>'
    "</v:shapetype>"
)
_SHAPE = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;visibility:hidden" '
    'fillcolor="#FFFFE1" o:insetmode="auto"><v:fill color2="#FFFFE1"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left},15,{top},2,{right},15,{bottom},4</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_FIRST_SHAPE = 1025

Place = tuple[int, int]


class Comment(NamedTuple):
    """What is said about one cell, and by whom."""

    author: str
    text: str


def read_comments(content: bytes) -> dict[Place, Comment]:
    """The comments a sheet has, by line and column, without their looks."""
    wanted = ("comments/authors/author", "comments/commentList/comment")
    texts = ("comments/commentList/comment/text/t", "comments/commentList/comment/text/r/t")
    part = read_part(content, lambda path, _: path in wanted or path in texts)
    inner = [(found, unescape(part.content[found.inside : found.tail].decode())) for found in part.elements]
    authors = [text for found, text in inner if found.path == wanted[0]]
    comments = {}
    for comment in part.all(wanted[1]):
        words = (text for found, text in inner if found.path in texts and comment.start < found.start < comment.end)
        number = comment.attributes.get("authorId", "")
        author = authors[int(number)] if number.isdigit() and int(number) < len(authors) else ""
        comments[_place(comment.attributes.get("ref", ""))] = Comment(author, "".join(words))
    return comments


def comments_xml(comments: Mapping[Place, Comment]) -> bytes:
    authors = list(dict.fromkeys(comment.author for comment in comments.values()))
    named = "".join(f"<author>{escape(author)}</author>" for author in authors)
    listed = "".join(
        f'<comment ref="{column_letters(column)}{line}" authorId="{authors.index(comment.author)}"><text><r>'
        f'<t xml:space="preserve">{escape(comment.text)}</t></r></text></comment>'
        for (line, column), comment in sorted(comments.items())
    )
    head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{_MAIN}">'
    return f"{head}<authors>{named}</authors><commentList>{listed}</commentList></comments>".encode()


def drawing_xml(comments: Mapping[Place, Comment]) -> bytes:
    """A hidden box for each comment, to the right of its cell and as high as its words need."""
    return (_DRAWING + "".join(_shapes(comments)) + "</xml>").encode()


def _shapes(comments: Mapping[Place, Comment]) -> Iterable[str]:
    for number, ((line, column), comment) in enumerate(sorted(comments.items()), start=_FIRST_SHAPE):
        rows = sum(len(words) // _CHARACTERS_A_LINE + 1 for words in comment.text.split("\n"))
        top = max(0, line - 2)
        yield _SHAPE.format(
            number=number,
            left=column,
            top=top,
            right=column + _BOX_COLUMNS,
            bottom=top + rows + 1,
            row=line - 1,
            column=column - 1,
        )


def _place(reference: str) -> Place:
    letters = reference.rstrip("0123456789")
    line = reference[len(letters) :]
    return (int(line) if line else 0, column_number(letters))
