"""The series of native charts, each with its look: lines, columns, guides and rings."""

from __future__ import annotations

from decimal import Decimal

from briefings import theme
from briefings.chart_xml import figures_xml, format_xml, line_xml, name_xml, text_look
from briefings.figures import Chart, Look, Role, Series
from briefings.words import solid
from briefings.workbook import Sheet

_VALUE_SIZE = 11.0
_SMALL_VALUE_SIZE = 9.0
# More values than this side by side over a whole slide stand upright.
_MOST_LEVEL = 24
_UPRIGHT = -5400000
# The share of the axis an upright value takes.
_ROOM_INSIDE = Decimal("0.16")
# The share of the axis a value has to be above its lower end for its label to stand below it.
_ROOM_BELOW = Decimal("0.15")
_SHOWN = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")


def line_series(sheet: Sheet, place: int, series: Series, chart: Chart) -> str:
    """Actual values as a line with markers; an estimate's marker is a hollow diamond."""
    if series.role is not Role.ACTUAL:
        return _guide(sheet, place, series)
    colour = theme.light(series.look).fill
    symbol, size = ("diamond", 10) if series.estimated else ("circle", 6)
    inside = solid(theme.PAPER if series.estimated else colour)
    return (
        f"<c:ser>{name_xml(sheet, place)}<c:spPr>{line_xml(colour, 2.5)}</c:spPr>"
        f'<c:marker><c:symbol val="{symbol}"/><c:size val="{size}"/><c:spPr>{inside}{line_xml(colour, 1.25)}</c:spPr>'
        f"</c:marker>{_values(series, chart, position=_free_side(series, chart))}{figures_xml(sheet, place)}"
        '<c:smooth val="0"/></c:ser>'
    )


def column_series(sheet: Sheet, place: int, series: Series, chart: Chart) -> str:
    """Actual values as columns; an estimate is drawn hollow."""
    light = theme.light(series.look)
    crowded = len(chart.labels) > _MOST_LEVEL
    # White figures inside a column need its darker colour.
    colour = light.ink if crowded else light.fill
    inside = solid(light.tint if series.estimated else colour)
    values = _upright_values(series, chart) if crowded else _values(series, chart, position="outEnd")
    return (
        f"<c:ser>{name_xml(sheet, place)}<c:spPr>{inside}{line_xml(colour, 1)}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{values}{figures_xml(sheet, place)}</c:ser>'
    )


def ring_series(sheet: Sheet, place: int, role: Role, look: Look) -> str:
    """One ring of a gauge: the value coloured, the rest of the scale pale, the lower half hidden."""
    parts = (
        (solid(theme.ring_colour(role, look)), line_xml(theme.PAPER, 1)),
        (solid(theme.TRACK), line_xml(theme.PAPER, 1)),
        ("<a:noFill/>", line_xml(None)),
    )
    points = "".join(
        f'<c:dPt><c:idx val="{index}"/><c:bubble3D val="0"/><c:spPr>{fill}{line}</c:spPr></c:dPt>'
        for index, (fill, line) in enumerate(parts)
    )
    return f"<c:ser>{name_xml(sheet, place)}{points}{figures_xml(sheet, place)}</c:ser>"


def _guide(sheet: Sheet, place: int, series: Series) -> str:
    """Schedule and target are lines without markers: dashed grey and solid ink."""
    line = line_xml(theme.INK, 1.75) if series.role is Role.TARGET else line_xml(theme.SCHEDULE, 1.75, "dash")
    return (
        f"<c:ser>{name_xml(sheet, place)}<c:spPr>{line}</c:spPr>"
        f'<c:marker><c:symbol val="none"/></c:marker>{figures_xml(sheet, place)}<c:smooth val="0"/></c:ser>'
    )


def _values(series: Series, chart: Chart, *, position: str) -> str:
    """The values of the labelled places beside them, and no other."""
    if not series.labelled:
        return ""
    look = text_look(_VALUE_SIZE, theme.light(series.look).ink, bold=True)
    labels = "".join(_label(index, chart.label_format, look, position) for index in series.labelled)
    return f"<c:dLbls>{labels}{_shown(value=False)}</c:dLbls>"


def _free_side(series: Series, chart: Chart) -> str:
    """Above the last labelled point, or below it where the nearest line of target or schedule runs above.

    Just above the axis there is no room below.
    """
    place = series.labelled[-1] if series.labelled else None
    value = None if place is None else series.values[place]
    if (
        place is None
        or value is None
        or value < chart.bounds.low + (chart.bounds.high - chart.bounds.low) * _ROOM_BELOW
    ):
        return "t"
    guides = [line for one in chart.series if one.role is not Role.ACTUAL and (line := one.values[place]) is not None]
    nearest = min(guides, key=lambda line: abs(line - value), default=value)
    return "b" if nearest > value else "t"


def _upright_values(series: Series, chart: Chart) -> str:
    """Values of many narrow columns stand upright inside them, white on the column; above those too short for it."""
    inside = text_look(_SMALL_VALUE_SIZE, theme.PAPER, bold=True, angle=_UPRIGHT)
    above = text_look(_SMALL_VALUE_SIZE, theme.light(series.look).ink, angle=_UPRIGHT)
    least = chart.bounds.low + (chart.bounds.high - chart.bounds.low) * _ROOM_INSIDE
    labels = []
    for index in series.labelled:
        value = series.values[index]
        fits = value is not None and value >= least
        labels.append(_label(index, chart.label_format, inside if fits else above, "inEnd" if fits else "outEnd"))
    return f"<c:dLbls>{''.join(labels)}{_shown(value=False)}</c:dLbls>"


def _label(index: int, number_format: str, look: str, position: str) -> str:
    return (
        f'<c:dLbl><c:idx val="{index}"/>{format_xml(number_format)}<c:spPr><a:noFill/></c:spPr>{look}'
        f'<c:dLblPos val="{position}"/>{_shown(value=True)}</c:dLbl>'
    )


def _shown(*, value: bool) -> str:
    return "".join(f'<c:show{what} val="{int(value and what == "Val")}"/>' for what in _SHOWN)
