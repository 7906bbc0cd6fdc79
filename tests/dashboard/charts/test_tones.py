"""No two verdicts share a shape, and the colours follow the lights of the method."""

from __future__ import annotations

import json

from dashboard.charts.tones import shape, tone, tone_of
from domain.assessment import Assessment, Colour, Mark, Status


def test_every_verdict_has_a_shape_of_its_own() -> None:
    shapes = {json.dumps(shape(status)) for status in Status}

    assert len(shapes) == len(Status)


def test_colours_follow_the_lights_of_the_method() -> None:
    lights = {
        Colour.GREEN: {"met", "ahead", "on-track"},
        Colour.YELLOW: {"behind"},
        Colour.RED: {"off"},
        Colour.GREY: {"none"},
    }

    assert all(tone(status) in lights[status.colour] for status in Status)


def test_a_verdict_has_the_tone_of_its_light() -> None:
    assert tone_of(Assessment(Status.AHEAD)) == "ahead"
    assert tone_of(Assessment(Status.AHEAD, marks=(Mark.STALE,))) == "none"
    assert tone_of(Assessment(Status.IN_PROGRESS)) == "none"
    assert tone_of(Assessment(Status.IN_PROGRESS, marks=(Mark.DOUBT_REPORTED,))) == "behind"
    assert tone_of(Assessment(Status.OVERDUE, marks=(Mark.DOUBT_REPORTED,))) == "off"
