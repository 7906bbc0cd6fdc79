"""Reporting units side by side: bars, the target as a line through all of them, and who has not reported."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from dashboard.charts.scale import Scale, round_above
from dashboard.charts.tones import fill, shape, tone_of
from dashboard.components.svg import SvgNode, svg
from dashboard.components.wording import bare_figure, target_words
from domain.plan import Language
from domain.progress import IndicatorProgress, UnitProgress
from texts.catalogue import text

WIDTH, _ROW, _HEAD = 440, 25, 24
_NAME_X, _BAR_X, _BAR_END, _VALUE_X = 20, 128, 372, 436


def ranking(
    indicator: IndicatorProgress, units: Sequence[UnitProgress | None], language: Language, *, name: str
) -> SvgNode:
    """One row for each unit; None leaves a visible gap where units are left out."""
    scale = ranking_scale(indicator)
    height = _HEAD + _ROW * len(units) + 4
    rows = (_row(unit, _HEAD + _ROW * place, scale, indicator, language) for place, unit in enumerate(units))
    return svg(
        "svg",
        {"viewBox": f"0 0 {WIDTH} {height}", "class": "ranking", "role": "img", "aria-label": name},
        *(node for row in rows for node in row),
        *_target_line(indicator, scale, height, language),
    )


def ranking_scale(indicator: IndicatorProgress) -> Scale:
    """All rankings of one indicator share this scale, whichever units they show."""
    target = indicator.progress.target
    drawn = [unit.observation.value for unit in indicator.units if unit.observation is not None]
    drawn += [target.value, target.low, target.high]
    highest = max((value for value in drawn if value is not None), default=Decimal(1))
    ceiling = indicator.progress.indicator.ceiling
    return Scale(Decimal(0), ceiling if ceiling is not None and ceiling >= highest else round_above(highest))


def best_and_worst(units: Sequence[UnitProgress], count: int) -> list[UnitProgress | None]:
    """The first and the last units, the missing among the last, with a gap between; all where they are few."""
    if len(units) <= 2 * count + 1:
        return list(units)
    return [*units[:count], None, *units[-count:]]


def _row(
    unit: UnitProgress | None, top: float, scale: Scale, indicator: IndicatorProgress, language: Language
) -> tuple[SvgNode, ...]:
    middle = top + _ROW / 2
    if unit is None:
        return (svg("text", {"x": _NAME_X, "y": middle + 4, "fill": "var(--ink-3)", "font-size": 13}, "⋮"),)
    return _label(unit, middle, language) + _bar(unit, middle, scale, indicator, language)


def _label(unit: UnitProgress, middle: float, language: Language) -> tuple[SvgNode, ...]:
    place = f"translate(2 {middle - 6}) scale(.75)"
    mark = svg("g", {"transform": place, "class": f"tone-{tone_of(unit.assessment)}"}, *shape(unit.assessment.status))
    label = {"x": _NAME_X, "y": middle + 4.5, "font-size": 13, "fill": "var(--ink)"}
    return mark, svg("text", label, unit.reporting_unit.short[language])


def _bar(
    unit: UnitProgress, middle: float, scale: Scale, indicator: IndicatorProgress, language: Language
) -> tuple[SvgNode, ...]:
    value = None if unit.observation is None else unit.observation.value
    number_style = {"x": _VALUE_X, "y": middle + 4.5, "text-anchor": "end", "font-size": 13}
    frame = {"x": _BAR_X, "y": middle - 6, "height": 12, "rx": 2}
    if value is None:
        empty = {**frame, "width": _BAR_END - _BAR_X, "fill": "none", "stroke": "var(--line-strong)"}
        return (
            svg("rect", {**empty, "stroke-dasharray": "3 3"}),
            svg("text", {**number_style, "fill": "var(--ink-2)"}, text("screen.ranking.missing", language)),
        )
    length = round(scale.share(value) * (_BAR_END - _BAR_X), 2)
    return (
        svg("rect", {**frame, "width": _BAR_END - _BAR_X, "fill": "var(--track)"}),
        svg("rect", {**frame, "width": length, "fill": fill(unit.assessment), "data-value": str(value)}),
        svg(
            "text",
            {**number_style, "fill": "var(--ink)", "font-weight": 600},
            bare_figure(value, indicator.progress.indicator, language),
        ),
    )


def _target_line(
    indicator: IndicatorProgress, scale: Scale, height: float, language: Language
) -> tuple[SvgNode, ...]:
    target = indicator.progress.target
    if target.value is None:
        return ()
    x = round(_BAR_X + scale.share(target.value) * (_BAR_END - _BAR_X), 2)
    words = text("screen.gauge.target", language, value=target_words(target, indicator.progress.indicator, language))
    line = {"x1": x, "x2": x, "y1": _HEAD - 4, "y2": height - 2, "stroke": "var(--ink)", "stroke-width": 2}
    return (
        svg("line", {**line, "class": "target-mark", "data-target": str(target.value)}),
        svg("text", {"x": x, "y": 14, "text-anchor": "middle", "font-size": 12, "fill": "var(--ink)"}, words),
    )
