"""The strip under the charts of a slide: why the verdict is what it is, each reason behind its label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from briefings import theme
from briefings.content import Briefing, Reason
from briefings.measure import BOLD, line_count, text_width
from briefings.shapes import add_text
from briefings.theme import LINE_HEIGHT, Box
from briefings.words import Paragraph, Run

# Never smaller than 9 points: who wants to know why has to be able to read it.
_SIZES = (11.0, 10.5, 10.0, 9.5, 9.0)
_BOTTOM = 6.76
_PADDING = 0.1
_GAP = 1.5
_INNER_WIDTH = (theme.CONTENT_WIDTH - 2 * _PADDING) * 72


@dataclass(frozen=True)
class Strip:
    """Where the reasons stand and in which size."""

    box: Box
    size: float


def strip_of(reasons: Sequence[Reason], *, room: float) -> Strip:
    """The strip above the footer, as high as its words need; over ``room`` inches they get smaller first."""
    lines = [(label, line) for reason in reasons for label, line in _labelled(reason)]
    size = next((size for size in _SIZES if _height(lines, size) <= room), _SIZES[-1])
    height = _height(lines, size)
    return Strip(Box(theme.MARGIN, _BOTTOM - height, theme.CONTENT_WIDTH, height), size)


def add_reasons(slide: Any, briefing: Briefing, reasons: Sequence[Reason], strip: Strip) -> None:
    paragraphs = [
        Paragraph(_runs(label, line, strip.size), after=_GAP) for reason in reasons for label, line in _labelled(reason)
    ]
    add_text(
        slide,
        strip.box,
        paragraphs,
        language=briefing.language,
        name=briefing.wording.reasons,
        anchor="ctr",
        ground=theme.PANEL,
        padding=_PADDING,
    )


def _labelled(reason: Reason) -> list[tuple[str, str]]:
    """The label stands before the first line only."""
    first, *rest = reason.lines
    return [(f"{reason.label}  ", first), *(("", line) for line in rest)]


def _runs(label: str, line: str, size: float) -> tuple[Run, ...]:
    words = Run(line, size, theme.INK_SOFT)
    return (Run(label, size, theme.BRAND, bold=True), words) if label else (words,)


def _height(lines: Sequence[tuple[str, str]], size: float) -> float:
    """The inches the lines need with the strip's own edges."""
    count = sum(
        line_count(label + line, size, _INNER_WIDTH - text_width(label, size) * (BOLD - 1)) for label, line in lines
    )
    return (count * size * LINE_HEIGHT + len(lines) * _GAP) / 72 + 2 * _PADDING
