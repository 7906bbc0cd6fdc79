"""The charts are native, hold the exact figures twice over, and say what they are."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pptx.oxml.ns import qn

from briefings.chart_series import line_series
from briefings.figures import Bounds, Chart, Look, Role, Series
from briefings.workbook import sheet_of
from domain.period import Period
from domain.plan import Language
from tests.briefings import samples
from tests.briefings.decks import ReadChart, chart_with, charts, written

LAMP_TREND = ("路灯感知覆盖率", "趋势")
OUTPUT_TREND = ("物联网产业核心产值", "趋势")

# The order in which the schema wants the parts of each element.
ORDERS = {
    "c:chartSpace": "date1904 roundedCorners chart spPr txPr externalData",
    "c:chart": "title autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs",
    "c:title": "tx layout overlay",
    "c:plotArea": "layout barChart lineChart doughnutChart catAx valAx",
    "c:barChart": "barDir grouping varyColors ser gapWidth overlap axId",
    "c:lineChart": "grouping varyColors ser marker axId",
    "c:doughnutChart": "varyColors ser firstSliceAng holeSize",
    "c:ser": "idx order tx spPr invertIfNegative marker dPt dLbls cat val smooth",
    "c:dLbl": "idx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize",
    "c:catAx": "axId scaling delete axPos numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses auto"
    " lblAlgn lblOffset tickLblSkip noMultiLvlLbl",
    "c:valAx": "axId scaling delete axPos majorGridlines numFmt majorTickMark minorTickMark tickLblPos spPr crossAx"
    " crosses crossBetween majorUnit",
    "c:scaling": "orientation max min",
    "c:legend": "legendPos overlay",
}


@pytest.fixture(scope="module")
def deck() -> bytes:
    return written(Language.ZH)


def quarters(chart: ReadChart, name: str) -> dict[str, float | None]:
    return dict(zip(chart.labels, chart.embedded[name], strict=True))


def test_the_workbook_holds_every_reported_value_in_full(deck: bytes) -> None:
    chart = chart_with(deck, *LAMP_TREND)

    values = quarters(chart, "实际值(演示)")

    for period, value in samples.LAMP_VALUES.items():
        assert values[f"{period.year}Q{period.quarter}"] == float(value)


def test_a_quarter_nobody_reported_is_an_empty_cell_and_a_gap(deck: bytes) -> None:
    chart = chart_with(deck, *LAMP_TREND)
    place = chart.labels.index("2018Q1")

    assert chart.embedded["实际值(演示)"][place] is None
    assert chart.cached["实际值(演示)"][place] is None
    assert chart.space.find(f".//{qn('c:dispBlanksAs')}").get("val") == "gap"


def test_cache_and_workbook_of_every_chart_hold_the_same_figures(deck: bytes) -> None:
    for chart in charts(deck):
        assert chart.cached == chart.embedded


def test_schedule_and_target_are_series_of_the_same_workbook(deck: bytes) -> None:
    chart = chart_with(deck, *LAMP_TREND)

    schedule = quarters(chart, "序时进度线")

    # From 70 at 2015-12 to 90 at 2020-12: 60 months, a third of a point each.
    assert schedule["2015Q4"] == 70
    assert schedule["2018Q2"] == pytest.approx(70 + 20 * 30 / 60)
    assert schedule["2020Q4"] == 90
    assert set(chart.embedded["目标 ≥ 90%"]) == {90}


def test_amounts_of_years_are_columns_with_the_guides_as_lines_on_the_same_axes(deck: bytes) -> None:
    space = chart_with(deck, *OUTPUT_TREND).space

    [columns], [lines] = space.findall(f".//{qn('c:barChart')}"), space.findall(f".//{qn('c:lineChart')}")

    assert len(columns.findall(qn("c:ser"))) == 1
    assert len(lines.findall(qn("c:ser"))) == 2
    assert [axis.get("val") for axis in columns.findall(qn("c:axId"))] == [
        axis.get("val") for axis in lines.findall(qn("c:axId"))
    ]


@pytest.mark.parametrize("name", ORDERS)
def test_the_parts_of_a_chart_stand_in_the_order_of_the_schema(deck: bytes, name: str) -> None:
    order = ORDERS[name].split()

    for chart in charts(deck):
        for element in chart.space.iter(qn(name)):
            places = [order.index(child.tag.split("}")[1]) for child in element]
            assert places == sorted(places)


def test_each_series_of_a_chart_has_its_own_number(deck: bytes) -> None:
    for chart in charts(deck):
        numbers = [series.find(qn("c:idx")).get("val") for series in chart.space.iter(qn("c:ser"))]
        assert numbers == [str(place) for place in range(len(chart.embedded))]


def test_a_gauge_holds_the_value_the_rest_of_its_scale_and_a_hidden_half(deck: bytes) -> None:
    gauge = next(one for one in charts(deck) if one.is_gauge)
    latest = float(samples.LAMP_VALUES[Period(2019, 4)])

    value, rest, hidden = gauge.embedded["实际值(演示)"]

    assert value == latest
    assert rest == pytest.approx(100 - latest)
    assert hidden == 100
    assert gauge.embedded["目标"][0] == 90
    assert gauge.embedded["序时值"][0] == pytest.approx(70 + 20 * 48 / 60)
    [lower] = [point for point in gauge.space.iter(qn("c:dPt")) if point.find(qn("c:idx")).get("val") == "2"][:1]
    assert lower.find(f"{qn('c:spPr')}/{qn('a:noFill')}") is not None
    assert gauge.space.find(f".//{qn('c:firstSliceAng')}").get("val") == "270"


def test_demo_and_estimate_are_said_in_title_and_series_so_that_they_survive_copying(deck: bytes) -> None:
    lamps, output = chart_with(deck, *LAMP_TREND), chart_with(deck, *OUTPUT_TREND)

    assert lamps.frame.chart.chart_title.text_frame.text.endswith("(演示)")
    assert "实际值(演示)" in lamps.embedded
    assert output.frame.chart.chart_title.text_frame.text.endswith("(预计)")
    assert "实际值(预计)" in output.embedded


def test_a_value_below_schedule_and_target_has_its_figure_below_the_point(deck: bytes) -> None:
    # 78.5 lies under the 86 that are due.
    [label] = chart_with(deck, *LAMP_TREND).space.iter(qn("c:dLbl"))

    assert label.find(qn("c:dLblPos")).get("val") == "b"


@pytest.mark.parametrize(("line", "side"), [("80", "b"), ("75", "t"), (None, "t")])
def test_a_figure_stands_on_the_side_where_no_line_runs(line: str | None, side: str) -> None:
    point = Series("实际值", Role.ACTUAL, (Decimal(78),), Look.MET, labelled=(0,))
    guides = () if line is None else (Series("目标", Role.TARGET, (Decimal(line),), Look.UNKNOWN),)
    chart = Chart(
        "", "", "", ("2019Q4",), (point, *guides), "0", "0", False, False, Bounds(Decimal(0), Decimal(100), Decimal(20))
    )
    sheet = sheet_of("", chart.labels, [(one.name, one.values) for one in chart.series], "0")

    assert f'<c:dLblPos val="{side}"/>' in line_series(sheet, 0, point, chart)


def test_a_figure_just_above_the_axis_stands_above_its_point_though_a_line_runs_there() -> None:
    point = Series("实际值", Role.ACTUAL, (Decimal("50.6"),), Look.UNKNOWN, labelled=(0,))
    target = Series("目标", Role.TARGET, (Decimal(75),), Look.UNKNOWN)
    axis = Bounds(Decimal(50), Decimal(75), Decimal(5))
    chart = Chart("", "", "", ("2020-07",), (point, target), "0", "0", False, False, axis)
    sheet = sheet_of("", chart.labels, [(one.name, one.values) for one in chart.series], "0")

    assert '<c:dLblPos val="t"/>' in line_series(sheet, 0, point, chart)


def test_an_estimate_is_drawn_hollow(deck: bytes) -> None:
    space = chart_with(deck, *OUTPUT_TREND).space

    [fill] = space.findall(f".//{qn('c:barChart')}/{qn('c:ser')}/{qn('c:spPr')}/{qn('a:solidFill')}/{qn('a:srgbClr')}")
    [line] = space.findall(f".//{qn('c:barChart')}/{qn('c:ser')}/{qn('c:spPr')}/{qn('a:ln')}//{qn('a:srgbClr')}")

    assert (fill.get("val"), line.get("val")) == ("DFF0F5", "0A7290")


def test_every_chart_is_described_in_words(deck: bytes) -> None:
    for chart in charts(deck):
        description = chart.frame._element.nvGraphicFramePr.cNvPr.get("descr")
        assert len(description) > 20

    lamps = chart_with(deck, *LAMP_TREND).frame._element.nvGraphicFramePr.cNvPr.get("descr")
    assert "最新为78.5%" in lamps
    assert "演示" in lamps


def test_a_ranking_has_a_column_for_each_unit_that_reported_in_the_colour_of_its_own_verdict(deck: bytes) -> None:
    chart = chart_with(deck, "路灯感知覆盖率", "2019年12月")

    # 90 is the target, 86 what the city's schedule expects: 78.5 lies below it and is what 南岸 owes from its baseline.
    assert chart.labels == ("渝中", "万州", "南岸", "高新区*")
    assert chart.embedded == {
        "提前达成(演示)": (96.2, None, None, None),
        "超前(演示)": (None, 87, None, None),
        "达序时(演示)": (None, None, 78.5, None),
        "滞后(演示)": (None, None, None, 71.25),
        "全市序时值 86.0%": (86,) * 4,
        "目标 ≥ 90%": (90,) * 4,
    }
    fills = chart.space.findall(
        f".//{qn('c:barChart')}/{qn('c:ser')}/{qn('c:spPr')}/{qn('a:solidFill')}/{qn('a:srgbClr')}"
    )
    assert [fill.get("val") for fill in fills] == ["0F6E56", "0A7290", "4C8A26", "B76B00"]


def test_both_fonts_of_a_chart_are_named(deck: bytes) -> None:
    for chart in charts(deck):
        look = chart.space.find(f"{qn('c:txPr')}//{qn('a:defRPr')}")
        assert look.find(qn("a:latin")).get("typeface") == "Arial"
        assert look.find(qn("a:ea")).get("typeface") == "微软雅黑"


def test_a_figure_keeps_fifteen_digits_and_no_exponent() -> None:
    third, thousand = Decimal(1) / Decimal(3), Decimal("1E+3")

    [column] = sheet_of("季度", ["2019Q4", "2020Q1", "2020Q2"], [("实际值", [third, thousand, None])], "0.0").columns

    assert [None if value is None else str(value) for value in column.values] == ["0.333333333333333", "1000", None]
