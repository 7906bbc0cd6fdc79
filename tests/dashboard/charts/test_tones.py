"""No two verdicts share a shape, and the colours follow the lights of the method."""

from __future__ import annotations

import json

from dashboard.charts.tones import shape, tone
from domain.assessment import Colour, Status


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
