"""Words as the drawing language writes them: runs with Latin and Chinese fonts named apart, paragraphs, bodies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from pptx.util import Inches

from briefings import theme
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


def body_xml(frame: str, paragraphs: Sequence[Paragraph], language: Language) -> str:
    """What stands in a text body; ``frame`` are the attributes of its box."""
    words = "".join(paragraph_xml(one, language) for one in paragraphs)
    return f"<a:bodyPr {frame}><a:noAutofit/></a:bodyPr><a:lstStyle/>{words}"


def solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def frame_xml(anchor: str, padding: float) -> str:
    inset = int(Inches(padding))
    sides = " ".join(f'{side}="{inset}"' for side in ("lIns", "tIns", "rIns", "bIns"))
    return f'wrap="square" anchor="{anchor}" {sides}'


def character_xml(run: Run, language: Language) -> str:
    """The look of a run: language, size, colour, and both fonts by name."""
    symbol = f'<a:sym typeface="{run.font}"/>' if run.font == theme.SYMBOL_FONT else ""
    return (
        f'<a:rPr lang="{LANGUAGE_TAGS[language]}" sz="{round(run.size * 100)}" b="{int(run.bold)}">'
        f'{solid(run.colour)}<a:latin typeface="{run.font}"/>'
        f'<a:ea typeface="{theme.CHINESE_FONT}"/>{symbol}</a:rPr>'
    )


def paragraph_xml(words: Paragraph, language: Language) -> str:
    height = max(run.size for run in words.runs) * theme.LINE_HEIGHT
    indent = int(Inches(words.hanging))
    hanging = f' marL="{indent}" indent="{-indent}"' if indent else ""
    runs = "".join(f"<a:r>{character_xml(run, language)}<a:t>{escape(run.text)}</a:t></a:r>" for run in words.runs)
    spacing = "".join(
        f'<a:{name}><a:spcPts val="{round(points * 100)}"/></a:{name}>'
        for name, points in (("lnSpc", height), ("spcBef", 0), ("spcAft", words.after))
    )
    return f'<a:p><a:pPr algn="{words.align}"{hanging}>{spacing}<a:buNone/></a:pPr>{runs}</a:p>'
