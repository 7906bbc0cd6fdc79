"""Words on a slide: runs with Latin and Chinese fonts named apart, boxes of text, chips and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.util import Inches

from briefings import theme
from briefings.names import tag
from briefings.theme import Box
from domain.plan import Language

LANGUAGE_TAGS = {Language.ZH: "zh-CN", Language.EN: "en-US"}


@dataclass(frozen=True)
class Run:
    """A stretch of text in one look."""

    text: str
    size: float
    colour: str = theme.INK
    bold: bool = False
    font: str = theme.LATIN_FONT


@dataclass(frozen=True)
class Paragraph:
    """Runs on one line or more; ``after`` is the room below in points, ``hanging`` the indent in inches."""

    runs: tuple[Run, ...]
    align: str = "l"
    after: float = 0.0
    hanging: float = 0.0


def paragraph(text: str, size: float, *, colour: str = theme.INK, bold: bool = False, align: str = "l") -> Paragraph:
    return Paragraph((Run(text, size, colour, bold),), align)


def shape_run(symbol: str, size: float, colour: str) -> Run:
    """A verdict's shape; its font is named, since the text fonts lack some of the shapes."""
    return Run(symbol, size, colour, bold=True, font=theme.SYMBOL_FONT)


def write_paragraphs(body: etree._Element, paragraphs: Sequence[Paragraph], language: Language) -> None:
    """Put the paragraphs in place of those of a text body."""
    for old in body.findall(tag("a:p")):
        body.remove(old)
    for words in paragraphs:
        element = etree.SubElement(body, tag("a:p"))
        properties = etree.SubElement(element, tag("a:pPr"), algn=words.align)
        if words.hanging > 0:
            properties.set("marL", str(Inches(words.hanging)))
            properties.set("indent", str(-Inches(words.hanging)))
        _spacing(properties, "a:lnSpc", max(run.size for run in words.runs) * theme.LINE_HEIGHT)
        _spacing(properties, "a:spcBef", 0)
        _spacing(properties, "a:spcAft", words.after)
        etree.SubElement(properties, tag("a:buNone"))
        for run in words.runs:
            _append_run(element, run, language)


def write_character(parent: etree._Element, run: Run, language: Language) -> None:
    """The look of a run: language, size, colour, and both fonts by name."""
    attributes = {"lang": LANGUAGE_TAGS[language], "sz": str(round(run.size * 100)), "b": "1" if run.bold else "0"}
    properties = etree.SubElement(parent, tag("a:rPr"), attributes)
    etree.SubElement(etree.SubElement(properties, tag("a:solidFill")), tag("a:srgbClr"), val=run.colour)
    etree.SubElement(properties, tag("a:latin"), typeface=run.font)
    etree.SubElement(properties, tag("a:ea"), typeface=theme.CHINESE_FONT)
    if run.font == theme.SYMBOL_FONT:
        etree.SubElement(properties, tag("a:sym"), typeface=run.font)


def _append_run(element: etree._Element, run: Run, language: Language) -> None:
    part = etree.SubElement(element, tag("a:r"))
    write_character(part, run, language)
    etree.SubElement(part, tag("a:t")).text = run.text


def _spacing(properties: etree._Element, name: str, points: float) -> None:
    etree.SubElement(etree.SubElement(properties, tag(name)), tag("a:spcPts"), val=str(round(points * 100)))


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
    tree = slide.shapes._spTree
    number = tree.max_shape_id + 1
    frame = (Inches(box.left), Inches(box.top), Inches(box.width), Inches(box.height))
    shape = tree.add_textbox(number, name, *frame)
    if ground is not None:
        _tint(shape, ground)
    body = shape.find(tag("p:txBody"))
    _frame(body.find(tag("a:bodyPr")), anchor, padding)
    write_paragraphs(body, paragraphs, language)


def add_bar(slide: Any, box: Box, share: float, *, name: str) -> None:
    """A bar filled to ``share`` (0 to 1)."""
    for width, colour in ((box.width, theme.TRACK_DARK), (box.width * min(max(share, 0.0), 1.0), theme.BRAND)):
        if width > 0:
            tree = slide.shapes._spTree
            frame = (Inches(box.left), Inches(box.top), Inches(width), Inches(box.height))
            shape = tree.add_textbox(tree.max_shape_id + 1, name, *frame)
            _tint(shape, colour)


def _tint(shape: etree._Element, ground: str) -> None:
    properties = shape.find(tag("p:spPr"))
    geometry = properties.find(tag("a:prstGeom"))
    geometry.set("prst", "roundRect")
    values = geometry.find(tag("a:avLst"))
    etree.SubElement(values, tag("a:gd"), name="adj", fmla="val 9000")
    for old in properties.findall(tag("a:noFill")):
        properties.remove(old)
    fill = etree.SubElement(properties, tag("a:solidFill"))
    etree.SubElement(fill, tag("a:srgbClr"), val=ground)


def _frame(properties: etree._Element, anchor: str, padding: float) -> None:
    for child in list(properties):
        properties.remove(child)
    inset = str(Inches(padding))
    for side in ("lIns", "tIns", "rIns", "bIns"):
        properties.set(side, inset)
    properties.set("wrap", "square")
    properties.set("anchor", anchor)
    etree.SubElement(properties, tag("a:noAutofit"))
