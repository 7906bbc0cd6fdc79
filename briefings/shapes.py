"""The shapes words stand in: boxes, tinted grounds, bars, and the slide's placeholders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from briefings import theme
from briefings.theme import Box
from briefings.words import Paragraph, Run, body_xml, character_xml, frame_xml
from domain.plan import Language

_NAMESPACES = nsdecls("p", "a", "r")
_BODY = qn("p:txBody")
# The first number a slide's placeholders never have.
_FIRST_IDENTITY = 20
_NO_WORDS = "<a:bodyPr/><a:lstStyle/><a:p/>"


def identity(slide: Any) -> int:
    """A number no shape of the slide has yet, as long as shapes are only ever added."""
    return _FIRST_IDENTITY + len(slide.shapes._spTree)


def append(slide: Any, xml: str) -> None:
    slide.shapes._spTree.append(parse_xml(xml))


def add_text(
    slide: Any,
    box: Box,
    paragraphs: Sequence[Paragraph],
    *,
    language: Language,
    name: str,
    anchor: str = "t",
    ground: str | None = None,
    padding: float = 0.0,
) -> None:
    """A box of text; with ``ground`` it has a rounded, tinted ground."""
    body = body_xml(frame_xml(anchor, padding), paragraphs, language)
    append(slide, _shape_xml(slide, box, name, ground, body))


def add_bar(slide: Any, box: Box, share: float, *, name: str) -> None:
    """A bar filled to ``share`` (0 to 1)."""
    filled = box.width * min(max(share, 0.0), 1.0)
    for width, colour in ((box.width, theme.TRACK_DARK), (filled, theme.BRAND)):
        if width > 0:
            append(slide, _shape_xml(slide, Box(box.left, box.top, width, box.height), name, colour, ""))


def write_placeholder(shape: Any, paragraphs: Sequence[Paragraph], language: Language, *, anchor: str = "ctr") -> None:
    """Put the paragraphs into a placeholder, whose place and meaning are the layout's."""
    body = body_xml(frame_xml(anchor, 0), paragraphs, language)
    old = shape._element.find(_BODY)
    old.getparent().replace(old, parse_xml(f"<p:txBody {_NAMESPACES}>{body}</p:txBody>"))


def add_page_number(slide: Any, number: int, *, language: Language, name: str) -> None:
    """The page number as a field of the number placeholder, so that moving slides renumbers them."""
    look = character_xml(Run("", 10, theme.INK_FAINT), language)
    append(
        slide,
        f'<p:sp {_NAMESPACES}><p:nvSpPr><p:cNvPr id="{identity(slide)}" name={quoteattr(name)}/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldNum" sz="quarter" idx="12"/></p:nvPr>'
        f'</p:nvSpPr><p:spPr/><p:txBody><a:bodyPr {frame_xml("b", 0)}/><a:lstStyle/><a:p><a:pPr algn="r"/>'
        f'<a:fld id="{{C1FF6DA9-008F-8B48-92A6-B652298478BF}}" type="slidenum">{look}<a:t>{number}</a:t></a:fld>'
        "</a:p></p:txBody></p:sp>",
    )


def _shape_xml(slide: Any, box: Box, name: str, ground: str | None, body: str) -> str:
    geometry = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
    if ground is not None:
        geometry = (
            '<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val 9000"/></a:avLst></a:prstGeom>'
            f'<a:solidFill><a:srgbClr val="{ground}"/></a:solidFill><a:ln><a:noFill/></a:ln>'
        )
    kind = ' txBox="1"' if body else ""
    return (
        f'<p:sp {_NAMESPACES}><p:nvSpPr><p:cNvPr id="{identity(slide)}" name={quoteattr(name)}/><p:cNvSpPr{kind}/>'
        f"<p:nvPr/></p:nvSpPr><p:spPr>{placed_xml('a:xfrm', box)}{geometry}</p:spPr>"
        f"<p:txBody>{body or _NO_WORDS}</p:txBody></p:sp>"
    )


def placed_xml(tag: str, box: Box) -> str:
    left, top, width, height = (int(Inches(side)) for side in (box.left, box.top, box.width, box.height))
    return f'<{tag}><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></{tag}>'
