"""The axes of native charts: the same bounds in every program, and labels that have room."""

from __future__ import annotations

from briefings import theme
from briefings.chart_xml import format_xml, line_xml, text_look
from briefings.figures import Chart
from briefings.measure import text_width

_LABEL_SIZE = 9.0
_STEPS = (1, 2, 4, 6, 8, 12, 24)
_PLOT_SHARE = 0.92
_SLANTED = -2700000
# An angle one cannot see: at none LibreOffice breaks labels over lines where it would otherwise leave some out.
_LEVEL = 1
_TICKS = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'


def axes_xml(chart: Chart, width: float) -> str:
    return _category_axis(chart, width) + _value_axis(chart)


def _category_axis(chart: Chart, width: float) -> str:
    """As many categories named as there is room for; where all are asked for, they slant instead."""
    room = width * 72 * _PLOT_SHARE / len(chart.labels)
    needed = max(text_width(label, _LABEL_SIZE) for label in chart.labels) + 6
    skip = 1 if chart.every_label else next((step for step in _STEPS if step * room >= needed), _STEPS[-1])
    angle = _SLANTED if chart.every_label and needed > room else _LEVEL
    return (
        '<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/>{_TICKS}'
        f"<c:spPr>{line_xml(theme.LINE)}</c:spPr>{text_look(_LABEL_SIZE, theme.INK_SOFT, angle=angle)}"
        '<c:crossAx val="222"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        f'<c:lblOffset val="100"/><c:tickLblSkip val="{skip}"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(chart: Chart) -> str:
    bounds = chart.bounds
    return (
        '<c:valAx><c:axId val="222"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{bounds.high:f}"/><c:min val="{bounds.low:f}"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>'
        f"<c:majorGridlines><c:spPr>{line_xml(theme.GRID)}</c:spPr></c:majorGridlines>"
        f"{format_xml(chart.number_format)}{_TICKS}<c:spPr>{line_xml(None)}</c:spPr>"
        '<c:crossAx val="111"/><c:crosses val="autoZero"/>'
        f'<c:crossBetween val="between"/><c:majorUnit val="{bounds.step:f}"/></c:valAx>'
    )
