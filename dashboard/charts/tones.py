"""Which colour token and which shape stand for a status, so that colour never stands alone."""

from __future__ import annotations

from typing import TypeAlias

from dashboard.components.svg import SvgNode, svg
from domain.assessment import Assessment, Colour, Status

# The attributes of one drawn element.
Look: TypeAlias = dict[str, str | float]

_TONES = {
    Status.ACHIEVED: "met",
    Status.ACHIEVED_EARLY: "met",
    Status.ACHIEVED_APPROX: "met",
    Status.MAINTAINED: "met",
    Status.MET_THIS_PERIOD: "met",
    Status.COMPLETED: "met",
    Status.COMPLETED_LATE: "met",
    Status.AHEAD: "ahead",
    Status.ON_TRACK: "on-track",
}
_BY_COLOUR = {Colour.GREEN: "on-track", Colour.YELLOW: "behind", Colour.RED: "off", Colour.GREY: "none"}

_CHECK = "M4.6 8.3l2.4 2.4 4.5-5"
_CROSS = "M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6"
_WAVES = "M4.4 6.9c1.2-1.3 2.4-1.3 3.6 0s2.4 1.3 3.6 0M4.4 10c1.2-1.3 2.4-1.3 3.6 0s2.4 1.3 3.6 0"
_DISC = "M8 1.2a6.8 6.8 0 1 0 0 13.6a6.8 6.8 0 1 0 0-13.6z"
_BOX = "M2 2h12v12H2z"
_HEXAGON = "M8 .9l6.2 3.55v7.1L8 15.1l-6.2-3.55v-7.1z"
_OCTAGON = "M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z"
_CLOCK_HANDS = "M8 4.2V8.2l2.8 1.8"
_STAR = "M8 .8l2.1 4.6 5 .6-3.7 3.4 1 5L8 11.9l-4.4 2.5 1-5L.9 6l5-.6z"

# A filled outline, and what is cut into it or drawn as a line.
_SHAPES: dict[Status, tuple[str, str]] = {
    Status.ACHIEVED: (_DISC, _CHECK),
    Status.ACHIEVED_EARLY: (_STAR, ""),
    Status.ACHIEVED_APPROX: (_DISC, _WAVES),
    Status.AHEAD: ("M8 .8L15.2 8 8 15.2.8 8z", ""),
    Status.ON_TRACK: ("M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z", ""),
    Status.BEHIND: ("M8 1.5l7.2 12.7H.8z", ""),
    Status.OFF_TRACK: (_BOX, ""),
    Status.REGRESSING: ("M8 14.8L.8 2.1h14.4z", ""),
    Status.MISSED: (_BOX, _CROSS),
    Status.MAINTAINED: (_HEXAGON, _CHECK),
    Status.MOSTLY_MAINTAINED: (_HEXAGON, "M4.4 8h7.2"),
    Status.NOT_MAINTAINED: (_HEXAGON, _CROSS),
    Status.MET_THIS_PERIOD: (_BOX, _CHECK),
    Status.NOT_MET_THIS_PERIOD: (_DISC, _CROSS),
    Status.COMPLETED: (_OCTAGON, _CHECK),
    Status.COMPLETED_LATE: (_OCTAGON, _CLOCK_HANDS),
    Status.OVERDUE: (_OCTAGON, "M8 4.2v4.4M8 11.5v.1"),
}
# The grey ones are outlines: nobody has judged anything yet. An hourglass, an arrow and an empty box tell the stages.
_OUTLINES = {
    Status.NOT_YET_DUE: "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12zM8 4.6V8l2.4 1.6",
    Status.NOT_ASSESSABLE: "M8 1.8L14.2 8 8 14.2 1.8 8zM5.6 8h4.8",
    Status.DUE_SOON: "M3.6 2h8.8M3.6 14h8.8M4.8 2L11.2 14M11.2 2L4.8 14",
    Status.IN_PROGRESS: "M8 1.8a6.2 6.2 0 1 0 0 12.4a6.2 6.2 0 1 0 0-12.4zM4.9 8h5.6M8.2 5.5L10.7 8l-2.5 2.5",
    Status.NOT_STARTED: "M2.8 2.8h10.4v10.4H2.8z",
    Status.NO_DATA: "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z",
}


def tone(status: Status) -> str:
    """The name of the status's colour: ``var(--<tone>)`` draws it, the class ``tone-<tone>`` paints with it."""
    return _TONES.get(status, _BY_COLOUR[status.colour])


def tone_of(assessment: Assessment) -> str:
    """The tone of a verdict: out of date it loses its status's colour, doubted work turns yellow (STATUS 1.6, 1.11)."""
    if assessment.colour is assessment.status.colour:
        return tone(assessment.status)
    return _BY_COLOUR[assessment.colour]


def fill(assessment: Assessment) -> str:
    """The paint of bars, arcs and lines."""
    return f"var(--{tone_of(assessment)}-fill)"


def shape(status: Status) -> tuple[SvgNode, ...]:
    """The status's own shape on a 16 × 16 field, painted in the colour of the text around it."""
    if status in _OUTLINES:
        return (svg("path", {"d": _OUTLINES[status], "fill": "none", "stroke": "currentColor", "stroke-width": 1.8}),)
    outline, cut = _SHAPES[status]
    filled = svg("path", {"d": outline, "fill": "currentColor"})
    if not cut:
        return (filled,)
    line: Look = {"d": cut, "fill": "none", "stroke": "var(--card)", "stroke-width": 1.9, "stroke-linecap": "round"}
    return filled, svg("path", line)
