"""Reporting units side by side: bars, the target as a line through all of them, and who has not reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from dashboard.charts.scale import Scale, round_above
from dashboard.charts.template import text_width
from dashboard.charts.tones import Look, fill, shape, tone_of
from dashboard.components.svg import SvgNode, svg
from dashboard.components.wording import bare_figure, target_words
from domain.assessment import Status
from domain.plan import Aggregation, Language
from domain.progress import IndicatorProgress, UnitProgress
from texts.catalogue import text

WIDTH, _ROW, _HEAD = 360, 25, 24
# On the narrowest phones its words are set larger (assets/30_overview.css), so that they still have 11 pixels.
_LARGER = 1.18
_NAME_X, _VALUE_X = 20, 357


def ranking(
    indicator: IndicatorProgress, units: Sequence[UnitProgress | None], language: Language, *, name: str
) -> SvgNode:
    """One row for each unit; None leaves a visible gap where units are left out."""
    bars = _bars(indicator, language)
    height = _HEAD + _ROW * len(units) + 4
    signs, below = _signs(indicator, units, height, language)
    rows = (_row(unit, _HEAD + _ROW * place, bars, indicator, language) for place, unit in enumerate(units))
    return svg(
        "svg",
        {"viewBox": f"0 0 {WIDTH} {height + below}", "class": "ranking", "role": "img", "aria-label": name},
        *(node for row in rows for node in row),
        *_target_line(indicator, bars, height, language),
        *signs,
    )


def _signs(
    indicator: IndicatorProgress, units: Sequence[UnitProgress | None], top: float, language: Language
) -> tuple[list[SvgNode], float]:
    """What the shapes before the names mean, in as many rows as they need, and the room they take."""
    if not is_target_of_each(indicator):
        return [], 0
    drawn: list[SvgNode] = []
    x, y = 2.0, top + 16
    shown = {(unit.assessment.status, tone_of(unit.assessment)) for unit in units if unit is not None}
    for status, paint in sorted(shown, key=lambda one: (list(Status).index(one[0]), one[1])):
        word = text(f"status.{status}", language)
        width = 28 + _LARGER * text_width(word)
        if x + width > WIDTH and x > 2:
            x, y = 2.0, y + 20
        look = {"transform": f"translate({x} {y - 10}) scale(.75)", "class": f"tone-{paint}"}
        drawn.append(svg("g", {**look}, *shape(status)))
        drawn.append(svg("text", {"x": x + 17, "y": y, "font-size": 12, "fill": "var(--ink-2)"}, word))
        x += width
    return drawn, y - top + 6


@dataclass(frozen=True)
class _Bars:
    """Where bars begin and end, and what the whole length stands for."""

    start: float
    end: float
    scale: Scale

    def length(self, value: Decimal) -> float:
        return round(self.scale.share(value) * (self.end - self.start), 2)


def _bars(indicator: IndicatorProgress, language: Language) -> _Bars:
    """As much room for the names as the longest of them needs, for the values likewise."""
    names = _LARGER * max(text_width(unit.reporting_unit.short[language]) for unit in indicator.units)
    values = [_value_words(unit, indicator, language) for unit in indicator.units]
    widest = _LARGER * max(map(text_width, values))
    return _Bars(_NAME_X + names + 8, _VALUE_X - widest - 8, ranking_scale(indicator))


def _value_words(unit: UnitProgress, indicator: IndicatorProgress, language: Language) -> str:
    value = None if unit.observation is None else unit.observation.value
    if value is None:
        return text("screen.ranking.missing", language)
    return bare_figure(value, indicator.progress.indicator, language)


def is_target_of_each(indicator: IndicatorProgress) -> bool:
    """A share the city has to reach is a yardstick for every unit; a sum of the city is not, and judges none."""
    return indicator.progress.indicator.aggregation is Aggregation.RATIO


def ranking_scale(indicator: IndicatorProgress) -> Scale:
    """All rankings of one indicator share this scale, whichever units they show."""
    target = indicator.progress.target
    drawn = [unit.observation.value for unit in indicator.units if unit.observation is not None]
    drawn += [target.value] if is_target_of_each(indicator) else []
    highest = max((value for value in drawn if value is not None), default=Decimal(1))
    ceiling = indicator.progress.indicator.ceiling
    return Scale(Decimal(0), ceiling if ceiling is not None and ceiling >= highest else round_above(highest))


def best_and_worst(units: Sequence[UnitProgress], count: int) -> list[UnitProgress | None]:
    """The first and the last units, the missing among the last, with a gap between; all where they are few."""
    if len(units) <= 2 * count + 1:
        return list(units)
    return [*units[:count], None, *units[-count:]]


def _row(
    unit: UnitProgress | None, top: float, bars: _Bars, indicator: IndicatorProgress, language: Language
) -> tuple[SvgNode, ...]:
    middle = top + _ROW / 2
    if unit is None:
        return (svg("text", {"x": _NAME_X, "y": middle + 4, "fill": "var(--ink-3)", "font-size": 13}, "⋮"),)
    return _label(unit, middle, indicator, language) + _bar(unit, middle, bars, indicator, language)


def _label(unit: UnitProgress, middle: float, indicator: IndicatorProgress, language: Language) -> tuple[SvgNode, ...]:
    look: Look = {"x": _NAME_X, "y": middle + 4.5, "font-size": 13, "fill": "var(--ink)"}
    name = svg("text", look, unit.reporting_unit.short[language])
    if not is_target_of_each(indicator):
        return (name,)
    place = f"translate(2 {middle - 6}) scale(.75)"
    mark = svg("g", {"transform": place, "class": f"tone-{tone_of(unit.assessment)}"}, *shape(unit.assessment.status))
    return mark, name


def _bar(
    unit: UnitProgress, middle: float, bars: _Bars, indicator: IndicatorProgress, language: Language
) -> tuple[SvgNode, ...]:
    value = None if unit.observation is None else unit.observation.value
    words = _value_words(unit, indicator, language)
    number_style: Look = {"x": _VALUE_X, "y": middle + 4.5, "text-anchor": "end", "font-size": 13}
    frame: Look = {"x": bars.start, "y": middle - 6, "height": 12, "rx": 2}
    if value is None:
        empty: Look = {**frame, "width": bars.end - bars.start, "fill": "none", "stroke": "var(--line-strong)"}
        return (
            svg("rect", {**empty, "stroke-dasharray": "3 3"}),
            svg("text", {**number_style, "fill": "var(--ink-2)"}, words),
        )
    paint = fill(unit.assessment) if is_target_of_each(indicator) else "var(--brand)"
    return (
        svg("rect", {**frame, "width": bars.end - bars.start, "fill": "var(--track)"}),
        svg("rect", {**frame, "width": bars.length(value), "fill": paint, "data-value": str(value)}),
        svg(
            "text", {**number_style, "fill": "var(--ink)", "font-weight": 600}, _value_words(unit, indicator, language)
        ),
    )


def _target_line(indicator: IndicatorProgress, bars: _Bars, height: float, language: Language) -> tuple[SvgNode, ...]:
    target = indicator.progress.target
    if target.value is None or not is_target_of_each(indicator):
        return ()
    x = bars.start + bars.length(target.value)
    words = text("screen.gauge.target", language, value=target_words(target, indicator.progress.indicator, language))
    line: Look = {"x1": x, "x2": x, "y1": _HEAD - 4, "y2": height - 2, "stroke": "var(--ink)", "stroke-width": 2}
    return (
        svg("line", {**line, "class": "target-mark", "data-target": str(target.value)}),
        svg("text", {"x": x, "y": 14, "text-anchor": "middle", "font-size": 12, "fill": "var(--ink)"}, words),
    )
