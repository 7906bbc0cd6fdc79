"""The parts of a chart's XML that do not depend on what it shows: text looks, paints, layouts, caches."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from briefings import theme
from briefings.words import solid
from briefings.workbook import Sheet

_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
# The workbook is the only thing a chart part relates to.
_WORKBOOK_RELATION = "rId1"


def chart_space(title: str, plot_area: str, legend: str) -> bytes:
    """The whole part; ``title`` is empty for a chart that has none."""
    return (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
        f'<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/><c:roundedCorners val="0"/>'
        f'<c:chart>{title}<c:autoTitleDeleted val="{0 if title else 1}"/>'
        f"<c:plotArea>{plot_area}</c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{text_look(10, theme.INK_SOFT)}"
        f'<c:externalData r:id="{_WORKBOOK_RELATION}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def title_xml(words: str, language_tag: str, size: float) -> str:
    """The title at the left edge, where reading begins."""
    look = _character(size, theme.INK, bold=True)
    run = f'<a:r><a:rPr lang="{language_tag}" {look}</a:rPr><a:t>{escape(words)}</a:t></a:r>'
    paragraph = f"<a:p><a:pPr><a:defRPr {look}</a:defRPr></a:pPr>{run}</a:p>"
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/>{paragraph}</c:rich></c:tx>"
        f'{layout_xml(0.0, 0.0)}<c:overlay val="0"/></c:title>'
    )


def legend_xml() -> str:
    return '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'


def layout_xml(*places: float) -> str:
    """A manual layout from the left upper corner: x, y and, for a plot, width and height."""
    target = '<c:layoutTarget val="inner"/>' if len(places) == 4 else ""
    names = "".join(f'<c:{name} val="{place}"/>' for name, place in zip("xywh", places, strict=False))
    return (
        f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/>{names}'
        "</c:manualLayout></c:layout>"
    )


def text_look(size: float, colour: str, *, bold: bool = False, angle: int | None = None) -> str:
    rotation = "" if angle is None else f' rot="{angle}" vert="horz"'
    return (
        f"<c:txPr><a:bodyPr{rotation}/><a:lstStyle/><a:p><a:pPr><a:defRPr {_character(size, colour, bold=bold)}"
        '</a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def line_xml(colour: str | None, points: float = 0.75, dash: str = "solid") -> str:
    """A line of a colour, or none."""
    if colour is None:
        return "<a:ln><a:noFill/></a:ln>"
    return f'<a:ln w="{round(points * 12700)}" cap="rnd">{solid(colour)}<a:prstDash val="{dash}"/><a:round/></a:ln>'


def name_xml(sheet: Sheet, place: int) -> str:
    """The order of a series and the cell that names it."""
    return (
        f'<c:idx val="{place}"/><c:order val="{place}"/><c:tx><c:strRef><c:f>{sheet.name_cell(place)}</c:f>'
        f'<c:strCache><c:ptCount val="1"/>{_points([(0, sheet.columns[place].name)])}</c:strCache></c:strRef></c:tx>'
    )


def figures_xml(sheet: Sheet, place: int) -> str:
    """Where the categories and values of a series stand in the workbook, and what stands there; a gap has no point."""
    count = f'<c:ptCount val="{len(sheet.labels)}"/>'
    values = enumerate(sheet.columns[place].values)
    numbers = _points((index, format(value, "f")) for index, value in values if value is not None)
    return (
        f"<c:cat><c:strRef><c:f>{sheet.labels_range}</c:f><c:strCache>{count}{_points(enumerate(sheet.labels))}"
        f"</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>{sheet.values_range(place)}</c:f><c:numCache>"
        f"<c:formatCode>{escape(sheet.number_format)}</c:formatCode>{count}{numbers}</c:numCache></c:numRef></c:val>"
    )


def format_xml(number_format: str) -> str:
    return f'<c:numFmt formatCode={quoteattr(number_format)} sourceLinked="0"/>'


def _points(entries: Iterable[tuple[int, str]]) -> str:
    return "".join(f'<c:pt idx="{index}"><c:v>{escape(words)}</c:v></c:pt>' for index, words in entries)


def _character(size: float, colour: str, *, bold: bool) -> str:
    """Attributes and content of a character look: both fonts by name."""
    return (
        f'sz="{round(size * 100)}" b="{int(bold)}">{solid(colour)}<a:latin typeface="{theme.LATIN_FONT}"/>'
        f'<a:ea typeface="{theme.CHINESE_FONT}"/>'
    )
