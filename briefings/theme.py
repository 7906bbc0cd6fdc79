"""How a briefing looks: colours, fonts and the geometry of a 16:9 slide."""

from __future__ import annotations

from dataclasses import dataclass

from briefings.figures import Look, Role

LATIN_FONT = "Arial"
CHINESE_FONT = "微软雅黑"
SYMBOL_FONT = "Segoe UI Symbol"

INK = "16202E"
INK_SOFT = "4A5769"
INK_FAINT = "5B6779"
LINE = "DFE4EA"
GRID = "ECEFF3"
TRACK = "E8ECF1"
TRACK_DARK = "D3DAE3"
PANEL = "F4F6F9"
PAPER = "FFFFFF"
BRAND = "1D4F91"
SCHEDULE = "8A96A6"
DEMO_INK = "6B4E00"
DEMO_TINT = "FFF7E0"
DEMO_LINE = "ECD9A0"

LINE_HEIGHT = 1.32


@dataclass(frozen=True)
class Box:
    """A rectangle on the slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height


SLIDE = Box(0, 0, 13.333, 7.5)
MARGIN = 0.55
CONTENT_WIDTH = SLIDE.width - 2 * MARGIN
TITLE = Box(MARGIN, 0.52, 8.7, 0.64)
# Two lines of 9 points, which stand on the title.
EYEBROW = Box(MARGIN, 0.15, CONTENT_WIDTH, 0.332)
BODY = Box(MARGIN, 1.28, CONTENT_WIDTH, 5.42)
# Three lines of 9 points.
FOOTER = Box(MARGIN, 6.8, 11.5, 0.52)
PAGE_NUMBER = Box(SLIDE.width - MARGIN - 0.7, 6.86, 0.7, 0.42)


@dataclass(frozen=True)
class Light:
    """The colours of one look: of its words, of its figures and of its ground."""

    ink: str
    fill: str
    tint: str


# The colours of the screen in daylight (dashboard/assets/10_tokens.css): one verdict, one colour.
_LIGHTS = {
    Look.MET: Light("0F6650", "0F6E56", "E1F2EC"),
    Look.AHEAD: Light("08627B", "0A7290", "DFF0F5"),
    Look.ON_TRACK: Light("336415", "4C8A26", "E9F3E0"),
    Look.BEHIND: Light("865000", "B76B00", "FDF0DA"),
    Look.OFF_TRACK: Light("A8211A", "B3261E", "FBE6E4"),
    Look.UNKNOWN: Light("505C6B", "7A8696", "EBEFF3"),
}


def ring_colour(role: Role, look: Look) -> str:
    """A gauge's own value in the colour of its verdict, what it is set against in two greys."""
    return {Role.ACTUAL: light(look).fill, Role.SCHEDULE: SCHEDULE, Role.TARGET: INK_SOFT}[role]


def light(look: Look) -> Light:
    return _LIGHTS[look]
