"""The half-gauge: the value as an arc, the target as a bar across it, the schedule as a dashed line with a pointer."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import cos, pi, sin

from dashboard.charts.scale import Scale, gauge_scale
from dashboard.charts.tones import Look, fill
from dashboard.components.svg import SvgNode, svg
from dashboard.components.wording import (
    ABSENT,
    bare_figure,
    plain_number,
    qualifier_word,
    short_target_words,
)
from domain.plan import Indicator, Language
from domain.progress import TargetProgress
from texts.catalogue import text
from texts.numbers import number, unit_name
from texts.printing import expected_places

WIDTH, HEIGHT = 220, 168
_CENTRE_X, _CENTRE_Y, _RADIUS, _THICK = 110.0, 102.0, 82.0, 17.0
# A card draws the gauge 200 pixels wide: these words then have 11 pixels.
_SMALL = 12.2

_DASHED: Look = {"stroke": "var(--ink)", "stroke-width": 1.6, "stroke-dasharray": "3 2"}


def gauge(progress: TargetProgress, language: Language, *, name: str) -> SvgNode:
    """The drawing of one target; ``name`` says it in a sentence for those who cannot see it."""
    scale = gauge_scale(progress)
    return svg(
        "svg",
        {"viewBox": f"0 0 {WIDTH} {HEIGHT}", "class": "gauge", "role": "img", "aria-label": name},
        *_arcs(progress, scale),
        *_schedule(progress, scale),
        *_target(progress, scale),
        *_ends(scale, language),
        *_figure(progress, language),
        *_key(progress, language),
        *_origin(progress, language),
    )


@dataclass(frozen=True)
class _Point:
    x: float
    y: float

    def __str__(self) -> str:
        return f"{self.x:.2f} {self.y:.2f}"


def _point(share: float, radius: float) -> _Point:
    angle = pi * (1 - share)
    return _Point(_CENTRE_X + radius * cos(angle), _CENTRE_Y - radius * sin(angle))


def _arc(share: float) -> str:
    return f"M{_point(0, _RADIUS)}A{_RADIUS} {_RADIUS} 0 0 1 {_point(share, _RADIUS)}"


def _arcs(progress: TargetProgress, scale: Scale) -> tuple[SvgNode, ...]:
    track = svg("path", {"d": _arc(1), "fill": "none", "stroke": "var(--track)", "stroke-width": _THICK})
    value = _value(progress)
    if value is None:
        return (track,)
    share = scale.share(value)
    arc: Look = {
        "d": _arc(share),
        "fill": "none",
        "stroke": fill(progress.assessment),
        "stroke-width": _THICK,
        "data-value": str(value),
        "data-share": round(share, 4),
    }
    return (track, svg("path", arc)) if share > 0 else (track,)


def _value(progress: TargetProgress) -> Decimal | None:
    observation = progress.assessment.observation
    return None if observation is None else observation.value


def _target(progress: TargetProgress, scale: Scale) -> tuple[SvgNode, ...]:
    target = progress.target
    bounds = [bound for bound in (target.value, target.low, target.high) if bound is not None]
    return tuple(node for bound in bounds for node in _target_mark(scale.share(bound), bound))


def _target_mark(share: float, bound: Decimal) -> tuple[SvgNode, SvgNode]:
    inner, outer = _point(share, _RADIUS - 13), _point(share, _RADIUS + 13)
    line: Look = {"d": f"M{inner}L{outer}", "fill": "none"}
    # The halo keeps the mark apart from an arc of any colour.
    halo = svg("path", {**line, "stroke": "var(--card)", "stroke-width": 7})
    mark = svg(
        "path",
        {**line, "stroke": "var(--ink)", "stroke-width": 3.6, "class": "target-mark", "data-target": str(bound)},
    )
    return halo, mark


def _schedule(progress: TargetProgress, scale: Scale) -> tuple[SvgNode, ...]:
    expected = progress.assessment.expected
    if expected is None:
        return ()
    share = scale.share(expected)
    inner, outer = _point(share, _RADIUS - 11), _point(share, _RADIUS + 10)
    halo = svg("path", {"d": f"M{inner}L{outer}", "stroke": "var(--card)", "stroke-width": 5})
    mark = svg("path", {"d": f"M{inner}L{outer}", **_DASHED, "class": "schedule-mark", "data-expected": str(expected)})
    return halo, mark, _pointer(share)


def _pointer(share: float) -> SvgNode:
    """A small triangle outside the arc, pointing at it."""
    width = 4.6 / (_RADIUS + 18)
    tip = _point(share, _RADIUS + 9.5)
    left, right = (_point(share + turn / pi, _RADIUS + 18) for turn in (-width, width))
    return svg("path", {"d": f"M{tip}L{left}L{right}z", "fill": "var(--ink)"})


def _ends(scale: Scale, language: Language) -> tuple[SvgNode, ...]:
    style: Look = {"y": _CENTRE_Y + 14, "text-anchor": "middle", "font-size": _SMALL, "fill": "var(--ink-3)"}
    low, high = (plain_number(bound, language) for bound in (scale.low, scale.high))
    return (
        svg("text", {**style, "x": _CENTRE_X - _RADIUS}, low),
        svg("text", {**style, "x": _CENTRE_X + _RADIUS}, high),
    )


def _figure(progress: TargetProgress, language: Language) -> tuple[SvgNode, ...]:
    observation = progress.assessment.observation
    printed = bare_figure(_value(progress), progress.indicator, language)
    size = min(36.0, 122 / (0.56 * max(len(printed), 1)))
    word = qualifier_word(observation.qualifier, language) if observation is not None else ""
    middle: Look = {"x": _CENTRE_X, "text-anchor": "middle"}
    number_style: Look = {"y": _CENTRE_Y - 8, "font-size": round(size, 1), "font-weight": 700, "fill": "var(--ink)"}
    unit_style: Look = {"y": _CENTRE_Y + 11, "font-size": 12.5, "fill": "var(--ink-2)"}
    drawn = [
        svg("text", {**middle, **number_style, "class": "gauge-number"}, printed),
        svg("text", {**middle, **unit_style}, unit_name(progress.indicator.unit_measure, language)),
    ]
    if word and printed != ABSENT:
        drawn.append(svg("text", {**middle, "y": _CENTRE_Y - 42, "font-size": _SMALL, "fill": "var(--ink-2)"}, word))
    return tuple(drawn)


def _key(progress: TargetProgress, language: Language) -> tuple[SvgNode, ...]:
    """Both marks once more with their words and numbers, where no label can collide with another."""
    style: Look = {"x": _CENTRE_X - 58, "font-size": _SMALL, "fill": "var(--ink)"}
    promised = short_target_words(progress.target, progress.indicator, language)
    rows = [
        svg("path", {"d": f"M{_CENTRE_X - 70} 126v14", "stroke": "var(--ink)", "stroke-width": 3.6}),
        svg("text", {**style, "y": 137}, text("screen.gauge.target", language, value=promised)),
    ]
    expected = progress.assessment.expected
    if expected is not None:
        rows += [
            svg(
                "path",
                {
                    "d": f"M{_CENTRE_X - 70} 146v15",
                    "stroke": "var(--ink)",
                    "stroke-width": 1.6,
                    "stroke-dasharray": "3 2",
                },
            ),
            svg("path", {"d": f"M{_CENTRE_X - 70} 151l-4.4-6.5h8.8z", "fill": "var(--ink)"}),
            svg("text", {**style, "y": 158}, _schedule_words(expected, progress.indicator, language)),
        ]
    return tuple(rows)


def _schedule_words(expected: Decimal, indicator: Indicator, language: Language) -> str:
    printed = number(expected, expected_places(expected, indicator), language)
    sign = "%" if indicator.unit_measure == "%" else ""
    return text("screen.gauge.schedule", language, value=printed + sign)


def _origin(progress: TargetProgress, language: Language) -> tuple[SvgNode, ...]:
    """The word 演示 inside the picture itself, so that it goes wherever the picture goes."""
    if not progress.is_demo:
        return ()
    width = 38 if language is Language.ZH else 42
    frame: Look = {"x": 0.5, "y": 0.5, "width": width, "height": 18, "rx": 4}
    words: Look = {
        "x": width / 2 + 0.5,
        "y": 13.5,
        "text-anchor": "middle",
        "font-size": _SMALL,
        "fill": "var(--demo-ink)",
    }
    return (
        svg("rect", {**frame, "fill": "var(--demo-bg)", "stroke": "var(--demo-line)"}),
        svg("text", words, text("obs_status.demo", language)),
    )
