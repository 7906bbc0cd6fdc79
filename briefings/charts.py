"""Native charts: chart parts that open with their figures in PowerPoint, WPS and LibreOffice."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import quoteattr

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import nsdecls
from pptx.parts.embeddedpackage import EmbeddedXlsxPart

from briefings.chart_axes import axes_xml
from briefings.chart_series import column_series, line_series, ring_series
from briefings.chart_xml import chart_space, layout_xml, legend_xml, title_xml
from briefings.figures import Chart, Gauge, Role
from briefings.measure import BOLD, fitting_size
from briefings.shapes import append, identity, placed_xml
from briefings.theme import LINE_HEIGHT, Box
from briefings.words import LANGUAGE_TAGS
from briefings.workbook import Sheet, sheet_of, workbook
from domain.plan import Language

_NAMESPACES = nsdecls("p", "a", "r", "c")
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_AXES = '<c:axId val="111"/><c:axId val="222"/>'
# More rings need a smaller hole to stay as thick.
_HOLES = {1: 74, 2: 62, 3: 50}
_TITLE_SIZES = (12.0, 11.0, 10.0, 9.0)
# Some programs break a title before it reaches the right edge; it has one line of the largest size.
_TITLE_SHARE = 0.78
_TITLE_HEIGHT = 12.0 * LINE_HEIGHT


def add_chart(slide: Any, box: Box, chart: Chart, language: Language) -> None:
    """Actual values as a line or as columns, with the schedule and the target as lines of the same workbook."""
    sheet = sheet_of(chart.heading, chart.labels, [(one.name, one.values) for one in chart.series], chart.number_format)
    plots = _columns_and_lines(sheet, chart) if chart.in_columns else _lines(sheet, chart, range(len(chart.series)))
    size = fitting_size([chart.title], box.width * 72 * _TITLE_SHARE / BOLD, _TITLE_HEIGHT, sizes=_TITLE_SIZES)
    title = title_xml(chart.title, LANGUAGE_TAGS[language], size)
    xml = chart_space(title, f"<c:layout/>{plots}{axes_xml(chart, box.width)}", legend_xml())
    _place(slide, box, xml, sheet, name=chart.title, description=chart.description)


def add_gauge(slide: Any, box: Box, gauge: Gauge) -> None:
    """A half doughnut with one ring for each value: its lower half is hidden."""
    labels = (gauge.title, gauge.remainder, gauge.hidden)
    columns = [(ring.name, (ring.value, gauge.scale - ring.value, gauge.scale)) for ring in gauge.rings]
    sheet = sheet_of(gauge.unit, labels, columns, gauge.number_format)
    rings = "".join(ring_series(sheet, place, ring.role, gauge.look) for place, ring in enumerate(gauge.rings))
    plot = (
        f'{layout_xml(0.02, 0.02, 0.96, 0.96)}<c:doughnutChart><c:varyColors val="1"/>{rings}'
        f'<c:firstSliceAng val="270"/><c:holeSize val="{_HOLES[len(gauge.rings)]}"/></c:doughnutChart>'
    )
    _place(slide, box, chart_space("", plot, ""), sheet, name=gauge.title, description=gauge.description)


def _lines(sheet: Sheet, chart: Chart, places: range | list[int]) -> str:
    series = "".join(line_series(sheet, place, chart.series[place], chart) for place in places)
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>{_AXES}'
        "</c:lineChart>"
    )


def _columns_and_lines(sheet: Sheet, chart: Chart) -> str:
    """Columns of several series stand in one place, since each category has one figure."""
    actual = [place for place, one in enumerate(chart.series) if one.role is Role.ACTUAL]
    guides = [place for place in range(len(chart.series)) if place not in actual]
    series = "".join(column_series(sheet, place, chart.series[place], chart) for place in actual)
    columns = (
        f'<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="40"/><c:overlap val="100"/>{_AXES}</c:barChart>'
    )
    return columns + (_lines(sheet, chart, guides) if guides else "")


def _place(slide: Any, box: Box, xml: bytes, sheet: Sheet, *, name: str, description: str) -> None:
    """Put the chart part, its workbook and its frame where they belong."""
    package, place = slide.part.package, identity(slide)
    # The slide's own number and the shape's make a name no other part has.
    number = f"{slide.slide_id}_{place}"
    part = Part(PackURI(f"/ppt/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, package, xml)
    book = PackURI(f"/ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx")
    part.relate_to(EmbeddedXlsxPart(book, CONTENT_TYPE.SML_SHEET, package, workbook(sheet)), RELATIONSHIP_TYPE.PACKAGE)
    relation = slide.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    append(
        slide,
        f'<p:graphicFrame {_NAMESPACES}><p:nvGraphicFramePr><p:cNvPr id="{place}" name={quoteattr(name)}'
        f" descr={quoteattr(description)}/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>"
        f'{placed_xml("p:xfrm", box)}<a:graphic><a:graphicData uri="{_CHART}"><c:chart r:id="{relation}"/>'
        "</a:graphicData></a:graphic></p:graphicFrame>",
    )
