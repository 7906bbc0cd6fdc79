"""The series of native charts, each with its look: lines, columns, guides and rings."""

from __future__ import annotations

from briefings import theme
from briefings.chart_xml import figures_xml, format_xml, line_xml, name_xml, solid, text_look
from briefings.content import Chart, Look, Role, Series
from briefings.workbook import Sheet

_VALUE_SIZE = 11.0
_SMALL_VALUE_SIZE = 9.0
# More values than this side by side over a whole slide stand upright.
_MOST_LEVEL = 24
_UPRIGHT = -5400000
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
        f'</c:marker>{_values(series, chart, position="t")}{figures_xml(sheet, place)}<c:smooth val="0"/></c:ser>'
    )


def column_series(sheet: Sheet, place: int, series: Series, chart: Chart) -> str:
    """Actual values as columns; an estimate is drawn hollow."""
    light = theme.light(series.look)
    inside = solid(light.tint if series.estimated else light.fill)
    return (
        f"<c:ser>{name_xml(sheet, place)}<c:spPr>{inside}{line_xml(light.fill, 1)}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{_values(series, chart, position="outEnd")}{figures_xml(sheet, place)}</c:ser>'
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
    """The values of the labelled places beside them, and no other; many stand upright."""
    if not series.labelled:
        return ""
    crowded = len(chart.labels) > _MOST_LEVEL
    look = text_look(
        _SMALL_VALUE_SIZE if crowded else _VALUE_SIZE,
        theme.light(series.look).ink,
        bold=not crowded,
        angle=_UPRIGHT if crowded and chart.every_label else None,
    )
    labels = "".join(
        f'<c:dLbl><c:idx val="{index}"/>{format_xml(chart.label_format)}<c:spPr><a:noFill/></c:spPr>{look}'
        f'<c:dLblPos val="{position}"/>{_shown(value=True)}</c:dLbl>'
        for index in series.labelled
    )
    return f"<c:dLbls>{labels}{_shown(value=False)}</c:dLbls>"


def _shown(*, value: bool) -> str:
    return "".join(f'<c:show{what} val="{int(value and what == "Val")}"/>' for what in _SHOWN)
