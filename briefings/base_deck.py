"""The empty deck every briefing starts from: 16:9, our fonts and colours in its theme, two layouts."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from io import BytesIO
from struct import pack, unpack_from
from typing import Any
from zipfile import ZipFile

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.util import Inches, Pt

from briefings import theme
from briefings.theme import Box

COVER_LAYOUT, PAGE_LAYOUT = 0, 1
_NOTES_MASTER = RELATIONSHIP_TYPE.NOTES_MASTER
_KEPT = ("Title Slide", "Title Only")
_COVER_TITLE = Box(0.95, 2.1, 11.4, 1.5)
_COVER_SUBTITLE = Box(0.95, 3.75, 11.4, 0.6)
# Where a package's format keeps the time of a part: in its own head, and in its entry of the directory, whose
# length is a fixed part and three lengths named in it.
_LOCAL_STAMP, _DIRECTORY_STAMP = 10, 12
_DIRECTORY_LENGTH, _DIRECTORY_LENGTHS = 46, 28
_SCHEME = {
    "dk1": theme.INK,
    "lt1": theme.PAPER,
    "dk2": theme.BRAND,
    "lt2": theme.PANEL,
    "accent1": theme.BRAND,
    "accent2": "0F6E56",
    "accent3": "B76B00",
    "accent4": "B3261E",
    "accent5": "0A7290",
    "accent6": theme.INK_FAINT,
}


def empty_deck() -> Deck:
    return Presentation(BytesIO(_template()))


def packed(deck: Deck, written_at: datetime) -> bytes:
    """The deck as a file that is the same bytes for the same content and time."""
    properties = deck.core_properties
    properties.created = properties.modified = written_at.replace(tzinfo=None, microsecond=0)
    properties.last_modified_by = properties.author
    saved = BytesIO()
    deck.save(saved)
    return _stamped(saved.getvalue(), written_at)


def _stamped(package: bytes, at: datetime) -> bytes:
    """The package with ``at`` in place of the clock that every part of it is stamped with."""
    clock = at.hour << 11 | at.minute << 5 | at.second // 2
    stamp = pack("<HH", clock, (at.year - 1980) << 9 | at.month << 5 | at.day)
    stamped = bytearray(package)
    with ZipFile(BytesIO(package)) as parts:
        entry = parts.start_dir
        for part in parts.infolist():
            for place in (part.header_offset + _LOCAL_STAMP, entry + _DIRECTORY_STAMP):
                stamped[place : place + len(stamp)] = stamp
            entry += _DIRECTORY_LENGTH + sum(unpack_from("<HHH", package, entry + _DIRECTORY_LENGTHS))
    return bytes(stamped)


@cache
def _template() -> bytes:
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(theme.SLIDE.width), Inches(theme.SLIDE.height)
    for layout in [layout for layout in deck.slide_layouts if layout.name not in _KEPT]:
        deck.slide_layouts.remove(layout)
    _place_placeholders(deck)
    _write_theme(deck)
    _add_notes_master(deck)
    stream = BytesIO()
    deck.save(stream)
    return stream.getvalue()


def _add_notes_master(deck: Any) -> None:
    """The master every slide's speaker notes follow, named where readers of the format look for it."""
    part = deck.part.notes_master_part
    masters = etree.Element(qn("p:notesMasterIdLst"))
    etree.SubElement(masters, qn("p:notesMasterId")).set(qn("r:id"), deck.part.relate_to(part, _NOTES_MASTER))
    deck.element.find(qn("p:sldMasterIdLst")).addnext(masters)


def _place_placeholders(deck: Any) -> None:
    master = deck.slide_masters[0]
    for shape in master.placeholders:
        _place(shape, {1: theme.TITLE, 2: theme.BODY}.get(shape.placeholder_format.type, theme.FOOTER))
    _style_titles(master._element)
    cover, page = deck.slide_layouts
    for layout in (cover, page):
        for shape in list(layout.placeholders):
            if shape.placeholder_format.idx in (10, 11):
                shape._element.getparent().remove(shape._element)
            elif shape.placeholder_format.idx == 12:
                _place(shape, theme.PAGE_NUMBER)
    _place(cover.placeholders[0], _COVER_TITLE)
    _place(cover.placeholders[1], _COVER_SUBTITLE)
    _place(page.placeholders[0], theme.TITLE)
    _add_band(page, Box(0, 0, theme.SLIDE.width, 0.09))
    _add_band(cover, Box(0, 0, 0.38, theme.SLIDE.height))


def _style_titles(master: etree._Element) -> None:
    style = master.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    style.set("algn", "l")
    style.find(qn("a:defRPr")).set("sz", "2600")
    style.find(qn("a:defRPr")).set("b", "1")


def _place(shape: Any, box: Box) -> None:
    shape.left, shape.top = Inches(box.left), Inches(box.top)
    shape.width, shape.height = Inches(box.width), Inches(box.height)


def _add_band(layout: Any, box: Box) -> None:
    """The brand's band stands in the layout, so that no slide has a shape without meaning."""
    tree = layout.shapes._spTree
    band = tree.add_autoshape(
        90, "Brand", "rect", Inches(box.left), Inches(box.top), Inches(box.width), Inches(box.height)
    )
    tree.remove(band)
    tree.insert(2, band)
    properties = band.find(qn("p:spPr"))
    fill = etree.SubElement(properties, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:schemeClr"), val="accent1")
    line = etree.SubElement(properties, qn("a:ln"), w=str(Pt(0)))
    etree.SubElement(line, qn("a:noFill"))
    style = band.find(qn("p:style"))
    if style is not None:
        band.remove(style)


def _write_theme(deck: Deck) -> None:
    part = deck.slide_masters[0].part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = etree.fromstring(part.blob)
    for name, colour in _SCHEME.items():
        slot = root.find(f".//{qn('a:clrScheme')}/{qn('a:' + name)}")
        for child in list(slot):
            slot.remove(child)
        etree.SubElement(slot, qn("a:srgbClr"), val=colour)
    for fonts in (root.find(f".//{qn('a:majorFont')}"), root.find(f".//{qn('a:minorFont')}")):
        fonts.find(qn("a:latin")).set("typeface", theme.LATIN_FONT)
        fonts.find(qn("a:ea")).set("typeface", theme.CHINESE_FONT)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
