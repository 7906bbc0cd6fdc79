"""A briefing is painted in the colours of the screen: a reader who knows one knows the other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefings.figures import Look
from briefings.theme import light

_TOKENS = Path("dashboard/assets/10_tokens.css")
_TONES = {
    Look.MET: "met",
    Look.AHEAD: "ahead",
    Look.ON_TRACK: "on-track",
    Look.BEHIND: "behind",
    Look.OFF_TRACK: "off",
    Look.UNKNOWN: "none",
}


@pytest.mark.parametrize("look", list(Look))
def test_a_look_has_the_colours_of_the_screen_in_daylight(look: Look) -> None:
    daylight = dict(reversed(re.findall(r"--([\w-]+): #(\w{6});", _TOKENS.read_text(encoding="utf-8"))))
    tone = _TONES[look]

    assert light(look).ink.lower() == daylight[tone]
    assert light(look).fill.lower() == daylight[f"{tone}-fill"]
    assert light(look).tint.lower() == daylight[f"{tone}-bg"]
