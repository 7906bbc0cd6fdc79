"""How much room words take, estimated without a font so that the same text gives the same slide everywhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from briefings.theme import LINE_HEIGHT

_NARROW = frozenset("iljtfrI.,:;|!'()[]/ ")
_BROAD = frozenset("mwMW%@—…")
# Words of Western script stay whole; every other character may end a line.
_PIECES = re.compile(r"[!-~\u00a0-\u024f]+ ?|\s|.", re.DOTALL)
# Some programs set Chinese and Western characters apart where they meet.
_MEETING = 0.2


# How much broader bold letters are; who sets bold divides the width there is by it.
BOLD = 1.12


@lru_cache(maxsize=8192)
def text_width(text: str, size: float) -> float:
    """The width in points, by the broadest font that may stand in, so that texts never overflow."""
    meetings = sum(_is_wide(one) != _is_wide(other) for one, other in pairwise(text))
    return (sum(map(_em, text)) + _MEETING * meetings) * size


@lru_cache(maxsize=8192)
def line_count(text: str, size: float, width: float) -> int:
    """How many lines of ``width`` points the text fills."""
    lines, used, before = 1, 0.0, ""
    for piece in _PIECES.findall(text):
        if piece == "\n":
            lines, used = lines + 1, 0.0
            continue
        needed = text_width(piece.rstrip(), size)
        if before and _is_wide(before) != _is_wide(piece[0]):
            used += _MEETING * size
        before = piece[-1]
        if used > 0 and used + needed > width:
            lines, used = lines + 1, 0.0
        # A word longer than a line is broken anywhere.
        overlong, rest = divmod(needed, width)
        lines += int(overlong)
        used = rest if overlong else used + text_width(piece, size)
    return lines


def text_height(paragraphs: Iterable[str], size: float, width: float, *, gap: float = 0.0) -> float:
    """The height in points of paragraphs with ``gap`` points after each."""
    return sum(line_count(paragraph, size, width) * size * LINE_HEIGHT + gap for paragraph in paragraphs)


def fitting_size(
    paragraphs: Sequence[str], width: float, height: float, *, sizes: Sequence[float], gap: float = 0.0
) -> float:
    """The largest of ``sizes`` (largest first) at which the paragraphs fit; the smallest if none does."""
    for size in sizes:
        if text_height(paragraphs, size, width, gap=gap) <= height:
            return size
    return sizes[-1]


@cache
def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WFA"


@cache
def _em(character: str) -> float:
    if _is_wide(character):
        return 1.0
    if character in _NARROW:
        return 0.38
    if character in _BROAD:
        return 0.96
    return 0.71 if character.isupper() else 0.63
